"""The timeline of a bill: it only grows."""

from __future__ import annotations

import sqlite3

from payssam_desktop.domain.bill import BillEvent, EventKind, EventSource
from payssam_desktop.store.values import from_json, to_json, to_moment, to_seconds


def add_event(connection: sqlite3.Connection, bill_key: int, event: BillEvent) -> None:
    """Append an entry, in the transaction of what it tells of. Raises sqlite3.Error."""
    connection.execute(
        "INSERT INTO bill_event (bill_key, at, source, kind, facts) VALUES (?, ?, ?, ?, ?)",
        (
            bill_key,
            to_seconds(event.at),
            event.source.value,
            event.kind.value,
            to_json(event.facts),
        ),
    )


def newest_events(connection: sqlite3.Connection, bill_key: int, limit: int) -> list[BillEvent]:
    """The last entries of a bill, newest first. Raises sqlite3.Error."""
    rows = connection.execute(
        "SELECT at, source, kind, facts FROM bill_event"
        " WHERE bill_key = ? ORDER BY key DESC LIMIT ?",
        (bill_key, limit),
    ).fetchall()
    return [
        BillEvent(
            to_moment(int(row["at"])),
            EventSource(row["source"]),
            EventKind(row["kind"]),
            from_json(row["facts"]),
        )
        for row in rows
    ]
