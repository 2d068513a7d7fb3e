"""Enough of the module sqlite3, on apsw, for the store to run unchanged on another VFS.

sqlite3 offers no way to bring a file system of one's own; apsw does, with a SQLite of its own.
Statements, values, results and errors pass through as they are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

import apsw

Value = str | int | float | bytes | None


class Row:
    """A row that is asked by name or place, as sqlite3.Row is."""

    def __init__(self, names: Sequence[str], values: Sequence[Value]) -> None:
        self._names = names
        self._values = values

    def __getitem__(self, key: str | int) -> Value:
        return self._values[self._names.index(key) if isinstance(key, str) else key]

    def __iter__(self) -> Iterator[Value]:
        return iter(self._values)


class Cursor:
    """The whole result of one statement."""

    def __init__(self, rows: list[Row], rowcount: int) -> None:
        self._rows = iter(rows)
        self.rowcount = rowcount

    def __iter__(self) -> Iterator[Row]:
        return self._rows

    def fetchone(self) -> Row | None:
        return next(self._rows, None)

    def fetchall(self) -> list[Row]:
        return list(self._rows)


class Connector:
    """Stands in for ``sqlite3.connect``; every connection goes through one VFS."""

    def __init__(self, vfs: str) -> None:
        self._vfs = vfs
        self._made: list[Connection] = []
        self.statements: list[str] = []
        """Every statement that was executed on any connection, in order."""

    def __call__(self, database: str, *, timeout: float, **settings: object) -> Connection:
        flags = apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READWRITE
        real = apsw.Connection(database, flags=flags, vfs=self._vfs)
        real.set_busy_timeout(int(timeout * 1000))
        self._made.append(Connection(real, self.statements))
        return self._made[-1]

    def close(self) -> None:
        """Close what was left open, as the end of a process does."""
        for connection in self._made:
            connection.close()


class Connection:
    """One connection, with the methods that the store uses."""

    def __init__(self, real: apsw.Connection, statements: list[str]) -> None:
        self._real = real
        self._statements = statements
        self.row_factory: object = None

    @property
    def in_transaction(self) -> bool:
        return self._real.in_transaction

    def execute(self, sql: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> Cursor:
        self._statements.append(sql)
        names: list[str] = []

        def note_names(cursor: apsw.Cursor, sql: str, bindings: object) -> bool:
            names.extend(column[0] for column in cursor.get_description())
            return True

        cursor = self._real.cursor()
        cursor.exec_trace = note_names
        try:
            rows = [Row(names, row) for row in cursor.execute(sql, values)]
        except apsw.Error as error:
            raise _as_sqlite3(error) from error
        return Cursor(rows, self._real.changes())

    def executemany(self, sql: str, rows: Iterable[Sequence[Value] | Mapping[str, Value]]) -> None:
        for values in rows:
            self.execute(sql, values)

    def close(self) -> None:
        # SQLite tries for a lock that a read-only file cannot have, and does not mind; apsw
        # tells of it after the connection is closed.
        with suppress(apsw.IOError):
            self._real.close(True)


def _as_sqlite3(error: apsw.Error) -> sqlite3.Error:
    kind = (
        sqlite3.IntegrityError
        if isinstance(error, apsw.ConstraintError)
        else sqlite3.OperationalError
    )
    translated = kind(str(error))
    translated.sqlite_errorcode = getattr(error, "extendedresult", apsw.SQLITE_ERROR)
    translated.sqlite_errorname = type(error).__name__
    return translated
