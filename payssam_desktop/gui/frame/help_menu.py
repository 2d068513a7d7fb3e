"""The menu about the program itself, at the end of the top bar: 도움말, F1."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from payssam_desktop.gui.looks.theme import Theme

_KEY = "F1"


class HelpMenu(QToolButton):
    """A button that asks for a dialog, or for practice mode; who listens opens them."""

    update_wanted = Signal()
    check_wanted = Signal()
    practice_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("helpButton")
        self.setProperty("role", "quiet")
        self.setText(self.tr("Help"))
        self.setAccessibleName(self.text())
        self.setToolTip(self.tr("Help ({key})").format(key=_KEY))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMenu(self._make_menu())
        self.open_action = QAction(self.text(), window)
        self.open_action.setObjectName("openHelp")
        self.open_action.setShortcut(QKeySequence(_KEY))
        self.open_action.triggered.connect(self.open)
        window.addAction(self.open_action)
        theme.changed.connect(self._tint)
        self._tint()

    def open(self) -> None:
        """Show the menu under the button, its first line chosen, as the keyboard wants it."""
        menu = self.menu()
        right_edge = self.width() - menu.sizeHint().width()
        menu.popup(self.mapToGlobal(QPoint(min(0, right_edge), self.height())))
        menu.setActiveAction(menu.actions()[0])

    def offer_practice(self, offered: bool) -> None:
        """Practice mode itself does not offer to open another one."""
        for action in self.menu().actions():
            if action.objectName() == "openPractice":
                action.setVisible(offered)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("helpMenu")
        menu.setAccessibleName(self.text())
        for name, text, wanted in (
            ("askForUpdate", self.tr("Check for a new version…"), self.update_wanted),
            ("checkProgram", self.tr("Check the program…"), self.check_wanted),
            ("openPractice", self.tr("Open practice mode"), self.practice_wanted),
            ("aboutProgram", self.tr("About this program…"), self.about_wanted),
        ):
            action = QAction(text, menu)
            action.setObjectName(name)
            action.triggered.connect(lambda _=False, signal=wanted: signal.emit())
            menu.addAction(action)
        menu.insertSeparator(menu.actions()[-1])
        return menu

    def _tint(self) -> None:
        self.setIcon(self._theme.icon("help", self._theme.colors.muted))
