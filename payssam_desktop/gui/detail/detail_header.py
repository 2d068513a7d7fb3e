"""The head of the detail pane: state, amount, how fresh that is, and what does not fit."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from payssam_desktop.domain.bill import Bill
from payssam_desktop.gui.looks.palette import badge_kind
from payssam_desktop.gui.looks.theme import Theme, tabular
from payssam_desktop.gui.pieces.basics import Sentence, label
from payssam_desktop.gui.pieces.state_badge import StateBadge
from payssam_desktop.gui.words.formats import ago, date_time, won
from payssam_desktop.services.desk import Desk

_FRESHNESS_MS = 20_000


class DetailHeader(QWidget):
    """State and amount, the largest things in the pane."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._theme = theme
        self._bill: Bill | None = None
        self._badge = StateBadge(theme, "detailState")
        self._clock = QLabel()
        self._fresh = label("", "muted", "detailFreshness")
        self._amount = label("", "amount", "detailAmount")
        self._amount.setFont(tabular(self._amount.font()))
        self._amount.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._differs = Sentence("", "warning", "amountDiffers")
        self._lay_out()
        timer = QTimer(self)
        timer.setInterval(_FRESHNESS_MS)
        timer.timeout.connect(self._show_freshness)
        timer.start()
        theme.changed.connect(self._show_freshness)

    def show_bill(self, bill: Bill) -> None:
        """Show another bill, or the same one anew."""
        self._bill = bill
        self._badge.show_kind(badge_kind(bill))
        self._amount.setText(won(bill.amount))
        self._differs.setText(self._difference(bill))
        self._show_freshness()

    def _difference(self, bill: Bill) -> str:
        billed, paid = bill.shop.billed, bill.approval.price
        if billed is None or paid is None or billed == paid:
            return ""
        text = self.tr("The billed amount was {billed}, the approved amount is {paid}.")
        return text.format(billed=won(billed), paid=won(paid))

    def _show_freshness(self) -> None:
        bill = self._bill
        if bill is None:
            return
        now: datetime = self._desk.now()
        if bill.checked_at is None:
            self._fresh.setText(self.tr("Not checked yet"))
        else:
            text = self.tr("Checked {ago}").format(ago=ago(bill.checked_at, now))
            self._fresh.setText(text)
        self._fresh.setToolTip(date_time(bill.checked_at))
        stale = bill.is_stale(now)
        self._clock.setVisible(stale)
        icon = self._theme.icon("clock", self._theme.colors.muted)
        self._clock.setPixmap(icon.pixmap(QSize(15, 15), self.devicePixelRatioF()))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._badge)
        top.addStretch(1)
        top.addWidget(self._clock)
        top.addWidget(self._fresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self._amount)
        layout.addWidget(self._differs)
