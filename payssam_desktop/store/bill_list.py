"""Reading bills for painting: which, in which order, what they say and what they add up to."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from payssam_desktop.domain.bill import STALE_AFTER, Bill, BillEvent
from payssam_desktop.domain.bill_query import BillQuery, ListSummary
from payssam_desktop.store.bill_finder import BillFinder
from payssam_desktop.store.bill_rows import SELECT_BILLS, to_bill
from payssam_desktop.store.sqlite_errors import translated
from payssam_desktop.store.values import to_moment, to_seconds

if TYPE_CHECKING:
    from payssam_desktop.domain.cancellation import Operation

_AMONG = "key IN (SELECT value FROM json_each(?))"


class BillList:
    """Questions to the list, on a connection from ``Database.reader()`` of the same thread.

    All methods raise :class:`StoreError`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keys(self, query: BillQuery) -> array[int]:
        """The keys of what is shown, in order, as ``array('I')``."""
        return BillFinder(self._connection).keys(query)

    @translated()
    def rows(self, keys: Iterable[int]) -> dict[int, Bill]:
        """The bills with these keys, by key; unknown keys are left out."""
        rows = self._connection.execute(f"{SELECT_BILLS} WHERE {_AMONG}", (_listed(keys),))
        return {row["key"]: to_bill(row) for row in rows}

    @translated()
    def operators(self, keys: Iterable[int]) -> dict[int, str]:
        """Who confirmed the latest cancellation of these bills; bills without one are left out."""
        rows = self._connection.execute(
            "SELECT key, cancelled_by_operator FROM bill"
            f" WHERE {_AMONG} AND cancelled_by_operator > ''",
            (_listed(keys),),
        )
        return {row["key"]: row["cancelled_by_operator"] for row in rows}

    def summary(self, query: BillQuery) -> ListSummary:
        """Counts by state of what matches words and range, and sums of what is shown."""
        return BillFinder(self._connection).summary(query)

    def outside_range(self, query: BillQuery) -> int:
        """How many more would be shown without the date range."""
        return BillFinder(self._connection).outside_range(query)

    @translated()
    def timeline(self, bill_key: int, limit: int) -> list[BillEvent]:
        """The last entries of a bill's timeline, newest first."""
        # Imported where needed, here and below: painting the list asks for no bill's story.
        from payssam_desktop.store.timeline import newest_events

        return newest_events(self._connection, bill_key, limit)

    @translated()
    def open_count(self, store_key: int) -> int:
        """How many bills of a store need checking."""
        (count,) = self._connection.execute(
            "SELECT count(*) FROM cancellation WHERE locks_bill = 1 AND store_key = ?",
            (store_key,),
        ).fetchone()
        return int(count)

    @translated()
    def operations(self, bill_key: int) -> list[Operation]:
        """The cancellations of a bill, newest first."""
        from payssam_desktop.store.cancellation_rows import operations_of_bill

        return operations_of_bill(self._connection, bill_key)

    @translated()
    def stale_paid_up_to(self, store_key: int, now: datetime, most: int) -> int:
        """How many paid bills have a state too old to rely on, counted no further than ``most``."""
        (count,) = self._connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM bill"
            " WHERE store_key = ? AND state = 'F' AND checked_at < ? LIMIT ?)",
            (store_key, to_seconds(now - STALE_AFTER), most),
        ).fetchone()
        return int(count)

    def stale_paid_keys(self, store_key: int, now: datetime) -> list[int]:
        """Paid bills whose state is too old to rely on, the oldest reading first."""
        return list(BillFinder(self._connection).stale_paid_keys(store_key, now))

    @translated()
    def last_checked(self, store_key: int) -> datetime | None:
        """When any bill of the store was read last; None when none ever was."""
        row = self._connection.execute(
            "SELECT max(checked_at) FROM bill WHERE store_key = ?", (store_key,)
        ).fetchone()
        newest: int | None = row[0]
        return to_moment(newest)

    @translated()
    def is_empty(self, store_key: int) -> bool:
        """Whether the store has no bill at all."""
        (empty,) = self._connection.execute(
            "SELECT NOT EXISTS (SELECT 1 FROM bill WHERE store_key = ?)", (store_key,)
        ).fetchone()
        return bool(empty)


def _listed(keys: Iterable[int]) -> str:
    return json.dumps(list(keys))
