"""Who did what with the program: it only grows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from payssam_desktop.store.database import Database
from payssam_desktop.store.values import from_json, to_json, to_moment, to_seconds


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that a person did. ``facts`` are short values without personal data."""

    at: datetime
    operator: str
    action: str
    subject: str
    facts: dict[str, str]


class Audit:
    """The audit of this PC. All methods raise :class:`StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, at: datetime, operator: str, action: str, subject: str, facts: Mapping[str, str]
    ) -> None:
        """Append an entry; inside ``database.writing()`` it is part of that transaction."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO audit (at, operator, action, subject, facts) VALUES (?, ?, ?, ?, ?)",
                (to_seconds(at), operator, action, subject, to_json(facts)),
            )

    def newest(self, limit: int) -> list[AuditEntry]:
        """The last entries, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT at, operator, action, subject, facts FROM audit ORDER BY key DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return [
            AuditEntry(
                to_moment(int(row["at"])),
                row["operator"],
                row["action"],
                row["subject"],
                from_json(row["facts"]),
            )
            for row in rows
        ]
