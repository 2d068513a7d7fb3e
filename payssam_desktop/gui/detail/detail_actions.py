"""What can be done with the bill in the detail pane; why not is said beside the button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from payssam_desktop.domain.bill import Bill, BillState
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, button


class DetailActions(QFrame):
    """[상태 새로고침] and [결제 취소…], always in sight."""

    refresh = Signal()
    cancel = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("detailActions")
        self._reason = Sentence("", "muted", "whyNoCancel")
        self._refresh = button(self.tr("Refresh the state"), "", "refreshBill")
        self._cancel = button(self.tr("Cancel the payment…"), "", "cancelPayment")
        self._refresh.clicked.connect(self.refresh)
        self._cancel.clicked.connect(self.cancel)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._refresh, 1)
        row.addWidget(self._cancel, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(self._reason)
        layout.addLayout(row)
        self._dress()
        theme.changed.connect(self._dress)

    def show_bill(self, bill: Bill, *, locked: bool) -> None:
        """Offer what this bill allows."""
        self._reason.setText(self._why_not(bill, locked=locked))
        self._cancel.setEnabled(bill.state is BillState.PAID and not locked)

    def _why_not(self, bill: Bill, *, locked: bool) -> str:
        if locked:
            return self.tr("Until its result is known, this payment cannot be cancelled again.")
        match bill.state:
            case BillState.PAID:
                return ""
            case BillState.UNPAID:
                return self.tr(
                    "Not paid yet. To withdraw the bill, please destroy it in the manager site."
                )
            case BillState.CANCELLED:
                return self.tr("This bill is cancelled already.")
            case BillState.DESTROYED:
                return self.tr("This bill is destroyed. It cannot be paid.")
            case BillState.UNREAD:
                return self.tr("Please refresh the state first.")
        return self.tr("The state is not known. Please look at the bill in the manager site.")

    def _dress(self) -> None:
        colors = self._theme.colors
        self.setStyleSheet(
            "#detailActions { background: transparent; border: none;"
            f" border-top: 1px solid {colors.line}; }}"
        )
