"""Copies of the database file, each whole and checked, or not there."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from payssam_desktop.domain.korean_time import KOREA
from payssam_desktop.errors import StoreError

_DAILY = re.compile(r"payssam-\d{8}\.sqlite3")


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy the database into one file, which appears under its name only when it is complete.

    The copy is checked first: a damaged database must never push out a good copy. Readable by
    this user only. Raises :class:`StoreError` (``database_damaged``), sqlite3.Error, OSError.
    """
    part = target.with_name(f"{target.stem}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            source.backup(copy)
            # One file that opens anywhere, without the log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
            check(copy)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def check(connection: sqlite3.Connection) -> None:
    """Raise :class:`StoreError` ``database_damaged`` when SQLite finds a fault in the file."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        # What SQLite found is left out: it could quote a row.
        raise StoreError("database_damaged", "quick_check")


def backup_of_the_day(folder: Path, at: datetime) -> Path:
    """Where the backup of a day is, or will be: ``payssam-YYYYMMDD.sqlite3``, Korean date."""
    return folder / f"payssam-{at.astimezone(KOREA):%Y%m%d}.sqlite3"


def daily_backup(source: sqlite3.Connection, folder: Path, at: datetime, keep: int) -> Path:
    """Write the backup of the day of ``at``, keep the newest ``keep``.

    Raises as :func:`copy_database` does; then nothing was removed.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = backup_of_the_day(folder, at)
    copy_database(source, target)
    # Never the one just written, even when the clock was set back.
    others = sorted(
        (file for file in folder.iterdir() if _DAILY.fullmatch(file.name) and file != target),
        reverse=True,
    )
    for old in others[max(keep - 1, 0) :]:
        old.unlink(missing_ok=True)
    return target
