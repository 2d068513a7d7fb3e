"""What the clerk is told of an alert: what was read, and both where they differ."""

from __future__ import annotations

import pytest

from payssam_desktop.domain.approval_notice import NoticeStatus, Seen
from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.receiving import (
    OFF,
    ReceiverPhase,
    ReceiverState,
    ReceiverTrouble,
)
from payssam_desktop.gui.words.notice_words import explained, kind_word, notice_words
from payssam_desktop.gui.words.receiver_words import receiver_sentence, receiver_word
from tests.gui.notices import PRICE, confirmed, differing, paid_twice, unknown


def test_a_payment_that_was_read_is_told_in_one_line() -> None:
    assert notice_words(confirmed()) == ("김하늘 300,000원 결제완료", "", False)


def test_without_a_name_it_is_the_bill_that_was_paid() -> None:
    nameless = confirmed()._replace(customer="")
    assert notice_words(nameless).title == "P-1 300,000원 결제완료"


def test_the_amount_is_the_one_that_was_read() -> None:
    silent = confirmed()._replace(price=None)
    assert notice_words(silent).title == "김하늘 300,000원 결제완료"
    other = confirmed()._replace(seen=Seen(BillState.PAID, 290_000))
    assert notice_words(other).title == "김하늘 290,000원 결제완료"


def test_where_alert_and_read_differ_both_are_said() -> None:
    words = notice_words(differing(Seen(BillState.PAID, 290_000, "00481274")))
    assert words.title == "김하늘: 알림과 조회 결과가 다릅니다"
    assert words.text.splitlines() == [
        "알림: 결제완료 · 300,000원 · 승인번호 00481273",
        "조회: 결제완료 · 290,000원 · 승인번호 00481274",
    ]
    assert words.is_odd


@pytest.mark.parametrize(
    ("state", "read", "flag"),
    [
        (BillState.CANCELLED, "조회: 결제취소 · 300,000원", "결제취소된 청구서입니다."),
        (BillState.DESTROYED, "조회: 파기 · 300,000원", "파기된 청구서입니다."),
    ],
)
def test_an_alert_never_makes_a_cancelled_bill_paid(state: BillState, read: str, flag: str) -> None:
    words = notice_words(differing(Seen(state, PRICE)))
    assert words.text.splitlines()[1:] == [read, flag]


def test_a_bill_that_cannot_be_read_is_said_to_be_missing() -> None:
    words = notice_words(differing(Seen(BillState.UNREAD)))
    assert "조회: 청구서를 찾을 수 없음" in words.text


def test_an_unknown_bill_is_never_called_paid() -> None:
    words = notice_words(unknown())
    assert words == ("목록에 없는 청구서의 결제 알림", "X-1 · 300,000원", True)
    assert "결제완료" not in explained(unknown())
    assert "목록에 추가하면" in explained(unknown())


def test_a_payment_after_one_at_the_desk_and_a_second_one_stand_out() -> None:
    settled = notice_words(confirmed()._replace(settled_in_person=True))
    assert settled.title == "김하늘 300,000원 결제완료"
    assert "현장에서 받은 청구서에 결제가 들어왔습니다" in settled.text
    assert settled.is_odd
    twice = notice_words(paid_twice())
    assert "다른 승인번호" in twice.text
    assert twice.is_odd


def test_an_alert_that_differs_is_not_called_a_second_payment() -> None:
    seen = Seen(BillState.PAID, PRICE, "00481274")
    words = notice_words(differing(seen)._replace(paid_twice=True, settled_in_person=True))
    assert "다른 승인번호" not in words.text
    assert "현장에서 받은 청구서에 결제가 들어왔습니다" in words.text


def test_a_store_that_is_named_comes_first() -> None:
    assert notice_words(confirmed(), "하늘 상점").title == "하늘 상점 · 김하늘 300,000원 결제완료"
    assert (
        notice_words(unknown(), "하늘 상점").title == "하늘 상점 · 목록에 없는 청구서의 결제 알림"
    )


def test_why_an_alert_waits_is_said_in_two_words() -> None:
    assert kind_word(unknown()) == "목록에 없음"
    assert kind_word(differing(Seen(BillState.UNPAID))) == "조회와 다름"
    assert "알림은 반영되지 않았습니다" in explained(differing(Seen(BillState.UNPAID)))


def test_an_alert_that_is_not_decided_says_nothing_of_a_state() -> None:
    words = notice_words(confirmed()._replace(status=NoticeStatus.NEW, seen=None))
    assert words == ("결제 알림", "김하늘", False)


def test_the_receiver_is_said_to_wait_to_be_off_or_in_trouble() -> None:
    assert receiver_word(ReceiverPhase.OFF) == "결제 알림: 꺼짐"
    assert receiver_word(ReceiverPhase.LISTENING) == "결제 알림: 수신 대기 중"
    assert receiver_word(ReceiverPhase.FAILED) == "결제 알림: 오류"
    listening = ReceiverState(ReceiverPhase.LISTENING, "127.0.0.1", 48650)
    assert (
        receiver_sentence(listening) == "127.0.0.1의 48650 포트에서 결제 알림을 기다리고 있습니다."
    )
    assert "결제 알림 수신" in receiver_sentence(OFF)


@pytest.mark.parametrize("trouble", ReceiverTrouble)
def test_every_trouble_of_the_receiver_has_a_sentence_of_its_own(trouble: ReceiverTrouble) -> None:
    sentences = {each: receiver_sentence(_failed(each)) for each in ReceiverTrouble}
    assert len(set(sentences.values())) == len(ReceiverTrouble)
    assert "{" not in sentences[trouble]
    tries_again = trouble is not ReceiverTrouble.ADDRESS_UNUSABLE
    assert ("다시" in sentences[trouble]) is tries_again


def test_a_port_in_use_names_the_port() -> None:
    said = receiver_sentence(_failed(ReceiverTrouble.PORT_IN_USE))
    assert said.startswith("다른 프로그램이 48650 포트를 쓰고 있습니다.")


def _failed(trouble: ReceiverTrouble) -> ReceiverState:
    return ReceiverState(ReceiverPhase.FAILED, "127.0.0.1", 48650, trouble)
