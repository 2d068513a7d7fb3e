"""What the window remembers from one day to the next: sizes, columns, order."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QMainWindow

from payssam_desktop.domain.bill_query import BillColumn
from payssam_desktop.gui.page.list_page import ListPage
from payssam_desktop.settings import Preferences

USUAL_SIZE = (1440, 860)
LEAST_DETAIL, MOST_DETAIL = 388, 480


class WindowMemory:
    """Between the preferences and the window; what cannot be restored is as usual."""

    def __init__(self, preferences: Preferences, window: QMainWindow, page: ListPage) -> None:
        self._preferences = preferences
        self._window = window
        self._page = page

    def restore(self) -> None:
        """Give the window the sizes, columns and order of last time."""
        preferences, window, page = self._preferences, self._window, self._page
        page.view.choice.restore(preferences.hidden_columns, preferences.header)
        page.sort_by(_column(preferences.sort_column), descending=preferences.sort_descending)
        if not window.restoreGeometry(_decoded(preferences.geometry)):
            self._take_usual_size()
        if not page.splitter.restoreState(_decoded(preferences.splitter)):
            detail = min(MOST_DETAIL, max(LEAST_DETAIL, round(window.width() * 0.26)))
            page.splitter.setSizes([window.width() - detail, detail])

    def _take_usual_size(self) -> None:
        """A comfortable size; on a small screen, all of it."""
        room, (width, height) = self._window.screen().availableGeometry(), USUAL_SIZE
        self._window.resize(width, height)
        if room.width() <= width or room.height() <= height:
            self._window.setWindowState(Qt.WindowState.WindowMaximized)

    def keep(self) -> None:
        """Take note of them; the caller saves the preferences."""
        preferences, page = self._preferences, self._page
        preferences.geometry = _encoded(self._window.saveGeometry())
        preferences.splitter = _encoded(page.splitter.saveState())
        preferences.header = page.view.widths.saved()
        preferences.hidden_columns = page.view.choice.hidden()
        column, preferences.sort_descending = page.sort
        preferences.sort_column = column.value


def _column(name: str) -> BillColumn:
    return next((column for column in BillColumn if column.value == name), BillColumn.PAID_AT)


def _encoded(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _decoded(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))
