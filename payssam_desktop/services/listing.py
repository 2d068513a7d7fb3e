"""What the window paints: bills by their keys, and other quick, indexed questions.

Belongs to the thread that paints: its connection cannot write, and each question takes a few
milliseconds, whatever the length of the list. It never waits for the network or for the writer.
What looks at the whole list is asked of :class:`~payssam_desktop.services.finding.Finding`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from payssam_desktop.domain.bill import Bill, BillEvent
from payssam_desktop.domain.bill_query import BillQuery
from payssam_desktop.store.bill_finder import BillFinder, FirstKeys
from payssam_desktop.store.bill_list import BillList

if TYPE_CHECKING:
    # Imported by whoever has one: painting the list does not need it.
    from payssam_desktop.domain.cancellation import Operation

TIMELINE_LENGTH = 200
"""Entries of a bill's timeline that the detail pane shows at most."""


class Listing:
    """Bills on screen, and one bill's story."""

    def __init__(self, bill_list: BillList, finder: BillFinder) -> None:
        self._bill_list = bill_list
        self._finder = finder

    def first(self, query: BillQuery, count: int) -> FirstKeys:
        """The first rows of a query, for the very first painting; later ``Finding`` is asked."""
        return self._finder.first(query, count)

    def rows(self, keys: Iterable[int]) -> dict[int, Bill]:
        """The bills with these keys; a key that is gone is missing from the answer."""
        return self._bill_list.rows(list(keys))

    def bill(self, key: int) -> Bill | None:
        """One bill, None if there is none."""
        return self.rows([key]).get(key)

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

    def last_checked(self, store_key: int) -> datetime | None:
        """When any bill of the store was read last."""
        return self._bill_list.last_checked(store_key)

    def stale_paid_up_to(self, store_key: int, now: datetime, most: int) -> int:
        """How many paid bills were not checked for over twelve hours; ``most`` if more."""
        return self._bill_list.stale_paid_up_to(store_key, now, most)

    def is_empty(self, store_key: int) -> bool:
        """Whether the store has no bill at all."""
        return self._bill_list.is_empty(store_key)
