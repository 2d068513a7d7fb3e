"""Where the parts of the window stand: bands at the top, the list in the middle, sums below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.gui.frame.banner import Banner
from payssam_desktop.gui.frame.environment_band import EnvironmentBand, EnvironmentNote
from payssam_desktop.gui.frame.status_line import StatusLine
from payssam_desktop.gui.frame.top_bar import TopBar
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.page.empty_state import Emptiness, EmptyState


class WindowBody(QWidget):
    """``welcomed`` follows the one button of the welcome, which stands where no store is."""

    welcomed = Signal()

    def __init__(self, theme: Theme, window: QWidget, list_page: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self.band = EnvironmentBand(theme)
        self.top_bar = TopBar(theme, window)
        self.note = EnvironmentNote(theme)
        self.banner = Banner(theme)
        self.status = StatusLine()
        self.welcome: EmptyState | None = None
        """Made when there is no store to show."""
        self._page = QVBoxLayout()
        self._pages = QStackedWidget()
        self._lay_out(list_page)

    def put_above_list(self, strip: QWidget) -> None:
        """Give a strip its place between the banner and the list, for the Tab key too."""
        self._page.insertWidget(1, strip)
        before: QWidget = self.banner.button
        for pressable in strip.findChildren(QAbstractButton):
            QWidget.setTabOrder(before, pressable)
            before = pressable

    def show_environment(self, environment: Environment | None) -> None:
        """Say at a glance which PaysSam is on screen; None before there is a store."""
        for part in (self.band, self.note, self.top_bar.word):
            part.show_environment(environment)

    def show_list(self, shown: bool) -> None:
        """Show the list, or the welcome where there is none."""
        self.top_bar.set_usable(shown)
        self.status.setVisible(shown)
        if not shown and self.welcome is None:
            self.welcome = EmptyState(self._theme, Emptiness.NO_STORE)
            self.welcome.setObjectName("welcome")
            self.welcome.acted.connect(lambda _: self.welcomed.emit())
            self._pages.addWidget(self.welcome)
        self._pages.setCurrentIndex(0 if shown else 1)

    def _lay_out(self, list_page: QWidget) -> None:
        page = QWidget()
        page.setLayout(self._page)
        self._page.setContentsMargins(16, 12, 16, 14)
        self._page.setSpacing(10)
        self._page.addWidget(self.banner)
        self._page.addWidget(list_page, 1)
        self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.band, self.top_bar, self.note, self.status):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for part in (self.band, self.top_bar, self.note):
            layout.addWidget(part)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.status)
