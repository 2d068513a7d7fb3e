"""Where to look for the bills of a question: small sets of keys that surely hold them all.

Each is found by an index, and may hold more than what is asked for; who takes one looks at its
bills one by one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from typing import NamedTuple

from payssam_desktop.domain.bill_query import BillQuery
from payssam_desktop.store.bill_counts import Counts
from payssam_desktop.store.bill_filter import (
    RANGE_INDEX,
    Condition,
    among,
    has_range,
    in_range,
    words,
)
from payssam_desktop.store.search_terms import quick_match

_SIDE_BY_SIDE = 0.7
"""What looking at a bill costs when its neighbour has just been read."""


class Candidates(NamedTuple):
    """A set of keys: the SELECT that gives them, some of them twice, and how many they are.

    Where there are more than was asked for, ``number`` is only known to be more.
    ``of_all_states`` says that no chip had a part in choosing them, ``side_by_side`` that most of
    them lie beside one another in the table, so that looking at them costs less.
    """

    select: Condition
    number: int
    of_all_states: bool = True
    side_by_side: bool = False

    @property
    def effort(self) -> float:
        """What it costs to look at them, in bills that lie apart."""
        return self.number * _SIDE_BY_SIDE if self.side_by_side else self.number


def candidates(
    connection: sqlite3.Connection, query: BillQuery, totals: Counts, most: int
) -> list[Candidates]:
    """All sets that there are for a question, each counted up to ``most`` and one more.

    ``totals`` are those of the store. Raises sqlite3.Error.
    """
    found = []
    if query.needs_checking:
        few = open_cancellations(query)
        found.append(Candidates(few, _count(connection, few, most), of_all_states=False))
    if words(query):
        match = quick_match(connection, words(query))
        count = _count(connection, containing_words(match), most)
        found.append(Candidates(containing_words(match), count))
    if has_range(query):
        in_time = _lying_in_range(query)
        count = _count(connection, in_time, most)
        of_all_states = not query.states
        found.append(Candidates(in_time, count, of_all_states, side_by_side=of_all_states))
    if query.states:
        chosen = [state.value for state in query.states]
        count = sum(totals.get(state, (0, 0))[0] for state in chosen)
        found.append(Candidates(_in_states(query, chosen), count, of_all_states=False))
    return found


def listed(keys: Collection[int], *, of_all_states: bool) -> Candidates:
    """Keys that are known already."""
    select = Condition("SELECT value AS key FROM json_each(?)", (json.dumps(list(keys)),))
    return Candidates(select, len(keys), of_all_states=of_all_states)


def containing_words(match: str) -> Condition:
    """Bills that may contain every word: by the search index, and those that it does not know."""
    return Condition(
        "SELECT rowid AS key FROM bill_search WHERE bill_search MATCH ?"
        " UNION ALL SELECT bill_key FROM search_stale"
        " UNION ALL SELECT bill.key FROM search_progress CROSS JOIN bill"
        " ON bill.key > indexed_up_to",
        (match,),
    )


def words_between(match: str, first: int, beyond: int) -> Condition:
    """As :func:`containing_words`, of the keys from ``first`` to before ``beyond``."""
    return Condition(
        "SELECT rowid AS key FROM bill_search"
        " WHERE bill_search MATCH ? AND rowid >= ? AND rowid < ?"
        " UNION ALL SELECT bill_key FROM search_stale WHERE bill_key >= ? AND bill_key < ?"
        " UNION ALL SELECT bill.key FROM search_progress CROSS JOIN bill"
        " ON bill.key > indexed_up_to AND bill.key >= ? AND bill.key < ?",
        (match, *(first, beyond) * 3),
    )


def may_be_more(connection: sqlite3.Connection, match: str, than: int) -> bool:
    """Whether more bills than that may contain every word. Raises sqlite3.Error."""
    return _count(connection, containing_words(match), than) > than


def open_cancellations(query: BillQuery) -> Condition:
    """Bills of the store that need checking: never more than a few."""
    return Condition(
        "SELECT bill_key AS key FROM cancellation WHERE locks_bill = 1 AND store_key = ?",
        (query.store_key,),
    )


def _lying_in_range(query: BillQuery) -> Condition:
    condition = Condition("store_key = ?", (query.store_key,)) & in_range(query)
    if query.states:
        condition &= among(state.value for state in query.states)
    index = RANGE_INDEX[query.basis]
    return Condition(
        f"SELECT key FROM bill INDEXED BY {index} WHERE {condition.sql}", condition.values
    )


def _in_states(query: BillQuery, states: list[str]) -> Condition:
    condition = Condition("store_key = ?", (query.store_key,)) & among(states)
    return Condition(
        f"SELECT key FROM bill INDEXED BY bill_by_state WHERE {condition.sql}", condition.values
    )


def _count(connection: sqlite3.Connection, select: Condition, most: int) -> int:
    (count,) = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM ({select.sql}) LIMIT {most + 1})", select.values
    ).fetchone()
    return int(count)
