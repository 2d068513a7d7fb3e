"""The composition root: the only place that knows everybody.

It opens the data folder and shows the window with its list; what painting them does not need
comes after that, step by step. It takes everything down again in order: nothing new begins, a
cancel in flight is finished, every thread is joined.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtWidgets import QApplication

from payssam_desktop import __version__
from payssam_desktop.errors import DeskError, StoreError
from payssam_desktop.gui.frame.garbage import GarbageInGuiThread
from payssam_desktop.gui.looks.theme import Theme, new_application
from payssam_desktop.gui.looks.translation import install_language
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.gui.pieces.slices import Slices
from payssam_desktop.log_file import (
    PAINTED,
    catch_what_nobody_caught,
    keep_log_small,
    start_log,
    stop_log,
)
from payssam_desktop.services.desk import Desk
from payssam_desktop.services.finding import Finding
from payssam_desktop.services.listing import Listing
from payssam_desktop.settings import (
    Paths,
    Preferences,
    make_private_folder,
    paths,
    resources_directory,
)
from payssam_desktop.store.bill_finder import BillFinder
from payssam_desktop.store.bill_list import BillList
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores
from payssam_desktop.tasks import Tasks

if TYPE_CHECKING:
    from payssam_desktop.behind_the_window import BehindTheWindow
    from payssam_desktop.domain.cancellation import Operation
    from payssam_desktop.practice_mode import PracticeMode

UNSEEN_MS = 3_000
"""When the rest begins though nothing was painted: a window may be opened minimised."""

logger = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The wall clock, in UTC."""
    return datetime.now(UTC)


class FrontDesk:
    """The running program on one data folder; a context manager that closes in order."""

    def __init__(
        self,
        folder: Paths,
        preferences: Preferences,
        *,
        practice: bool,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """Open the data folder. Raises :class:`StoreError`, with nothing left running."""
        self._folder = folder
        self._now = now
        self._preferences = preferences
        self._lock = _locked(folder)
        if practice:
            _forget_practice_data(folder)
        self._database = Database.open(folder.database)
        self._reader = self._database.reader()
        self.practice = _start_practice(self._database, now) if practice else None
        self.tasks = Tasks()
        self._garbage = GarbageInGuiThread(self.tasks)
        self._later = Slices(self.tasks)
        self._is_going_on = False
        self._list_readers = ExitStack()
        listing = Listing(BillList(self._reader), BillFinder(self._reader))
        finding = Finding(self._open_finder)
        self.desk = Desk(listing, finding, now, lambda: self._behind.make_services())

    @property
    def is_complete(self) -> bool:
        """Whether everything is made and started that the first painting did not need."""
        return self._is_going_on and self._later.is_done

    @cached_property
    def _behind(self) -> BehindTheWindow:
        # Imported where needed, here and below: the window is painted without it.
        from payssam_desktop.behind_the_window import BehindTheWindow

        return BehindTheWindow(
            self._folder,
            self._database,
            self.tasks,
            self.practice,
            self._now,
            self._operation_changed,
        )

    def _open_finder(self, superseded: Callable[[], bool]) -> BillFinder:
        """On the list thread: a connection of its own, which is closed there too."""
        reader = self._list_readers.enter_context(closing(self._database.reader()))
        return BillFinder(reader, superseded)

    def open_window(self, theme: Theme) -> MainWindow:
        """Make the window; the caller shows it, and the rest follows its first painting."""
        self.window = MainWindow(
            self.desk,
            self.tasks,
            self._preferences,
            theme,
            Stores(self._database).all(),
            practice=self.practice is not None,
            save_preferences=lambda: self._preferences.save(self._folder.preferences),
            data_folder=self._folder.data,
        )
        self.window.first_painted.connect(self._go_on)
        QTimer.singleShot(UNSEEN_MS, self.window, self._go_on)
        return self.window

    def close(self) -> None:
        """Begin nothing new, finish what cannot be undone, join every thread."""
        self._later.stop()
        self.desk.finding.stop()
        self.tasks.listing(self.tasks, self._list_readers.close, _ignore, _ignore)
        # First the network: reads end at once, and only a cancel may take its deadline.
        self._behind.request_stop()
        self.tasks.close()
        self._behind.join()
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

    def _go_on(self) -> None:
        """Make and start what the first painting did not need, in steps that are short each."""
        if self._is_going_on:
            return
        self._is_going_on = True
        logger.info(PAINTED)
        from payssam_desktop import later_imports as names
        from payssam_desktop.later_imports import importing

        window, behind = self.window, self._behind
        self._later.begin(
            [
                *importing(names.BESIDE_THE_LIST),
                *window.later.detail_steps(),
                *importing(names.SECOND_STARTS),
                lambda: behind.listen_for_second_starts(window),
                *importing(names.SERVICES),
                lambda: self.desk.settler.start(),
                *importing(names.REFRESHING),
                *window.later.refresh_steps(),
                lambda: behind.start_indexing(window),
                *importing(names.HEARING),
                lambda: behind.start_hearing(window, self._preferences),
                *importing(names.DIALOGS),
                *importing(names.NETWORK),
                *importing(names.KEYRING if self.practice is None else ()),
                lambda: keep_log_small(self._folder.logs),
                lambda: behind.start_clockwork(window),
                self._garbage.begin,
            ]
        )

    def _operation_changed(self, operation: Operation) -> None:
        self.tasks.in_gui_thread(self.window, lambda: self.window.operation_changed(operation))


def _ignore(_: object) -> None:
    """Nothing is to be done with the result."""


def run(*, practice: bool, data_directory: Path | None, language: str | None) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    application = new_application()
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
        make_private_folder(folder.data)
    except OSError as error:
        raise StoreError("folder_not_writable", type(error).__name__) from None
    lock = QLockFile(str(folder.lock))
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        return lock
    if lock.error() is QLockFile.LockError.LockFailedError:
        raise StoreError("already_running")
    raise StoreError("folder_not_writable", lock.error().name)


def _forget_practice_data(folder: Paths) -> None:
    # Imported where needed, here and below: only practice mode has such data.
    from payssam_desktop.practice_mode import forget_practice_data

    forget_practice_data(folder.database)


def _start_practice(database: Database, now: Callable[[], datetime]) -> PracticeMode:
    from payssam_desktop.practice_mode import PracticeMode

    practice = PracticeMode(resources_directory(), now)
    practice.start(database)
    return practice


def _first_is_shown(folder: Paths) -> bool:
    # Imported where needed: only a second start asks.
    from payssam_desktop.second_start import show_the_first

    return show_the_first(folder)


def _say_why_not(error: DeskError, theme: Theme) -> None:
    # Imported where needed: on most days the program can start.
    from PySide6.QtWidgets import QMessageBox

    from payssam_desktop.gui.words.messages import words

    logger.error("cannot start: %s", error)
    said = words(error)
    box = QMessageBox(QMessageBox.Icon.Warning, said.title, said.text)
    box.setObjectName("cannotStart")
    theme.dress(box)
    box.setDetailedText(said.detail)
    box.exec()
