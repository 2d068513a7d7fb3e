"""Walking along the list and keeping what is right: the answer where candidates are many."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import compress

from payssam_desktop.domain.bill import KEY_TYPE
from payssam_desktop.domain.bill_query import BillQuery
from payssam_desktop.store.bill_filter import Condition, containing, in_range, words
from payssam_desktop.store.bill_rows import NEEDS_CHECKING
from payssam_desktop.store.candidates import Candidates, listed
from payssam_desktop.store.walking import (
    LONGEST_PAGE,
    keys_of,
    rows_in_order,
    stretches,
    walk,
)

SIFTED = 40_000
"""Candidates that a walk knows by heart. Of more of them it meets one so often that looking at
each bill on its way is as quick."""


def walked(
    connection: sqlite3.Connection,
    query: BillQuery,
    states: Sequence[str],
    known: Candidates | None,
    count: int,
) -> tuple[array[int], bool]:
    """The first ``count`` keys, and whether there are no more.

    They are fewer when the connection's progress handler ends the walk. ``known`` are the only
    ones that may be right, where that is known. Raises sqlite3.Error.
    """
    wanted = in_range(query) & containing(words(query))
    if query.needs_checking:
        wanted &= Condition(NEEDS_CHECKING)
    if known is not None:
        wanted = Condition(f"key IN ({known.select.sql})", known.select.values) & wanted
    found = array(KEY_TYPE)
    try:
        for stretch in stretches(connection, query, states):
            # One more than wanted tells whether there are more.
            rows = rows_in_order(query, stretch, wanted, count + 1 - len(found))
            for (key,) in connection.execute(rows.sql, rows.values):
                found.append(key)
            if len(found) > count:
                return found[:count], False
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        return found[:count], False
    return found, True


def known_by_heart(connection: sqlite3.Connection, sets: Sequence[Candidates]) -> Candidates | None:
    """The bills that are in every set of which that can be said quickly; None without any.

    Raises sqlite3.Error.
    """
    small = sorted((each for each in sets if each.number <= SIFTED), key=lambda each: each.number)
    if len(small) < 2:
        return small[0] if small else None
    both = small[0].select
    for other in small[1:]:
        condition = Condition(f"key IN ({other.select.sql})", other.select.values)
        both = Condition(
            f"SELECT DISTINCT key FROM ({both.sql}) WHERE {condition.sql}",
            both.values + condition.values,
        )
    of_all_states = all(each.of_all_states for each in sets)
    return listed(keys_of(connection, both), of_all_states=of_all_states)


def put_in_order(
    connection: sqlite3.Connection,
    query: BillQuery,
    states: Sequence[str],
    keys: array[int],
    halt: Callable[[], None],
) -> array[int]:
    """Many keys in the order of the query; ``halt`` may raise to end it. Raises sqlite3.Error."""
    (last,) = connection.execute("SELECT coalesce(max(key), 0) FROM bill").fetchone()
    marks = bytearray(last + 1)
    for part in _parts(keys):
        halt()
        for key in part:
            marks[key] = 1
    ordered = array(KEY_TYPE)
    for page in walk(connection, query, states, LONGEST_PAGE):
        halt()
        ordered.extend(compress(page, map(marks.__getitem__, page)))
        if len(ordered) == len(keys):
            break
    return ordered


def _parts(keys: array[int]) -> Iterator[array[int]]:
    for start in range(0, len(keys), LONGEST_PAGE):
        yield keys[start : start + LONGEST_PAGE]
