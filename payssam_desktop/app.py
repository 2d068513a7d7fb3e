"""The composition root: the only place that knows everybody.

It opens the data folder, wires the rooms together, shows the window, and takes everything down
again in order: nothing new begins, a cancel in flight is finished, every thread is joined.
"""

from __future__ import annotations

import logging
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from payssam_desktop import __version__
from payssam_desktop.domain.cancellation import Operation
from payssam_desktop.domain.korean_time import korean_midnight
from payssam_desktop.errors import DeskError, StoreError
from payssam_desktop.gui.frame.garbage import GarbageInGuiThread
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.looks.translation import install_language
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.gui.words.messages import words
from payssam_desktop.log_file import catch_what_nobody_caught, start_log, stop_log
from payssam_desktop.practice_mode import PracticeMode, forget_practice_data
from payssam_desktop.services.adding import Adding
from payssam_desktop.services.cancelling import Cancelling
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.desk import Desk
from payssam_desktop.services.editing import Editing
from payssam_desktop.services.listing import Listing
from payssam_desktop.services.refreshing import Refreshing
from payssam_desktop.services.running_clock import RunningClock
from payssam_desktop.services.settling import Settler
from payssam_desktop.services.stores import StoreSetup
from payssam_desktop.settings import Paths, Preferences, paths, resources_directory
from payssam_desktop.store.bill_list import BillList
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.cancellations import Cancellations
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores
from payssam_desktop.tasks import Tasks
from payssam_desktop.vault import open_keyring_vault

PRACTICE_TICK_MS = 20_000
"""How often practice mode lets something happen."""

BACKUP_TICK_MS = 600_000
"""How often a PC that stays on looks whether a new day has begun."""

logger = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The wall clock, in UTC."""
    return datetime.now(UTC)


class FrontDesk:
    """The running program on one data folder; a context manager that closes in order."""

    def __init__(self, folder: Paths, preferences: Preferences, *, practice: bool) -> None:
        """Open the data folder. Raises :class:`StoreError`, with nothing left running."""
        self._folder = folder
        self._preferences = preferences
        self._lock = _locked(folder)
        if practice:
            forget_practice_data(folder.database)
        self._database = Database.open(folder.database)
        self._reader = self._database.reader()
        self.practice = PracticeMode(resources_directory(), utc_now) if practice else None
        self.tasks = Tasks()
        self._garbage = GarbageInGuiThread(self.tasks)
        self._wire()

    def _wire(self) -> None:
        stores, bills = Stores(self._database), Bills(self._database)
        cancellations = Cancellations(self._database)
        practice = self.practice
        open_vault = open_keyring_vault if practice is None else lambda: practice.vault
        self._connections = Connections(open_vault, utc_now)
        cancelling = Cancelling(
            stores,
            bills,
            cancellations,
            self._connections,
            utc_now,
            RunningClock(),
            platform.node(),
        )
        self.desk = Desk(
            listing=Listing(BillList(self._reader), utc_now),
            stores=StoreSetup(stores, self._connections),
            adding=Adding(bills, self._connections, utc_now),
            editing=Editing(bills, utc_now),
            refreshing=Refreshing(bills, self._connections),
            cancelling=cancelling,
            settler=Settler(cancelling, cancellations, utc_now, self._operation_changed),
            now=utc_now,
        )
        if practice is not None:
            practice.start(self._database)

    def open_window(self, theme: Theme) -> MainWindow:
        """Make the window and start what runs behind it; the caller shows it."""
        self.window = MainWindow(
            self.desk,
            self.tasks,
            self._preferences,
            theme,
            self.desk.stores.all(),
            practice=self.practice is not None,
            save_preferences=lambda: self._preferences.save(self._folder.preferences),
        )
        self.desk.settler.start()
        # After the first painting: it needs Qt's network module, which the window does not.
        QTimer.singleShot(0, self.window, self._listen_for_second_starts)
        if self.practice is not None:
            self._clockwork = QTimer(self.window, interval=PRACTICE_TICK_MS)
            self._clockwork.timeout.connect(self.practice.let_time_pass)
            self._clockwork.start()
        else:
            self._back_up()
            self._clockwork = QTimer(self.window, interval=BACKUP_TICK_MS)
            self._clockwork.timeout.connect(self._back_up_on_a_new_day)
            self._clockwork.start()
        return self.window

    def close(self) -> None:
        """Begin nothing new, finish what cannot be undone, join every thread."""
        self.desk.settler.request_stop()
        # First the network: reads end at once, and only a cancel may take its deadline.
        self._connections.close()
        self.tasks.close()
        self.desk.settler.join()
        if self.practice is not None:
            self.practice.stop()
        self._reader.close()
        self._database.close()
        self._garbage.stop()
        self._lock.unlock()

    def __enter__(self) -> FrontDesk:
        """Give the running program."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close in order."""
        self.close()

    def _listen_for_second_starts(self) -> None:
        from payssam_desktop.second_start import SecondStarts

        SecondStarts(self._folder, self.window)

    def _operation_changed(self, operation: Operation) -> None:
        self.tasks.in_gui_thread(self.window, lambda: self.window.operation_changed(operation))

    def _back_up_on_a_new_day(self) -> None:
        if korean_midnight(utc_now()) > self._backed_up_on:
            self._back_up()

    def _back_up(self) -> None:
        self._backed_up_on = korean_midnight(utc_now())
        self.tasks.database(
            self.window,
            lambda: self._database.back_up_once(self._folder.backups, utc_now()),
            lambda _: None,
            lambda error: logger.warning("no backup today: %s", error),
        )


def run(*, practice: bool, data_directory: Path | None, language: str | None) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    application = QApplication(sys.argv[:1])
    folder = paths(data_directory, practice=practice)
    preferences = Preferences.load(folder.preferences)
    theme = prepare(application, folder, language or preferences.language)
    try:
        front_desk = FrontDesk(folder, preferences, practice=practice)
    except DeskError as error:
        if error.key == "already_running" and _first_is_shown(folder):
            return 0
        _say_why_not(error, theme)
        return 2
    with front_desk:
        front_desk.open_window(theme).show()
        code = application.exec()
    stop_log()
    return code


def prepare(
    application: QApplication, folder: Paths, language: str, dark: bool | None = None
) -> Theme:
    """Name, log, language and looks of the program, before any window."""
    application.setApplicationName("payssam-desktop")
    application.setApplicationVersion(__version__)
    start_log(folder.logs)
    catch_what_nobody_caught()
    install_language(application, language, resources_directory())
    theme = Theme(dark)
    theme.apply(application)
    return theme


def _locked(folder: Paths) -> QLockFile:
    """Hold the data folder for this program alone. Raises :class:`StoreError`."""
    try:
        folder.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError("folder_not_writable", type(error).__name__) from None
    lock = QLockFile(str(folder.lock))
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        return lock
    if lock.error() is QLockFile.LockError.LockFailedError:
        raise StoreError("already_running")
    raise StoreError("folder_not_writable", lock.error().name)


def _first_is_shown(folder: Paths) -> bool:
    # Imported where needed: only a second start asks.
    from payssam_desktop.second_start import show_the_first

    return show_the_first(folder)


def _say_why_not(error: DeskError, theme: Theme) -> None:
    logger.error("cannot start: %s", error)
    said = words(error)
    box = QMessageBox(QMessageBox.Icon.Warning, said.title, said.text)
    box.setObjectName("cannotStart")
    theme.dress(box)
    box.setDetailedText(said.detail)
    box.exec()
