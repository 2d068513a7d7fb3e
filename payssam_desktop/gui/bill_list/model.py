"""The list as Qt's model: an array of keys, and the few hundred bills around what is looked at.

Works the same with a hundred and with a hundred thousand bills: the keys are one indexed query,
and bills are fetched in windows when a row is painted.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from payssam_desktop.domain.bill import Bill
from payssam_desktop.domain.bill_query import BillColumn, BillQuery
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.bill_list import columns
from payssam_desktop.gui.words import formats
from payssam_desktop.services.listing import Listing

BILL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The :class:`Bill` of a row."""

WINDOW_BEFORE, WINDOW_AFTER = 60, 140
"""Rows fetched around the one that is asked for."""

KEPT_BILLS = 2_000

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class BillListModel(QAbstractTableModel):
    """Rows of one query. ``failed`` tells that the database could not be asked (DeskError)."""

    failed = Signal(object)

    def __init__(
        self, listing: Listing, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._listing = listing
        self._now = now
        self._query: BillQuery | None = None
        self._keys: array[int] = array("q")
        self._bills: OrderedDict[int, Bill] = OrderedDict()
        self._operators: dict[int, str] = {}

    @property
    def query(self) -> BillQuery | None:
        """What is shown; None before there is a store."""
        return self._query

    @property
    def keys(self) -> array[int]:
        """The keys of all rows, in order."""
        return self._keys

    def set_query(self, query: BillQuery | None) -> None:
        """Show something else. The view keeps its row by key if it is still there."""
        self._show(query, self._asked_keys(query))

    def refresh_rows(self, keys: Iterable[int]) -> None:
        """Read these bills again; paint them alone if the rows stay where they are."""
        changed = set(keys)
        if self._query is None or not changed:
            return
        order = self._asked_keys(self._query)
        if order != self._keys:
            self._show(self._query, order)
            return
        for key in changed:
            self._bills.pop(key, None)
            self._operators.pop(key, None)
        self._announce(changed)

    def repaint_times(self) -> None:
        """Let "3분 전" become "4분 전"."""
        if self._keys:
            column = columns.COLUMNS.index(BillColumn.CHECKED_AT)
            self.dataChanged.emit(self.index(0, column), self.index(len(self._keys) - 1, column))

    def key_at(self, row: int) -> int | None:
        """The key of a row, None outside of the list."""
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def row_of(self, key: int) -> int | None:
        """The row of a key, None when it is not shown."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def bill_at(self, row: int) -> Bill | None:
        """The bill of a row; fetches those around it when it is not at hand."""
        key = self.key_at(row)
        if key is None:
            return None
        if key not in self._bills:
            self._fetch_around(row)
        bill = self._bills.get(key)
        if bill is not None:
            self._bills.move_to_end(key)
        return bill

    def text(self, row: int, column: BillColumn) -> str:
        """What a cell says."""
        bill = self.bill_at(row)
        if bill is None:
            return ""
        if column is BillColumn.OPERATOR:
            return self._operators.get(bill.key) or formats.NOTHING
        return columns.text(column, bill, self._now())

    def is_stale(self, bill: Bill) -> bool:
        """Whether a bill's state is too old to rely on, by now."""
        return bill.is_stale(self._now())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: every column, hidden ones too."""
        return 0 if parent.isValid() else len(columns.COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: one cell."""
        if not index.isValid():
            return None
        column = columns.COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(index.row(), column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column is BillColumn.AMOUNT else _LEFT
            case Qt.ItemDataRole.ToolTipRole:
                return self._tool_tip(index.row(), column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index.row(), column)
            case _ if role == BILL_ROLE:
                return self.bill_at(index.row())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt: the titles."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(columns.COLUMNS):
            return None
        column = columns.COLUMNS[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return columns.title(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column is BillColumn.AMOUNT else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: put the rows in another order; the database sorts."""
        descending = order is Qt.SortOrder.DescendingOrder
        if self._query is None or not 0 <= column < len(columns.COLUMNS):
            return
        wanted = replace(self._query, sort=columns.COLUMNS[column], descending=descending)
        if wanted != self._query:
            self.set_query(wanted)

    def _asked_keys(self, query: BillQuery | None) -> array[int]:
        if query is None:
            return array("q")
        try:
            return self._listing.keys(query)
        except DeskError as error:
            self.failed.emit(error)
            return self._keys if query == self._query else array("q")

    def _show(self, query: BillQuery | None, keys: array[int]) -> None:
        self.beginResetModel()
        self._query = query
        self._keys = keys
        self._bills.clear()
        self._operators.clear()
        self.endResetModel()

    def _announce(self, changed: set[int]) -> None:
        last = len(columns.COLUMNS) - 1
        # One walk over the keys: looking for each one by itself is slow in a long list.
        for row, key in enumerate(self._keys):
            if key in changed:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def _fetch_around(self, row: int) -> None:
        window = self._keys[max(0, row - WINDOW_BEFORE) : row + WINDOW_AFTER]
        missing = [key for key in window if key not in self._bills]
        try:
            self._bills.update(self._listing.rows(missing))
            self._operators.update(self._listing.operators(missing))
        except DeskError as error:
            self.failed.emit(error)
        while len(self._bills) > KEPT_BILLS:
            key, _ = self._bills.popitem(last=False)
            self._operators.pop(key, None)

    def _tool_tip(self, row: int, column: BillColumn) -> str:
        bill = self.bill_at(row)
        if bill is not None and column is BillColumn.CHECKED_AT:
            return formats.date_time(bill.checked_at)
        return self.text(row, column)

    def _spoken(self, row: int, column: BillColumn) -> str:
        bill = self.bill_at(row)
        if bill is None:
            return ""
        if column is columns.COLUMNS[0]:
            return columns.spoken(bill)
        return f"{columns.title(column)}, {self.text(row, column)}"
