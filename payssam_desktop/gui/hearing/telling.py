"""Everything that tells the clerk of alerts, put together once for the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from payssam_desktop.domain.approval_notice import KeptNotice, NoticeStatus
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.frame.status_line import StatusLine
from payssam_desktop.gui.hearing.hearing import Hearing
from payssam_desktop.gui.hearing.toast import Toasts
from payssam_desktop.gui.hearing.tray import Tray
from payssam_desktop.gui.hearing.unknown_strip import UnknownStrip
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.words.messages import words
from payssam_desktop.gui.words.notice_words import NoticeWords, notice_words
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks

if TYPE_CHECKING:
    from payssam_desktop.gui.dialogs.unknown_alerts_dialog import UnknownAlertsDialog

COUNT_MS = 500
"""What waits is counted again so often at most, however many alerts come."""


class Telling(QObject):
    """Belongs to the window; ``corner`` is the widget in whose corner the notices stand,
    ``store_with`` finds a store by its key.

    ``chosen`` carries the :class:`KeptNotice` that was clicked, to be shown by the window;
    ``bill_wanted`` the key of a bill of the store on screen; ``bills_added`` keys (list) of bills
    that were put on the list; ``failed`` the :class:`DeskError` for which nothing was counted.
    """

    chosen = Signal(object)
    bill_wanted = Signal(int)
    bills_added = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        preferences: Preferences,
        theme: Theme,
        status: StatusLine,
        corner: QWidget,
        window: QMainWindow,
        store_with: Callable[[int], Store | None],
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._tasks = tasks
        self._preferences = preferences
        self._theme = theme
        self._status = status
        self._window = window
        self._store_with = store_with
        self._store: Store | None = None
        self._dialog: UnknownAlertsDialog | None = None
        self.toasts = Toasts(theme, corner, self._worded)
        self.tray = Tray(window, theme.icon("app"), worded=self._worded)
        self.strip = UnknownStrip(theme)
        """To be put above the list."""
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNT_MS)
        self._counting.timeout.connect(self.look)
        self.toasts.chosen.connect(self.chosen)
        self.tray.chosen.connect(self.chosen)
        self.strip.wanted.connect(self.open_alerts)

    def listen_to(self, hearing: Hearing) -> None:
        """Tell what is heard from now on, and how the receiver is."""
        hearing.noticed.connect(self._tell)
        hearing.rows_read.connect(lambda _: self._look_soon())
        hearing.state_changed.connect(self._status.receiver.show_state)
        hearing.state_changed.connect(self.tray.follow)
        hearing.failed.connect(self._say_failure)
        self._status.receiver.show_state(hearing.state)
        self.tray.follow(hearing.state)

    def show_store(self, store: Store | None) -> None:
        """Another store is on screen: count what waits there."""
        self._store = store
        self.toasts.reword()
        self.strip.show_count(0, 0)
        self.look()

    def rest(self) -> None:
        """Ask the database nothing more: the program is closing."""
        self._store = None
        self._counting.stop()

    def look(self) -> None:
        """Count what waits for a person in the store on screen."""
        if self._store is None:
            return
        approvals, key = self._desk.approvals, self._store.key
        self._tasks.database(
            self,
            lambda: approvals.waiting_for_a_person(key),
            lambda counts: self._show_counts(key, *counts),
            self.failed.emit,
        )

    def open_alerts(self) -> None:
        """Show what waits for a person, unless another dialog is open."""
        if self._store is None or QApplication.activeModalWidget() is not None:
            return
        # Imported where needed: most days no alert waits for a person.
        from payssam_desktop.gui.dialogs.unknown_alerts_dialog import UnknownAlertsDialog

        dialog = UnknownAlertsDialog(
            self._desk, self._tasks, self._theme, self._preferences, self._store, self._window
        )
        dialog.dealt.connect(self.look)
        dialog.bills_added.connect(self.bills_added)
        dialog.bill_wanted.connect(self.bill_wanted)
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _tell(self, notice: KeptNotice) -> None:
        self.toasts.tell(notice)
        self.tray.tell(notice)
        if notice.status is not NoticeStatus.CONFIRMED:
            self._look_soon()

    def _worded(self, notice: KeptNotice) -> NoticeWords:
        """What happened in another store than the one on screen is told with its name."""
        if self._store is not None and self._store.key == notice.store_key:
            return notice_words(notice)
        store = self._store_with(notice.store_key)
        return notice_words(notice, store.name if store is not None else "")

    def _look_soon(self) -> None:
        if not self._counting.isActive():
            self._counting.start()

    def _show_counts(self, store_key: int, unknown: int, differing: int) -> None:
        if self._store is not None and self._store.key == store_key:
            self.strip.show_count(unknown, differing)
            if self._dialog is not None:
                self._dialog.look_again()

    def _say_failure(self, error: DeskError) -> None:
        self._status.receiver.show_failure(words(error).text)

    def _forget_dialog(self) -> None:
        self._dialog = None
