"""One connection to the database file, with the settings that every connection needs."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import sys
from pathlib import Path
from urllib.parse import quote

from payssam_desktop.errors import StoreError

BUSY_SECONDS = 5.0
"""How long a statement waits for another process before it gives up."""

PATH_LIMIT = 500
"""Bytes of a path that SQLite surely opens: its limit on Linux and macOS is 512 with suffixes."""

_SYNCHRONOUS_FULL = 2


def create_private_file(path: Path) -> None:
    """Create folder and file, for this user only; what exists keeps its content.

    SQLite gives the files beside it (``-wal``, ``-shm``) the same permissions. Rights are only
    ever taken away: a file that may not be written stays so. Raises OSError.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "the database is a folder")
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        path.chmod(mode & 0o700)


def connect_writer(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """The writing connection, for any thread that holds the writer's lock; not yet in WAL mode.

    Raises sqlite3.Error and, when the path is too long for SQLite, :class:`StoreError`.
    """
    return _connect(path, "rw", busy_seconds, any_thread=True)


def connect_reader(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """A connection that cannot change anything, for the calling thread. Raises sqlite3.Error."""
    connection = _connect(path, "rw", busy_seconds, any_thread=False)
    try:
        connection.execute("PRAGMA query_only = ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def connect_examiner(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """A connection that leaves the file as it is even in closing. Raises sqlite3.Error.

    Any other connection, when it closes as the last one, moves the log into the file.
    """
    return _connect(path, "ro", busy_seconds, any_thread=False)


def connect_bystander(path: Path, busy_seconds: float, *, alone: bool) -> sqlite3.Connection:
    """A connection for a look from outside. Raises sqlite3.Error.

    ``alone`` is whether no program uses the file; then it leaves no file beside it either. Where
    a program that was cut off left a log or a journal, those belong to what the file says.
    """
    beside = (path.with_name(f"{path.name}{end}") for end in ("-wal", "-journal"))
    if alone and not any(file.exists() and file.stat().st_size for file in beside):
        return _connect(path, "ro&immutable=1", busy_seconds, any_thread=False)
    return connect_examiner(path, busy_seconds)


def make_durable(connection: sqlite3.Connection) -> None:
    """Switch to WAL and to flushing at every commit, and see that both took.

    Raises sqlite3.Error, or :class:`StoreError` where the disk cannot do it (network drives).
    """
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise StoreError("database_failed", "no write-ahead log here")
    connection.execute("PRAGMA synchronous = FULL")
    if sys.platform == "darwin":
        # A plain fsync on macOS leaves data in the drive's cache.
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")
    (level,) = connection.execute("PRAGMA synchronous").fetchone()
    if level != _SYNCHRONOUS_FULL:
        raise StoreError("database_failed", "commits are not flushed")


def _connect(path: Path, mode: str, busy_seconds: float, *, any_thread: bool) -> sqlite3.Connection:
    if os.name == "posix" and len(os.fsencode(path)) > PATH_LIMIT:
        raise StoreError("folder_path_too_long", limit=PATH_LIMIT)
    connection = sqlite3.connect(
        f"{_uri(path)}?mode={mode}",  # a file that went away is never made anew
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,  # transactions are ours to begin
        check_same_thread=not any_thread,
        cached_statements=256,
    )
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _uri(path: Path) -> str:
    """The path as SQLite reads it; ``Path.as_uri`` names a server in a way that it refuses."""
    posix = path.absolute().as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(os.fsencode(posix))}"
