"""The columns of the list: their titles, widths and what they show of a bill."""

from __future__ import annotations

from datetime import datetime

from payssam_desktop.domain.bill import Bill
from payssam_desktop.domain.bill_query import BillColumn
from payssam_desktop.domain.masking import masked_phone
from payssam_desktop.gui.looks.palette import badge_kind
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.words import formats

COLUMNS = tuple(BillColumn)

SHOWN_AT_FIRST = COLUMNS[:8]
"""The others are optional; a person shows them through the header's menu."""

ALWAYS_SHOWN = frozenset({BillColumn.STATE, BillColumn.CUSTOMER, BillColumn.AMOUNT})

STRETCHED = BillColumn.PRODUCT
"""Takes the width that the others leave."""

WIDTHS = {
    BillColumn.STATE: 100,
    BillColumn.CUSTOMER: 82,
    BillColumn.PHONE: 120,
    BillColumn.PRODUCT: 120,
    BillColumn.AMOUNT: 106,
    BillColumn.PAID_AT: 142,
    BillColumn.METHOD: 128,
    BillColumn.CHECKED_AT: 92,
    BillColumn.APPROVAL_NUMBER: 104,
    BillColumn.CANCELLED_AT: 142,
    BillColumn.MONTHLY: 76,
    BillColumn.CASH_RECEIPT: 140,
    BillColumn.BILL_ID: 160,
    BillColumn.MEMO: 160,
    BillColumn.OPERATOR: 90,
}
"""In pixels at the base font; the window scales them with the font."""


def titles() -> dict[BillColumn, str]:
    """The words in the header, in the program's language."""
    return {
        BillColumn.STATE: translate("Columns", "State"),
        BillColumn.CUSTOMER: translate("Columns", "Customer"),
        BillColumn.PHONE: translate("Columns", "Phone"),
        BillColumn.PRODUCT: translate("Columns", "Product"),
        BillColumn.AMOUNT: translate("Columns", "Amount"),
        BillColumn.PAID_AT: translate("Columns", "Paid at"),
        BillColumn.METHOD: translate("Columns", "Method"),
        BillColumn.CHECKED_AT: translate("Columns", "Checked"),
        BillColumn.APPROVAL_NUMBER: translate("Columns", "Approval number"),
        BillColumn.CANCELLED_AT: translate("Columns", "Cancelled at"),
        BillColumn.MONTHLY: translate("Columns", "Instalments"),
        BillColumn.CASH_RECEIPT: translate("Columns", "Cash receipt"),
        BillColumn.BILL_ID: translate("Columns", "Bill ID"),
        BillColumn.MEMO: translate("Columns", "Memo"),
        BillColumn.OPERATOR: translate("Columns", "Operator"),
    }


def text(column: BillColumn, bill: Bill, now: datetime) -> str:
    """What a cell says. The operator is not the bill's: the model adds it."""
    match column:
        case BillColumn.STATE:
            return formats.state_word(badge_kind(bill))
        case BillColumn.AMOUNT:
            return formats.won(bill.amount)
        case BillColumn.PHONE:
            return formats.phone(bill.shop.phone)
        case BillColumn.PAID_AT:
            return formats.date_time(bill.approval.paid_at)
        case BillColumn.CHECKED_AT:
            return formats.ago(bill.checked_at, now)
        case BillColumn.CANCELLED_AT:
            return formats.date_time(bill.cancelled_at)
        case BillColumn.MONTHLY:
            return _monthly(bill)
        case _:
            return _plain(column, bill) or formats.NOTHING


def _plain(column: BillColumn, bill: Bill) -> str:
    match column:
        case BillColumn.CUSTOMER:
            return bill.shop.customer
        case BillColumn.PRODUCT:
            return bill.shop.product
        case BillColumn.METHOD:
            return formats.method(bill.approval)
        case BillColumn.APPROVAL_NUMBER:
            return bill.approval.original_number
        case BillColumn.CASH_RECEIPT:
            return _cash_receipt(bill)
        case BillColumn.BILL_ID:
            return bill.bill_id
        case BillColumn.MEMO:
            return " ".join(bill.shop.memo.split())
        case _:
            return ""


def _monthly(bill: Bill) -> str:
    if bill.approval.paid_at is None:
        return formats.NOTHING
    return formats.monthly_word(bill.approval.monthly)


def _cash_receipt(bill: Bill) -> str:
    approval = bill.approval
    if not (approval.cash_number or approval.cash_trader):
        return ""
    trader = formats.cash_trader_word(approval.cash_trader)
    return f"{trader} {approval.cash_number}".strip()


def spoken(bill: Bill) -> str:
    """How a row speaks: 김하늘, 결제완료, 300,000원."""
    name = bill.shop.customer or bill.bill_id
    return f"{name}, {formats.state_word(badge_kind(bill))}, {formats.won(bill.amount)}"


def copied(bill: Bill) -> str:
    """A row for the clipboard, separated by tabs; the phone number stays masked."""
    cells = (
        formats.state_word(badge_kind(bill)),
        bill.shop.customer,
        masked_phone(bill.shop.phone),
        bill.shop.product,
        "" if bill.amount is None else str(bill.amount),
        _copied_time(bill.approval.paid_at),
        formats.method(bill.approval) if bill.approval.pay_type or bill.approval.issuer else "",
        bill.approval.original_number,
        bill.bill_id,
    )
    return "\t".join(" ".join(cell.split()) for cell in cells)


def _copied_time(moment: datetime | None) -> str:
    return formats.date_time(moment) if moment is not None else ""
