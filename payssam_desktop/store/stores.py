"""The profiles of the stores. Their credentials are never here: they are in the keyring."""

from __future__ import annotations

import sqlite3

from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import StoreError
from payssam_desktop.store.database import Database

_SELECT = "SELECT key, uuid, name, environment, base_url, proxy FROM store"


class Stores:
    """The stores of this shop. All methods raise :class:`StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @staticmethod
    def new(name: str, environment: Environment, base_url: str, proxy: str = "") -> Store:
        """A store that is not in the database yet: key 0, and the UUID that it will keep."""
        # Imported where needed: for a new store alone.
        from uuid import uuid4

        return Store(0, str(uuid4()), name, environment, base_url, proxy)

    def add(self, store: Store) -> Store:
        """Add a store from :meth:`new`; returns it with its key."""
        with self._database.writing() as connection:
            (key,) = connection.execute(
                "INSERT INTO store (uuid, name, environment, base_url, proxy)"
                " VALUES (?, ?, ?, ?, ?) RETURNING key",
                (store.uuid, store.name, store.environment.value, store.base_url, store.proxy),
            ).fetchone()
        return store._replace(key=key)

    def update(self, store: Store) -> None:
        """Replace a store's profile; key and UUID stay. Raises ``store_missing``."""
        with self._database.writing() as connection:
            changed = connection.execute(
                "UPDATE store SET name = ?, environment = ?, base_url = ?, proxy = ?"
                " WHERE key = ? AND uuid = ?",
                (
                    store.name,
                    store.environment.value,
                    store.base_url,
                    store.proxy,
                    store.key,
                    store.uuid,
                ),
            ).rowcount
            if changed != 1:
                raise StoreError("store_missing")

    def all(self) -> list[Store]:
        """Every store, in the order of adding."""
        with self._database.reading() as connection:
            return [_to_store(row) for row in connection.execute(f"{_SELECT} ORDER BY key")]

    def has_bills(self, key: int) -> bool:
        """Whether the store has any bill."""
        return self._has("bill WHERE store_key = ?", key)

    def has_open_cancellation(self, key: int) -> bool:
        """Whether any cancellation of the store is open or waits for a person."""
        return self._has("cancellation WHERE locks_bill = 1 AND store_key = ?", key)

    def get(self, key: int) -> Store:
        """One store. Raises :class:`StoreError` ``store_missing``."""
        with self._database.reading() as connection:
            row = connection.execute(f"{_SELECT} WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise StoreError("store_missing")
        return _to_store(row)

    def _has(self, rows: str, key: int) -> bool:
        with self._database.reading() as connection:
            (found,) = connection.execute(
                f"SELECT EXISTS (SELECT 1 FROM {rows})", (key,)
            ).fetchone()
            return bool(found)


def _to_store(row: sqlite3.Row) -> Store:
    return Store(
        key=row["key"],
        uuid=row["uuid"],
        name=row["name"],
        environment=Environment(row["environment"]),
        base_url=row["base_url"],
        proxy=row["proxy"],
    )
