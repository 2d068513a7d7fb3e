"""What the cancel dialog says instead of a form, and what it says of every ending."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from payssam_desktop.domain.cancellation import CancelState
from payssam_desktop.practice.faults import Fault
from tests.gui.cancel_clerk import LEFT, PAID, Clerk, danger, has, push, text, words_in
from tests.gui.test_cancel_dialog import clerk

__all__ = ["clerk"]

TRUE_ANSWER = Fault.delay(0.0)


def test_a_paid_bill_is_cancelled_and_everybody_is_told(clerk: Clerk) -> None:
    dialog = clerk.cancel()
    assert text(dialog, "resultNoticeTitle") == "취소 완료"
    assert text(dialog, "result_cancel_number") == "00800001"
    assert text(dialog, "result_reason") == "중복 결제"
    assert text(dialog, "result_operator") == "박실장"
    assert "3~5영업일" in words_in(dialog)
    for name in ("copyNotice", "printSlip", "closeResult"):
        assert push(dialog, name).isVisible()
    assert clerk.preferences.operator == "박실장"
    assert set(clerk.changed) == {clerk.key_of(PAID)}
    assert clerk.posts() == 1


def test_the_notice_for_the_customer_can_be_copied(clerk: Clerk) -> None:
    dialog = clerk.cancel()
    push(dialog, "copyNotice").click()
    copied = QGuiApplication.clipboard().text()
    assert "김하늘 고객님, 300,000원 결제가 취소되었습니다." in copied
    assert "승인번호 00481273" in copied
    assert "안내문을 복사했습니다." in words_in(dialog)


def test_a_second_click_cannot_close_the_result_unread(clerk: Clerk) -> None:
    dialog = clerk.open_form()
    clerk.fill(dialog)
    QTest.mouseClick(danger(dialog), LEFT)
    clerk.wait_for(dialog, "resultPage")
    assert not push(dialog, "closeResult").isEnabled()
    clerk.qtbot.waitUntil(push(dialog, "closeResult").isEnabled)


def test_an_unpaid_bill_shows_no_form(clerk: Clerk) -> None:
    clerk.next_read(clerk.read_that_says(apprState="W", apprNum="", apprPrice="300000"))
    dialog = clerk.open_notice()
    assert (
        "아직 결제되지 않은 청구서입니다. 청구를 없애려면 매니저사이트에서 파기해 주세요."
        in words_in(dialog)
    )
    _offers_only_going_back(clerk, dialog)


def test_a_cancelled_bill_is_no_error(clerk: Clerk) -> None:
    clerk.shop.cancel_in_manager_site(PAID)
    dialog = clerk.open_notice()
    assert text(dialog, "cancelNoticeTitle") == "이미 취소된 청구서입니다."
    assert "3~5영업일" in words_in(dialog)
    _offers_only_going_back(clerk, dialog)


def test_a_destroyed_bill_shows_no_form(clerk: Clerk) -> None:
    clerk.next_read(clerk.read_that_says(apprState="D", apprNum="", apprPrice=""))
    dialog = clerk.open_notice()
    assert "파기된 청구서입니다. 결제할 수 없습니다." in words_in(dialog)
    _offers_only_going_back(clerk, dialog)


def test_a_state_that_nobody_knows_shows_no_form(clerk: Clerk) -> None:
    clerk.next_read(clerk.read_that_says(apprState="Z"))
    dialog = clerk.open_notice()
    assert "알 수 없는 상태의 청구서입니다" in words_in(dialog)
    _offers_only_going_back(clerk, dialog)


@pytest.mark.parametrize("changed", [{"apprPrice": "290000"}, {"apprNum": "99999999"}])
def test_a_payment_other_than_the_listed_one_shows_both(
    clerk: Clerk, changed: dict[str, str]
) -> None:
    clerk.next_read(clerk.read_that_says(**changed))
    dialog = clerk.open_notice()
    shown = words_in(dialog)
    assert "목록: 300,000원 · 승인번호 00481273" in shown
    assert next(iter(changed.values())) in shown.replace(",", "")
    _offers_only_going_back(clerk, dialog)


def test_without_a_price_there_is_nothing_to_confirm(clerk: Clerk) -> None:
    key = clerk.key_of(PAID)
    clerk.shop.cancel_in_manager_site(PAID)
    clerk.desk.cancelling.look(key)  # the list shows it cancelled, so that nothing differs
    clerk.next_read(clerk.read_that_says(apprPrice=""))
    dialog = clerk.open_notice()
    assert text(dialog, "cancelNoticeTitle") == "결제 금액을 읽지 못했습니다"
    _offers_only_going_back(clerk, dialog)


def test_offline_says_that_nothing_was_sent(clerk: Clerk) -> None:
    clerk.server.stop()
    dialog = clerk.open_notice()
    assert "취소 요청은 전송되지 않았습니다." in words_in(dialog)
    _offers_only_going_back(clerk, dialog)


def test_a_payment_that_changed_under_the_form_is_not_cancelled(clerk: Clerk) -> None:
    dialog = clerk.open_form()
    clerk.fill(dialog)
    clerk.next_read(clerk.read_that_says(apprPrice="290000"))
    QTest.mouseClick(danger(dialog), LEFT)
    clerk.wait_for(dialog, "noticePage")
    assert text(dialog, "cancelNoticeTitle") == "취소 요청은 전송되지 않았습니다."
    assert "화면에 보이던 내용과 달라져" in words_in(dialog)
    _offers_only_going_back(clerk, dialog)


def test_an_unknown_result_looks_like_neither_success_nor_failure(clerk: Clerk) -> None:
    clerk.server.next_answer("/bill/cancel", Fault.ERROR_NOT_EXECUTED)
    dialog = clerk.cancel()
    shown = words_in(dialog)
    assert "취소 결과를 확인하지 못했습니다. 다시 취소하지 마시고" in shown
    assert "현금 환불·재취소 금지" in shown
    assert "취소 완료" not in shown
    assert "실패" not in shown
    clerk.qtbot.waitUntil(lambda: "다음 자동 확인" in words_in(dialog))
    assert not has(dialog, "copyNotice")
    push(dialog, "checkAgain").click()
    clerk.qtbot.waitUntil(lambda: "방금 확인했습니다" in words_in(dialog))
    assert clerk.posts() == 1


def test_an_unknown_result_settles_when_the_state_is_checked_again(clerk: Clerk) -> None:
    clerk.server.next_answer("/bill/cancel", Fault.EXECUTED_THEN_ERROR)
    dialog = clerk.open_form()
    clerk.fill(dialog)
    clerk.next_read(TRUE_ANSWER, Fault.MAINTENANCE)
    QTest.mouseClick(danger(dialog), LEFT)
    clerk.wait_for_result(dialog)
    assert "현금 환불·재취소 금지" in words_in(dialog)
    push(dialog, "checkAgain").click()
    clerk.qtbot.waitUntil(lambda: text(dialog, "resultNoticeTitle") == "취소 완료")
    assert "이 요청으로 취소되었는지 다른 곳에서 취소되었는지는 알 수 없습니다" in words_in(dialog)
    assert not push(dialog, "checkAgain").isVisible()
    assert clerk.posts() == 1


def test_what_the_settling_thread_finds_is_shown_without_asking(clerk: Clerk) -> None:
    clerk.server.next_answer("/bill/cancel", Fault.ERROR_NOT_EXECUTED)
    dialog = clerk.cancel()
    clerk.shop.cancel_in_manager_site(PAID)
    [operation] = clerk.desk.listing.operations(clerk.key_of(PAID))
    clerk.desk.cancelling.settle(operation.operation_id)
    clerk.qtbot.waitUntil(lambda: text(dialog, "resultNoticeTitle") == "취소 완료", timeout=5_000)


def test_while_a_result_is_open_the_dialog_shows_it_instead_of_a_form(clerk: Clerk) -> None:
    clerk.server.next_answer("/bill/cancel", Fault.ERROR_NOT_EXECUTED)
    clerk.cancel().close()
    again = clerk.open()
    clerk.wait_for_result(again)
    assert "현금 환불·재취소 금지" in words_in(again)
    assert not has(again, "confirmCancel")
    assert clerk.posts() == 1


def test_cancelled_in_the_manager_site_a_moment_before_is_neutral(clerk: Clerk) -> None:
    bill_id = "P2026-000236"  # the lesson of that
    dialog = clerk.cancel(bill_id, "128,000")
    assert text(dialog, "resultNoticeTitle") == "이미 취소된 청구서입니다."
    assert "현금으로 따로 환불하지 마세요." in words_in(dialog)


def test_a_refusal_gives_its_reason_and_says_that_nothing_was_cancelled(clerk: Clerk) -> None:
    bill_id = "P2026-000235"  # the lesson of that
    dialog = clerk.cancel(bill_id, "66000")
    assert text(dialog, "resultNoticeTitle") == "취소되지 않음"
    assert "결제는 취소되지 않았습니다." in words_in(dialog)
    [operation] = clerk.desk.listing.operations(clerk.key_of(bill_id))
    assert operation.state is CancelState.REJECTED


def test_codes_are_shown_only_on_demand(clerk: Clerk) -> None:
    clerk.server.next_answer("/bill/cancel", Fault.ERROR_NOT_EXECUTED)
    dialog = clerk.cancel()
    assert "server_error" not in words_in(dialog)
    push(dialog, "resultDetailsButton").click()
    assert "server_error" in words_in(dialog)


def _offers_only_going_back(clerk: Clerk, dialog: QWidget) -> None:
    offered = {
        each.text()
        for each in dialog.findChildren(QPushButton)
        if each.isVisible() and each.text() != "자세히"
    }
    assert offered == {"돌아가기"}
    assert clerk.posts() == 0
