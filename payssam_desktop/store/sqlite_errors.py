"""From SQLite's errors to ours, in one place."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from payssam_desktop.errors import StoreError

_KEYS = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_BUSY: "database_busy",
    sqlite3.SQLITE_LOCKED: "database_busy",
    sqlite3.SQLITE_CORRUPT: "database_damaged",
    sqlite3.SQLITE_NOTADB: "database_damaged",
    sqlite3.SQLITE_READONLY: "folder_not_writable",
    sqlite3.SQLITE_CANTOPEN: "folder_not_writable",
    sqlite3.SQLITE_PERM: "folder_not_writable",
    # Only a newer question ends a statement.
    sqlite3.SQLITE_INTERRUPT: "question_superseded",
}
_PRIMARY_CODE = 0xFF
"""SQLite's extended result codes carry the primary code in their lowest byte."""


@contextmanager
def translated() -> Iterator[None]:
    """Raise :class:`StoreError` instead of what SQLite raises.

    Works as a decorator too. The message of the original error is dropped, since it could quote
    a value; the detail is SQLite's name of the error. Misuse of the module (a
    ``ProgrammingError`` without a code) is a bug of ours and passes through.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None and not isinstance(error, sqlite3.OperationalError):
            raise
        if code is None:
            # Text that is not UTF-8. The message quotes it.
            raise StoreError("database_damaged", "text") from None
        key = _KEYS.get(code & _PRIMARY_CODE, "database_failed")
        raise StoreError(key, error.sqlite_errorname) from None
    except UnicodeEncodeError:
        # A lone surrogate, as broken files contain them. The original error quotes the text.
        raise StoreError("text_not_storable") from None


@contextmanager
def translated_files() -> Iterator[None]:
    """Raise :class:`StoreError` instead of what the file system raises."""
    try:
        yield
    except OSError as error:
        key = "disk_full" if error.errno == errno.ENOSPC else "folder_not_writable"
        raise StoreError(key, type(error).__name__) from None


def is_busy(error: sqlite3.OperationalError) -> bool:
    """Whether another program was in the way."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE == sqlite3.SQLITE_BUSY
