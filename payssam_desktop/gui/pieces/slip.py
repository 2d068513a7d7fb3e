"""The slip (확인서) on paper, and the notice (안내문) that is copied for the customer.

Everything is put in as plain text: no value, from wherever it came, is read as markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QWidget

from payssam_desktop.domain.bill import Bill, BillState
from payssam_desktop.domain.cancellation import CancelState, Operation
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.looks.palette import badge_kind
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.pieces.operation_facts import cancel_facts
from payssam_desktop.gui.words.formats import (
    NOTHING,
    date_time,
    monthly_word,
    pay_type_word,
    phone,
    state_word,
    won,
)
from payssam_desktop.gui.words.messages import refund_timing

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_MARGINS_MM = QMarginsF(20, 20, 20, 20)


def cancel_notice(store: Store, bill: Bill, operation: Operation) -> str:
    """What a customer can be sent after a cancellation; plain lines."""
    payment = operation.payment
    name, amount = bill.shop.customer, won(payment.price)
    if name:
        cancelled = translate("Slip", "{name}, the payment of {amount} has been cancelled.")
    else:
        cancelled = translate("Slip", "The payment of {amount} has been cancelled.")
    lines = [
        translate("Slip", "[{store}] Your payment has been cancelled").format(store=store.name),
        cancelled.format(name=name, amount=amount),
        _number_and_time(bill, operation),
        refund_timing(),
    ]
    return "\n".join(lines)


def slip_document(store: Store, bill: Bill, operation: Operation | None = None) -> QTextDocument:
    """One bill's slip, ready for a printer; ``operation`` is its last cancellation here."""
    if operation is not None and operation.state is not CancelState.CANCELLED:
        operation = None
    document = QTextDocument()
    document.setDefaultFont(QFont(document.defaultFont().family(), 10))
    cursor = QTextCursor(document)
    is_cancel = bill.state is BillState.CANCELLED
    title = (
        translate("Slip", "Confirmation of a cancelled payment")
        if is_cancel
        else translate("Slip", "Confirmation of a bill")
    )
    cursor.insertText(title, _letters(18, bold=True))
    _new_line(cursor)
    cursor.insertText(store.name, _letters(11))
    _new_line(cursor, space=12)
    cursor.insertText(won(bill.amount), _letters(22, bold=True))
    _new_line(cursor, space=8)
    rows = _rows(bill, operation)
    if is_cancel:
        rows += _cancel_rows(bill, operation)
    _insert_table(cursor, rows)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    _new_line(cursor, space=12)
    if is_cancel:
        cursor.insertText(refund_timing(), _letters(9))
    return document


def _number_and_time(bill: Bill, operation: Operation) -> str:
    facts = cancel_facts(operation, bill)
    if facts["cancelled_at"]:
        text = translate("Slip", "Approval number {number} · cancelled at {moment}")
    else:
        text = translate("Slip", "Approval number {number} · found cancelled at {moment}")
    return text.format(
        number=operation.payment.approval_number or NOTHING,
        moment=facts["cancelled_at"] or facts["found_at"] or NOTHING,
    )


def print_slip(document: QTextDocument, parent: QWidget) -> bool:
    """Ask for a printer and print; returns whether anything was printed."""
    # Imported where needed: on most days nothing is printed.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageMargins(_MARGINS_MM, QPageLayout.Unit.Millimeter)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(translate("Slip", "Print the slip"))
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    print_on(document, printer)
    return True


def print_on(document: QTextDocument, printer: QPrinter) -> None:
    """Print without asking."""
    document.print_(printer)


def _rows(bill: Bill, operation: Operation | None) -> list[tuple[str, str]]:
    approval = bill.approval
    number = operation.payment.approval_number if operation else approval.original_number
    card = f"{approval.issuer} {approval.issuer_tail}".strip()
    return [
        (translate("Slip", "State"), state_word(badge_kind(bill))),
        (translate("Slip", "Customer"), bill.shop.customer or NOTHING),
        (translate("Slip", "Phone"), phone(bill.shop.phone)),
        (translate("Slip", "Product"), bill.shop.product or NOTHING),
        (translate("Slip", "Paid at"), date_time(approval.paid_at)),
        (translate("Slip", "Method"), pay_type_word(approval.pay_type)),
        (translate("Slip", "Card"), card or NOTHING),
        (
            translate("Slip", "Instalments"),
            monthly_word(approval.monthly) if approval.number else NOTHING,
        ),
        (translate("Slip", "Approval number"), number or NOTHING),
        (translate("Slip", "Bill ID"), bill.bill_id),
        (translate("Slip", "Checked at PaysSam"), date_time(bill.checked_at)),
    ]


def _cancel_rows(bill: Bill, operation: Operation | None) -> list[tuple[str, str]]:
    if operation is None:
        return [(translate("Slip", "Cancelled at"), date_time(bill.cancelled_at))]
    facts = cancel_facts(operation, bill)
    captions = {
        "cancelled_at": translate("Slip", "Cancelled at"),
        "found_at": translate("Slip", "Found cancelled at"),
        "cancel_number": translate("Slip", "Cancel number"),
        "reason": translate("Slip", "Cancel reason"),
        "operator": translate("Slip", "Handled by"),
        "asked_reason": translate("Slip", "Reason of the request"),
        "asked_by": translate("Slip", "Requested by"),
    }
    return [(caption, facts[name]) for name, caption in captions.items() if facts.get(name)]


def _insert_table(cursor: QTextCursor, rows: list[tuple[str, str]]) -> None:
    layout = QTextTableFormat()
    layout.setBorder(0)
    layout.setCellPadding(5)
    layout.setCellSpacing(0)
    layout.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    layout.setColumnWidthConstraints(
        [
            QTextLength(QTextLength.Type.PercentageLength, 28),
            QTextLength(QTextLength.Type.PercentageLength, 72),
        ]
    )
    table = cursor.insertTable(len(rows), 2, layout)
    for number, (caption, value) in enumerate(rows):
        table.cellAt(number, 0).firstCursorPosition().insertText(caption, _letters(10))
        table.cellAt(number, 1).firstCursorPosition().insertText(value, _letters(10, bold=True))


def _new_line(cursor: QTextCursor, space: int = 4) -> None:
    block = QTextBlockFormat()
    block.setTopMargin(space)
    cursor.insertBlock(block)


def _letters(points: float, *, bold: bool = False) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontPointSize(points)
    letters.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return letters
