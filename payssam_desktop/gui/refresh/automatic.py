"""Reading open bills again by itself, every few minutes, without getting in anybody's way."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.frame.banner import Banner, Urgent
from payssam_desktop.gui.refresh.refresh_run import RefreshRun
from payssam_desktop.services.choosing import ToRead
from payssam_desktop.services.refreshing import RefreshReport
from payssam_desktop.settings import Preferences

MINUTE_MS = 60_000

SOON_MS = 5_000
"""When a round that was put off is tried again."""

LOOK_MS = 100
"""How often a round looks whether it has to make way."""

logger = logging.getLogger(__name__)


class AutomaticRefresh(QObject):
    """A round of reads whenever the chosen minutes have passed, in a run of its own.

    It makes way for a run that a person began and for a cancel dialog (``is_busy``). While
    offline, a round asks for one bill only, to hear when the line is back; after a refused
    sign-in there is no round until a read was answered or the connection was set up again.
    Failures stay quiet but for these two, which the banner says. ``said`` carries what the status
    line says, empty when it is off; ``ended`` follows every round.
    """

    said = Signal(str)
    ended = Signal()

    def __init__(
        self,
        run: RefreshRun,
        persons_run: RefreshRun,
        preferences: Preferences,
        banner: Banner,
        is_busy: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._persons_run = persons_run
        self._preferences = preferences
        self._banner = banner
        self._is_busy = is_busy
        self._store: Store | None = None
        self._caught_up: set[int] = set()
        self._chooses_missed = False
        """Whether the round that goes on is one of catching up,"""
        self._reads_missed = False
        """and has come to read all that may have been missed."""
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.begin_round)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._make_way)
        persons_run.started.connect(run.stop)
        run.chosen.connect(self._read)
        run.ended.connect(self._note)
        run.failed.connect(self._note_failure)
        banner.changed.connect(self._say)

    def apply(self) -> None:
        """Follow the preferences, from now on.

        Where alerts of payments are received, the bills of a store that may have been paid
        meanwhile are read once when it is first shown, however the minutes are set.
        """
        self._due.stop()
        if self._preferences.refresh_minutes:
            self._due.start(self._preferences.refresh_minutes * MINUTE_MS)
        else:
            self._run.stop()
        self._say()

    def show_store(self, store: Store | None) -> None:
        """Read another store's bills; the round of the one before ends."""
        self._run.stop()
        self._store = store
        self.apply()
        if self._owes_catching_up():
            self._due.start(0)

    def stop(self) -> None:
        """Begin nothing more: the program is closing."""
        self._due.stop()
        self._store = None
        self._run.stop()

    def begin_round(self) -> None:
        """Read open bills now, unless something is in the way; then soon."""
        store, catching_up = self._store, self._owes_catching_up()
        if store is None or not (self._preferences.refresh_minutes or catching_up):
            return
        if self._must_wait():
            self._due.start(SOON_MS)
            return
        if catching_up:
            begun = self._run.start(store, lambda choosing: choosing.missed(store.key))
        else:
            begun = self._run.start(store, lambda choosing: choosing.open_bills(store.key))
        if begun:
            self._chooses_missed = catching_up
            self._look.start()

    def _read(self, to_read: ToRead) -> None:
        if self._must_wait():
            self._run.drop()
        elif to_read.keys and self._banner.says(Urgent.OFFLINE):
            self._run.read(replace(to_read, keys=to_read.keys[:1]))
        else:
            self._reads_missed = self._chooses_missed
            if to_read.keys:
                self._run.read()
            else:
                self._run.drop()

    def _owes_catching_up(self) -> bool:
        """Whether alerts may have been missed: while the program was off, nobody listened."""
        listens = self._preferences.hear_alerts
        return listens and self._store is not None and self._store.key not in self._caught_up

    def _must_wait(self) -> bool:
        is_refused = self._banner.says(Urgent.SIGN_IN)
        return self._persons_run.is_running or self._is_busy() or is_refused

    def _make_way(self) -> None:
        if self._must_wait():
            self._run.stop()

    def _note(self, store: Store, report: RefreshReport) -> None:
        again_ms = SOON_MS
        if self._store is not None and self._store.key == store.key:
            if report.succeeded:
                self._banner.note_answer()
            if self._reads_missed and _is_whole(report):
                self._caught_up.add(store.key)
            for error in [error for _, error in report.failed] + [report.gave_up]:
                if error is not None:
                    self._note_error(error)
            if report.failed:
                # What PaysSam could not answer now it seldom can in five seconds.
                again_ms = MINUTE_MS
        self._round_ended(again_ms)

    def _note_failure(self, store: Store, error: DeskError) -> None:
        if self._store is not None and self._store.key == store.key:
            self._note_error(error)
        self._round_ended(SOON_MS)

    def _note_error(self, error: DeskError) -> None:
        """Let the banner say what a person has to know: offline, or a refused sign-in."""
        logger.info("automatic refresh: %s", error.key)
        self._banner.note_error(error)

    def _round_ended(self, again_ms: int) -> None:
        """``again_ms`` is when catching up is tried again, where it is still owed."""
        self._look.stop()
        self._chooses_missed = self._reads_missed = False
        if self._store is not None:
            self.apply()
        if self._owes_catching_up():
            self._due.start(again_ms)
        self.ended.emit()

    def _say(self) -> None:
        minutes = self._preferences.refresh_minutes
        if not minutes or self._store is None:
            self.said.emit("")
            return
        text = self.tr("Automatic refresh {count} min").format(count=minutes)
        if self._banner.says(Urgent.OFFLINE):
            text = self.tr("{refresh} (offline)").format(refresh=text)
        elif self._banner.says(Urgent.SIGN_IN):
            text = self.tr("{refresh} (paused)").format(refresh=text)
        self.said.emit(text)


def _is_whole(report: RefreshReport) -> bool:
    """Whether each bill was answered for. One that PaysSam does not know was not paid there."""
    open_ones = [error for _, error in report.failed if error.key != "bill_not_found"]
    return not report.left and not open_ones and report.gave_up is None
