"""A script that plays in a bare window, and what such a window costs by itself."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from bench.bare_window import ROW_HEIGHT, BareWindow, ConstantModel, TableShown, watched
from bench.beat import Beat, Script, pause
from bench.memory import memory
from bench.painting import PaintWatch
from bench.results import Values, spread, stalls
from bench.scroll_steps import scroll_steps
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

_PATIENT = 300
"""Seconds: some of what is played is slow."""


def bare_memory() -> Values:
    """The memory of a bare window, a second after it was painted."""
    values: Values = {}

    def script(window: BareWindow, _: PaintWatch) -> Script:
        yield pause(1.0)
        values["memory"] = memory()

    play(script)
    return values


def bare_scrolling(rows: int, steps: int) -> Values:
    """The same steps as the program's, in a table of as many rows with nothing behind them."""
    seconds: list[float] = []

    def script(window: BareWindow, watch: PaintWatch) -> Script:
        table = window.table
        heights = table.verticalHeader()
        heights.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heights.setDefaultSectionSize(ROW_HEIGHT)
        table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.setModel(ConstantModel(rows))
        table.setFocus()
        yield pause(1.0)
        for _, step in scroll_steps(table, steps):
            has_moved = partial(_is_elsewhere, table.verticalScrollBar().value())
            yield from painted(watch, step, seconds, has_moved)

    beat = play(script)
    return {"frames": spread(seconds), **stalls(beat)}


def play(script: Callable[[BareWindow, PaintWatch], Script]) -> Beat:
    """Open a bare window, play in it, close it. Raises what went wrong in the script."""
    watch = watched()
    application = QApplication(sys.argv[:1])
    window = BareWindow()
    errors: list[Exception] = []

    def end(error: Exception | None) -> None:
        errors.extend([error] if error else [])
        window.close()

    beat = Beat(window, script(window, watch), end, patience=_PATIENT)
    window.show()
    beat.start()
    application.exec()
    if errors:
        raise errors[0]
    return beat


def _is_elsewhere(before: int, shown: TableShown) -> bool:
    return shown.scroll != before


def painted(
    watch: PaintWatch, act: Callable[[], None], seconds: list[float], wanted: Callable[[Any], bool]
) -> Script:
    """Act, wait for the painting that shows what is wanted, keep how long it took."""
    watch.forget()
    acted = time.perf_counter()
    act()
    yield lambda: watch.first(acted, wanted) is not None
    painted = watch.first(acted, wanted)
    assert painted is not None
    seconds.append(painted - acted)
