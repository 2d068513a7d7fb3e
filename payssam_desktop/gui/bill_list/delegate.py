"""How a bill's row is painted: badge, amount, freshness; one selection across the row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from payssam_desktop.domain.bill import Bill, BillState
from payssam_desktop.domain.bill_query import BillColumn
from payssam_desktop.gui.bill_list.columns import COLUMNS
from payssam_desktop.gui.bill_list.model import BillListModel
from payssam_desktop.gui.looks.theme import Theme, badge_kind, tabular
from payssam_desktop.gui.words import formats

PADDING = 10
ICON = 14
_SMALLEST_POINTS = 5.0
_MIDDLE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MIDDLE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STATE = QStyle.StateFlag


class BillDelegate(QStyledItemDelegate):
    """Paints straight from the model: no widget, no style option to fill, for any row."""

    def __init__(self, model: BillListModel, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._theme = theme
        self._view = view
        self.hovered_row = -1
        self.set_font(view.font())

    def set_font(self, font: QFont) -> None:
        """Derive the fonts of the cells from the view's."""
        self._plain = tabular(font)
        self._strong = tabular(font)
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._badge = QFont(font)
        self._badge.setPointSizeF(font.pointSizeF() * 0.92)
        self._badge.setWeight(QFont.Weight.DemiBold)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt: paint one cell."""
        bill = self._model.bill_at(index.row())
        rect, selected = option.rect, bool(option.state & _STATE.State_Selected)
        painter.save()
        self._paint_ground(painter, rect, index.row(), selected)
        if bill is not None:
            self._paint_cell(painter, rect, index.row(), COLUMNS[index.column()], bill, selected)
        if index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            self._paint_focus(painter, rect, index)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Qt: show the whole text of a cell that is cut short, and the time behind "3분 전"."""
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return False
        column = COLUMNS[index.column()]
        shown = self._model.text(index.row(), column)
        room = option.rect.width() - 2 * PADDING
        cut = QFontMetrics(self._font(column)).horizontalAdvance(shown) > room
        if cut or column is BillColumn.CHECKED_AT:
            tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
            QToolTip.showText(event.globalPos(), formats.plain_tip(tip), view)
        else:
            QToolTip.hideText()
        return True

    def badge_width(self, word: str) -> int:
        """How wide a badge with this word is, in pixels."""
        return ICON + 5 + QFontMetrics(self._badge).horizontalAdvance(word) + 19

    def _paint_ground(self, painter: QPainter, rect: QRect, row: int, selected: bool) -> None:
        colors = self._theme.colors
        if selected:
            painter.fillRect(rect, QColor(colors.selection))
        elif row == self.hovered_row:
            painter.fillRect(rect, QColor(colors.hover))
        painter.setPen(QPen(QColor(colors.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_focus(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.setPen(QPen(QColor(self._theme.colors.focus), 2))
        inner = QRectF(rect).adjusted(0, 1, 0, -1)
        painter.drawLine(inner.topLeft(), inner.topRight())
        painter.drawLine(inner.bottomLeft(), inner.bottomRight())
        first, last = self._outermost()
        if index.column() == first:
            painter.drawLine(inner.topLeft() + QPointF(1, 0), inner.bottomLeft() + QPointF(1, 0))
        if index.column() == last:
            painter.drawLine(inner.topRight() - QPointF(1, 0), inner.bottomRight() - QPointF(1, 0))

    def _outermost(self) -> tuple[int, int]:
        """The first and the last column on screen; a person may have moved and hidden some."""
        header = self._view.horizontalHeader()
        order = [header.logicalIndex(at) for at in range(header.count())]
        shown = [section for section in order if not header.isSectionHidden(section)]
        return shown[0], shown[-1]

    def _paint_cell(
        self,
        painter: QPainter,
        rect: QRect,
        row: int,
        column: BillColumn,
        bill: Bill,
        selected: bool,
    ) -> None:
        colors = self._theme.colors
        text = self._model.text(row, column)
        inner = rect.adjusted(PADDING, 0, -PADDING, -1)
        color = colors.selection_text if selected else colors.text
        if text == formats.NOTHING or self._is_faint(column, bill):
            color = colors.selection_text if selected else colors.muted
        if column is BillColumn.STATE:
            self._paint_badge(painter, inner, bill, text)
        elif column is BillColumn.CHECKED_AT and self._model.is_stale(bill):
            color = colors.selection_text if selected else colors.warning_text
            self._paint_stale(painter, inner, text, color)
        elif column is BillColumn.AMOUNT:
            font = fitted(self._strong, text, inner.width())
            _paint_text(painter, inner, text, font, color, _MIDDLE_RIGHT)
        else:
            _paint_text(painter, inner, text, self._font(column), color, _MIDDLE_LEFT)

    def _paint_badge(self, painter: QPainter, inner: QRect, bill: Bill, word: str) -> None:
        badge = self._theme.badge(badge_kind(bill))
        metrics = QFontMetrics(self._badge)
        height = metrics.height() + 8
        width = min(self.badge_width(word), inner.width() + PADDING - 4)
        ground = QRectF(inner.x(), inner.center().y() - height / 2 + 0.5, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(badge.ground))
        painter.drawRoundedRect(ground, height / 2, height / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        icon = QRect(inner.x() + 9, round(ground.center().y() - ICON / 2), ICON, ICON)
        self._theme.icon(badge.icon, badge.text).paint(painter, icon)
        room = ground.toRect().adjusted(9 + ICON + 5, 0, -4, 0)
        _paint_text(painter, room, word, self._badge, badge.text, _MIDDLE_LEFT)

    def _paint_stale(self, painter: QPainter, inner: QRect, text: str, color: str) -> None:
        icon = QRect(inner.x(), inner.center().y() - ICON // 2 + 1, ICON, ICON)
        self._theme.icon("clock", color).paint(painter, icon)
        room = inner.adjusted(ICON + 5, 0, PADDING - 2, 0)
        _paint_text(painter, room, text, self._plain, color, _MIDDLE_LEFT)

    def _font(self, column: BillColumn) -> QFont:
        if column is BillColumn.STATE:
            return self._badge
        strong = column in (BillColumn.AMOUNT, BillColumn.CUSTOMER)
        return self._strong if strong else self._plain

    def _is_faint(self, column: BillColumn, bill: Bill) -> bool:
        """Amounts that the shop does not keep, and what is read less often."""
        if column is BillColumn.AMOUNT:
            return bill.state in (BillState.CANCELLED, BillState.DESTROYED)
        return column in (BillColumn.PHONE, BillColumn.CHECKED_AT)


def fitted(font: QFont, text: str, room: int) -> QFont:
    """A font in which the text is not cut: half an amount would look like another amount."""
    needed = QFontMetrics(font).horizontalAdvance(text)
    if needed <= room or room <= 0:
        return font
    fitted = QFont(font)
    points = font.pointSizeF() * room / needed
    fitted.setPointSizeF(max(_SMALLEST_POINTS, points))
    while fitted.pointSizeF() > _SMALLEST_POINTS and (
        QFontMetrics(fitted).horizontalAdvance(text) > room
    ):
        fitted.setPointSizeF(max(_SMALLEST_POINTS, fitted.pointSizeF() - 0.25))
    return fitted


def _paint_text(
    painter: QPainter,
    room: QRect,
    text: str,
    font: QFont,
    color: str,
    alignment: Qt.AlignmentFlag,
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(color))
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, alignment | Qt.TextFlag.TextSingleLine, elided)
