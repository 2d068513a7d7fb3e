"""Writing bills: adding, editing, and recording what PaysSam said."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime

from payssam_desktop.domain.bill import (
    Approval,
    Bill,
    BillEvent,
    EventKind,
    EventSource,
    Reading,
    ShopFacts,
)
from payssam_desktop.errors import StoreError
from payssam_desktop.store.audit import Audit
from payssam_desktop.store.bill_rows import (
    SELECT_BILLS,
    SHOP_COLUMNS,
    BillRecord,
    approval_record,
    search_text,
    shop_record,
    to_bill,
)
from payssam_desktop.store.database import Database
from payssam_desktop.store.known_bill import event_of, known_bill
from payssam_desktop.store.timeline import add_event
from payssam_desktop.store.values import to_seconds

_COLUMNS = (
    *("store_key", "bill_id", "added_at", "paid_or_added_at", "search_text", "amount"),
    *SHOP_COLUMNS,
)

_INSERT = (
    f"INSERT INTO bill ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
    " ON CONFLICT (store_key, bill_id) DO NOTHING"
)

_INSERT_EVENTS = (
    "INSERT INTO bill_event (bill_key, at, source, kind, facts)"
    " SELECT key, ?, ?, ?, '{}' FROM bill WHERE key > ? ORDER BY key"
)

_COMPUTED = {
    "billed": "amount = coalesce(approval_price, :billed)",
    "approval_price": "amount = coalesce(:approval_price, billed)",
    "approval_monthly": "months = CAST(nullif(:approval_monthly, '') AS INTEGER)",
}
"""Columns that the list sorts by, and the ones that they are computed from."""

_UNREAD = Approval()


class Bills:
    """The shop's bills. Every method may wait for the disk, so call it off the GUI thread.

    All of them raise :class:`StoreError`, and what raised has changed nothing.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        store_key: int,
        bills: Iterable[tuple[str, ShopFacts]],
        source: EventSource,
        at: datetime,
    ) -> list[int]:
        """Add bills under their IDs and return the keys of the new ones.

        A bill that the store already has is skipped and stays as it is.
        """
        with self._database.writing() as connection:
            (last,) = connection.execute("SELECT coalesce(max(key), 0) FROM bill").fetchone()
            connection.executemany(_INSERT, _new_rows(store_key, bills, at))
            event = (to_seconds(at), source.value, EventKind.ADDED.value, last)
            connection.execute(_INSERT_EVENTS, event)
            # New rows get the keys above all others, one after another.
            added = connection.execute("SELECT key FROM bill WHERE key > ? ORDER BY key", (last,))
            return [row["key"] for row in added]

    def existing_ids(self, store_key: int, bill_ids: Iterable[str]) -> set[str]:
        """Which of these bill IDs the store already has."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT bill_id FROM bill WHERE store_key = ?"
                " AND bill_id IN (SELECT value FROM json_each(?))",
                (store_key, json.dumps(list(bill_ids))),
            )
            return {row["bill_id"] for row in rows}

    def get(self, bill_key: int) -> Bill:
        """One bill. Raises :class:`StoreError` ``bill_missing``."""
        with self._database.reading() as connection:
            row = connection.execute(f"{SELECT_BILLS} WHERE key = ?", (bill_key,)).fetchone()
        if row is None:
            raise StoreError("bill_missing")
        return to_bill(row)

    def ids(self, keys: Iterable[int]) -> list[tuple[int, str]]:
        """Keys and bill IDs of these bills, in the given order; unknown keys are left out."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT bill.key, bill_id FROM json_each(?) AS wanted"
                " CROSS JOIN bill ON bill.key = wanted.value ORDER BY wanted.key",
                (json.dumps(list(keys)),),
            )
            return [(row["key"], row["bill_id"]) for row in rows]

    def edit(self, bill_key: int, shop: ShopFacts, at: datetime) -> bool:
        """Replace what the shop knows of a bill. Returns whether anything changed."""
        with self._database.writing() as connection:
            stored = known_bill(connection, bill_key)
            before, after = shop_record(stored.shop), shop_record(shop)
            changed = [name for name in SHOP_COLUMNS if before[name] != after[name]]
            if not changed:
                return False
            after["search_text"] = search_text(stored.bill_id, shop, stored.approval)
            _update(connection, bill_key, after)
            # Which fields, never what stands in them: the timeline cannot be erased.
            facts = {"fields": " ".join(changed)}
            event = BillEvent(at, EventSource.PERSON, EventKind.EDITED, facts)
            add_event(connection, bill_key, event)
            return True

    def settle_in_person(self, bill_key: int, settled: bool, operator: str, at: datetime) -> bool:
        """Note that the customer paid at the desk, or take that back; PaysSam is not told.

        Returns whether that was news: the first note keeps its time. Raises ``bill_missing``.
        """
        with self._database.writing() as connection:
            row = connection.execute(
                "SELECT bill_id, settled_in_person_at IS NOT NULL AS is_settled FROM bill"
                " WHERE key = ?",
                (bill_key,),
            ).fetchone()
            if row is None:
                raise StoreError("bill_missing")
            if row["is_settled"] == settled:
                return False
            noted: BillRecord = {"settled_in_person_at": to_seconds(at) if settled else None}
            _update(connection, bill_key, noted)
            facts = {"settled": "yes" if settled else "no"}
            event = BillEvent(at, EventSource.PERSON, EventKind.SETTLED_IN_PERSON, facts)
            add_event(connection, bill_key, event)
            Audit(self._database).add(at, operator, "settled_in_person", row["bill_id"], facts)
            return True

    def record_reading(self, bill_key: int, reading: Reading, source: EventSource) -> bool:
        """Store what PaysSam said. Returns whether the bill is another than before.

        A reading that was overtaken by a newer one is ignored. One that says the same as before
        only moves ``checked_at``. An entry in the timeline is made when the state, the approval
        number or the price changed. Raises :class:`StoreError` ``reading_other_bill`` when it
        is not this bill's, ``bill_missing``.
        """
        with self._database.writing() as connection:
            stored = known_bill(connection, bill_key)
            if stored.bill_id != reading.bill_id:
                raise StoreError("reading_other_bill")
            if not stored.is_followed_by(reading):
                return False
            reading = stored.filling_gaps_of(reading)
            checked: BillRecord = {"checked_at": to_seconds(reading.read_at)}
            if stored.says_the_same_as(reading):
                _update(connection, bill_key, checked)
                return False
            record = checked | approval_record(reading.approval)
            record["state"] = reading.state.value
            record["search_text"] = search_text(reading.bill_id, stored.shop, reading.approval)
            paid_at = to_seconds(reading.approval.paid_at)
            record["paid_at"] = paid_at
            record["paid_or_added_at"] = stored.added_at if paid_at is None else paid_at
            record["cancelled_at"] = stored.cancelled_at_after(reading)
            _update(connection, bill_key, record)
            event = event_of(stored, reading, source)
            if event is not None:
                add_event(connection, bill_key, event)
            return True

    def record_readings(self, came: Iterable[tuple[int, Reading]], source: EventSource) -> set[int]:
        """Do :meth:`record_reading` for several bills, in one transaction; keys of the changed."""
        with self._database.writing():
            return {key for key, reading in came if self.record_reading(key, reading, source)}


def _new_rows(
    store_key: int, bills: Iterable[tuple[str, ShopFacts]], at: datetime
) -> Iterator[tuple[str | int | None, ...]]:
    """The values of new bills, in the order of the columns."""
    added_at = to_seconds(at)
    for bill_id, shop in bills:
        yield (
            *(store_key, bill_id, added_at, added_at, search_text(bill_id, shop, _UNREAD)),
            *(shop.billed, shop.customer, shop.phone, shop.product, shop.billed, shop.memo),
        )


def _update(connection: sqlite3.Connection, bill_key: int, record: BillRecord) -> None:
    assignments = [f"{name} = :{name}" for name in record]
    assignments += [computed for name, computed in _COMPUTED.items() if name in record]
    connection.execute(
        f"UPDATE bill SET {', '.join(assignments)} WHERE key = :key", {**record, "key": bill_key}
    )
