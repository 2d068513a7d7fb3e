"""What follows the first painting, and what memory a day of work leaves."""

from __future__ import annotations

import time

from bench.beat import Script, pause
from bench.keyboard import press, press_escape, press_key, strokes
from bench.memory import memory
from bench.play_moves import whole_list
from bench.program import Program
from bench.queries import Search
from bench.results import Values, stalls
from PySide6.QtCore import Qt


class AfterStart:
    """Watches the event loop while the program does what painting did not need."""

    def __init__(self) -> None:
        self._seconds = 0.0

    def script(self, program: Program) -> Script:
        """From the painted list until the processors are at rest."""
        program.beat.doing = "until the list is painted"
        yield program.painted(0.0, lambda shown: shown.rows > 0)
        program.beat.forget()
        program.beat.doing = "after the list is painted"
        painted = time.perf_counter()
        yield program.quiet()
        self._seconds = time.perf_counter() - painted

    def values(self, program: Program) -> Values:
        """The stalls of that time, and how long it was."""
        return {"quiet_after_s": round(self._seconds, 2), **stalls(program.beat)}


class MemoryOfADay:
    """Memory with all rows in the list, and again after searches, jumps and other orders."""

    def __init__(self, bills: int, searches: list[Search], between: float) -> None:
        self._bills = bills
        self._between = between
        self._searches = searches
        self._values: Values = {}

    def script(self, program: Program) -> Script:
        """Measure, work, measure."""
        yield from whole_list(program, self._bills)
        self._values["at_rest"] = memory()
        for search in self._searches:
            keys = strokes(search.text)
            for stroke in keys:
                press(program.search, stroke)
                yield pause(self._between)
            press_escape(program.search, keys[-1].composing)
            yield lambda: program.model.rowCount() == self._bills
        for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
            press_key(program.view, key)
            yield pause(self._between)
        for section in (1, 4, 5):
            program.view.horizontalHeader().setSortIndicator(section, Qt.SortOrder.DescendingOrder)
            yield lambda: program.model.rowCount() == self._bills
            yield pause(self._between)
        yield program.quiet()
        self._values["after_work"] = memory()

    def values(self) -> Values:
        """Both."""
        return self._values
