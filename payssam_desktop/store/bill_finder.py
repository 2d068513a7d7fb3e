"""Which bills a query shows, in which order, and what they add up to: at a million bills too.

Few candidates are looked at one by one. Where there are many, the list is walked along in its
order until there is enough to show; the whole answer takes some tenths of a second then.
"""

from __future__ import annotations

import math
import sqlite3
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from payssam_desktop.domain.bill import KEY_TYPE, STALE_AFTER, BillState
from payssam_desktop.domain.bill_query import BillColumn, BillQuery, ListSummary
from payssam_desktop.errors import StoreError
from payssam_desktop.store.bill_counts import Counts, counts_in_range, summed_up, totals
from payssam_desktop.store.bill_filter import has_range, words
from payssam_desktop.store.candidates import Candidates, candidates, listed, open_cancellations
from payssam_desktop.store.gathering import Gathered, gathered, sorted_out
from payssam_desktop.store.sifting import SIFTED, known_by_heart, put_in_order, walked
from payssam_desktop.store.sqlite_errors import translated
from payssam_desktop.store.values import to_seconds
from payssam_desktop.store.walking import LONGEST_PAGE, walk

FEW = 4_000
"""Candidates that are looked at one by one even while somebody types: a dozen milliseconds."""

MANY = 20_000
"""Candidates that are looked at and sorted in one go when there is time."""

FIRST_SECONDS = 0.025
"""From the question on; after this a walk gives what it has found so far."""

LEAST_WALK = 0.01
"""Seconds that it walks in any case."""

_COUNTS_KEPT = 50
"""Questions whose counts are kept while nobody writes."""

_STEPS_BETWEEN_LOOKS = 20_000
"""Steps of SQLite's machine, about a millisecond, between two looks for a newer question."""


class FirstKeys(NamedTuple):
    """The first keys of an answer, as ``array('I')``.

    ``complete`` says that there are no more. ``summary`` is there when it is known already.
    """

    keys: array[int]
    complete: bool
    summary: ListSummary | None


def never() -> bool:
    """No newer question comes."""
    return False


class BillFinder:
    """Questions about the whole list, on a query-only connection of the calling thread.

    All methods raise :class:`StoreError`: ``question_superseded`` when ``superseded`` said so
    while one was being answered.
    """

    def __init__(
        self, connection: sqlite3.Connection, superseded: Callable[[], bool] = never
    ) -> None:
        self._connection = connection
        self._superseded = superseded
        self._version = 0
        self._counted: dict[BillQuery, Counts] = {}
        self._deadline = math.inf
        connection.set_progress_handler(self._is_to_end, _STEPS_BETWEEN_LOOKS)

    def first(self, query: BillQuery, count: int) -> FirstKeys:
        """The beginning of :meth:`keys`, within a few milliseconds.

        When everything is found that quickly, it is all of them. Otherwise it is the first
        ``count`` or, where matches are far between on the way, those found in time: fewer, maybe
        none yet.
        """
        with self._asking():
            deadline = time.monotonic() + FIRST_SECONDS
            present = totals(self._connection, query.store_key)
            states = _states(query, present)
            sets = candidates(self._connection, query, present, SIFTED)
            if not _is_filtered(query):
                keys = _joined(walk(self._connection, query, states, count), count)
                complete = len(keys) == sum(present[state][0] for state in states)
                return FirstKeys(keys, complete, self._summary(query))
            keys, complete = self._quickly(query, states, sets, count, deadline)
            counted = _plain(query) in self._counted
            return FirstKeys(keys, complete, self._summary(query) if counted else None)

    def keys(self, query: BillQuery) -> array[int]:
        """The keys of everything that is shown, in order, as ``array('I')``."""
        with self._asking():
            present = totals(self._connection, query.store_key)
            states = _states(query, present)
            if not _is_filtered(query):
                return _joined(walk(self._connection, query, states, LONGEST_PAGE))
            fewest = _easiest(candidates(self._connection, query, present, MANY))
            if fewest.number > MANY:
                keys = self._gathered(query, present).keys
                if len(keys) > MANY:
                    return put_in_order(self._connection, query, states, keys, self._halt)
                fewest = listed(keys, of_all_states=False)
            return self._sorted_out(query, fewest).keys

    def summary(self, query: BillQuery) -> ListSummary:
        """Counts by state of what matches words and range, and sums of what is shown."""
        with self._asking():
            return self._summary(query)

    def outside_range(self, query: BillQuery) -> int:
        """How many more would be shown without the date range."""
        if not has_range(query):
            return 0
        with self._asking():
            inside = self._summary(query).shown
            return self._summary(query._replace(since=None, until=None)).shown - inside

    def stale_paid_keys(self, store_key: int, now: datetime) -> array[int]:
        """Paid bills whose state is too old to rely on, the oldest reading first."""
        with self._asking():
            # The list by the time of the check begins with them.
            keys = self._longest_unchecked(store_key, BillState.PAID)
            return _joined(keys, self._stale_paid_count(store_key, now))

    def stale_paid_count(self, store_key: int, now: datetime) -> int:
        """How many :meth:`stale_paid_keys` there are."""
        with self._asking():
            return self._stale_paid_count(store_key, now)

    def unpaid_keys(self, store_key: int) -> array[int]:
        """Bills that may still be paid: those never read, then the unpaid, longest ago first."""
        with self._asking():
            never_read = self._longest_unchecked(store_key, BillState.UNREAD)
            return _joined(chain(never_read, self._longest_unchecked(store_key, BillState.UNPAID)))

    def _longest_unchecked(self, store_key: int, state: BillState) -> Iterator[array[int]]:
        query = BillQuery(store_key, sort=BillColumn.CHECKED_AT, descending=False)
        return walk(self._connection, query, (state.value,), LONGEST_PAGE)

    def _stale_paid_count(self, store_key: int, now: datetime) -> int:
        (count,) = self._connection.execute(
            "SELECT count(*) FROM bill INDEXED BY bill_by_checked_at"
            " WHERE store_key = ? AND state = 'F' AND checked_at < ?",
            (store_key, to_seconds(now - STALE_AFTER)),
        ).fetchone()
        return int(count)

    def _quickly(
        self,
        query: BillQuery,
        states: Sequence[str],
        sets: list[Candidates],
        count: int,
        deadline: float,
    ) -> tuple[array[int], bool]:
        """As many keys as can be found in a few milliseconds, and whether they are all."""
        fewest = _easiest(sets)
        if fewest.effort <= FEW:
            return self._sorted_out(query, fewest).keys, True
        known = known_by_heart(self._connection, sets)
        if known is not None and known.number <= FEW:
            return self._sorted_out(query, known).keys, True
        self._deadline = max(deadline, time.monotonic() + LEAST_WALK)
        try:
            return walked(self._connection, query, states, known, count)
        finally:
            self._deadline = math.inf
            self._halt()

    def _summary(self, query: BillQuery) -> ListSummary:
        open_ones = Candidates(open_cancellations(query), 0, of_all_states=False)
        needs_checking = sorted_out(self._connection, query, open_ones.select).counts
        return summed_up(query, self._counts(query), needs_checking)

    def _counts(self, query: BillQuery) -> Counts:
        """The bills by state that match words and range, whatever the chips say."""
        plain = _plain(query)
        present = totals(self._connection, query.store_key)
        if not _is_filtered(plain):
            return present
        if not words(plain):
            return counts_in_range(self._connection, plain)
        if plain not in self._counted:
            fewest = _easiest(candidates(self._connection, plain, present, MANY))
            if fewest.number > MANY:
                self._gathered(plain, present)
            else:
                self._sorted_out(plain, fewest)
        return self._counted[plain]

    def _sorted_out(self, query: BillQuery, few: Candidates) -> Gathered:
        found = sorted_out(self._connection, query, few.select)
        if few.of_all_states:
            self._counted[_plain(query)] = found.counts
        return found

    def _gathered(self, query: BillQuery, present: Counts) -> Gathered:
        found = gathered(self._connection, query, present)
        self._counted[_plain(query)] = found.counts
        return found

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """One question: all of it sees the database at one moment."""
        with translated():
            self._halt()
            self._connection.execute("BEGIN")
            try:
                (version,) = self._connection.execute("PRAGMA data_version").fetchone()
                if version != self._version or len(self._counted) > _COUNTS_KEPT:
                    # Somebody has written; what was counted before says nothing any more.
                    self._counted.clear()
                    self._version = version
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def _is_to_end(self) -> bool:
        """Asked by SQLite in the middle of a statement."""
        return self._superseded() or time.monotonic() > self._deadline

    def _halt(self) -> None:
        if self._superseded():
            raise StoreError("question_superseded")


def _is_filtered(query: BillQuery) -> bool:
    """Whether more is asked than the totals and the walk can tell, which know of states alone."""
    return bool(words(query)) or has_range(query) or query.needs_checking


def _states(query: BillQuery, present: Counts) -> tuple[str, ...]:
    """The states that are shown, of those that any bill has."""
    return tuple(state for state in present if not query.states or BillState(state) in query.states)


def _plain(query: BillQuery) -> BillQuery:
    """The part of a query that chips and order do not change."""
    return BillQuery(
        query.store_key,
        query.text,
        basis=query.basis,
        since=query.since,
        until=query.until,
    )


def _easiest(sets: list[Candidates]) -> Candidates:
    return min(sets, key=lambda each: each.effort)


def _joined(pages: Iterator[array[int]], most: int | None = None) -> array[int]:
    """The first keys of the pages, or all of them."""
    keys = array(KEY_TYPE)
    for page in pages:
        keys.extend(page)
        if most is not None and len(keys) >= most:
            return keys[:most]
    return keys
