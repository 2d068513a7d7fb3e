"""What another process sees of a journal: rows, events, bytes on the disk."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from payssam_desktop.domain.cancellation import Operation
from payssam_desktop.store.cancellation_rows import select_operations

Row = tuple[object, ...]

LOGS = ("cancellation_event", "bill_event", "audit")
_SALTED_HEAD = 32
"""Bytes of the head of SQLite's write-ahead log; another head means another log."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One cancellation as it stands: what the program reads, and the whole row."""

    operation: Operation
    digest: str | None
    row: Row


class JournalView:
    """A connection of its own to one file, which only ever reads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = sqlite3.connect(
            f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
        )
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA query_only = ON")
        self.version = -1
        """Another number whenever something else was written."""
        self._log_head, self._log_seen = b"", 0
        self.entries: dict[str, Entry] = {}
        self.events: dict[str, list[Row]] = {name: [] for name in LOGS}

    def look(self) -> None:
        """Read everything anew if another connection has written since the last time."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version == self.version:
            return
        self.version = version
        operations = {
            each.operation_id: each
            for each in select_operations(self._connection, "1 = ? ORDER BY key", 1)
        }
        self.entries = {
            row["operation_id"]: Entry(operations[row["operation_id"]], row["digest"], tuple(row))
            for row in self._connection.execute("SELECT * FROM cancellation ORDER BY key")
        }
        for name in LOGS:
            rows = self._connection.execute(f"SELECT * FROM {name} ORDER BY key")
            self.events[name] = [tuple(row) for row in rows]

    def holds_something_open(self) -> bool:
        """Whether any bill is locked now."""
        (locked,) = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM cancellation WHERE locks_bill = 1)"
        ).fetchone()
        return bool(locked)

    def row_of_bytes(self, digest: str) -> tuple[dict[str, object] | None, bool]:
        """The row of exactly these bytes, and whether it has durably been ``sending``."""
        rows = self._connection.execute(
            "SELECT * FROM cancellation WHERE digest = ?", (digest,)
        ).fetchall()
        if len(rows) != 1:
            return None, False
        (was_sending,) = self._connection.execute(
            "SELECT count(*) FROM cancellation_event"
            " WHERE cancellation_key = ? AND was = 'prepared' AND state = 'sending'",
            (rows[0]["key"],),
        ).fetchone()
        return dict(rows[0]), was_sending == 1

    def refusal_of(self, statement: str) -> str:
        """SQLite's answer to an attempt to change what must not change; empty if it allows it."""
        with_writing = sqlite3.connect(self._path, isolation_level=None)
        try:
            with_writing.execute("BEGIN IMMEDIATE")
            with_writing.execute(statement)
        except sqlite3.Error as error:
            return type(error).__name__
        finally:
            if with_writing.in_transaction:
                with_writing.execute("ROLLBACK")
            with_writing.close()
        return ""

    def new_bytes(self) -> bytes:
        """What has been written to the file's log since the last time.

        Nothing reaches the file but through its log.
        """
        log = self._path.with_name(f"{self._path.name}-wal")
        try:
            with log.open("rb") as file:
                head = file.read(_SALTED_HEAD)
                # The same log: only its end is new. A key could lie across the old end.
                file.seek(max(self._log_seen - 4096, 0) if head == self._log_head else 0)
                new = file.read()
                self._log_head, self._log_seen = head, file.tell()
        except FileNotFoundError:
            return b""
        return new

    def all_bytes(self) -> bytes:
        """The whole of the files beside each other."""
        return b"".join(file.read_bytes() for file in sorted(self._path.parent.iterdir()))

    def close(self) -> None:
        self._connection.close()
