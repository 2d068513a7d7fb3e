"""From F5 to the report: which bills, one run at a time, and what it teaches the banner."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from payssam_desktop.domain.bill import KEY_TYPE
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.frame.banner import Banner
from payssam_desktop.gui.refresh.many_question import MANY_BILLS, ask_before_many
from payssam_desktop.gui.refresh.refresh_run import Choice, RefreshRun
from payssam_desktop.gui.refresh.refresh_strip import RefreshStrip
from payssam_desktop.services.choosing import ToRead
from payssam_desktop.services.refreshing import RefreshReport
from payssam_desktop.services.speed import expected_seconds


class RefreshFlow(QObject):
    """Between run, strip and banner. ``ended`` follows every run, however it went."""

    ended = Signal()

    def __init__(
        self, run: RefreshRun, strip: RefreshStrip, banner: Banner, window: QWidget
    ) -> None:
        super().__init__(window)
        self._run = run
        self._strip = strip
        self._banner = banner
        self._window = window
        self._store: Store | None = None
        self._earlier = RefreshReport()
        self._skipped = 0
        self._is_put_off = False
        self._rate: float | None = None
        self._question: QMessageBox | None = None
        run.chosen.connect(self._chosen)
        run.began.connect(strip.show_begun)
        run.progressed.connect(lambda progress: strip.show_progress(progress, run.speed))
        run.ended.connect(self._report)
        run.failed.connect(self._report_failure)
        strip.stop_wanted.connect(run.stop)
        strip.retry_wanted.connect(self._try_again)
        strip.resume_wanted.connect(self._go_on)

    def show_store(self, store: Store | None) -> None:
        """Another store: a run of the one before ends, and its report goes."""
        self._run.stop()
        if self._question is not None:
            self._question.reject()
        self._strip.forget()
        self._store = store

    def refresh(self, keys: Sequence[int]) -> None:
        """Read these bills."""
        wanted = array(KEY_TYPE, keys)
        if wanted:
            self._start(lambda choosing: choosing.these(self._key, wanted))

    def refresh_changing(self, keys: Sequence[int]) -> None:
        """Read those of the bills that can still change; the report counts the others."""
        wanted = array(KEY_TYPE, keys)
        if wanted:
            self._start(lambda choosing: choosing.changing(self._key, wanted))

    def refresh_unpaid(self) -> None:
        """Read every bill of the store that may still be paid."""
        self._start(lambda choosing: choosing.unpaid(self._key))

    def refresh_stale(self) -> None:
        """Read every paid bill of the store that was not checked for twelve hours."""
        self._start(lambda choosing: choosing.stale_paid(self._key))

    @property
    def _key(self) -> int:
        return self._store.key if self._store is not None else 0

    def _start(self, choice: Choice, earlier: RefreshReport | None = None) -> None:
        if self._store is not None and self._run.start(self._store, choice):
            self._earlier = earlier or RefreshReport()
            self._is_put_off = False

    def _try_again(self, report: RefreshReport) -> None:
        """Read exactly those that failed; what became of the others stays."""
        keys = array(KEY_TYPE, [key for key, _ in report.failed])
        earlier = RefreshReport(report.succeeded, report.changed, [], report.left)
        self._start(lambda choosing: choosing.these(self._key, keys), earlier)

    def _go_on(self, report: RefreshReport) -> None:
        """Read what had no turn; what became of the others stays."""
        earlier = RefreshReport(report.succeeded, report.changed, report.failed)
        self._start(lambda choosing: choosing.these(self._key, report.left), earlier)

    def _chosen(self, to_read: ToRead) -> None:
        count = len(to_read.keys)
        self._skipped = to_read.skipped
        if not count:
            self._run.drop()
            return
        if count <= MANY_BILLS:
            self._run.read()
            return
        seconds = expected_seconds(count, self._run.reads_at_once, self._rate)
        self._question = ask_before_many(self._window, count, seconds, self._answered)

    def _answered(self, begin: bool) -> None:
        self._question = None
        if begin:
            self._run.read()
        else:
            # As if it had never been asked for: an earlier report stays on screen.
            self._is_put_off = True
            self._run.drop()

    def _report(self, store: Store, report: RefreshReport) -> None:
        self._rate = self._run.speed.per_second or self._rate
        if self._is_shown(store) and not self._is_put_off:
            self._show(report)
        self.ended.emit()

    def _show(self, report: RefreshReport) -> None:
        if report.succeeded:
            self._banner.note_answer()
        errors = {error.key: error for _, error in report.failed}
        if report.gave_up is not None:
            errors.setdefault(report.gave_up.key, report.gave_up)
        # What the banner says already is not said a second time below it.
        told = {key for key, error in errors.items() if self._banner.note_error(error)}
        whole = report.after(self._earlier)
        untold = [error for _, error in whole.failed if error.key not in told]
        if whole.succeeded or untold or whole.left or not told:
            self._strip.show_report(whole, self._skipped, told)
        else:
            self._strip.forget()

    def _report_failure(self, store: Store, error: DeskError) -> None:
        if self._is_shown(store):
            if self._banner.note_error(error):
                self._strip.forget()
            else:
                self._strip.show_failure(error)
        self.ended.emit()

    def _is_shown(self, store: Store) -> bool:
        return self._store is not None and self._store.key == store.key
