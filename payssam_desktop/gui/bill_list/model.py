"""The list as Qt's model: an array of keys, and the few hundred bills around what is looked at.

Works the same with a hundred and with a million bills: the keys come from the list thread, and
bills are fetched in windows when a row is painted.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection
from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from payssam_desktop.domain.bill import KEY_TYPE, Bill
from payssam_desktop.domain.bill_query import BillColumn, BillQuery
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.bill_list import columns
from payssam_desktop.gui.words import formats
from payssam_desktop.services.chosen_rows import place_of
from payssam_desktop.services.finding import Answer
from payssam_desktop.services.listing import Listing

AROUND = 8
"""Rows fetched beyond those that are asked for, on both sides."""

KEPT_BILLS = 240

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CHECKED_AT = columns.COLUMNS.index(BillColumn.CHECKED_AT)

Index = QModelIndex | QPersistentModelIndex


class Change(Enum):
    """What an answer did to the rows."""

    NONE = auto()
    GROWN = auto()
    """Rows came at the end; those above stay what they were."""
    OTHERS = auto()


class BillListModel(QAbstractTableModel):
    """Rows of one query.

    ``failed`` tells that the database could not be asked (DeskError), ``sort_wanted`` that
    another column (BillColumn) shall lead, descending or not, ``updated`` which bills at hand
    have changed (set of keys).
    """

    failed = Signal(object)
    sort_wanted = Signal(object, bool)
    updated = Signal(set)

    def __init__(
        self, listing: Listing, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._listing = listing
        self._now = now
        self._query: BillQuery | None = None
        self._keys: array[int] = array(KEY_TYPE)
        self._is_complete = True
        self._bills: OrderedDict[int, Bill] = OrderedDict()
        self._rows: dict[int, int] = {}
        self._operators: dict[int, str] = {}
        # Qt asks for all of them whenever rows come or go.
        self._titles = columns.titles()

    @property
    def query(self) -> BillQuery | None:
        """What is shown; None before there is a store."""
        return self._query

    @property
    def keys(self) -> array[int]:
        """The keys of all rows, in order; nobody changes this array."""
        return self._keys

    @property
    def is_complete(self) -> bool:
        """Whether these are all rows; otherwise more will come at the end."""
        return self._is_complete

    def show(self, query: BillQuery, answer: Answer) -> Change:
        """Show what is known of a query's answer; says what became of the rows."""
        keys, before = answer.keys, self._keys
        same_words = self._query is not None and self._query.text == query.text
        same_store = self._query is not None and self._query.store_key == query.store_key
        self._is_complete = answer.complete
        if same_store and keys == before:
            self._query, self._keys = query, keys
            if not same_words:
                self._announce_all()
            return Change.NONE
        if before and query == self._query and keys[: len(before)] == before:
            self.beginInsertRows(QModelIndex(), len(before), len(keys) - 1)
            self._keys = keys
            self.endInsertRows()
            return Change.GROWN
        self._reset(query, keys)
        return Change.OTHERS

    def clear(self) -> None:
        """Show no store's bills."""
        self._is_complete = True
        self._reset(None, array(KEY_TYPE))

    def refresh_rows(self, keys: Collection[int]) -> None:
        """These bills have changed: read those at hand again, and paint them alone."""
        at_hand = [key for key in keys if key in self._bills]
        if not at_hand:
            return
        try:
            read = self._listing.rows(at_hand)
        except DeskError as error:
            self.failed.emit(error)
            return
        others = {key for key in at_hand if read.get(key) != self._bills[key]}
        for key in at_hand:
            self._operators.pop(key, None)
            if key in read:
                self._bills[key] = read[key]
        self._announce(sorted(self._rows[key] for key in at_hand))
        if others:
            self.updated.emit(others)

    def repaint_times(self) -> None:
        """Let "3분 전" become "4분 전"."""
        if self._keys:
            last = self.index(len(self._keys) - 1, _CHECKED_AT)
            self.dataChanged.emit(self.index(0, _CHECKED_AT), last)

    def key_at(self, row: int) -> int | None:
        """The key of a row, None outside of the list."""
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def row_of(self, key: int) -> int | None:
        """The row of a key, None when it is not shown."""
        row = self._rows.get(key)
        return row if row is not None else place_of(key, self._keys)

    def row_at_hand(self, key: int) -> int | None:
        """The row of a bill that is at hand, None for any other."""
        return self._rows.get(key)

    def fetch(self, first: int, last: int) -> None:
        """Have the bills of these rows at hand, and some around them."""
        first, last = max(first, 0), min(last, len(self._keys) - 1)
        if all(key in self._bills for key in self._keys[first : last + 1]):
            return
        first = max(0, first - AROUND)
        window = self._keys[first : last + 1 + AROUND]
        missing = {key: first + at for at, key in enumerate(window) if key not in self._bills}
        try:
            self._bills.update(self._listing.rows(missing))
        except DeskError as error:
            self.failed.emit(error)
            return
        self._rows.update(missing)
        while len(self._bills) > KEPT_BILLS:
            key, _ = self._bills.popitem(last=False)
            self._rows.pop(key, None)
            self._operators.pop(key, None)

    def bill_at(self, row: int) -> Bill | None:
        """The bill of a row; fetches those around it when it is not at hand."""
        key = self.key_at(row)
        if key is None:
            return None
        if key not in self._bills:
            self.fetch(row, row)
        return self._bills.get(key)

    def operator(self, key: int) -> str:
        """Who confirmed a bill's latest cancellation; empty when nobody did."""
        if key not in self._operators:
            missing = [key for key in self._bills if key not in self._operators]
            try:
                known = self._listing.operators(missing)
            except DeskError as error:
                self.failed.emit(error)
                known = {}
            self._operators.update({key: known.get(key, "") for key in missing})
        return self._operators.get(key, "")

    def text(self, row: int, column: BillColumn) -> str:
        """What a cell says."""
        bill = self.bill_at(row)
        if bill is None:
            return ""
        if column is BillColumn.OPERATOR:
            return self.operator(bill.key) or formats.NOTHING
        return columns.text(column, bill, self._now())

    def now(self) -> datetime:
        """The wall clock, in UTC."""
        return self._now()

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
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt: the titles."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(columns.COLUMNS):
            return None
        column = columns.COLUMNS[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._titles[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column is BillColumn.AMOUNT else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: put the rows in another order; the database sorts, so this only asks for it."""
        if self._query is not None and 0 <= column < len(columns.COLUMNS):
            descending = order is Qt.SortOrder.DescendingOrder
            self.sort_wanted.emit(columns.COLUMNS[column], descending)

    def _reset(self, query: BillQuery | None, keys: array[int]) -> None:
        self.beginResetModel()
        self._query = query
        self._keys = keys
        self._bills.clear()
        self._rows.clear()
        self._operators.clear()
        self.endResetModel()

    def _announce(self, rows: list[int]) -> None:
        last = len(columns.COLUMNS) - 1
        for first, final in ranges(rows):
            self.dataChanged.emit(self.index(first, 0), self.index(final, last))

    def _announce_all(self) -> None:
        if self._keys:
            last = self.index(len(self._keys) - 1, len(columns.COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

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
        return f"{self._titles[column]}, {self.text(row, column)}"


def ranges(rows: list[int]) -> list[tuple[int, int]]:
    """First and last of the rows (ascending) that follow each other without a gap."""
    ranges: list[tuple[int, int]] = []
    for row in rows:
        if ranges and ranges[-1][1] == row - 1:
            ranges[-1] = (ranges[-1][0], row)
        else:
            ranges.append((row, row))
    return ranges
