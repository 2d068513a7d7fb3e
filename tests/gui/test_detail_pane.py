"""The pane beside the list: what it shows of a bill, and what it lets a person do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import STALE_AFTER, Approval, Bill, BillState, ShopFacts
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.detail.detail_pane import DetailPane
from payssam_desktop.gui.detail.timeline_view import TimelineView
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.practice.faults import Fault
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks
from tests.gui.cancel_clerk import PAID, push, text, words_in
from tests.gui.conftest import Rooms, _now

OTHER = "P2026-000238"


class Counter:
    """A pane, the bills it shows, and what it asked for."""

    def __init__(self, pane: DetailPane, desk: Desk, store: Store) -> None:
        self.pane = pane
        self.desk = desk
        self.store = store
        self.keys = {bill.bill_id: key for key, bill in desk.listing.rows(range(1, 200)).items()}
        self.asked: list[tuple[str, int]] = []
        for name in ("cancel_requested", "refresh_requested", "settled", "edited"):
            self._listen(name, getattr(pane, name))

    def _listen(self, name: str, signal: SignalInstance) -> None:
        signal.connect(lambda key: self.asked.append((name, key)))

    def bill(self, bill_id: str = PAID) -> Bill:
        bill = self.desk.listing.bill(self.keys[bill_id])
        assert bill is not None
        return bill

    def show(self, bill: Bill | None) -> None:
        self.pane.show_bill(self.store, bill)

    def edit(self, field: str) -> QPlainTextEdit:
        found = self.pane.findChild(QPlainTextEdit, f"edit_{field}")
        assert isinstance(found, QPlainTextEdit)
        return found


@pytest.fixture
def counter(
    qtbot: QtBot, desk: Desk, tasks: Tasks, preferences: Preferences, theme: Theme, store: Store
) -> Iterator[Counter]:
    pane = DetailPane(desk, tasks, preferences, theme)
    qtbot.addWidget(pane)
    pane.resize(400, 900)
    pane.show()
    yield Counter(pane, desk, store)
    pane.close()


def test_without_a_bill_it_says_what_to_do(counter: Counter) -> None:
    assert "목록에서 청구서를 고르면" in words_in(counter.pane)
    counter.show(counter.bill())
    counter.show(None)
    assert "목록에서 청구서를 고르면" in words_in(counter.pane)
    assert "300,000원" not in words_in(counter.pane)


def test_a_paid_bill_shows_its_payment_and_may_be_cancelled(counter: Counter) -> None:
    counter.show(counter.bill())
    assert text(counter.pane, "detailAmount") == "300,000원"
    assert text(counter.pane, "fact_number") == "00481273"
    assert text(counter.pane, "fact_issuer") == "신한카드 (03)"
    assert text(counter.pane, "fact_monthly") == "일시불"
    assert counter.edit("phone").toPlainText() == "010-0000-0001"
    assert "방금 확인" in words_in(counter.pane)
    push(counter.pane, "cancelPayment").click()
    push(counter.pane, "refreshBill").click()
    key = counter.keys[PAID]
    assert counter.asked == [("cancel_requested", key), ("refresh_requested", key)]


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (BillState.UNPAID, "매니저사이트에서 파기해 주세요."),
        (BillState.CANCELLED, "이미 취소된 청구서입니다."),
        (BillState.DESTROYED, "파기된 청구서입니다."),
        (BillState.UNREAD, "먼저 상태를 새로고침해 주세요."),
        (BillState.UNRECOGNISED, "알 수 없는 상태입니다."),
    ],
)
def test_what_cannot_be_cancelled_says_why(counter: Counter, state: BillState, reason: str) -> None:
    counter.show(counter.bill()._replace(state=state))
    assert not push(counter.pane, "cancelPayment").isEnabled()
    assert reason in text(counter.pane, "whyNoCancel")


def test_every_field_that_came_is_shown_and_the_others_take_no_room(counter: Counter) -> None:
    now = _now()
    full = Approval(
        price=290_000,
        number="00481273",
        approved_at=now,
        origin_number="00481270",
        origin_approved_at=now,
        pay_type="NEWPAY",
        card_type="신용",
        issuer="신한카드",
        issuer_code="03",
        issuer_tail="4821",
        acquirer="비씨카드",
        acquirer_code="02",
        monthly="03",
        result_code="0000",
        cash_number="123456789",
        cash_trader="1",
        cash_issuance_tail="1234",
        card_merchant_number="0012345678",
        terminal_id="CAT1",
        transaction_number="T1",
        common_card_type="일반",
    )
    counter.show(counter.bill()._replace(approval=full))
    shown = words_in(counter.pane)
    for value in ("NEWPAY", "3개월", "비씨카드 (02)", "지출증빙", "0012345678", "CAT1", "T1"):
        assert value in shown
    assert "현금영수증" in shown
    counter.show(counter.bill()._replace(approval=Approval()))
    assert "현금영수증" not in words_in(counter.pane)
    assert "원거래" not in words_in(counter.pane)


def test_after_a_cancel_the_number_of_the_cancel_is_not_called_approval_number(
    counter: Counter,
) -> None:
    approval = Approval(price=1000, number="00800001", origin_number="00481273")
    counter.show(counter.bill()._replace(state=BillState.CANCELLED, approval=approval))
    assert text(counter.pane, "fact_number") == "00481273"
    assert text(counter.pane, "fact_cancel_number") == "00800001"
    assert "3~5영업일" in text(counter.pane, "refundTiming")


def test_an_approved_amount_other_than_the_billed_one_is_pointed_out(counter: Counter) -> None:
    facts = counter.bill().shop._replace(billed=310_000)
    counter.show(counter.bill()._replace(shop=facts))
    assert text(counter.pane, "amountDiffers") == (
        "청구 금액은 310,000원인데 승인 금액은 300,000원입니다."
    )


def test_how_fresh_it_is_stands_beside_the_state(counter: Counter) -> None:
    old = _now() - STALE_AFTER * 1.1
    counter.show(counter.bill()._replace(checked_at=old))
    assert text(counter.pane, "detailFreshness") == "13시간 전 확인"
    counter.show(counter.bill()._replace(checked_at=None))
    assert text(counter.pane, "detailFreshness") == "아직 확인하지 않음"


def test_numbers_can_be_copied(counter: Counter) -> None:
    counter.show(counter.bill())
    push(counter.pane, "copy_number").click()
    assert QGuiApplication.clipboard().text() == "00481273"
    push(counter.pane, "copy_bill_id").click()
    assert QGuiApplication.clipboard().text() == PAID


def test_a_name_is_edited_in_place(counter: Counter, qtbot: QtBot) -> None:
    counter.show(counter.bill())
    field = counter.edit("customer")
    field.setFocus()
    field.setPlainText("박새봄")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("edited", counter.keys[PAID]) in counter.asked)
    assert counter.bill().shop.customer == "박새봄"
    assert "고객명 수정" in "\n".join(_timeline(counter))


def test_what_cannot_be_stored_stays_in_the_field_with_the_reason(
    counter: Counter, qtbot: QtBot
) -> None:
    counter.show(counter.bill())
    field = counter.edit("phone")
    field.setFocus()
    field.setPlainText("공일공")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(text(counter.pane, "problem_phone")))
    assert text(counter.pane, "problem_phone") == ("연락처는 숫자와 하이픈(-)으로 입력해 주세요.")
    counter.show(counter.bill())  # painted anew meanwhile
    assert field.toPlainText() == "공일공"
    assert counter.bill().shop.phone == "010-0000-0001"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.toPlainText() == "010-0000-0001"
    assert text(counter.pane, "problem_phone") == ""


def test_choosing_another_bill_stores_what_was_typed_for_the_first(
    counter: Counter, qtbot: QtBot
) -> None:
    counter.show(counter.bill())
    counter.edit("memo").setPlainText("첫 줄\n둘째 줄")
    counter.show(counter.bill(OTHER))
    qtbot.waitUntil(lambda: ("edited", counter.keys[PAID]) in counter.asked)
    assert counter.bill().shop.memo == "첫 줄\n둘째 줄"
    assert counter.bill(OTHER).shop.memo != "첫 줄\n둘째 줄"
    assert counter.edit("memo").toPlainText() == counter.bill(OTHER).shop.memo


def test_a_refused_value_is_shown_again_with_its_bill(counter: Counter, qtbot: QtBot) -> None:
    counter.show(counter.bill())
    counter.edit("phone").setPlainText("전화번호 몰라요")
    with qtbot.waitSignal(counter.pane.not_kept):
        counter.show(counter.bill(OTHER))
    assert counter.edit("phone").toPlainText() == counter.bill(OTHER).shop.phone
    assert text(counter.pane, "problem_phone") == ""
    counter.show(counter.bill())
    assert counter.edit("phone").toPlainText() == "전화번호 몰라요"
    assert text(counter.pane, "problem_phone") == "연락처는 숫자와 하이픈(-)으로 입력해 주세요."
    QTest.keyClick(counter.edit("phone"), Qt.Key.Key_Escape)
    counter.show(counter.bill(OTHER))
    counter.show(counter.bill())
    assert counter.edit("phone").toPlainText() == "010-0000-0001"


def test_the_timeline_stands_newest_first(counter: Counter) -> None:
    counter.show(counter.bill())
    assert "결제완료 · 300,000원 · 승인번호 00481273" in _timeline(counter)[0]
    assert "목록에 추가" in _timeline(counter)[-1]


def test_nothing_from_outside_is_markup(counter: Counter, rooms: Rooms) -> None:
    facts = ShopFacts("<b>김</b>", "", "<i>x</i>", 1, "<script>")
    rooms.bills.edit(counter.keys[PAID], facts, _now())
    approval = counter.bill().approval._replace(issuer="<u>카드</u>")
    counter.show(counter.bill()._replace(approval=approval))
    assert text(counter.pane, "fact_issuer").startswith("<u>카드</u>")
    for shown in counter.pane.findChildren(QLabel):
        assert shown.textFormat() is Qt.TextFormat.PlainText or not shown.text()


def test_an_open_cancellation_locks_the_bill_and_is_checked_on_demand(
    counter: Counter,
    practice_server: PracticeServer,
    practice_shop: PracticeShop,
    qtbot: QtBot,
) -> None:
    _cancel_without_an_answer(counter, practice_server)
    counter.show(counter.bill())
    assert not push(counter.pane, "cancelPayment").isEnabled()
    assert "현금 환불·재취소 금지" in words_in(counter.pane)
    qtbot.waitUntil(lambda: "다음 자동 확인" in text(counter.pane, "operationNext"))
    practice_shop.cancel_in_manager_site(PAID)
    push(counter.pane, "checkOperation").click()
    qtbot.waitUntil(lambda: ("settled", counter.keys[PAID]) in counter.asked)
    assert "현금 환불·재취소 금지" not in words_in(counter.pane)
    # The read shows a cancel, but not whose: our request is not called its reason.
    assert text(counter.pane, "fact_operator") == ""
    assert text(counter.pane, "fact_asked_by") == "박실장"
    assert practice_shop.posts("/bill/cancel") == 1


def test_a_contradiction_is_closed_by_a_person_with_a_note(
    counter: Counter, practice_server: PracticeServer, rooms: Rooms, qtbot: QtBot
) -> None:
    operation_id = _cancel_without_an_answer(counter, practice_server)
    body = f'{{"code":"0000","data":{{"billId":"{PAID}","apprState":"W"}}}}'
    kind = (("Content-Type", "application/json"),)
    practice_server.next_answer("/bill/read", Fault.raw(200, kind, body.encode()))
    counter.desk.cancelling.settle(operation_id)
    counter.show(counter.bill())
    assert "고객센터 확인 필요" in words_in(counter.pane)
    push(counter.pane, "openClosing").click()
    push(counter.pane, "confirmClosing").click()
    qtbot.waitUntil(lambda: text(counter.pane, "closingProblem") == "사유를 입력해 주세요.")
    _line(counter, "closingNote").setText("고객센터에서 미결제 확인")
    _line(counter, "closingOperator").setText("박실장")
    push(counter.pane, "confirmClosing").click()
    qtbot.waitUntil(lambda: ("settled", counter.keys[PAID]) in counter.asked)
    assert rooms.cancellations.get(operation_id).closed_note == "고객센터에서 미결제 확인"
    assert "고객센터 확인 필요" not in words_in(counter.pane).split("처리 기록")[0]


def test_every_button_and_field_has_a_name(counter: Counter) -> None:
    counter.show(counter.bill())
    for kind in (QPushButton, QLineEdit, QPlainTextEdit):
        for widget in counter.pane.findChildren(kind):
            assert widget.objectName(), widget
            assert widget.accessibleName(), widget.objectName()


def _cancel_without_an_answer(counter: Counter, server: PracticeServer) -> str:
    key = counter.keys[PAID]
    payment = counter.desk.cancelling.look(key).payment
    assert payment is not None
    server.next_answer("/bill/cancel", Fault.ERROR_NOT_EXECUTED)
    return counter.desk.cancelling.confirm(key, payment, "중복 결제", "박실장").operation_id


def _line(counter: Counter, name: str) -> QLineEdit:
    found = counter.pane.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def _timeline(counter: Counter) -> list[str]:
    timeline = counter.pane.findChild(TimelineView)
    assert isinstance(timeline, TimelineView)
    return timeline.texts()
