"""Walking along the list in its order, a page of keys at a time.

SQLite puts a page together without the interpreter's lock, so that the window goes on painting
while a million keys are read.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from payssam_desktop.domain.bill import KEY_TYPE
from payssam_desktop.domain.bill_query import BillQuery
from payssam_desktop.store.bill_filter import NO_CONDITION, Condition, among
from payssam_desktop.store.sort_order import Segment, segments

LONGEST_PAGE = 10_000
"""Keys; the lock is held for about a millisecond to take them over."""

Values = tuple[str | int, ...]


def taken(connection: sqlite3.Connection, sql: str, values: Values) -> array[int]:
    """The keys in the one JSON array that a statement gives. Raises sqlite3.Error."""
    (keys,) = connection.execute(sql, values).fetchone()
    return array(KEY_TYPE, json.loads(keys))


def keys_of(connection: sqlite3.Connection, select: Condition) -> array[int]:
    """The keys that a SELECT gives: some ten thousands at most. Raises sqlite3.Error."""
    return taken(connection, f"SELECT json_group_array(key) FROM ({select.sql})", select.values)


class Stretch(NamedTuple):
    """What is left of a segment: sorted by ``column`` and key, or by key alone.

    ``lower`` and ``upper`` bound it in the index. There is one of each at most: SQLite jumps to
    one bound, and reads through all that only another one leaves out.
    """

    segment: Segment
    column: str | None
    condition: Condition
    lower: Condition = NO_CONDITION
    upper: Condition = NO_CONDITION


def stretches(
    connection: sqlite3.Connection, query: BillQuery, states: Sequence[str]
) -> Iterator[Stretch]:
    """The whole walk through a store's bills that have one of the states, in order.

    Whatever else the query asks is left out of account, but for bills outside of the date range
    that the walk can easily go round. Raises sqlite3.Error.
    """
    if not states:
        return
    for whole in segments(connection, query, states):
        segment = _without_empty_streams(connection, query, whole)
        if segment.states:
            yield Stretch(segment, segment.column, segment.condition, segment.lower, segment.upper)


def rows_in_order(query: BillQuery, stretch: Stretch, more: Condition, limit: int) -> Condition:
    """A SELECT of the first keys of a stretch whose bills fulfil one more condition."""
    segment = stretch.segment
    direction = "DESC" if query.descending else "ASC"
    columns = ("key",) if stretch.column is None else (stretch.column, "key")
    order = ", ".join(f"{column} {direction}" for column in columns)
    if segment.apart:
        streams = [Condition("state = ?", (state,)) for state in segment.states]
    else:
        streams = [among(segment.states)]
    rest = Condition("store_key = ?", (query.store_key,)) & stretch.condition
    rest &= stretch.lower & stretch.upper & more
    # Streams that come in this order already are merged by SQLite as they are read.
    rows = " UNION ALL ".join(
        f"SELECT {', '.join(columns)} FROM bill INDEXED BY {segment.index_name}"
        f" WHERE {stream.sql} AND {rest.sql}"
        for stream in streams
    )
    return Condition(
        f"SELECT key FROM ({rows} ORDER BY {order} LIMIT {limit})",
        tuple(value for stream in streams for value in stream.values + rest.values),
    )


def walk(
    connection: sqlite3.Connection, query: BillQuery, states: Sequence[str], page: int
) -> Iterator[array[int]]:
    """All keys of :func:`stretches`, in order.

    The first page has ``page`` keys, each further one twice as many, up to
    :data:`LONGEST_PAGE`. Raises sqlite3.Error.
    """
    for whole in stretches(connection, query, states):
        left = [whole]
        while left:
            stretch = left.pop()
            keys = keys_of(connection, rows_in_order(query, stretch, NO_CONDITION, page))
            if keys:
                yield keys
            if len(keys) == page:
                left += _after(connection, query, stretch, keys[-1])
                page = min(2 * page, LONGEST_PAGE)


def _without_empty_streams(
    connection: sqlite3.Connection, query: BillQuery, segment: Segment
) -> Segment:
    """Merging takes time for every state, even for one of which no bill is in this segment."""
    if not segment.apart:
        return segment
    there = segment.condition & segment.lower & segment.upper
    states = tuple(
        state
        for state in segment.states
        if connection.execute(
            f"SELECT 1 FROM bill INDEXED BY {segment.index_name}"
            f" WHERE store_key = ? AND state = ? AND {there.sql} LIMIT 1",
            (query.store_key, state, *there.values),
        ).fetchone()
    )
    return segment._replace(states=states)


def _after(
    connection: sqlite3.Connection, query: BillQuery, stretch: Stretch, last: int
) -> list[Stretch]:
    """What is left after a key, the nearest last."""
    if stretch.column is None:
        return [_beyond(stretch, "key", last, query)]
    (value,) = connection.execute(
        f"SELECT {stretch.column} FROM bill WHERE key = ?", (last,)
    ).fetchone()
    # Its equals apart, since SQLite jumps to a value in an index, not to a value and a key.
    one_value = stretch.condition & Condition(f"{stretch.column} = ?", (value,))
    equal = Stretch(stretch.segment, None, one_value)
    return [_beyond(stretch, stretch.column, value, query), _beyond(equal, "key", last, query)]


def _beyond(stretch: Stretch, column: str, value: str | int, query: BillQuery) -> Stretch:
    if query.descending:
        return stretch._replace(upper=Condition(f"{column} < ?", (value,)))
    return stretch._replace(lower=Condition(f"{column} > ?", (value,)))
