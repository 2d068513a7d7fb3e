"""What runs behind the window: made and started after its first painting.

The services, settling, indexing, backups, and an ear for second starts.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from payssam_desktop.domain.korean_time import korean_midnight
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.settings import ALERT_PORT, PRACTICE_ALERT_PORT, Paths, Preferences
from payssam_desktop.store.database import Database
from payssam_desktop.tasks import Tasks

if TYPE_CHECKING:
    from payssam_desktop.alert_ear import AlertEar
    from payssam_desktop.domain.approval_notice import KeptNotice
    from payssam_desktop.domain.cancellation import Operation
    from payssam_desktop.domain.receiving import ReceiverState
    from payssam_desktop.gui.hearing.hearing import Hearing
    from payssam_desktop.practice_mode import PracticeMode
    from payssam_desktop.services.indexing import Indexer
    from payssam_desktop.services.services import Services
    from payssam_desktop.vault import Vault

PRACTICE_TICK_MS = 20_000
"""How often practice mode lets something happen."""

BACKUP_TICK_MS = 600_000
"""How often a PC that stays on looks whether a new day has begun."""

logger = logging.getLogger(__name__)


class BehindTheWindow:
    """Everything that runs without being painted; begun step by step, ended in order."""

    def __init__(
        self,
        folder: Paths,
        database: Database,
        tasks: Tasks,
        practice: PracticeMode | None,
        now: Callable[[], datetime],
        operation_changed: Callable[[Operation], None],
    ) -> None:
        self._folder = folder
        self._database = database
        self._tasks = tasks
        self._practice = practice
        self._now = now
        self._operation_changed = operation_changed
        self._services: Services | None = None
        self._indexer: Indexer | None = None
        self._ear: AlertEar | None = None
        self._hearing: Hearing | None = None

    def make_services(self) -> Services:
        """Everything that writes or speaks to PaysSam; nothing of it runs yet."""
        # Imported where needed, here and below: painting the list needs nothing of it.
        from payssam_desktop.services.services import make_services

        self._services = make_services(
            self._database,
            self._open_vault,
            self._now,
            self._operation_changed,
            self._notice,
            self._notice_row,
        )
        return self._services

    def listen_for_second_starts(self, window: MainWindow) -> None:
        """Answer those who start the program again on this data folder."""
        from payssam_desktop.second_start import SecondStarts

        SecondStarts(self._folder, window)

    def start_indexing(self, window: MainWindow) -> None:
        """Bring the search index up to date, now and whenever bills change."""
        from payssam_desktop.services.indexing import Indexer
        from payssam_desktop.store.search_index import SearchIndex

        self._indexer = Indexer(SearchIndex(self._database))
        self._indexer.start()
        window.dialogs.bills_added.connect(lambda _: self._wake_indexer())

    def start_hearing(self, window: MainWindow, preferences: Preferences) -> None:
        """Read the bills of alerts, and receive alerts where the owner has turned that on."""
        from payssam_desktop.alert_ear import AlertEar
        from payssam_desktop.gui.hearing.hearing import Hearing

        assert self._services is not None
        if self._practice is not None and preferences.alert_port == ALERT_PORT:
            preferences.alert_port = PRACTICE_ALERT_PORT
        self._ear = AlertEar(self._services.approvals, self._state_of_hearing)
        self._hearing = Hearing(self._ear, self._tasks, preferences, window)
        window.hear(self._hearing)
        # Not before there is somebody to tell: each alert is told once.
        self._services.approval_reader.start()
        self._hearing.apply()

    def start_clockwork(self, window: MainWindow) -> None:
        """A backup a day; in practice mode customers who pay now and then."""
        clockwork = QTimer(window)
        if self._practice is not None:
            clockwork.timeout.connect(self._practice.let_time_pass)
            clockwork.start(PRACTICE_TICK_MS)
            return
        clockwork.timeout.connect(lambda: self._back_up_on_a_new_day(window))
        clockwork.start(BACKUP_TICK_MS)
        self._back_up(window)

    def request_stop(self) -> None:
        """Begin nothing new, and end every read; only a cancel may take its deadline."""
        if self._indexer is not None:
            self._indexer.request_stop()
        if self._ear is not None:
            self._ear.request_stop()
        if self._services is not None:
            self._services.settler.request_stop()
            self._services.approval_reader.request_stop()
            self._services.approvals.trials.stop()
            self._services.updating.close()
            self._services.connections.close()

    def join(self) -> None:
        """Wait for what has begun."""
        if self._ear is not None:
            self._ear.end()
        if self._services is not None:
            self._services.settler.join()
            self._services.approval_reader.join()
        if self._indexer is not None:
            self._indexer.join()

    def _state_of_hearing(self, state: ReceiverState) -> None:
        if self._hearing is not None:
            self._hearing.hear_state(state)

    def _notice(self, notice: KeptNotice) -> None:
        if self._hearing is not None:
            self._hearing.hear_notice(notice)

    def _notice_row(self, key: int) -> None:
        if self._hearing is not None:
            self._hearing.hear_row(key)

    def _wake_indexer(self) -> None:
        if self._indexer is not None:
            self._indexer.wake()

    def _open_vault(self) -> Vault:
        if self._practice is not None:
            return self._practice.vault
        from payssam_desktop.vault import open_keyring_vault

        return open_keyring_vault()

    def _back_up_on_a_new_day(self, window: MainWindow) -> None:
        if korean_midnight(self._now()) > self._backed_up_on:
            self._back_up(window)

    def _back_up(self, window: MainWindow) -> None:
        self._backed_up_on = korean_midnight(self._now())
        # Not on the database's thread: what a person enters must not wait for so much copying.
        self._tasks.network(
            window,
            lambda: self._database.back_up_once(self._folder.backups, self._now()),
            lambda _: None,
            lambda error: logger.warning("no backup today: %s", error),
        )
