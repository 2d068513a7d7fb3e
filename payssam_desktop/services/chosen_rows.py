"""Where bills that were selected in one order are in another one, a million rows long.

A selection is ranges of rows, never a set of a million keys. All walks go in slices, between
which other threads run: one call over a million keys would keep the window waiting.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterator
from typing import NamedTuple

from payssam_desktop.domain.bill import KEY_TYPE

SLICE = 16_384
"""Keys looked at one by one in one go: about a millisecond."""

LONG_SLICE = 131_072
"""Keys looked through as bytes in one go: about a millisecond too."""

VERY_FEW = 4
"""Up to so many selected bills are looked for one after the other."""

FEW = 20_000
"""Up to so many selected bills are looked up as a set."""

MOST_RANGES = 2_000
"""Ranges that Qt can still paint quickly; a selection more scattered than that is let go."""

Ranges = tuple[tuple[int, int], ...]
"""Rows side by side, first and last of each, from top to bottom."""


class Chosen(NamedTuple):
    """Selected rows of a list of keys, which nobody changes any more.

    ``everything`` says that all are selected and that the question only puts the same bills in
    another order, or looks at them again: all of the answer is selected then.
    """

    keys: array[int] = array(KEY_TYPE)
    ranges: Ranges = ()
    everything: bool = False

    @property
    def number(self) -> int:
        """How many rows are selected."""
        return sum(last - first + 1 for first, last in self.ranges)


def place_of(key: int | None, keys: array[int]) -> int | None:
    """The row of a key, None when it is not there: a few milliseconds in a million keys.

    ``array.index`` makes a number of every entry and takes six times as long (measured).
    """
    width = keys.itemsize
    if key is None or not 0 <= key < 1 << 8 * width:
        return None
    whole = key.to_bytes(width, sys.byteorder)
    for start in range(0, len(keys), LONG_SLICE):
        raw = keys[start : start + LONG_SLICE].tobytes()
        at = raw.find(whole)
        while at >= 0:
            if at % width == 0:
                return start + at // width
            at = raw.find(whole, at + 1)
    return None


def rows_of(
    chosen: Chosen, keys: array[int], halt: Callable[[], None], *, whole: bool = True
) -> Ranges:
    """The rows in ``keys`` of the bills that are chosen; ``halt`` may raise to end the search.

    While ``keys`` are not ``whole``, a large selection is not looked for yet. One that has come
    apart into more than :data:`MOST_RANGES` is given up: nothing is selected then.
    """
    if not chosen.ranges or not keys:
        return ()
    if chosen.everything:
        return ((0, len(keys) - 1),)
    if not whole and chosen.number > FEW:
        return ()
    if chosen.number <= VERY_FEW:
        rows = (place_of(key, keys) for key in keys_in(chosen.keys, chosen.ranges))
        return tuple((row, row) for row in sorted(row for row in rows if row is not None))
    is_chosen = _membership(chosen, keys, halt)
    found: list[tuple[int, int]] = []
    for start in range(0, len(keys), SLICE):
        halt()
        marks = bytes(map(is_chosen, keys[start : start + SLICE]))
        _append(found, start, marks)
        if len(found) > MOST_RANGES:
            return ()
    return tuple(found)


def keys_in(keys: array[int], ranges: Ranges) -> array[int]:
    """The keys of some rows, from top to bottom."""
    picked = array(KEY_TYPE)
    for first, last in ranges:
        picked.extend(keys[first : last + 1])
    return picked


def _membership(chosen: Chosen, keys: array[int], halt: Callable[[], None]) -> Callable[[int], int]:
    """Whether a key is chosen, as 0 or 1, in a form that is asked a million times."""
    if chosen.number <= FEW:
        return frozenset(keys_in(chosen.keys, chosen.ranges)).__contains__
    flags = bytearray(1 + max(_greatest(chosen.keys, halt), _greatest(keys, halt)))
    for part in _slices(chosen):
        halt()
        for key in part:
            flags[key] = 1
    return flags.__getitem__


def _greatest(keys: array[int], halt: Callable[[], None]) -> int:
    greatest = 0
    for start in range(0, len(keys), SLICE):
        halt()
        greatest = max(greatest, max(keys[start : start + SLICE]))
    return greatest


def _slices(chosen: Chosen) -> Iterator[array[int]]:
    for first, last in chosen.ranges:
        for start in range(first, last + 1, SLICE):
            yield chosen.keys[start : min(start + SLICE, last + 1)]


def _append(found: list[tuple[int, int]], start: int, marks: bytes) -> None:
    """Add the ranges of one slice, joined to the last one where they touch."""
    first = marks.find(1)
    while first >= 0:
        end = marks.find(0, first)
        last = (end if end >= 0 else len(marks)) - 1
        if found and found[-1][1] == start + first - 1:
            found[-1] = (found[-1][0], start + last)
        else:
            found.append((start + first, start + last))
        first = marks.find(1, last + 1)
