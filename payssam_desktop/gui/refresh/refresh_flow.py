"""From F5 to the report: which bills, one run at a time, and what it teaches the banner."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from payssam_desktop.domain.bill import Bill
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.frame.banner import Banner
from payssam_desktop.gui.refresh.refresh_run import RefreshRun
from payssam_desktop.gui.refresh.refresh_strip import RefreshStrip
from payssam_desktop.services.desk import Desk
from payssam_desktop.services.refreshing import RefreshReport

MANY_BILLS = 300
"""From so many bills on, a refresh is confirmed first."""


class RefreshFlow(QObject):
    """Between run, strip and banner. ``ended`` follows every run, however it went."""

    ended = Signal()

    def __init__(
        self, desk: Desk, run: RefreshRun, strip: RefreshStrip, banner: Banner, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._run = run
        self._strip = strip
        self._banner = banner
        self._window = window
        self._store: Store | None = None
        run.began.connect(strip.show_begun)
        run.progressed.connect(strip.show_progress)
        run.ended.connect(self._report)
        run.failed.connect(self._report_failure)
        strip.stop_wanted.connect(run.stop)
        strip.retry_wanted.connect(self.refresh)

    def show_store(self, store: Store | None) -> None:
        """Another store: a run of the one before ends, and its report goes."""
        self._run.stop()
        self._strip.hide()
        self._store = store

    def bills(self, keys: Iterable[int]) -> list[Bill]:
        """The store's bills with these keys, in this order, as far as they are in the list."""
        wanted = list(keys)
        try:
            rows = self._desk.listing.rows(wanted)
        except DeskError as error:
            self._banner.note_error(error)
            return []
        # Keys outlive a change of the store: no bill is read with another store's sign-in.
        found = (rows[key] for key in wanted if key in rows)
        return [bill for bill in found if self._is_shown(bill.store_key)]

    def refresh(self, keys: Iterable[int]) -> None:
        """Read these bills."""
        self._begin(self.bills(keys), skipped=0)

    def refresh_changing(self, keys: Iterable[int]) -> None:
        """Read those of the bills that can still change; the report counts the others."""
        shown = self.bills(keys)
        changing = [bill for bill in shown if not bill.state.is_final or bill.needs_checking]
        self._begin(changing, skipped=len(shown) - len(changing))

    def _begin(self, bills: list[Bill], *, skipped: int) -> None:
        if self._store is None or self._run.is_running:
            return
        if len(bills) >= MANY_BILLS and not self._confirms(len(bills)):
            return
        self._strip.skipped = skipped
        if not bills and skipped:
            self._strip.show_report(RefreshReport(), why=None)
        self._run.start(self._store, bills)

    def _confirms(self, count: int) -> bool:
        box = QMessageBox(self._window)
        box.setObjectName("confirmMany")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Refresh the state"))
        text = self.tr("{count} bills will be read one by one. This can take several minutes.")
        box.setText(text.format(count=f"{count:,}"))
        begin = box.addButton(self.tr("Begin"), QMessageBox.ButtonRole.AcceptRole)
        begin.setObjectName("beginMany")
        box.addButton(self.tr("Go back"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is begin

    def _is_shown(self, store_key: int) -> bool:
        return self._store is not None and self._store.key == store_key

    def _report(self, store: Store, report: RefreshReport) -> None:
        if not self._is_shown(store.key):
            self.ended.emit()
            return
        if report.succeeded:
            self._banner.note_answer()
        told = {error.key for _, error in report.failed if self._banner.note_error(error)}
        # What the banner says already is not said a second time below it.
        failed = [(key, error) for key, error in report.failed if error.key not in told]
        if report.succeeded or failed or report.left or not told:
            self._strip.show_report(report, why=failed[0][1] if failed else None)
        else:
            self._strip.hide()
        self.ended.emit()

    def _report_failure(self, store: Store, error: DeskError) -> None:
        if not self._is_shown(store.key):
            self.ended.emit()
            return
        if self._banner.note_error(error):
            self._strip.hide()
        else:
            self._strip.show_failure(error)
        self.ended.emit()
