"""Moving through the whole list: to its last row, along it step by step, and in other orders."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from bench.beat import Script, pause
from bench.keyboard import press_key
from bench.program import Program, Shown
from bench.results import Values, milliseconds, percentile, spread, stalls
from bench.scroll_steps import scroll_steps
from PySide6.QtCore import Qt

from payssam_desktop.domain.bill_query import BillColumn

BETWEEN = 0.4
"""Seconds: a person looks before the next click; the program may be counting meanwhile."""


class Jumps:
    """[End] and [Home] in turn."""

    def __init__(self, bills: int, count: int, between: float = BETWEEN) -> None:
        self._bills = bills
        self._count = count
        self._between = between
        self._seconds: list[float] = []

    def script(self, program: Program) -> Script:
        """Jump so many times; the first time nothing of the end was ever read."""
        yield from whole_list(program, self._bills)
        program.view.setFocus()
        program.beat.forget()
        for _ in range(self._count):
            yield from self._jump(program, Qt.Key.Key_End, lambda shown: shown.last)
            yield from self._jump(program, Qt.Key.Key_Home, lambda shown: shown.first)

    def values(self, program: Program) -> Values:
        """The jumps to the last row."""
        seconds = self._seconds[::2]
        return {
            "p95_ms": milliseconds(percentile(seconds, 0.95)),
            "first_ms": milliseconds(seconds[0]),
            "jumps": spread(seconds),
            "back": spread(self._seconds[1::2]),
            **stalls(program.beat),
        }

    def _jump(self, program: Program, key: Qt.Key, row: Callable[[Shown], int]) -> Script:
        program.beat.doing = key.name
        target = self._bills - 1 if key is Qt.Key.Key_End else 0
        program.watch.forget()
        pressed = time.perf_counter()
        press_key(program.view, key)
        yield program.painted(pressed, lambda shown: row(shown) == target)
        painted = program.watch.first(pressed, lambda shown: row(shown) == target)
        assert painted is not None
        self._seconds.append(painted - pressed)
        yield pause(self._between)


class Scrolling:
    """The scroll bar dragged, the wheel turned, [Page Down] held: a frame for every step."""

    def __init__(self, bills: int, steps: int) -> None:
        self._bills = bills
        self._steps = steps
        self._seconds: dict[str, list[float]] = {}

    def script(self, program: Program) -> Script:
        """Go down through the whole list and up again."""
        yield from whole_list(program, self._bills)
        program.view.setFocus()
        program.beat.forget()
        for kind, step in scroll_steps(program.view, self._steps):
            program.beat.doing = f"scrolling: {kind}"
            before = program.view.verticalScrollBar().value()
            program.watch.forget()
            moved = time.perf_counter()
            step()
            has_moved = partial(_is_elsewhere, before)
            yield program.painted(moved, has_moved)
            painted = program.watch.first(moved, has_moved)
            assert painted is not None
            self._seconds.setdefault(kind, []).append(painted - moved)

    def values(self, program: Program) -> Values:
        """All frames, and those of each kind."""
        seconds = [took for frames in self._seconds.values() for took in frames]
        return {
            "p99_ms": milliseconds(percentile(seconds, 0.99)),
            "frames": spread(seconds),
            **{kind: spread(frames) for kind, frames in self._seconds.items()},
            **stalls(program.beat),
        }


class Sorting:
    """The header clicked, every column, both ways."""

    def __init__(self, bills: int, rounds: int, between: float = BETWEEN) -> None:
        self._bills = bills
        self._rounds = rounds
        self._between = between
        self._changes: list[tuple[float, str]] = []

    def script(self, program: Program) -> Script:
        """Sort all bills by each column, ascending and descending, the hidden ones too."""
        yield from whole_list(program, self._bills)
        header = program.view.horizontalHeader()
        for section in range(header.count()):
            program.view.setColumnHidden(section, False)
        yield pause(self._between)
        program.beat.forget()
        orders = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)
        for order in orders * self._rounds:
            for section, column in enumerate(BillColumn):
                yield from self._sort(program, section, column, order)

    def values(self, program: Program) -> Values:
        """All changes, and the slowest columns."""
        seconds = [took for took, _ in self._changes]
        slowest = sorted(self._changes, reverse=True)[:6]
        return {
            "p95_ms": milliseconds(percentile(seconds, 0.95)),
            "changes": spread(seconds),
            "slowest": [f"{milliseconds(took)} ms: {name}" for took, name in slowest],
            **stalls(program.beat),
        }

    def _sort(
        self, program: Program, section: int, column: BillColumn, order: Qt.SortOrder
    ) -> Script:
        descending = order is Qt.SortOrder.DescendingOrder
        name = f"{column.value} {'descending' if descending else 'ascending'}"
        program.beat.doing = f"sort by {name}"

        def is_sorted(shown: Shown) -> bool:
            query = shown.query
            if query is None or shown.rows == 0:
                return False
            return (query.sort, query.descending) == (column, descending)

        program.watch.forget()
        clicked = time.perf_counter()
        program.view.horizontalHeader().setSortIndicator(section, order)
        yield program.painted(clicked, is_sorted)
        painted = program.watch.first(clicked, is_sorted)
        assert painted is not None
        self._changes.append((painted - clicked, name))
        yield pause(self._between)


def whole_list(program: Program, bills: int) -> Script:
    """Wait until every bill is a row of the list, and all is quiet."""
    yield from program.settled()
    program.beat.doing = "waiting for all rows"
    yield lambda: program.model.rowCount() == bills


def _is_elsewhere(before: int, shown: Shown) -> bool:
    return shown.scroll != before
