"""The slip on paper and the notice for the customer: plain text, and true."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from payssam_desktop.domain.bill import Bill, BillState
from payssam_desktop.domain.cancellation import CancelledBy, CancelState, Operation
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.pieces.slip import cancel_notice, print_on, slip_document
from payssam_desktop.services.desk import Desk
from tests.gui.cancel_clerk import PAID


@pytest.fixture
def paid(desk: Desk) -> Bill:
    bills = desk.listing.rows(range(1, 200)).values()
    return next(bill for bill in bills if bill.bill_id == PAID)


@pytest.fixture
def cancelled(desk: Desk, paid: Bill) -> Operation:
    payment = desk.cancelling.look(paid.key).payment
    assert payment is not None
    operation = desk.cancelling.confirm(paid.key, payment, "중복 결제", "박실장")
    assert operation.state is CancelState.CANCELLED
    return operation


def test_the_slip_of_a_paid_bill_names_the_payment(store: Store, paid: Bill) -> None:
    words = slip_document(store, paid).toPlainText()
    for part in ("청구·결제 확인서", "연습 상점", "300,000원", "김하늘", "00481273", PAID):
        assert part in words
    assert "취소" not in words
    assert "010-0000-0001" not in words


def test_the_slip_of_a_cancelled_bill_names_both_numbers(
    store: Store, desk: Desk, paid: Bill, cancelled: Operation
) -> None:
    bill = desk.listing.bill(paid.key)
    assert bill is not None
    words = slip_document(store, bill, cancelled).toPlainText()
    for part in ("결제 취소 확인서", "00481273", "00800001", "중복 결제", "박실장", "3~5영업일"):
        assert part in words


def test_a_cancel_made_elsewhere_has_a_slip_too(store: Store, paid: Bill) -> None:
    words = slip_document(store, paid._replace(state=BillState.CANCELLED)).toPlainText()
    assert "결제 취소 확인서" in words
    assert "처리자" not in words


def test_our_words_are_no_facts_of_a_cancel_made_elsewhere(
    store: Store, desk: Desk, paid: Bill, cancelled: Operation
) -> None:
    bill = desk.listing.bill(paid.key)
    assert bill is not None
    # The only time known is when our refused request left.
    bill = bill._replace(cancelled_at=cancelled.sent_at)
    elsewhere = replace(cancelled, cancelled_by=CancelledBy.ELSEWHERE)
    words = slip_document(store, bill, elsewhere).toPlainText()
    for part in ("중복 결제", "박실장", "처리자", "취소일시"):
        assert part not in words
    assert "취소 확인 시각" in words
    assert "취소일시" not in cancel_notice(store, bill, elsewhere)
    uncertain = replace(cancelled, cancelled_by=CancelledBy.UNCERTAIN)
    words = slip_document(store, bill, uncertain).toPlainText()
    assert "요청 사유" in words
    assert "요청자" in words
    assert "처리자" not in words


def test_nothing_on_paper_is_markup(store: Store, paid: Bill) -> None:
    shop = paid.shop._replace(customer="<b>김</b> & 이", product="<img src=file:///etc/passwd>")
    words = slip_document(store, paid._replace(shop=shop)).toPlainText()
    assert "<b>김</b> & 이" in words
    assert "<img src=file:///etc/passwd>" in words


def test_the_slip_can_be_printed(store: Store, paid: Bill, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "slip.pdf"))
    print_on(slip_document(store, paid), printer)
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")


def test_the_notice_names_the_payment_that_was_cancelled(
    store: Store, paid: Bill, cancelled: Operation
) -> None:
    lines = cancel_notice(store, paid, cancelled).split("\n")
    assert lines[0] == "[연습 상점] 결제 취소 안내"
    assert lines[1] == "김하늘 고객님, 300,000원 결제가 취소되었습니다."
    assert lines[2].startswith("승인번호 00481273 · 취소일시 20")
    nameless = paid._replace(shop=paid.shop._replace(customer=""))
    assert cancel_notice(store, nameless, cancelled).split("\n")[1] == (
        "300,000원 결제가 취소되었습니다."
    )
