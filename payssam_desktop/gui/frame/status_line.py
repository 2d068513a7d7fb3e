"""The line at the bottom: what is shown, what it adds up to, when anything was checked last."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout

from payssam_desktop.domain.bill_query import ListSummary
from payssam_desktop.domain.korean_time import korean_midnight
from payssam_desktop.gui.frame.receiver_word import ReceiverWord
from payssam_desktop.gui.looks.theme import tabular
from payssam_desktop.gui.pieces.basics import label
from payssam_desktop.gui.words import formats


class StatusLine(QFrame):
    """Shows sums of what is shown, never of what is hidden by a chip."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self.setProperty("role", "foot")
        self.sums = label("", "muted", "listSums")
        self.receiver = ReceiverWord()
        self.automatic = label("", "muted", "automaticRefresh")
        self.checked = label("", "muted", "lastChecked")
        version = QCoreApplication.applicationVersion()
        self._version = label(f"v{version}" if version else "", "muted", "version")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.setSpacing(20)
        layout.addWidget(self.sums)
        layout.addStretch(1)
        for part in (self.receiver, self.automatic, self.checked, self._version):
            layout.addWidget(part)
        for part in (self.sums, self.automatic, self.checked):
            part.setFont(tabular(part.font()))

    def show_summary(self, summary: ListSummary | None) -> None:
        """표시 84건 · 결제 … · 취소 … · 순액 …; a dash when the sums are not known."""
        if summary is None:
            self.sums.setText(formats.NOTHING)
            self.sums.setAccessibleName("")
            return
        text = self.tr("Shown {count} · Paid {paid} · Cancelled {cancelled} · Net {net}").format(
            count=f"{summary.shown:,}",
            paid=formats.won(summary.paid),
            cancelled=formats.won(summary.cancelled),
            net=formats.won(summary.net),
        )
        self.sums.setText(text)
        self.sums.setAccessibleName(text)

    def show_counting(self) -> None:
        """The sums are not known yet: those of another list must not stand there."""
        self.sums.setText("…")
        self.sums.setAccessibleName("")

    def show_automatic(self, text: str) -> None:
        """How often bills are read by themselves; nothing when they are not."""
        self.automatic.setText(text)
        self.automatic.setAccessibleName(text)
        self.automatic.setVisible(bool(text))

    def show_last_checked(self, moment: datetime | None, now: datetime) -> None:
        """When any bill of the store was read last; with its date when that was not today."""
        today = moment is not None and moment >= korean_midnight(now)
        when = formats.clock(moment) if today else formats.date_time(moment)
        text = self.tr("Last checked {time}").format(time=when)
        self.checked.setText(text)
        self.checked.setAccessibleName(text)
