"""What the table's cells say beside their painting: the whole text of what is cut short.

Rows are painted as a whole by ``row_painter``; Qt asks a delegate only for tool tips and sizes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from payssam_desktop.domain.bill_query import BillColumn
from payssam_desktop.gui.bill_list.columns import COLUMNS
from payssam_desktop.gui.bill_list.model import BillListModel
from payssam_desktop.gui.bill_list.row_painter import PADDING, RowPainter
from payssam_desktop.gui.words import formats


class BillDelegate(QStyledItemDelegate):
    """Tool tips over the cells."""

    def __init__(self, model: BillListModel, rows: RowPainter, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self._rows = rows

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
        room = view.visualRect(self._model.index(index.row(), index.column())).width() - 2 * PADDING
        cut = QFontMetrics(self._rows.font(column)).horizontalAdvance(shown) > room
        if cut or column is BillColumn.CHECKED_AT:
            tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
            QToolTip.showText(event.globalPos(), formats.plain_tip(tip), view)
        else:
            QToolTip.hideText()
        return True
