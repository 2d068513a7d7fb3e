"""The strip above the list while bills are read, and the quiet report after it."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar

from payssam_desktop.errors import DeskError
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, button, label, restyle
from payssam_desktop.gui.words.messages import words
from payssam_desktop.services.reading import Progress
from payssam_desktop.services.refreshing import RefreshReport

QUIET_MS = 5_000
"""How long a report without a failure stays."""


class RefreshStrip(QFrame):
    """``stop_wanted`` follows [중지], ``retry_wanted`` carries the keys of failed bills."""

    stop_wanted = Signal()
    retry_wanted = Signal(list)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._failed_keys: list[int] = []
        self.skipped = 0
        self.setObjectName("refreshStrip")
        self.setProperty("role", "banner")
        self._icon = QLabel()
        self.words = Sentence("", "", "refreshText")
        self.bar = QProgressBar()
        self.bar.setObjectName("refreshProgress")
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setTextVisible(False)
        self.count = label("", "", "refreshCount")
        self.stop = button(self.tr("Stop"), "", "refreshStop")
        self.retry = button(self.tr("Try again"), "", "refreshRetry")
        self.close_button = button("", "quiet", "refreshClose")
        self.close_button.setAccessibleName(self.tr("Close the report"))
        self._lay_out()
        self._hide_timer = QTimer(self)
        self._hide_timer.setSingleShot(True)
        self._hide_timer.timeout.connect(self.hide)
        self.stop.clicked.connect(self._stop)
        self.retry.clicked.connect(lambda: self.retry_wanted.emit(self._failed_keys))
        self.close_button.clicked.connect(self.hide)
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
        self.words.setText(self.tr("Refreshing…"))
        self.bar.setRange(0, total)
        self.stop.setEnabled(True)
        self._show_parts(running=True)
        self.show_progress(Progress(0, 0, total))

    def show_progress(self, progress: Progress) -> None:
        """So many of so many."""
        self.bar.setValue(progress.done)
        self.count.setText(f"{progress.done:,}/{progress.total:,}")

    def show_report(self, report: RefreshReport, *, why: DeskError | None) -> None:
        """What became of the bills: 성공 n건 · 실패 n건 · 남음 n건, and why the first failed."""
        self._failed_keys = [key for key, _ in report.failed]
        reason = words(why).text if why is not None else ""
        alone = len(report.failed) == 1 and not report.succeeded and not report.left
        lines = [reason] if alone and reason else [self._counts(report), reason]
        self._show_end("\n".join(filter(None, lines)), bool(report.failed))
        if not report.failed and not report.left:
            self._hide_timer.start(QUIET_MS)

    def _counts(self, report: RefreshReport) -> str:
        parts = [self.tr("Succeeded {count}").format(count=f"{len(report.succeeded):,}")]
        if report.failed:
            parts.append(self.tr("Failed {count}").format(count=f"{len(report.failed):,}"))
        if report.left:
            parts.append(self.tr("Left {count}").format(count=f"{len(report.left):,}"))
        if self.skipped:
            text = self.tr("{count} cancelled or destroyed bills skipped: they cannot change")
            parts.append(text.format(count=f"{self.skipped:,}"))
        return " · ".join(parts)

    def show_failure(self, error: DeskError) -> None:
        """The run could not go on at all."""
        self._failed_keys = []
        self._show_end(words(error).text, failed=True)

    def _show_end(self, text: str, failed: bool) -> None:
        self._set_tone("error" if failed else "plain")
        self.words.setText(text)
        self._show_parts(running=False)
        self.show()

    def _show_parts(self, *, running: bool) -> None:
        for part in (self.bar, self.count, self.stop):
            part.setVisible(running)
        self.retry.setVisible(not running and bool(self._failed_keys))
        self.close_button.setVisible(not running)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.words.setText(self.tr("Stopping…"))
        self.stop_wanted.emit()

    def _lay_out(self) -> None:
        self.bar.setMinimumWidth(200)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 8, 7)
        layout.setSpacing(10)
        layout.addWidget(self._icon)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.bar, 3)
        for part in (self.count, self.stop, self.retry, self.close_button):
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
