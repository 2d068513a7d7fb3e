"""The payment in question, read-only and large: what the clerk checks before cancelling."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from payssam_desktop.domain.bill import Approval, Bill, BillState, Reading
from payssam_desktop.domain.cancellation import CancelState, Operation
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.looks.palette import BadgeKind, badge_kind, state_badge
from payssam_desktop.gui.looks.theme import Theme, tabular
from payssam_desktop.gui.pieces.basics import Value, label, line
from payssam_desktop.gui.pieces.state_badge import StateBadge
from payssam_desktop.gui.words.formats import (
    NOTHING,
    date_time,
    environment_word,
    monthly_word,
    pay_type_word,
    phone,
    won,
)


class PaymentSummary(QFrame):
    """Customer, product, amount and approval of one bill; never changes by itself."""

    def __init__(self, theme: Theme, store: Store) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("paymentSummary")
        self._store = store
        self._badge = StateBadge(theme, "summaryState")
        self._amount = label("", "amount", "summaryAmount")
        self._customer = Value("", "heading", "summaryCustomer")
        self._phone = label("", "muted", "summaryPhone")
        self._product = Value("", "", "summaryProduct")
        self._facts: dict[str, QLabel] = {}
        self._lay_out()

    def show_listed(self, bill: Bill) -> None:
        """Show the bill as the list knows it."""
        self._show_shop(bill)
        self._show_approval(bill.approval, bill.amount)
        self._badge.show_kind(badge_kind(bill))

    def show_reading(self, bill: Bill, reading: Reading) -> None:
        """Show what PaysSam just said of the bill."""
        self._show_shop(bill)
        approval = reading.approval
        paid = reading.state in (BillState.PAID, BillState.CANCELLED)
        # What was billed is no substitute for what was paid.
        amount = approval.price if paid else (approval.price or bill.shop.billed)
        self._show_approval(approval, amount)
        self._badge.show_kind(state_badge(reading.state))

    def show_operation(self, operation: Operation) -> None:
        """Show how the payment stands after its cancellation moved on."""
        if operation.locks_bill:
            self._badge.show_kind(BadgeKind.NEEDS_CHECKING)
        elif operation.state is CancelState.CANCELLED:
            self._badge.show_kind(BadgeKind.CANCELLED)
        elif operation.seen_state is not None:
            self._badge.show_kind(state_badge(operation.seen_state))

    def _show_shop(self, bill: Bill) -> None:
        shop = bill.shop
        self._customer.setText(shop.customer or self.tr("No name"))
        self._phone.setText(phone(shop.phone))
        self._phone.setVisible(bool(shop.phone))
        self._product.setText(shop.product)
        self._product.setVisible(bool(shop.product))
        self._facts["bill_id"].setText(bill.bill_id)

    def _show_approval(self, approval: Approval, amount: int | None) -> None:
        self._amount.setText(won(amount))
        card = f"{approval.issuer} {approval.issuer_tail}".strip()
        values = {
            "paid_at": date_time(approval.paid_at),
            "method": pay_type_word(approval.pay_type),
            "card": card or NOTHING,
            "monthly": monthly_word(approval.monthly) if approval.number else NOTHING,
            "approval": approval.original_number or NOTHING,
        }
        for name, value in values.items():
            self._facts[name].setText(value)

    def _lay_out(self) -> None:
        self._amount.setFont(tabular(self._amount.font()))
        self._amount.setAlignment(Qt.AlignmentFlag.AlignLeft)
        names = (
            ("paid_at", self.tr("Paid at")),
            ("method", self.tr("Method")),
            ("card", self.tr("Card")),
            ("monthly", self.tr("Instalments")),
            ("approval", self.tr("Approval number")),
            ("bill_id", self.tr("Bill ID")),
        )
        place = f"{self._store.name} · {environment_word(self._store.environment)}"
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, caption) in enumerate(names):
            self._facts[name] = self._add_row(grid, row, caption, f"summary_{name}")
        self._add_row(grid, len(names), self.tr("Store"), "summaryStore").setText(place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 22)
        layout.setSpacing(4)
        layout.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(6)
        layout.addWidget(self._amount)
        layout.addSpacing(8)
        for part in (self._customer, self._phone, self._product):
            layout.addWidget(part)
        layout.addSpacing(12)
        layout.addWidget(line())
        layout.addSpacing(12)
        layout.addLayout(grid)
        layout.addStretch(1)

    def _add_row(self, grid: QGridLayout, row: int, caption: str, name: str) -> QLabel:
        value = Value("", "", name)
        value.setAccessibleName(caption)
        grid.addWidget(label(caption, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, 1)
        return value
