"""The yardstick for everything that Qt itself costs: a QMainWindow with a QTableView, no more."""

from __future__ import annotations

from bench.painting import PaintWatch, row_count, screen_rows
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMainWindow, QTableView

SIZE = (1440, 860)
"""The size that the program's window takes by itself."""

ROW_HEIGHT = 38

Index = QModelIndex | QPersistentModelIndex


class BareTable(QTableView):
    """A table as Qt brings it; its paint event passes through Python to be noted."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Qt: paint."""
        super().paintEvent(event)


class BareWindow(QMainWindow):
    """The table and nothing else, in the size of the program's window."""

    def __init__(self) -> None:
        super().__init__()
        self.table = BareTable()
        self.setCentralWidget(self.table)
        self.resize(*SIZE)


class ConstantModel(QAbstractTableModel):
    """So many rows of eight columns that all say the same: what a table costs without data."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt: how many rows."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt: how many columns."""
        return 0 if parent.isValid() else 8

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: one cell."""
        return "김하늘" if role == Qt.ItemDataRole.DisplayRole else None


class TableShown:
    """What a bare table showed at the end of a painting."""

    __slots__ = ("first", "last", "rows", "scroll")

    def __init__(self, table: QTableView) -> None:
        self.rows = row_count(table)
        self.first, self.last = screen_rows(table)
        self.scroll = table.verticalScrollBar().value()


def watched() -> PaintWatch:
    """A watch on the classes above; make it before the first window."""
    watch = PaintWatch(TableShown)
    watch.watch_painter(BareTable)
    watch.watch_window(BareWindow)
    return watch
