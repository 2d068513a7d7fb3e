"""What the window paints: quick, indexed questions to the local database.

Belongs to the thread that paints: its connection cannot write, and each question takes a few
milliseconds. It never waits for the network or for the writer.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from datetime import datetime

from payssam_desktop.domain.bill import Bill, BillEvent
from payssam_desktop.domain.bill_query import BillQuery, ListSummary
from payssam_desktop.domain.cancellation import Operation
from payssam_desktop.store.bill_list import BillList

TIMELINE_LENGTH = 200
"""Entries of a bill's timeline that the detail pane shows at most."""


class Listing:
    """The list, its counts and sums, and one bill's story."""

    def __init__(self, bill_list: BillList, now: Callable[[], datetime]) -> None:
        self._bill_list = bill_list
        self._now = now

    def keys(self, query: BillQuery) -> array[int]:
        """The keys of the matching bills, in order."""
        return self._bill_list.keys(query)

    def rows(self, keys: Iterable[int]) -> dict[int, Bill]:
        """The bills with these keys; a key that is gone is missing from the answer."""
        return self._bill_list.rows(list(keys))

    def bill(self, key: int) -> Bill | None:
        """One bill, None if there is none."""
        return self.rows([key]).get(key)

    def summary(self, query: BillQuery) -> ListSummary:
        """Counts and sums of a query."""
        return self._bill_list.summary(query)

    def outside_range(self, query: BillQuery) -> int:
        """How many more bills would match without the date range."""
        return self._bill_list.outside_range(query)

    def timeline(self, key: int) -> list[BillEvent]:
        """A bill's story, newest first."""
        return self._bill_list.timeline(key, TIMELINE_LENGTH)

    def operations(self, key: int) -> list[Operation]:
        """A bill's cancellations, newest first."""
        return self._bill_list.operations(key)

    def open_count(self, store_key: int) -> int:
        """How many bills of a store need checking."""
        return self._bill_list.open_count(store_key)

    def operators(self, keys: Iterable[int]) -> dict[int, str]:
        """Who confirmed the latest cancellation of these bills."""
        return self._bill_list.operators(list(keys))

    def stale_paid_keys(self, store_key: int) -> list[int]:
        """Paid bills that were not checked for over twelve hours."""
        return self._bill_list.stale_paid_keys(store_key, self._now())

    def last_checked(self, store_key: int) -> datetime | None:
        """When any bill of the store was read last."""
        return self._bill_list.last_checked(store_key)

    def is_empty(self, store_key: int) -> bool:
        """Whether the store has no bill at all."""
        return self._bill_list.is_empty(store_key)
