"""The bar at the top: store, search, adding and refreshing, help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from payssam_desktop.gui.frame.environment_band import EnvironmentWord
from payssam_desktop.gui.frame.help_menu import HelpMenu
from payssam_desktop.gui.frame.store_switcher import StoreSwitcher
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.page.search_box import SearchBox
from payssam_desktop.gui.pieces.basics import button


class TopBar(QFrame):
    """Holds the actions of the window; who listens to them decides what they do."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setObjectName("topBar")
        self.setProperty("role", "band")
        self.word = EnvironmentWord(theme)
        self.store = StoreSwitcher()
        self.search = SearchBox(theme)
        keys = QKeySequence.StandardKey.Find
        self.search_action = self._action(window, "find", self.tr("Search"), keys)
        self.search_action.triggered.connect(self._focus_search)
        self.add = self._action(window, "addBills", self.tr("Add bills"), "Ctrl+N")
        self.refresh = self._action(window, "refresh", self.tr("Selected bills"), "F5")
        self.refresh_shown = self._action(
            window, "refreshShown", self.tr("Bills shown"), "Shift+F5"
        )
        self.refresh_unpaid = self._action(window, "refreshUnpaid", self.tr("All unpaid bills"))
        self.refresh_stale = self._action(
            window, "refreshStale", self.tr("Paid bills not checked for 12 hours")
        )
        self.add_button = self._make_add_button()
        self.refresh_button = self._make_refresh_button()
        self.help = HelpMenu(theme, window)
        self._lay_out()
        theme.changed.connect(self._tint)
        self._tint()

    def set_usable(self, usable: bool) -> None:
        """Without a store there is nothing to search, add or refresh."""
        for part in (self.search, self.add_button, self.refresh_button):
            part.setVisible(usable)
        for action in (self.search_action, self.add, *self._refreshes()):
            action.setEnabled(usable)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(8)
        layout.addWidget(self.word)
        layout.addWidget(self.store)
        layout.addSpacing(12)
        layout.addWidget(self.search, 3)
        layout.addStretch(1)
        layout.addWidget(self.add_button)
        layout.addWidget(self.refresh_button)
        layout.addWidget(self.help)
        self.search.setMaximumWidth(620)

    def _refreshes(self) -> list[QAction]:
        return [self.refresh, self.refresh_shown, self.refresh_unpaid, self.refresh_stale]

    def _action(
        self, window: QWidget, name: str, text: str, keys: str | QKeySequence.StandardKey = ""
    ) -> QAction:
        action = QAction(text, window)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        window.addAction(action)
        return action

    def _make_add_button(self) -> QPushButton:
        made = button(self.tr("Add"), "primary", "addButton")
        made.setAccessibleName(self.add.text())
        made.setToolTip(self.tr("Add bills ({key})").format(key="Ctrl+N"))
        made.clicked.connect(self.add.trigger)
        return made

    def _make_refresh_button(self) -> QToolButton:
        made = QToolButton()
        made.setObjectName("refreshButton")
        made.setText(self.tr("Refresh"))
        made.setAccessibleName(self.tr("Refresh the state"))
        made.setToolTip(self.tr("Refresh the selected bills ({key})").format(key="F5"))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(made)
        menu.setObjectName("refreshMenu")
        menu.addActions(self._refreshes())
        menu.insertSeparator(self.refresh_unpaid)
        made.setMenu(menu)
        made.clicked.connect(self.refresh.trigger)
        return made

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _tint(self) -> None:
        colors = self._theme.colors
        self.add_button.setIcon(self._theme.icon("plus", colors.accent_text))
        self.refresh_button.setIcon(self._theme.icon("refresh"))
