"""The store's name at the top, and the menu behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.words import formats

NAME_WIDTH = 190
"""Pixels after which a long store name is cut short."""


class StoreSwitcher(QToolButton):
    """The menu has every store, the connection, payment alerts and the settings."""

    store_chosen = Signal(object)
    connection_wanted = Signal()
    new_store_wanted = Signal()
    alerts_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("storeSwitcher")
        self.setProperty("role", "quiet")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_stores(self, stores: list[Store], current: Store | None) -> None:
        """Name the current store and offer the others."""
        name = current.name if current is not None else self.tr("No store")
        cut = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, NAME_WIDTH)
        self.setText(cut.replace("&", "&&"))
        self.setToolTip("" if cut == name else formats.plain_tip(name))
        self.setAccessibleName(self.tr("Store: {name}").format(name=name))
        menu = QMenu(self)
        self._add_stores(menu, stores, current)
        # The practice store's connection is made anew with every start: nothing to set there.
        if current is None or current.environment is not Environment.PRACTICE:
            self._add(menu, "editConnection", self.tr("Connection…"), self.connection_wanted)
            self._add(menu, "addStore", self.tr("Add a store…"), self.new_store_wanted)
        if current is not None:
            self._add(menu, "openAlerts", self.tr("Payment alerts…"), self.alerts_wanted)
        self._add(menu, "openSettings", self.tr("Settings…"), self.settings_wanted)
        previous = self.menu()
        self.setMenu(menu)
        if previous is not None:
            previous.deleteLater()

    def _add_stores(self, menu: QMenu, stores: list[Store], current: Store | None) -> None:
        group = QActionGroup(menu)
        for store in stores:
            word = formats.environment_word(store.environment)
            action = QAction(f"{store.name}  ({word})".replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(current is not None and store.uuid == current.uuid)
            action.triggered.connect(lambda _=False, chosen=store: self.store_chosen.emit(chosen))
            group.addAction(action)
            menu.addAction(action)
        if stores:
            menu.addSeparator()

    def _add(self, menu: QMenu, name: str, text: str, wanted: SignalInstance) -> None:
        action = QAction(text, menu)
        action.setObjectName(name)
        action.triggered.connect(lambda _=False: wanted.emit())
        menu.addAction(action)
