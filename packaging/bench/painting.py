"""When something is on screen: the end of the painting that shows it.

The classes that paint are watched from outside: what they paint is theirs. A painting counts as
over when the window has painted all its parts anew and handed the picture over (the end of Qt's
update request), which is a little later than the end of the list's own paint event.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget


@dataclass(frozen=True, slots=True)
class Painting:
    """The end of a painting (``perf_counter``), and what was on show in it."""

    at: float
    shows: Any


class PaintWatch:
    """Keeps every painting of the watched classes, in the order of time."""

    def __init__(self, shows: Callable[[Any], object]) -> None:
        """``shows`` tells, at the end of a paint event, what the painted widget shows."""
        self._paintings: list[Painting] = []
        self._unfinished: list[object] = []
        self._shows = shows
        self._updating = 0

    def first(self, since: float, wanted: Callable[[Any], bool]) -> float | None:
        """When the first painting after a moment ended that shows what is wanted."""
        found = None
        for painting in reversed(self._paintings):
            if painting.at < since:
                break
            if wanted(painting.shows):
                found = painting.at
        return found

    def forget(self) -> None:
        """Drop the paintings so far."""
        self._paintings.clear()

    def watch_painter(self, painter: type[QWidget]) -> None:
        """Note each paint event of a class; it must be written in Python, and not used yet."""
        paint = painter.paintEvent

        def painted(widget: QWidget, event: QPaintEvent) -> None:
            paint(widget, event)
            shows = self._shows(widget)
            if self._updating:
                self._unfinished.append(shows)
            else:
                self._paintings.append(Painting(time.perf_counter(), shows))

        painter.paintEvent = painted  # type: ignore[method-assign]

    def watch_window(
        self, window: type[QWidget], shown: Callable[[Any], None] = lambda _: None
    ) -> None:
        """Note each end of the window's update requests; ``shown`` follows its first showing."""
        handle = window.event

        def handled(widget: QWidget, event: QEvent) -> bool:
            kind = event.type()
            if kind is not QEvent.Type.UpdateRequest:
                done = handle(widget, event)
                if kind is QEvent.Type.Show:
                    shown(widget)
                return done
            self._updating += 1
            done = handle(widget, event)
            self._updating -= 1
            self._finish()
            return done

        window.event = handled  # type: ignore[method-assign]

    def _finish(self) -> None:
        now = time.perf_counter()
        self._paintings.extend(Painting(now, shows) for shows in self._unfinished)
        self._unfinished.clear()


def screen_rows(view: QTableView) -> tuple[int, int]:
    """The first and the last row of a table that are in sight; -1 when there is none."""
    rows = row_count(view)
    last = view.rowAt(view.viewport().height() - 1)
    return view.rowAt(0), last if last >= 0 else rows - 1


def row_count(view: QTableView) -> int:
    """How many rows a table has; none without a model."""
    model: QAbstractItemModel | None = view.model()
    return 0 if model is None else model.rowCount()
