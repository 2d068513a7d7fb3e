"""Messages of the system for a clerk who is at another window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon

from payssam_desktop.domain.approval_notice import KeptNotice
from payssam_desktop.domain.receiving import ReceiverPhase, ReceiverState
from payssam_desktop.gui.hearing.toast import GATHER_MS
from payssam_desktop.gui.words.notice_words import NoticeWords, notice_words

REST_MS = 5_000
"""From one message to the next at least: systems show them one after the other."""

_SHOWN_MS = 6_000
_NAMED = 3


class Tray(QObject):
    """An icon in the tray while alerts are received, where there is a tray.

    ``chosen`` carries the :class:`KeptNotice` whose message was clicked; the window is in front
    of the others then. ``worded`` says what to tell of a notice.
    """

    chosen = Signal(object)

    def __init__(
        self,
        window: QMainWindow,
        icon: QIcon,
        is_there: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        worded: Callable[[KeptNotice], NoticeWords] = notice_words,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._is_there = is_there
        self._worded = worded
        self._image = icon
        self._icon: QSystemTrayIcon | None = None
        self._waiting: list[KeptNotice] = []
        self._count = 0
        self._told: KeptNotice | None = None
        self._gathering = QTimer(self)
        self._gathering.setSingleShot(True)
        self._gathering.timeout.connect(self._show_waiting)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST_MS)

    def follow(self, state: ReceiverState) -> None:
        """Show the icon while alerts are wanted, none while they are off."""
        if state.phase is ReceiverPhase.OFF:
            self._forget()
            if self._icon is not None:
                self._icon.hide()
        elif self._is_there():
            self._shown_icon().show()

    def tell(self, notice: KeptNotice) -> None:
        """Say it unless the clerk is at the window, where it is said anyway."""
        if self._icon is None or not self._icon.isVisible() or _is_at_desk():
            return
        self._count += 1
        # Of many only the first are named.
        if len(self._waiting) < _NAMED:
            self._waiting.append(notice)
        if not self._gathering.isActive():
            self._gathering.start(max(GATHER_MS, self._resting.remainingTime()))

    def _show_waiting(self) -> None:
        waiting, count = self._waiting, self._count
        self._forget()
        if not waiting or self._icon is None or _is_at_desk():
            return
        self._told = waiting[0]
        self._resting.start()
        first = self._worded(waiting[0])
        if count == 1:
            title, text = first.title, first.text
        else:
            title = self.tr("{count} payment alerts").format(count=f"{count:,}")
            text = "\n".join(self._worded(each).title for each in waiting)
        plain = QSystemTrayIcon.MessageIcon.NoIcon
        self._icon.showMessage(title, text, plain, _SHOWN_MS)

    def _forget(self) -> None:
        self._waiting, self._count = [], 0

    def _shown_icon(self) -> QSystemTrayIcon:
        if self._icon is None:
            self._icon = QSystemTrayIcon(self._image, self)
            self._icon.setToolTip(self.tr("PaysSam Desktop"))
            self._icon.messageClicked.connect(self._choose)
            self._icon.activated.connect(self._activate)
        return self._icon

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self._bring_to_front()

    def _choose(self) -> None:
        self._bring_to_front()
        if self._told is not None:
            self.chosen.emit(self._told)

    def _bring_to_front(self) -> None:
        """A dialog that is open stays in front of the window."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        front = QApplication.activeModalWidget() or window
        front.raise_()
        front.activateWindow()


def _is_at_desk() -> bool:
    """Whether the clerk is at the window, or at a dialog over it."""
    return QApplication.activeWindow() is not None
