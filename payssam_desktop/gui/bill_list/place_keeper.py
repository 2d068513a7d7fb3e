"""Keeps a view's place while answers come and go: current bill, selection, scroll position.

The first rows of an answer come before the others. What a person does in between, End or
select-all, is meant for the whole list: it is done again once all rows are there.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from payssam_desktop.domain.bill_query import BillQuery
from payssam_desktop.gui.bill_list.model import BillListModel, Change
from payssam_desktop.gui.bill_list.selection import RowSelection
from payssam_desktop.services.chosen_rows import Ranges
from payssam_desktop.services.finding import Answer

_MOVES = (
    Qt.Key.Key_Home,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)


class Stay(Enum):
    """What shall be in sight when other rows come."""

    TOP = auto()
    CURRENT = auto()
    """The current bill where it is among the rows, else the top."""
    SCROLL = auto()
    """The same part of the list."""


class Place(NamedTuple):
    """Where the cursor was and how often the selection had changed when a question was asked."""

    key: int | None
    changes: int


class PlaceKeeper(QObject):
    """Between the answers and a view. ``shown`` follows every answer that the view has taken."""

    shown = Signal()

    def __init__(self, view: QTableView, model: BillListModel, selection: RowSelection) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._selection = selection
        self._missing: int | None = None
        self._wish: Callable[[], None] | None = None
        self.is_restoring = False
        view.verticalScrollBar().actionTriggered.connect(self._note_scrolling)

    @property
    def current_key(self) -> int | None:
        """The key of the current bill, even while its row has not come yet."""
        key = self._model.key_at(self._view.currentIndex().row())
        return key if key is not None else self._missing

    def now(self) -> Place:
        """The place, for a question."""
        return Place(self.current_key, self._selection.changes)

    def show(self, query: BillQuery, answer: Answer, asked: Place, stay: Stay) -> None:
        """Let the model take an answer, and bring back the place of the view."""
        now, scroll = self.now(), self._view.verticalScrollBar().value()
        share = self._dragged_share()
        ranges = answer.chosen if now.changes == asked.changes else None
        self.is_restoring = True
        change = self._model.show(query, answer)
        row = answer.row_of_current if now.key == asked.key else self._row_of(now.key)
        if change is Change.OTHERS:
            self._missing = now.key
            self._take(row, ranges)
            self._scroll(row, stay, scroll)
        elif self._missing is not None:
            self._take(row, ranges)
        elif ranges is not None and change is Change.GROWN:
            self._selection.select(ranges)
        if answer.complete:
            self._missing = None
        self.is_restoring = False
        self._catch_up(answer, share)
        self.shown.emit()

    def clear(self) -> None:
        """Nothing is shown any more."""
        self.is_restoring = True
        self._model.clear()
        self.is_restoring = False
        self._missing = self._wish = None
        self.shown.emit()

    def forget_missing(self) -> None:
        """A person has gone to another bill than the one whose row has not come yet."""
        self._missing = None

    def note_wish(self, wish: Callable[[], None] | None) -> None:
        """What to do again once all rows are there; None when nothing is wished any more."""
        self._wish = wish if not self._model.is_complete else None

    def note_key(self, event: QKeyEvent) -> None:
        """A key has been pressed: End is meant for the very last row."""
        if event.key() == Qt.Key.Key_End:
            again = QKeyEvent(event.type(), event.key(), event.modifiers())
            self.note_wish(lambda: self._view.keyPressEvent(again))
        elif event.key() in _MOVES:
            self.note_wish(None)

    def _take(self, row: int | None, ranges: Ranges | None) -> None:
        """Make a row the current one, with these rows selected; without any, itself."""
        if row is None:
            if ranges:
                self._selection.select(ranges)
            return
        self._missing = None
        scrolls_by_itself = self._view.hasAutoScroll()
        self._view.setAutoScroll(False)
        flags = QItemSelectionModel.SelectionFlag
        index = self._model.index(row, 0)
        self._view.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self._selection.select(ranges or ((row, row),))
        self._view.setAutoScroll(scrolls_by_itself)

    def _scroll(self, row: int | None, stay: Stay, value: int) -> None:
        # The scroll bar learns of the new rows only now; before, it would not go so far down.
        self._view.updateGeometries()
        self._view.verticalScrollBar().setValue(value if stay is Stay.SCROLL else 0)
        if stay is Stay.CURRENT and row is not None:
            self._view.scrollTo(self._model.index(row, 0))

    def _dragged_share(self) -> float | None:
        """How far down the handle of the scroll bar is while a person holds it."""
        bar = self._view.verticalScrollBar()
        return bar.value() / max(bar.maximum(), 1) if bar.isSliderDown() else None

    def _catch_up(self, answer: Answer, share: float | None) -> None:
        """All rows are there: do what was meant for them, and keep the handle under the hand."""
        if share is not None:
            self._view.updateGeometries()
            bar = self._view.verticalScrollBar()
            bar.setValue(round(share * bar.maximum()))
        if answer.complete and self._wish is not None:
            wish, self._wish = self._wish, None
            self._view.updateGeometries()
            wish()

    def _row_of(self, key: int | None) -> int | None:
        return self._model.row_of(key) if key is not None else None

    def _note_scrolling(self, _action: int) -> None:
        bar = self._view.verticalScrollBar()
        at_end = bar.sliderPosition() >= bar.maximum()
        self.note_wish(self._view.scrollToBottom if at_end else None)
