"""Alerts that wait for a person, as a table: one row each, the oldest first."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from payssam_desktop.domain.approval_notice import KeptNotice
from payssam_desktop.gui.words.formats import NOTHING, date_time, won
from payssam_desktop.gui.words.notice_words import kind_word

Index = QModelIndex | QPersistentModelIndex


class AlertColumn(IntEnum):
    """The columns, left to right."""

    RECEIVED = 0
    KIND = 1
    BILL_ID = 2
    CUSTOMER = 3
    PRICE = 4
    NUMBER = 5


class AlertsModel(QAbstractTableModel):
    """Holds what it was given; asks nobody."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._notices: list[KeptNotice] = []

    @property
    def notices(self) -> list[KeptNotice]:
        """The alerts, row by row."""
        return self._notices

    def show_notices(self, notices: list[KeptNotice]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._notices = notices
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """One row for each alert."""
        return 0 if parent is not None and parent.isValid() else len(self._notices)

    def columnCount(self, parent: Index | None = None) -> int:
        """The same for every alert."""
        return 0 if parent is not None and parent.isValid() else len(AlertColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Text for the eyes and for a screen reader."""
        if not index.isValid():
            return None
        column = AlertColumn(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(self._notices[index.row()], column)
            case Qt.ItemDataRole.AccessibleTextRole:
                notice = self._notices[index.row()]
                return ", ".join(_text(notice, each) for each in AlertColumn)
            case Qt.ItemDataRole.TextAlignmentRole if column is AlertColumn.PRICE:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name(AlertColumn(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft
            if section == AlertColumn.PRICE:
                side = Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _name(self, column: AlertColumn) -> str:
        match column:
            case AlertColumn.RECEIVED:
                return self.tr("Received")
            case AlertColumn.KIND:
                return self.tr("Why")
            case AlertColumn.BILL_ID:
                return self.tr("Bill ID")
            case AlertColumn.CUSTOMER:
                return self.tr("Customer")
            case AlertColumn.PRICE:
                return self.tr("Amount in the alert")
            case AlertColumn.NUMBER:
                return self.tr("Approval number")


def _text(notice: KeptNotice, column: AlertColumn) -> str:
    match column:
        case AlertColumn.RECEIVED:
            return date_time(notice.received_at)
        case AlertColumn.KIND:
            return kind_word(notice)
        case AlertColumn.BILL_ID:
            return notice.bill_id
        case AlertColumn.CUSTOMER:
            return notice.customer or NOTHING
        case AlertColumn.PRICE:
            return won(notice.price)
        case AlertColumn.NUMBER:
            return notice.number or NOTHING
