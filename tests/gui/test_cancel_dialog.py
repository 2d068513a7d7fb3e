"""The form of the cancel dialog: nothing leaves before everything is right and meant."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import ShopFacts
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import StoreError
from payssam_desktop.gui.dialogs.cancel_dialog import CancelDialog
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.practice.faults import Fault
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks
from tests.gui.cancel_clerk import (
    ENTER,
    ESCAPE,
    LEFT,
    PAID,
    SPACE,
    Clerk,
    danger,
    dialog_lives,
    has,
    line,
    push,
    radio,
    text,
    words_in,
)
from tests.gui.conftest import Rooms, _now


@pytest.fixture
def clerk(
    qtbot: QtBot,
    desk: Desk,
    tasks: Tasks,
    theme: Theme,
    preferences: Preferences,
    store: Store,
    rooms: Rooms,
    practice_server: PracticeServer,
    practice_shop: PracticeShop,
) -> Iterator[Clerk]:
    clerk = Clerk(
        qtbot, desk, tasks, theme, preferences, store, rooms, practice_server, practice_shop
    )
    yield clerk
    clerk.close()


def test_it_opens_at_once_and_says_that_it_is_checking(clerk: Clerk) -> None:
    clerk.next_read(Fault.delay(0.3))
    dialog = clerk.open()
    assert has(dialog, "waitingPage")
    assert "최신 상태를 확인하고 있습니다…" in words_in(dialog)
    assert dialog.findChild(QPushButton, "confirmCancel") is None
    clerk.wait_for(dialog, "formPage")


def test_it_shows_the_payment_that_would_be_cancelled(clerk: Clerk) -> None:
    dialog = clerk.open_form()
    assert text(dialog, "cancelTitle") == "이 결제를 취소할까요?"
    assert text(dialog, "summaryAmount") == "300,000원"
    assert text(dialog, "summaryCustomer") == "김하늘"
    assert text(dialog, "summaryPhone") == "010-****-0001"
    assert text(dialog, "summary_approval") == "00481273"
    assert text(dialog, "summary_card") == "신한카드 4821"
    assert text(dialog, "summary_bill_id") == PAID
    assert text(dialog, "summaryStore") == "연습 상점 · 연습 모드"
    assert danger(dialog).text() == "300,000원 결제 취소"
    for part in ("되돌릴 수 없습니다", "새 청구서를 보내야", "알림톡이 발송되며"):
        assert part in words_in(dialog)


def test_nothing_is_chosen_or_filled_in_beforehand(clerk: Clerk) -> None:
    dialog = clerk.open_form()
    assert not any(choice.isChecked() for choice in dialog.findChildren(QRadioButton))
    amount = line(dialog, "cancelAmount")
    assert amount.text() == ""
    assert not any(sign.isdigit() for sign in amount.placeholderText())
    assert not danger(dialog).isEnabled()


def test_the_last_operator_is_remembered(clerk: Clerk) -> None:
    clerk.preferences.operator = "박실장"
    dialog = clerk.open_form()
    assert line(dialog, "cancelOperator").text() == "박실장"


def test_tab_goes_from_the_reason_over_the_amount_to_the_buttons(clerk: Clerk) -> None:
    dialog = clerk.open_form()
    clerk.fill(dialog)
    dialog.activateWindow()
    radio(dialog, "reason2").setFocus()
    visited = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        visited.append(focused.objectName() if focused else "")
    expected = ["cancelAmount", "cancelOperator", "goBack", "confirmCancel"]
    assert visited[: len(expected)] == expected


@pytest.mark.parametrize("amount", ["30000", "3000000", "300001", "삼십만", "", "300,00"])
def test_a_wrong_amount_sends_nothing(clerk: Clerk, amount: str) -> None:
    dialog = clerk.open_form()
    clerk.fill(dialog, amount)
    assert not danger(dialog).isEnabled()
    QTest.mouseClick(danger(dialog), LEFT)
    danger(dialog).click()
    assert text(dialog, "amountHint") != "✓"
    assert clerk.posts() == 0


@pytest.mark.parametrize("amount", ["300000", "300,000", "300,000원", "₩300000", "３０００００"])
def test_the_right_amount_counts_however_it_is_written(clerk: Clerk, amount: str) -> None:
    dialog = clerk.open_form()
    clerk.fill(dialog, amount)
    assert danger(dialog).isEnabled()
    assert text(dialog, "amountHint") == "✓"


def test_each_field_says_why_it_is_not_right_yet(clerk: Clerk) -> None:
    dialog = clerk.open_form()
    assert text(dialog, "reasonHint") == "하나를 골라 주세요."
    assert text(dialog, "amountHint") == "결제 금액을 다시 입력해 주세요."
    line(dialog, "cancelAmount").setText("300")
    assert text(dialog, "amountHint") == "끝까지 입력해 주세요."
    line(dialog, "cancelAmount").setText("400")
    assert text(dialog, "amountHint") == "결제 금액과 다릅니다. 다시 확인해 주세요."
    for typed in ("-300000", "30,0000", "300 000", "0300"):
        line(dialog, "cancelAmount").setText(typed)
        assert text(dialog, "amountHint") != "끝까지 입력해 주세요.", typed
    for typed in ("30000", "300,0", "３００", "₩300"):
        line(dialog, "cancelAmount").setText(typed)
        assert text(dialog, "amountHint") == "끝까지 입력해 주세요.", typed
    radio(dialog, "reasonOther").click()
    assert text(dialog, "reasonHint") == "사유를 입력해 주세요."
    line(dialog, "reasonText").setText("가" * 21)
    assert text(dialog, "reasonHint") == "20자까지 입력할 수 있습니다. 지금 21자입니다."
    assert text(dialog, "reasonCounter") == "21/20"


def test_the_counter_counts_the_syllable_being_composed(clerk: Clerk) -> None:
    dialog = clerk.open_form()
    radio(dialog, "reasonOther").click()
    reason = line(dialog, "reasonText")
    reason.setText("중복 ")
    QApplication.sendEvent(reason, QInputMethodEvent("결", []))
    assert text(dialog, "reasonCounter") == "4/20"
    assert text(dialog, "reasonHint") == "✓"
    done = QInputMethodEvent("", [])
    done.setCommitString("결")
    QApplication.sendEvent(reason, done)
    assert text(dialog, "reasonCounter") == "4/20"
    reason.setText("중복 결제".encode().decode() + "\u1100\u1161")  # a decomposed 가
    assert text(dialog, "reasonCounter") == "6/20"


def test_enter_never_cancels(clerk: Clerk) -> None:
    dialog = clerk.open_form()
    clerk.fill(dialog)
    button = danger(dialog)
    assert button.isEnabled()
    assert not button.autoDefault()
    for field in (line(dialog, "cancelAmount"), line(dialog, "cancelOperator"), button):
        field.setFocus()
        for _ in range(20):
            QTest.keyPress(field, ENTER)
        QTest.keyRelease(field, ENTER)
        QTest.keyClick(field, Qt.Key.Key_Enter)
    clerk.qtbot.wait(100)
    assert clerk.posts() == 0
    assert has(dialog, "formPage")
    assert "엔터 키로는 결제가 취소되지 않습니다" in words_in(dialog)


def test_going_back_is_the_default_and_what_escape_does(clerk: Clerk) -> None:
    dialog = clerk.open_form()
    clerk.fill(dialog)
    assert push(dialog, "goBack").isDefault()
    assert push(dialog, "goBack").text() == "돌아가기"
    QTest.keyClick(dialog, ESCAPE)
    clerk.qtbot.waitUntil(lambda: not dialog_lives(dialog) or not dialog.isVisible())
    assert clerk.posts() == 0


def test_the_word_for_cancelling_alone_is_on_no_button(clerk: Clerk) -> None:
    dialog = clerk.open_form()
    buttons = [each.text().strip() for each in dialog.findChildren(QPushButton)]
    assert "취소" not in buttons
    assert "Cancel" not in buttons


def test_the_space_bar_sends_one_request_however_long_it_is_held(clerk: Clerk) -> None:
    dialog = clerk.open_form()
    clerk.fill(dialog)
    danger(dialog).setFocus()
    for _ in range(10):
        QTest.keyPress(danger(dialog), SPACE)
    QTest.keyRelease(danger(dialog), SPACE)
    clerk.wait_for_result(dialog)
    assert clerk.posts(PAID) == 1


def test_a_double_click_sends_one_request(clerk: Clerk) -> None:
    clerk.server.next_answer("/bill/cancel", Fault.delay(0.2))
    dialog = clerk.open_form()
    clerk.fill(dialog)
    button = danger(dialog)
    QTest.mouseClick(button, LEFT)
    QTest.mouseDClick(button, LEFT)
    QTest.mouseClick(button, LEFT)
    button.clicked.emit()
    clerk.wait_for_result(dialog)
    assert clerk.posts() == clerk.posts(PAID) == 1


def test_in_flight_nothing_can_be_pressed_and_nothing_closes_it(clerk: Clerk) -> None:
    clerk.server.next_answer("/bill/cancel", Fault.delay(0.6))
    dialog = clerk.open_form()
    clerk.fill(dialog)
    QTest.mouseClick(danger(dialog), LEFT)
    assert _is_in_flight(dialog)
    assert "취소 요청 중…" in words_in(dialog)
    assert not push(dialog, "goBack").isEnabled()
    assert not line(dialog, "cancelAmount").isEnabled()
    QTest.keyClick(dialog, ESCAPE)
    QTest.keyClick(dialog, ENTER)
    dialog.reject()
    dialog.close()
    assert dialog.isVisible()
    clerk.wait_for_result(dialog)
    assert not _is_in_flight(dialog)
    assert clerk.posts() == 1


def test_a_journal_that_cannot_be_read_never_means_that_nothing_was_sent(
    clerk: Clerk, rooms: Rooms
) -> None:
    dialog = clerk.open_form()
    with rooms.database.writing() as connection:
        connection.execute("ALTER TABLE cancellation RENAME TO elsewhere")
    dialog._confirm_failed(StoreError("disk_full"))
    assert "전송되지 않았습니다" not in words_in(dialog)
    assert "확인하지 못했습니다" in words_in(dialog)


def test_what_was_typed_by_the_customer_is_never_markup(clerk: Clerk) -> None:
    facts = ShopFacts("<b>김</b>", "", "<img src=x>", 300_000, "")
    clerk.rooms.bills.edit(clerk.key_of(PAID), facts, _now())
    dialog = clerk.open_form()
    assert text(dialog, "summaryCustomer") == "<b>김</b>"
    for shown in dialog.findChildren(QLabel):
        assert shown.textFormat() is Qt.TextFormat.PlainText or not shown.text()


def test_other_bills_changing_meanwhile_do_not_change_what_is_cancelled(clerk: Clerk) -> None:
    dialog = clerk.open_form()
    clerk.fill(dialog)
    for bill in clerk.shop.bills():
        if bill.bill_id != PAID:
            facts = ShopFacts("가", "", "", 1, "")
            clerk.rooms.bills.edit(clerk.key_of(bill.bill_id), facts, _now())
    QTest.mouseClick(danger(dialog), LEFT)
    clerk.wait_for_result(dialog)
    assert [call.bill_id for call in clerk.shop.calls if call.executed] == [PAID]


def _is_in_flight(dialog: CancelDialog) -> bool:
    return dialog.in_flight
