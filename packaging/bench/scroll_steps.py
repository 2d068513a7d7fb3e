"""The steps of scrolling, the same for the program and for the bare table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from bench.keyboard import press_key
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QScrollBar, QTableView


def scroll_steps(view: QTableView, steps: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """A quarter dragging, a half wheel, a quarter [Page Down]; down first, then up."""
    eighth = max(1, steps // 8)
    bar = view.verticalScrollBar()
    apart = bar.maximum() // (eighth + 2)
    for place in range(1, eighth + 1):
        yield "dragged", partial(_drag, bar, place * apart)
    _drag(bar, bar.maximum() // 2)
    for _ in range(2 * eighth):
        yield "wheel", partial(_turn, view, -120)
    view.selectRow(view.rowAt(0))
    for _ in range(2 * eighth):
        yield "page down", partial(press_key, view, Qt.Key.Key_PageDown)
    for _ in range(2 * eighth):
        yield "wheel", partial(_turn, view, 120)
    for place in range(eighth, 0, -1):
        yield "dragged", partial(_drag, bar, place * apart + 7)


def _drag(bar: QScrollBar, position: int) -> None:
    """What Qt does with each move of the mouse that holds the slider."""
    bar.setSliderDown(True)
    bar.setSliderPosition(position)


def _turn(view: QTableView, angle: int) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.postEvent(view.viewport(), event)
