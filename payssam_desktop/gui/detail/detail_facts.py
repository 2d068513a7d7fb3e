"""What PaysSam said of a bill, grouped; what did not come takes no room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from payssam_desktop.domain.bill import Bill, BillState
from payssam_desktop.domain.cancellation import CancelState, Operation
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.looks.theme import Theme, tabular
from payssam_desktop.gui.pieces.basics import Value, label, line, show_or_hide
from payssam_desktop.gui.pieces.copy_button import CopyButton
from payssam_desktop.gui.pieces.editable_fact import CAPTION_WIDTH
from payssam_desktop.gui.pieces.operation_facts import cancel_facts
from payssam_desktop.gui.words.formats import (
    cash_trader_word,
    date_time,
    environment_word,
    monthly_word,
    pay_type_word,
    won,
)

_COPIED = frozenset({"number", "bill_id", "cancel_number"})


class FactGroup(QFrame):
    """A titled group of facts; hidden while it has none."""

    def __init__(self, theme: Theme, title: str, captions: dict[str, str]) -> None:
        super().__init__()
        self._rows: dict[str, _Row] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, CAPTION_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, (name, caption) in enumerate(captions.items()):
            self._rows[name] = self._add(theme, grid, row, name, caption)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(line())
        layout.addWidget(label(title, "heading"))
        layout.addLayout(grid)

    def show_values(self, values: dict[str, str]) -> None:
        """Show these values; an empty one hides its row."""
        for name, row in self._rows.items():
            row.show_value(values.get(name, ""))
        show_or_hide(self, shown=any(values.values()))

    def _add(self, theme: Theme, grid: QGridLayout, row: int, name: str, caption: str) -> _Row:
        said = label(caption, "muted")
        value = Value("", "", f"fact_{name}")
        value.setFont(tabular(value.font()))
        value.setAccessibleName(caption)
        copy = CopyButton(theme, f"copy_{name}", caption) if name in _COPIED else None
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(said, row, 0, top)
        if copy is None:
            grid.addWidget(value, row, 1, 1, 2)
        else:
            grid.addWidget(value, row, 1)
            grid.addWidget(copy, row, 2, top)
        return _Row(said, value, copy)


@dataclass(frozen=True, slots=True)
class _Row:
    """The widgets of one fact."""

    caption: QLabel
    value: QLabel
    copy: CopyButton | None

    def show_value(self, value: str) -> None:
        self.value.setText(value)
        show_or_hide(self.caption, shown=bool(value))
        show_or_hide(self.value, shown=bool(value))
        if self.copy is not None:
            self.copy.hold(value)


class ApprovalFacts(QWidget):
    """Every approval field that came, by group; the bill's own facts at the end."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("approvalFacts")
        self._groups = {
            "cancel": FactGroup(theme, self.tr("Cancellation of the payment"), self._cancel()),
            "payment": FactGroup(theme, self.tr("Payment"), self._payment()),
            "card": FactGroup(theme, self.tr("Card"), self._card()),
            "cash": FactGroup(theme, self.tr("Cash receipt"), self._cash()),
            "other": FactGroup(theme, self.tr("Other"), self._other()),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for group in self._groups.values():
            layout.addWidget(group)

    def show_bill(self, store: Store, bill: Bill, operation: Operation | None) -> None:
        """Show a bill; ``operation`` is its last cancellation."""
        values = {
            "cancel": _cancel_values(bill, operation),
            "payment": _payment_values(bill),
            "card": _card_values(bill),
            "cash": _cash_values(bill),
            "other": _other_values(store, bill),
        }
        for name, group in self._groups.items():
            group.show_values(values[name])

    def _cancel(self) -> dict[str, str]:
        return {
            "cancelled_at": self.tr("Cancelled at"),
            "found_at": self.tr("Found cancelled at"),
            "cancel_number": self.tr("Cancel number"),
            "reason": self.tr("Cancel reason"),
            "operator": self.tr("Handled by"),
            "asked_reason": self.tr("Reason of the request"),
            "asked_by": self.tr("Requested by"),
        }

    def _payment(self) -> dict[str, str]:
        return {
            "pay_type": self.tr("Method"),
            "price": self.tr("Approved amount"),
            "approved_at": self.tr("Approved at"),
            "number": self.tr("Approval number"),
            "monthly": self.tr("Instalments"),
            "origin_number": self.tr("Original approval number"),
            "origin_approved_at": self.tr("Original approval at"),
        }

    def _card(self) -> dict[str, str]:
        return {
            "issuer": self.tr("Issuer"),
            "issuer_tail": self.tr("Card number ending"),
            "card_type": self.tr("Card type"),
            "acquirer": self.tr("Acquirer"),
            "card_merchant_number": self.tr("Card merchant number"),
            "common_card_type": self.tr("Common card type"),
        }

    def _cash(self) -> dict[str, str]:
        return {
            "cash_number": self.tr("Cash receipt number"),
            "cash_trader": self.tr("Purpose"),
            "cash_issuance_tail": self.tr("Issued to, ending"),
        }

    def _other(self) -> dict[str, str]:
        return {
            "bill_id": self.tr("Bill ID"),
            "store": self.tr("Store"),
            "result_code": self.tr("Response code"),
            "terminal_id": self.tr("Terminal number"),
            "transaction_number": self.tr("Transaction number"),
            "added_at": self.tr("Added at"),
            "checked_at": self.tr("Last checked at"),
        }


def _cancel_values(bill: Bill, operation: Operation | None) -> dict[str, str]:
    number = bill.approval.number if _number_is_of_cancel(bill) else ""
    if operation is None or operation.state is not CancelState.CANCELLED:
        return {"cancelled_at": _moment(bill.cancelled_at), "cancel_number": number}
    facts = cancel_facts(operation, bill)
    return facts | {"cancel_number": facts["cancel_number"] or number}


def _number_is_of_cancel(bill: Bill) -> bool:
    """Whether ``apprNum`` is the cancel's: after a cancel the payment's is in ``apprOriginNum``."""
    return bill.state is BillState.CANCELLED and bool(bill.approval.origin_number)


def _payment_values(bill: Bill) -> dict[str, str]:
    approval = bill.approval
    values = {
        "pay_type": pay_type_word(approval.pay_type) if approval.pay_type else "",
        "price": won(approval.price) if approval.price is not None else "",
        "monthly": monthly_word(approval.monthly) if approval.number else "",
    }
    if _number_is_of_cancel(bill):
        return values | {
            "approved_at": _moment(approval.origin_approved_at),
            "number": approval.origin_number,
        }
    return values | {
        "approved_at": _moment(approval.approved_at),
        "number": approval.number,
        "origin_number": approval.origin_number,
        "origin_approved_at": _moment(approval.origin_approved_at),
    }


def _card_values(bill: Bill) -> dict[str, str]:
    approval = bill.approval
    return {
        "issuer": _named(approval.issuer, approval.issuer_code),
        "issuer_tail": approval.issuer_tail,
        "card_type": approval.card_type,
        "acquirer": _named(approval.acquirer, approval.acquirer_code),
        "card_merchant_number": approval.card_merchant_number,
        "common_card_type": approval.common_card_type,
    }


def _cash_values(bill: Bill) -> dict[str, str]:
    approval = bill.approval
    return {
        "cash_number": approval.cash_number,
        "cash_trader": cash_trader_word(approval.cash_trader) if approval.cash_trader else "",
        "cash_issuance_tail": approval.cash_issuance_tail,
    }


def _other_values(store: Store, bill: Bill) -> dict[str, str]:
    approval = bill.approval
    return {
        "bill_id": bill.bill_id,
        "store": f"{store.name} · {environment_word(store.environment)}",
        "result_code": approval.result_code,
        "terminal_id": approval.terminal_id,
        "transaction_number": approval.transaction_number,
        "added_at": date_time(bill.added_at),
        "checked_at": _moment(bill.checked_at),
    }


def _named(name: str, code: str) -> str:
    """A company and its code; either may be missing."""
    return f"{name} ({code})" if name and code else name or code


def _moment(moment: datetime | None) -> str:
    return date_time(moment) if moment is not None else ""
