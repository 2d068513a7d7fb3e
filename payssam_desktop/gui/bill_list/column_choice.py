"""Which columns are shown: a person shows and hides them in the header's menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from payssam_desktop.gui.bill_list import columns
from payssam_desktop.gui.bill_list.widths import ColumnWidths


class ColumnChoice(QObject):
    """The shown and hidden columns of a table; the usual ones at first."""

    def __init__(self, view: QTableView, widths: ColumnWidths) -> None:
        super().__init__(view)
        self._view = view
        self._widths = widths
        for section, column in enumerate(columns.COLUMNS):
            view.setColumnHidden(section, column not in columns.SHOWN_AT_FIRST)
        header = view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_menu)

    def menu(self, parent: QWidget) -> QMenu:
        """A menu that shows and hides columns."""
        menu = QMenu(parent)
        titles = columns.titles()
        for section, column in enumerate(columns.COLUMNS):
            if column in columns.ALWAYS_SHOWN:
                continue
            action = QAction(titles[column], menu)
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(section))
            action.toggled.connect(lambda shown, at=section: self._show(at, shown))
            menu.addAction(action)
        return menu

    def hidden(self) -> list[str]:
        """The names of the columns that are not shown."""
        return [
            column.value
            for section, column in enumerate(columns.COLUMNS)
            if self._view.isColumnHidden(section)
        ]

    def restore(self, hidden: list[str], header: str) -> None:
        """Bring back what was saved; what cannot be read gives the usual columns."""
        if header and self._widths.restore(header):
            for section, column in enumerate(columns.COLUMNS):
                wanted = column.value in hidden and column not in columns.ALWAYS_SHOWN
                self._view.setColumnHidden(section, wanted)
            self._widths.fit(self._view.viewport().width())

    def _open_menu(self, position: QPoint) -> None:
        menu = self.menu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._view.horizontalHeader().mapToGlobal(position))

    def _show(self, section: int, shown: bool) -> None:
        self._view.setColumnHidden(section, not shown)
        self._widths.fit(self._view.viewport().width())
