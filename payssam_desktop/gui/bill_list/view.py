"""The table on screen: rows as a whole, one current bill, columns that a person chooses."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from payssam_desktop.domain.bill_query import BillColumn
from payssam_desktop.gui.bill_list import columns
from payssam_desktop.gui.bill_list.delegate import PADDING, BillDelegate
from payssam_desktop.gui.bill_list.model import BillListModel
from payssam_desktop.gui.bill_list.widths import ColumnWidths
from payssam_desktop.gui.looks.palette import BadgeKind
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.words import formats

ROW_HEIGHT = 38
"""Pixels at the base font; grows with a larger one."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BillView(QTableView):
    """Shows the model. ``current_changed`` names the bill (int) or None, ``opened`` follows
    Enter; ``columns_chosen`` follows the header's menu.
    """

    current_changed = Signal(object)
    opened = Signal()
    columns_chosen = Signal()

    def __init__(self, model: BillListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._kept_key: int | None = None
        self._kept_keys: set[int] = set()
        self._kept_scroll = 0
        self._restoring = False
        self.setObjectName("billList")
        self.setAccessibleName(self.tr("Bills"))
        self.setModel(model)
        self._delegate = BillDelegate(model, theme, self)
        self.setItemDelegate(self._delegate)
        self._set_behaviour()
        self._set_header()
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._restore_place)
        theme.changed.connect(self._repaint)

    @property
    def current_key(self) -> int | None:
        """The key of the current row, None without one."""
        return self._model.key_at(self.currentIndex().row())

    def selected_keys(self) -> list[int]:
        """The keys of the selected rows, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [key for key in map(self._model.key_at, rows) if key is not None]

    def select_key(self, key: int) -> bool:
        """Make a bill the current one and bring it into sight; False when it is not shown."""
        row = self._model.row_of(key)
        if row is None:
            return False
        self.selectRow(row)
        self.scrollTo(self._model.index(row, 0))
        return True

    def copy_selected(self) -> None:
        """Put the selected rows on the clipboard, one a line."""
        bills = [self._model.bill_at(index.row()) for index in self._selected_in_order()]
        lines = [columns.copied(bill) for bill in bills if bill is not None]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def columns_menu(self, parent: QWidget) -> QMenu:
        """A menu that shows and hides columns."""
        menu = QMenu(parent)
        for section, column in enumerate(columns.COLUMNS):
            if column in columns.ALWAYS_SHOWN:
                continue
            action = QAction(columns.title(column), menu)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(section))
            action.toggled.connect(lambda shown, at=section: self._show_column(at, shown))
            menu.addAction(action)
        return menu

    def hidden_columns(self) -> list[str]:
        """The names of the columns that are not shown."""
        return [
            column.value
            for section, column in enumerate(columns.COLUMNS)
            if self.isColumnHidden(section)
        ]

    def restore_columns(self, hidden: list[str], header: str) -> None:
        """Bring back what was saved; what cannot be read gives the usual columns."""
        if header and self.widths.restore(header):
            for section, column in enumerate(columns.COLUMNS):
                wanted = column.value in hidden and column not in columns.ALWAYS_SHOWN
                self.setColumnHidden(section, wanted)
            self.widths.fit(self.viewport().width())

    def show_sorted(self, column: BillColumn, *, descending: bool) -> None:
        """Point the header's arrow without sorting again."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(columns.COLUMNS.index(column), order)
        header.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, the copy key copies; no key changes a bill."""
        if event.key() in _ENTER:
            if self.current_key is not None:
                self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selected()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last bill, not along the row."""
        moves = QAbstractItemView.CursorAction
        if action is moves.MoveHome:
            return self._model.index(0, 0)
        if action is moves.MoveEnd:
            return self._model.index(self._model.rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell of another bill, but not while a reset brings the same one back."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self._repaint_row(previous.row())
        if not self._restoring:
            self.current_changed.emit(self._model.key_at(current.row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the new width."""
        super().resizeEvent(event)
        self.widths.fit(self.viewport().width())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the whole row under the pointer light up."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: object) -> None:
        """No row is under the pointer any more."""
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A list that is entered by key has a current row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.selectRow(0)
        self._repaint_row(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring around the current row goes."""
        super().focusOutEvent(event)
        self._repaint_row(self.currentIndex().row())

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(max(ROW_HEIGHT, QFontMetrics(self.font()).height() + 20))

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setObjectName("billListHeader")
        header.setAccessibleName(self.tr("Columns"))
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(56)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_columns_menu)
        for section, column in enumerate(columns.COLUMNS):
            self.setColumnHidden(section, column not in columns.SHOWN_AT_FIRST)
        header.setSortIndicatorShown(True)
        self.widths = ColumnWidths(header, self._state_width())
        self.widths.set_sizing()
        self.show_sorted(BillColumn.PAID_AT, descending=True)
        header.sortIndicatorChanged.connect(self._model.sort)

    def _state_width(self) -> int:
        kinds = (BadgeKind.NEEDS_CHECKING, BadgeKind.PAID, BadgeKind.UNREAD)
        words = (formats.state_word(kind) for kind in kinds)
        return max(self._delegate.badge_width(word) for word in words) + PADDING + 4

    def _selected_in_order(self) -> list[QModelIndex]:
        return sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())

    def _open_columns_menu(self, position: QPoint) -> None:
        menu = self.columns_menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.horizontalHeader().mapToGlobal(position))

    def _show_column(self, section: int, shown: bool) -> None:
        self.setColumnHidden(section, not shown)
        self.widths.fit(self.viewport().width())
        self.columns_chosen.emit()

    def _keep_place(self) -> None:
        self._restoring = True
        self._kept_key = self.current_key
        self._kept_keys = set(self.selected_keys())
        self._kept_scroll = self.verticalScrollBar().value()

    def _restore_place(self) -> None:
        row = None if self._kept_key is None else self._model.row_of(self._kept_key)
        if row is not None:
            self.selectRow(row)
            self._select_others()
            self.verticalScrollBar().setValue(self._kept_scroll)
        self._restoring = False
        self._hover(-1)

    def _select_others(self) -> None:
        others = self._kept_keys - {self._kept_key}
        if not others:
            return
        rows = [row for row, key in enumerate(self._model.keys) if key in others]
        # One range for rows side by side: thousands of single ones freeze the window.
        chosen, last = QItemSelection(), len(columns.COLUMNS) - 1
        for first, final in ranges(rows):
            chosen.select(self._model.index(first, 0), self._model.index(final, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)

    def _hover(self, row: int) -> None:
        before, self._delegate.hovered_row = self._delegate.hovered_row, row
        if before != row:
            self._repaint_row(before)
            self._repaint_row(row)

    def _repaint_row(self, row: int) -> None:
        if row >= 0:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            self.viewport().update(0, top, self.viewport().width(), height)

    def _repaint(self) -> None:
        self.viewport().update()


def ranges(rows: list[int]) -> list[tuple[int, int]]:
    """First and last of the rows (ascending) that follow each other without a gap."""
    ranges: list[tuple[int, int]] = []
    for row in rows:
        if ranges and ranges[-1][1] == row - 1:
            ranges[-1] = (ranges[-1][0], row)
        else:
            ranges.append((row, row))
    return ranges
