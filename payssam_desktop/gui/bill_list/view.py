"""The table on screen: rows as a whole, one current bill, columns that a person chooses."""

from __future__ import annotations

from array import array

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from payssam_desktop.domain.bill_query import BillColumn
from payssam_desktop.gui.bill_list import columns
from payssam_desktop.gui.bill_list.column_choice import ColumnChoice
from payssam_desktop.gui.bill_list.delegate import BillDelegate
from payssam_desktop.gui.bill_list.flash import Flashes
from payssam_desktop.gui.bill_list.model import BillListModel
from payssam_desktop.gui.bill_list.place_keeper import PlaceKeeper
from payssam_desktop.gui.bill_list.row_painter import PADDING, Lane, RowLook, RowPainter
from payssam_desktop.gui.bill_list.row_table import RowTable
from payssam_desktop.gui.bill_list.selection import RowSelection
from payssam_desktop.gui.bill_list.widths import ColumnWidths
from payssam_desktop.gui.looks.palette import BadgeKind
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.words import formats

HELD_MS = 80
"""After so long without a further step, a bill reached with a held key is told of."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BillView(RowTable):
    """Shows the model. ``current_changed`` names the bill (int) or None, ``opened`` follows
    Enter, ``copy_wanted`` the copy key.
    """

    current_changed = Signal(object)
    opened = Signal()
    copy_wanted = Signal()

    def __init__(self, model: BillListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._hovered = -1
        self._is_key_held = False
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.timeout.connect(self._tell)
        self.setObjectName("billList")
        self.setAccessibleName(self.tr("Bills"))
        self.show_model(model)
        self._rows = RowPainter(theme, self.font())
        self.setItemDelegate(BillDelegate(model, self._rows, self))
        self.flashes = Flashes(self)
        self.selection = RowSelection(self, model)
        self.place = PlaceKeeper(self, model, self.selection)
        self._set_header()
        model.updated.connect(self.flashes.light)
        self.flashes.faded.connect(self._repaint_keys)
        self.place.shown.connect(self._take_in)
        theme.changed.connect(self._tint)

    @property
    def bills(self) -> BillListModel:
        """The model of this view."""
        return self._model

    @property
    def current_key(self) -> int | None:
        """The key of the current row, None without one."""
        return self.place.current_key

    def selected_keys(self) -> array[int]:
        """The keys of the selected rows, from top to bottom."""
        return self.selection.keys()

    def select_key(self, key: int) -> bool:
        """Make a bill the current one and bring it into sight; False when it is not shown."""
        row = self._model.row_of(key)
        if row is None:
            return False
        self.selectRow(row)
        self.scrollTo(self._model.index(row, 0))
        return True

    def follow_the_clock(self) -> None:
        """Let "3분 전" become "4분 전"."""
        self._rows.forget()
        self._model.repaint_times()

    def shown_rows(self) -> tuple[int, int]:
        """The first and the last row on screen; the last is -1 when there is none."""
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else self._model.rowCount() - 1

    def show_sorted(self, column: BillColumn, *, descending: bool) -> None:
        """Point the header's arrow without sorting again."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(columns.COLUMNS.index(column), order)
        header.blockSignals(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight, each in one go: a delegate would be asked cell by cell."""
        painter = QPainter(self.viewport())
        region, width = event.region(), self.viewport().width()
        self._rows.set_lanes(self._lanes())
        first, last = self.shown_rows()
        self._model.fetch(first, last)
        height = self.verticalHeader().defaultSectionSize()
        top = self.rowViewportPosition(first) if last >= 0 else 0
        for row in range(first, last + 1):
            area = QRect(0, top, width, height)
            if region.intersects(area):
                self._paint_row(painter, row, area)
            top += height
        below = QRect(0, top, width, self.viewport().height() - top)
        if below.isValid():
            self._rows.paint_below(painter, below)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, the copy key copies; no key changes a bill."""
        if event.key() in _ENTER:
            if self.current_key is not None:
                self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            self._is_key_held = event.isAutoRepeat()
            super().keyPressEvent(event)
            self._is_key_held = False
            self.place.note_key(event)

    def selectAll(self) -> None:
        """Select every row, those that are still to come too."""
        super().selectAll()
        self.place.note_wish(self.selectAll)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell of another bill, but not while an answer brings the same one back."""
        super().currentChanged(current, previous)
        if current.row() == previous.row():
            return
        self._repaint_row(previous.row())
        self._repaint_row(current.row())
        if not self.place.is_restoring:
            self.place.forget_missing()
            self._tell_soon() if self._is_key_held else self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the new width."""
        super().resizeEvent(event)
        self.widths.fit(self.viewport().width())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click ends what still waits for further rows."""
        self.place.note_wish(None)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the whole row under the pointer light up."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer any more."""
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A list that is entered by key has a current row."""
        super().focusInEvent(event)
        if self.current_key is None and self._model.rowCount():
            self.selectRow(0)
        self._repaint_row(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring around the current row goes."""
        super().focusOutEvent(event)
        self._repaint_row(self.currentIndex().row())

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setObjectName("billListHeader")
        header.setAccessibleName(self.tr("Columns"))
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(56)
        header.setSortIndicatorShown(True)
        self.widths = ColumnWidths(header, self._state_width())
        self.choice = ColumnChoice(self, self.widths)
        self.widths.set_sizing()
        self.show_sorted(BillColumn.PAID_AT, descending=True)
        header.sortIndicatorChanged.connect(self._model.sort)

    def _state_width(self) -> int:
        kinds = (BadgeKind.NEEDS_CHECKING, BadgeKind.PAID, BadgeKind.UNREAD)
        words = (formats.state_word(kind) for kind in kinds)
        return max(self._rows.badges.width(word) for word in words) + PADDING + 4

    def _lanes(self) -> tuple[Lane, ...]:
        return tuple(
            Lane(column, self.columnViewportPosition(at), self.columnWidth(at))
            for at, column in enumerate(columns.COLUMNS)
            if not self.isColumnHidden(at)
        )

    def _paint_row(self, painter: QPainter, row: int, area: QRect) -> None:
        bill = self._model.bill_at(row)
        look = RowLook(
            selected=self.selection.holds(row),
            hovered=row == self._hovered,
            focused=row == self.currentIndex().row() and self.hasFocus(),
            flash=self.flashes.strength(bill.key) if bill is not None else 0.0,
        )
        if bill is None:
            self._rows.paint_ground(painter, area, look)
            return
        with_operator = not self.isColumnHidden(columns.COLUMNS.index(BillColumn.OPERATOR))
        operator = self._model.operator(bill.key) if with_operator else ""
        self._rows.paint(painter, area, bill, operator, look, self._model.now())

    def _take_in(self) -> None:
        """An answer is on screen: its words are marked, and another row may be hovered."""
        query = self._model.query
        self._rows.set_words(query.text if query is not None else "")
        self.viewport().update()
        spot = self.viewport().mapFromGlobal(QCursor.pos())
        self._hover(self.indexAt(spot).row() if self.viewport().underMouse() else -1)

    def _tell(self) -> None:
        self._telling.stop()
        self.current_changed.emit(self.current_key)

    def _tell_soon(self) -> None:
        """While a key is held, one bill follows the other too quickly to be looked at."""
        self._telling.start(HELD_MS)

    def _hover(self, row: int) -> None:
        before, self._hovered = self._hovered, row
        if before != row:
            self._repaint_row(before)
            self._repaint_row(row)

    def _repaint_row(self, row: int) -> None:
        if row >= 0:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            self.viewport().update(0, top, self.viewport().width(), height)

    def _repaint_keys(self, keys: set[int]) -> None:
        for key in keys:
            row = self._model.row_at_hand(key)
            if row is not None:
                self._repaint_row(row)

    def _tint(self) -> None:
        self._rows.tint()
        self.viewport().update()
