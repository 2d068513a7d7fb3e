"""The strip above the list while bills are read, and the quiet report after it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from payssam_desktop.errors import DeskError
from payssam_desktop.gui.looks.theme import Theme, tabular
from payssam_desktop.gui.pieces.basics import Sentence, button, label, restyle
from payssam_desktop.gui.words.messages import words
from payssam_desktop.gui.words.refresh_words import progress_words, report_words
from payssam_desktop.services.reading import Progress
from payssam_desktop.services.refreshing import RefreshReport
from payssam_desktop.services.speed import Speed

QUIET_MS = 5_000
"""How long a report without a failure stays."""


class RefreshStrip(QFrame):
    """``stop_wanted`` follows [중지]; ``retry_wanted`` and ``resume_wanted`` carry the
    :class:`RefreshReport` whose failed, or left, bills are to be read.
    """

    stop_wanted = Signal()
    retry_wanted = Signal(object)
    resume_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._report = RefreshReport()
        self.setObjectName("refreshStrip")
        self.setProperty("role", "banner")
        self._icon = QLabel()
        self.words = Sentence("", "", "refreshText")
        self.bar = QProgressBar()
        self.bar.setObjectName("refreshProgress")
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setTextVisible(False)
        self.count = label("", "", "refreshCount")
        self.count.setFont(tabular(self.count.font()))
        self.stop = button(self.tr("Stop"), "", "refreshStop")
        self.retry = button(self.tr("Try again"), "", "refreshRetry")
        self.resume = button(self.tr("Go on"), "", "refreshResume")
        self.close_button = button("", "quiet", "refreshClose")
        self.close_button.setAccessibleName(self.tr("Close the report"))
        self._lay_out()
        self._hide_timer = QTimer(self)
        self._hide_timer.setSingleShot(True)
        self._hide_timer.timeout.connect(self.hide)
        self.stop.clicked.connect(self._stop)
        self.retry.clicked.connect(lambda: self.retry_wanted.emit(self._report))
        self.resume.clicked.connect(lambda: self.resume_wanted.emit(self._report))
        self.close_button.clicked.connect(self.forget)
        theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    def show_begun(self, total: int) -> None:
        """A run begins; a single bill needs no bar."""
        self._hide_timer.stop()
        self.setVisible(total > 1)
        if total <= 1:
            return
        self._set_tone("plain")
        self.bar.setRange(0, total)
        self.stop.setEnabled(True)
        self._show_parts(running=True)
        self.show_progress(Progress(0, 0, total), Speed())

    def show_progress(self, progress: Progress, speed: Speed) -> None:
        """So many of so many, how fast, and how long still."""
        self.bar.setValue(progress.done)
        self.count.setText(progress_words(progress, speed))
        self.words.setText(self._doing(progress))

    def show_report(self, report: RefreshReport, skipped: int, told: Collection[str]) -> None:
        """What became of the bills, and why; ``told`` are keys of reasons that need no words."""
        self._report = report
        if report.succeeded or report.failed or report.left or skipped:
            text = report_words(report, skipped, told)
        else:
            text = self.tr("There is nothing to refresh.")
        self._show_end(text, bool(report.failed or report.gave_up))
        if not report.failed and not report.left:
            self._hide_timer.start(QUIET_MS)

    def show_failure(self, error: DeskError) -> None:
        """The run could not go on at all."""
        self._report = RefreshReport()
        self._show_end(words(error).text, failed=True)

    def forget(self) -> None:
        """Show nothing more of the last run."""
        self._report = RefreshReport()
        self._hide_timer.stop()
        self.hide()

    def _doing(self, progress: Progress) -> str:
        if not self.stop.isEnabled():
            return self.tr("Stopping…")
        if progress.resting:
            return self.tr("No answers for the moment. It goes on after a short pause…")
        return self.tr("Refreshing…")

    def _show_end(self, text: str, failed: bool) -> None:
        self._hide_timer.stop()
        self._set_tone("error" if failed else "plain")
        self.words.setText(text)
        self._show_parts(running=False)
        self.show()

    def _show_parts(self, *, running: bool) -> None:
        for part in (self.bar, self.count, self.stop):
            part.setVisible(running)
        self.retry.setVisible(not running and bool(self._report.failed))
        self.resume.setVisible(not running and bool(self._report.left))
        self.close_button.setVisible(not running)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.words.setText(self.tr("Stopping…"))
        self.stop_wanted.emit()

    def _lay_out(self) -> None:
        texts = QHBoxLayout()
        texts.setSpacing(10)
        texts.addWidget(self.words, 1)
        texts.addWidget(self.count)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(texts)
        column.addWidget(self.bar)
        self.bar.setFixedHeight(6)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 8, 7)
        layout.setSpacing(10)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(column, 1)
        for part in (self.stop, self.retry, self.resume, self.close_button):
            layout.addWidget(part)

    def _set_tone(self, tone: str) -> None:
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            for part in (self, self.words, self.count):
                restyle(part)
        self._tint()

    def _tint(self) -> None:
        colors = self._theme.colors
        failed = self.property("tone") == "error"
        color = colors.error_text if failed else colors.text
        icon = self._theme.icon("alert" if failed else "refresh", color)
        self._icon.setPixmap(icon.pixmap(QSize(18, 18), self.devicePixelRatioF()))
        self.close_button.setIcon(self._theme.icon("close", color))
