"""Choosing the bills that a run reads: a person's choice, or what needs it most."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from payssam_desktop.domain.bill import KEY_TYPE
from payssam_desktop.store.bill_finder import BillFinder
from payssam_desktop.store.bills_to_read import BillsToRead
from payssam_desktop.store.database import Database

OPEN_FOR = timedelta(days=14)
"""How long after its adding an unpaid bill is read by itself; most are paid within days."""

MOST_AT_A_ROUND = 50
"""Bills that one automatic round reads at most, the newest first."""

EVERY_ONE = -1
"""No limit, in SQLite's words."""


@dataclass(frozen=True, slots=True)
class ToRead:
    """Bills to read, in order. ``skipped`` were chosen too, but cannot change any more.

    ``operations`` are open cancellations of these bills, to be settled after the reading.
    """

    keys: array[int] = field(default_factory=lambda: array(KEY_TYPE))
    skipped: int = 0
    operations: tuple[tuple[int, str], ...] = ()
    """Bill keys, each with its operation ID."""


class Choosing:
    """Each method opens a connection of its own: call it from a background thread.

    All raise :class:`StoreError`.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def these(self, store_key: int, keys: Sequence[int]) -> ToRead:
        """These bills, as far as they are the store's: keys outlive a change of the store."""
        with self._asking() as asked:
            return self._with_operations(asked, store_key, asked.of_store(store_key, keys))

    def changing(self, store_key: int, keys: Sequence[int]) -> ToRead:
        """Those of these bills that can still change; the others are counted as skipped."""
        with self._asking() as asked:
            found = asked.changing(store_key, keys)
            return self._with_operations(asked, store_key, found, skipped=len(keys) - len(found))

    def unpaid(self, store_key: int) -> ToRead:
        """Every bill that may still be paid, the oldest reading first."""
        with self._connected() as finder:
            return ToRead(finder.unpaid_keys(store_key))

    def stale_paid(self, store_key: int) -> ToRead:
        """Every paid bill whose state is too old to rely on, the oldest reading first."""
        with self._connected() as finder:
            keys = finder.stale_paid_keys(store_key, self._now())
        with self._asking() as asked:
            return self._with_operations(asked, store_key, keys)

    def open_bills(self, store_key: int) -> ToRead:
        """What an automatic round reads: unpaid bills of the last days, the newest first."""
        with self._asking() as asked:
            since = self._now() - OPEN_FOR
            return ToRead(asked.newest_open(store_key, since, MOST_AT_A_ROUND))

    def missed(self, store_key: int) -> ToRead:
        """What may have been paid while nobody listened for alerts: all unpaid bills of the last
        days, the newest first.
        """
        with self._asking() as asked:
            return ToRead(asked.newest_open(store_key, self._now() - OPEN_FOR, EVERY_ONE))

    @contextmanager
    def _asking(self) -> Iterator[BillsToRead]:
        with closing(self._database.reader()) as connection:
            yield BillsToRead(connection)

    @contextmanager
    def _connected(self) -> Iterator[BillFinder]:
        with closing(self._database.reader()) as connection:
            yield BillFinder(connection)

    def _with_operations(
        self, asked: BillsToRead, store_key: int, keys: array[int], *, skipped: int = 0
    ) -> ToRead:
        settling = asked.settling(store_key)
        chosen = tuple((key, settling[key]) for key in keys if key in settling) if settling else ()
        return ToRead(keys, skipped, chosen)
