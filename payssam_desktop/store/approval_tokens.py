"""Which stores listen for alerts, and the part of each one's callback URL that nobody can guess."""

from __future__ import annotations

from payssam_desktop.store.database import Database


class ApprovalTokens:
    """At most one token for each store. All methods raise :class:`StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[int, str]:
        """Store key → token, of the stores that listen."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT store_key, token FROM approval_sync")
            return {row["store_key"]: row["token"] for row in rows}

    def keep(self, store_key: int, token: str) -> None:
        """Give a store this token, in place of any other: the old URL is none any more."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO approval_sync (store_key, token) VALUES (?, ?)"
                " ON CONFLICT (store_key) DO UPDATE SET token = excluded.token",
                (store_key, token),
            )

    def forget(self, store_key: int) -> None:
        """The store does not listen any more."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM approval_sync WHERE store_key = ?", (store_key,))
