"""Reading bills for painting: which, in which order, what they say and what they add up to."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable
from datetime import datetime

from payssam_desktop.domain.bill import STALE_AFTER, Bill, BillEvent, BillState
from payssam_desktop.domain.bill_query import BillQuery, ListSummary
from payssam_desktop.domain.cancellation import Operation
from payssam_desktop.store.bill_filter import (
    LATEST_OPERATOR,
    chosen,
    in_range,
    matching,
    order,
)
from payssam_desktop.store.bill_rows import NEEDS_CHECKING, SELECT_BILLS, to_bill
from payssam_desktop.store.cancellation_rows import operations_of_bill
from payssam_desktop.store.sqlite_errors import translated
from payssam_desktop.store.timeline import newest_events
from payssam_desktop.store.values import to_moment, to_seconds

_AMONG = "key IN (SELECT value FROM json_each(?))"


class BillList:
    """Questions to the list, on a connection from ``Database.reader()`` of the same thread.

    All methods raise :class:`StoreError`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @translated()
    def keys(self, query: BillQuery) -> array[int]:
        """The keys of what is shown, in order, as ``array('q')``."""
        condition = matching(query) & in_range(query) & chosen(query)
        return self._keys(
            f"SELECT key FROM bill WHERE {condition.sql} ORDER BY {order(query)}",
            condition.values,
        )

    @translated()
    def rows(self, keys: Iterable[int]) -> dict[int, Bill]:
        """The bills with these keys, by key; unknown keys are left out."""
        rows = self._connection.execute(f"{SELECT_BILLS} WHERE {_AMONG}", (_listed(keys),))
        return {row["key"]: to_bill(row) for row in rows}

    @translated()
    def operators(self, keys: Iterable[int]) -> dict[int, str]:
        """Who confirmed the latest cancellation of these bills; bills without one are left out."""
        rows = self._connection.execute(
            f"SELECT key, {LATEST_OPERATOR} AS operator FROM bill WHERE {_AMONG}",
            (_listed(keys),),
        )
        return {row["key"]: row["operator"] for row in rows if row["operator"] is not None}

    @translated()
    def summary(self, query: BillQuery) -> ListSummary:
        """Counts by state of what matches words and range, and sums of what is shown."""
        condition = matching(query) & in_range(query)
        rows = self._connection.execute(
            "SELECT state, needs_checking, count(*) AS bills, sum(approval_price) AS price FROM ("
            f" SELECT state, approval_price, {NEEDS_CHECKING} AS needs_checking"
            f" FROM bill WHERE {condition.sql}"
            ") GROUP BY state, needs_checking",
            condition.values,
        ).fetchall()
        by_state: dict[BillState, int] = {}
        needs_checking = shown = paid = cancelled = 0
        for row in rows:
            state, open_ = BillState(row["state"]), bool(row["needs_checking"])
            by_state[state] = by_state.get(state, 0) + row["bills"]
            needs_checking += row["bills"] if open_ else 0
            if query.states and state not in query.states:
                continue
            if query.needs_checking and not open_:
                continue
            shown += row["bills"]
            paid += (row["price"] or 0) if state in (BillState.PAID, BillState.CANCELLED) else 0
            cancelled += (row["price"] or 0) if state is BillState.CANCELLED else 0
        return ListSummary(by_state, needs_checking, shown, paid, cancelled)

    @translated()
    def outside_range(self, query: BillQuery) -> int:
        """How many more would be shown without the date range."""
        everything = matching(query) & chosen(query)
        inside = in_range(query)
        (count,) = self._connection.execute(
            f"SELECT count(*) FROM bill WHERE {everything.sql} AND NOT coalesce({inside.sql}, 0)",
            everything.values + inside.values,
        ).fetchone()
        return int(count)

    @translated()
    def timeline(self, bill_key: int, limit: int) -> list[BillEvent]:
        """The last entries of a bill's timeline, newest first."""
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
        return operations_of_bill(self._connection, bill_key)

    @translated()
    def stale_paid_keys(self, store_key: int, now: datetime) -> list[int]:
        """Paid bills whose state is too old to rely on, the oldest reading first."""
        oldest = to_seconds(now - STALE_AFTER)
        return list(
            self._keys(
                "SELECT key FROM bill WHERE store_key = ? AND state = 'F' AND checked_at < ?"
                " ORDER BY checked_at, key",
                (store_key, oldest),
            )
        )

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

    def _keys(self, sql: str, values: tuple[str | int, ...]) -> array[int]:
        cursor = self._connection.cursor()
        cursor.row_factory = None  # plain tuples: half the time for a long list
        return array("q", (key for (key,) in cursor.execute(sql, values)))


def _listed(keys: Iterable[int]) -> str:
    return json.dumps(list(keys))
