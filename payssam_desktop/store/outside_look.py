"""A look at the journal from outside: nothing is opened, migrated or written for it."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

from payssam_desktop.domain.cancellation import OPEN_STATES
from payssam_desktop.store.connecting import BUSY_SECONDS, connect_bystander
from payssam_desktop.store.migrating import schema_version, shipped_migrations
from payssam_desktop.store.sqlite_errors import translated, translated_files


@translated_files()
def is_there(path: Path) -> bool:
    """Whether a file or folder is there, which a link may lead to.

    No is said only where its absence can be seen. Raises :class:`StoreError` when it cannot: a
    link or a drive on the way leads nowhere now, or nobody may look.
    """
    try:
        path.stat()
    except FileNotFoundError:
        _see_absence(path.absolute())
        return False
    return True


def _see_absence(path: Path) -> None:
    """Find the folder in which a file is missing. Raises OSError when none can be reached."""
    for above in (path, *path.parents):
        try:
            above.lstat()
        except FileNotFoundError:
            continue
        # Here, and yet to be followed: a link (on Windows a junction, too) may lead nowhere.
        if not above.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "no folder can be reached here")
        return
    raise FileNotFoundError(errno.ENOENT, "the whole drive is away")


@translated_files()
@translated()
def count_open_cancellations(path: Path, *, alone: bool) -> int:
    """How many cancellations of a database are open, of any schema that this program knows.

    ``alone`` is whether no program uses the file. A file that is not there has none. Raises
    :class:`StoreError` when the file cannot say: it is damaged, busy, newer or not ours.
    """
    if not is_there(path):
        return 0
    with closing(connect_bystander(path.absolute(), BUSY_SECONDS, alone=alone)) as connection:
        # Version 0 is a file that was made and never filled.
        if schema_version(connection, shipped_migrations()[-1].version) == 0:
            return 0
        return _count(connection)


def _count(connection: sqlite3.Connection) -> int:
    states = sorted(state.value for state in OPEN_STATES)
    places = ", ".join("?" for _ in states)
    # The rows themselves, and no index, are the journal.
    (count,) = connection.execute(
        f"SELECT count(*) FROM cancellation NOT INDEXED WHERE state IN ({places})", states
    ).fetchone()
    return int(count)
