"""A table of whole rows, a million of them: what Qt would do row by row is left out."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
)
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

ROW_HEIGHT = 38
"""Pixels at the base font; grows with a larger one."""


class RowTable(QTableView):
    """Rows of one height, selected as a whole. Who derives from it paints every pixel of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        # Of one that Qt makes, Python would look for the type among all that it knows: at a start
        # as long as painting all rows takes.
        viewport = QWidget()
        # Every pixel is painted in paintEvent, so that scrolling moves what is there already.
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setViewport(viewport)
        self.setMouseTracking(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(max(ROW_HEIGHT, QFontMetrics(self.font()).height() + 20))

    def show_model(self, model: QAbstractItemModel) -> None:
        """Show a model's rows."""
        self.setModel(model)
        # A header that knows the selection asks for every row whether a column is selected.
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(model, header))

    def selectRow(self, row: int) -> None:
        """Make a row the current one, and the only one selected.

        Qt's own looks at the keys that are held: with Shift down it would select many.
        """
        flags = QItemSelectionModel.SelectionFlag
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would look through every row. The search box is for searching."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last bill, not along the row."""
        moves = QAbstractItemView.CursorAction
        if action is moves.MoveHome:
            return self.model().index(0, 0)
        if action is moves.MoveEnd:
            return self.model().index(self.model().rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Repaint; a screen reader hears of one row, since Qt would list every cell for it."""
        super().selectionChanged(first_cell(selected), first_cell(deselected))
        self.viewport().update()


def first_cell(selection: QItemSelection) -> QItemSelection:
    """A selection with nothing but the first cell of another one."""
    short = QItemSelection()
    if not selection.isEmpty():
        first = selection.first().topLeft()
        short.select(first, first)
    return short
