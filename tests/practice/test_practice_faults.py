from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from payssam_desktop.practice.bills import Lesson, State
from payssam_desktop.practice.faults import Fault
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.practice.shop import Call, PracticeShop
from tests.practice.practice_till import Till


def test_a_cancel_can_be_carried_out_and_answered_with_a_server_error(
    till: Till, server: PracticeServer, shop: PracticeShop
) -> None:
    server.next_answer("/bill/cancel", Fault.EXECUTED_THEN_ERROR)

    heard = till.cancel("F-1", "45000")

    assert (heard.status, heard.code) == (200, "ERROR")
    assert shop.state("F-1") is State.CANCELLED
    assert till.cancel("F-1", "45000").code == "9970"


def test_a_cancel_can_be_carried_out_and_lost_by_a_gateway(
    till: Till, server: PracticeServer, shop: PracticeShop
) -> None:
    server.next_answer("/bill/cancel", Fault.EXECUTED_THEN_502)

    heard = till.cancel("F-1", "45000")

    assert heard.status == 502
    assert heard.body.startswith(b"<html>")
    assert shop.state("F-1") is State.CANCELLED


@pytest.mark.parametrize(
    ("fault", "code"),
    [(Fault.ERROR_NOT_EXECUTED, "ERROR"), (Fault.MAINTENANCE, "MAINTAINED_METHOD")],
)
def test_a_cancel_can_fail_without_being_carried_out(
    till: Till, server: PracticeServer, shop: PracticeShop, fault: Fault, code: str
) -> None:
    server.next_answer("/bill/cancel", fault)

    assert till.cancel("F-1", "45000").code == code
    assert shop.state("F-1") is State.PAID
    assert shop.calls[-1] == Call("/bill/cancel", "F-1", executed=False)


def test_faults_wait_in_line_for_their_own_path(till: Till, server: PracticeServer) -> None:
    server.next_answer("/bill/read", Fault.MAINTENANCE)
    server.next_answer("/bill/read", Fault.raw(307, [("Location", "/elsewhere")], b"", seconds=0.0))

    assert till.cancel("F-1", "45000").code == "0000"
    assert till.read("F-1").code == "MAINTAINED_METHOD"
    moved = till.read("F-1")
    assert (moved.status, moved.headers["location"], moved.body) == (307, "/elsewhere", b"")
    assert till.read("F-1").code == "0000"


def test_a_fault_for_an_unknown_path_is_a_mistake_of_the_test(server: PracticeServer) -> None:
    with pytest.raises(ValueError, match="/bill/destroy"):
        server.next_answer("/bill/destroy", Fault.MAINTENANCE)


def test_an_answer_can_be_delayed(till: Till, server: PracticeServer) -> None:
    server.next_answer("/bill/read", Fault.delay(0.3))

    started = time.monotonic()
    assert till.read("F-1").code == "0000"
    assert time.monotonic() - started >= 0.3


def lesson_bill(shop: PracticeShop, lesson: Lesson) -> tuple[str, str]:
    bill = next(bill for bill in shop.bills() if bill.lesson is lesson)
    return bill.bill_id, str(bill.shop.amount)


def test_the_lesson_of_the_lost_answer(
    furnished_shop: PracticeShop, till_of: Callable[[PracticeShop], Till]
) -> None:
    till = till_of(furnished_shop)
    bill_id, price = lesson_bill(furnished_shop, Lesson.LOST_ANSWER)

    assert till.cancel(bill_id, price).code == "ERROR"
    assert till.read(bill_id).data["apprState"] == "C"
    assert till.cancel(bill_id, price).code == "9970"


def test_the_lesson_of_the_bill_cancelled_elsewhere(
    furnished_shop: PracticeShop, till_of: Callable[[PracticeShop], Till]
) -> None:
    till = till_of(furnished_shop)
    bill_id, price = lesson_bill(furnished_shop, Lesson.ALREADY_CANCELLED)

    assert till.read(bill_id).data["apprState"] == "F"
    assert till.cancel(bill_id, price).code == "9970"
    assert till.read(bill_id).data["apprState"] == "C"
    assert not furnished_shop.calls[1].executed


def test_the_lesson_of_the_refusal(
    furnished_shop: PracticeShop, till_of: Callable[[PracticeShop], Till]
) -> None:
    till = till_of(furnished_shop)
    bill_id, price = lesson_bill(furnished_shop, Lesson.REFUSED)

    assert till.cancel(bill_id, price).code == "1003"
    assert till.read(bill_id).data["apprState"] == "F"


def test_the_lesson_of_the_slow_answer(
    furnished_shop: PracticeShop, till_of: Callable[[PracticeShop], Till]
) -> None:
    till = till_of(furnished_shop)
    bill_id, price = lesson_bill(furnished_shop, Lesson.SLOW)

    started = time.monotonic()
    assert till.cancel(bill_id, price).code == "0000"
    assert time.monotonic() - started >= 0.2


def test_every_practice_bill_can_be_read_and_some_answers_hold_what_must_not_be_kept(
    furnished_shop: PracticeShop, till_of: Callable[[PracticeShop], Till]
) -> None:
    till = till_of(furnished_shop)

    answers = {bill.bill_id: till.read(bill.bill_id).data for bill in furnished_shop.bills()}

    for bill in furnished_shop.bills():
        assert answers[bill.bill_id]["apprState"] == bill.payssam.state.value
    assert any("apprSign" in data for data in answers.values())
    assert any("udItem" in data for data in answers.values())
    assert any(data.get("apprIssuerNum") == "9999-0000-0000-1234" for data in answers.values())
    assert not {"phone", "customer"} & {name for data in answers.values() for name in data}
