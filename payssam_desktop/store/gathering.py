"""Looking at the candidates for a question, few or many, and telling which are right."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator
from typing import NamedTuple

from payssam_desktop.domain.bill import KEY_TYPE
from payssam_desktop.domain.bill_query import BillQuery
from payssam_desktop.store.bill_counts import COUNTING, Counts, added_up, from_row
from payssam_desktop.store.bill_filter import (
    BASIS,
    RANGE_INDEX,
    Condition,
    chosen,
    containing,
    in_range,
    words,
)
from payssam_desktop.store.candidates import may_be_more, words_between
from payssam_desktop.store.search_terms import quick_match
from payssam_desktop.store.sort_order import order_by, sorted_columns
from payssam_desktop.store.values import to_seconds
from payssam_desktop.store.walking import LONGEST_PAGE

_KEYS_AT_A_TIME = LONGEST_PAGE
"""Keys of the table that one step of a long search looks at."""

_MOST_BY_INDEX = 0.3
"""The part of all bills up to which asking the search index is quicker than reading them all."""

_EARLIEST, _LATEST = -(2**62), 2**62
"""Seconds: before and after all times."""


class Gathered(NamedTuple):
    """The keys of what is shown, and the counts of what matches whatever the chips say."""

    keys: array[int]
    counts: Counts


def matching(query: BillQuery) -> Condition:
    """What no chip changes: the store, every word in the search text, and the date range."""
    of_store = Condition("store_key = ?", (query.store_key,))
    return of_store & in_range(query) & containing(words(query))


def sorted_out(connection: sqlite3.Connection, query: BillQuery, few: Condition) -> Gathered:
    """Look at a few candidates; the keys come in the order of the query.

    The counts are of the right ones among these candidates. Raises sqlite3.Error.
    """
    columns = dict.fromkeys(("state", "approval_price", *sorted_columns(query)))
    right, shown = matching(query), chosen(query)
    (keys, *counts) = connection.execute(
        f"WITH hit AS MATERIALIZED (SELECT bill.key AS key, {', '.join(columns)}"
        f" FROM {_each_once(few)} WHERE {right.sql})"
        " SELECT (SELECT json_group_array(key) FROM (SELECT key FROM hit AS bill"
        f" WHERE {shown.sql} ORDER BY {order_by(query)})), {COUNTING} FROM hit",
        few.values + right.values + shown.values,
    ).fetchone()
    return Gathered(array(KEY_TYPE, json.loads(keys)), from_row(tuple(counts)))


def gathered(connection: sqlite3.Connection, query: BillQuery, totals: Counts) -> Gathered:
    """Look at the whole list, in many short steps; the keys come in no order.

    ``totals`` are those of the store. Raises sqlite3.Error.
    """
    shown, keys, counts = chosen(query), array(KEY_TYPE), Counts()
    for source, condition in _steps(connection, query, totals):
        found, *row = connection.execute(
            f"SELECT json_group_array(bill.key) FILTER (WHERE {shown.sql}), {COUNTING}"
            f" FROM {source} WHERE {condition.sql}",
            shown.values + condition.values,
        ).fetchone()
        keys.extend(array(KEY_TYPE, json.loads(found)))
        counts = added_up(counts, from_row(tuple(row)))
    return Gathered(keys, counts)


def _steps(
    connection: sqlite3.Connection, query: BillQuery, totals: Counts
) -> Iterator[tuple[str, Condition]]:
    """FROM and WHERE of each step."""
    right = matching(query)
    if not words(query):
        source = f"bill INDEXED BY {RANGE_INDEX[query.basis]}"
        yield from ((source, piece) for piece in _pieces(connection, query))
        return
    match = quick_match(connection, words(query))
    quick = int(_MOST_BY_INDEX * sum(bills for bills, _ in totals.values()))
    by_index = not may_be_more(connection, match, quick)
    (last,) = connection.execute("SELECT coalesce(max(key), 0) FROM bill").fetchone()
    for first in range(0, last + 1, _KEYS_AT_A_TIME):
        beyond = first + _KEYS_AT_A_TIME
        if by_index:
            few = words_between(match, first, beyond)
            yield _each_once(few), Condition(right.sql, few.values + right.values)
        else:
            piece = Condition("key >= ? AND key < ?", (first, beyond))
            yield "bill NOT INDEXED", piece & right


def _each_once(few: Condition) -> str:
    """The FROM clause that looks up the bills of some candidates."""
    return (
        f"(SELECT DISTINCT key FROM ({few.sql})) AS candidate"
        " CROSS JOIN bill ON bill.key = candidate.key"
    )


def _pieces(connection: sqlite3.Connection, query: BillQuery) -> Iterator[Condition]:
    """The date range of the store, in pieces of about a page of bills each."""
    column, index = BASIS[query.basis], RANGE_INDEX[query.basis]
    of_store = Condition("store_key = ?", (query.store_key,))
    until = Condition(
        f"{column} < ?", (_LATEST if query.until is None else to_seconds(query.until),)
    )
    start = _EARLIEST if query.since is None else to_seconds(query.since)
    while True:
        # One bound below and one above: SQLite jumps to no more than that.
        left = of_store & Condition(f"{column} >= ?", (start,)) & until
        row = connection.execute(
            f"SELECT {column} FROM bill INDEXED BY {index} WHERE {left.sql}"
            f" ORDER BY {column} LIMIT 1 OFFSET {LONGEST_PAGE}",
            left.values,
        ).fetchone()
        if row is None:
            yield left
            return
        # More bills of one second than a page holds come all at once.
        end = max(row[0], start + 1)
        yield of_store & Condition(f"{column} >= ? AND {column} < ?", (start, end))
        start = end
