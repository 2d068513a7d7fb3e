"""Cancelling at the front desk: one POST, and the truth about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from payssam_desktop.domain.bill import BillState, EventKind
from payssam_desktop.domain.cancellation import CancelledBy, CancelState, Operation
from payssam_desktop.errors import (
    ApiError,
    DeskError,
    InputError,
    NotSentError,
    RefusedError,
    StoreError,
)
from payssam_desktop.practice.faults import Fault
from payssam_desktop.services.cancelling import FRESH_SECONDS
from payssam_desktop.services.running_clock import LONGEST_STEP
from tests.services.front_desk import OPERATOR, REASON, ShopFloor

CANCEL = "/bill/cancel"
READ = "/bill/read"
NOWHERE = "http://127.0.0.1:9"


def json_fault(body: bytes) -> Fault:
    """An answer of PaysSam with HTTP 200, in place of the true one; nothing is executed."""
    return Fault.raw(200, [("Content-Type", "application/json")], body)


def test_a_paid_bill_is_cancelled_with_exactly_one_post(floor: ShopFloor) -> None:
    ended = floor.cancel()
    assert ended.state is CancelState.CANCELLED
    assert ended.cancelled_by is CancelledBy.US
    assert ended.answer is not None
    assert ended.answer.cancel_number
    assert floor.cancel_posts() == 1
    bill = floor.bill("PAID-1")
    assert (bill.state, bill.needs_checking) == (BillState.CANCELLED, False)
    assert bill.cancelled_at is not None


def test_the_journal_tells_every_step_and_by_whom(floor: ShopFloor) -> None:
    ended = floor.cancel()
    (kept,) = floor.cancellations.of_bill(floor.keys["PAID-1"])
    assert kept == ended
    assert (kept.reason, kept.operator, kept.machine) == (REASON, OPERATOR, "front-desk")


@pytest.mark.parametrize("bill_id", ["UNPAID-1", "GONE-1"])
def test_a_bill_that_is_not_paid_offers_no_payment_to_cancel(
    floor: ShopFloor, bill_id: str
) -> None:
    assert floor.look(bill_id).payment is None
    assert floor.cancel_posts() == 0


def test_a_payment_cancelled_elsewhere_meanwhile_is_seen_before_anything_is_sent(
    floor: ShopFloor,
) -> None:
    payment = floor.look().payment
    assert payment is not None
    floor.shop.cancel_in_manager_site("PAID-1")
    with pytest.raises(DeskError, match="payment_changed"):
        floor.cancelling.confirm(floor.keys["PAID-1"], payment, REASON, OPERATOR)
    assert floor.cancel_posts() == 0
    assert floor.bill("PAID-1").state is BillState.CANCELLED


def test_only_the_payment_that_was_on_screen_is_cancelled(floor: ShopFloor) -> None:
    payment = floor.look().payment
    assert payment is not None
    for other in (replace(payment, price=1), replace(payment, approval_number="00000001")):
        with pytest.raises(DeskError, match="payment_changed"):
            floor.cancelling.confirm(floor.keys["PAID-1"], other, REASON, OPERATOR)
    assert floor.cancel_posts() == 0


@pytest.mark.parametrize(
    ("reason", "operator"), [("", OPERATOR), ("가" * 21, OPERATOR), (REASON, "")]
)
def test_without_a_proper_reason_and_name_nothing_is_sent(
    floor: ShopFloor, reason: str, operator: str
) -> None:
    payment = floor.look().payment
    assert payment is not None
    with pytest.raises(InputError):
        floor.cancelling.confirm(floor.keys["PAID-1"], payment, reason, operator)
    assert floor.cancel_posts() == 0


def test_a_lost_answer_is_settled_by_reading_and_never_sent_again(floor: ShopFloor) -> None:
    floor.server.next_answer(CANCEL, Fault.EXECUTED_THEN_502)
    ended = floor.cancel()
    assert (ended.state, ended.cancelled_by) == (CancelState.CANCELLED, CancelledBy.UNCERTAIN)
    assert floor.cancel_posts() == 1


def test_a_lost_answer_stays_unknown_while_reads_fail_and_locks_the_bill(
    floor: ShopFloor,
) -> None:
    floor.look()
    payment = floor.look().payment
    assert payment is not None
    floor.server.next_answer(CANCEL, Fault.EXECUTED_THEN_ERROR)
    # The first read is the one before the cancel; the second meets the maintenance.
    floor.server.next_answer(READ, Fault.delay(0.0))
    floor.server.next_answer(READ, Fault.MAINTENANCE)
    unknown = floor.cancelling.confirm(floor.keys["PAID-1"], payment, REASON, OPERATOR)
    assert unknown.state is CancelState.UNKNOWN
    assert floor.bill("PAID-1").needs_checking
    assert floor.look().open_operation == unknown
    with pytest.raises(DeskError):
        floor.cancelling.confirm(floor.keys["PAID-1"], payment, REASON, OPERATOR)
    assert floor.cancel_posts() == 1
    assert floor.cancelling.settle(unknown.operation_id).state is CancelState.CANCELLED
    assert not floor.bill("PAID-1").needs_checking


def test_while_an_outcome_is_unknown_a_second_cancel_of_the_bill_is_refused(
    floor: ShopFloor,
) -> None:
    payment = floor.look().payment
    assert payment is not None
    floor.server.next_answer(CANCEL, Fault.ERROR_NOT_EXECUTED)
    floor.cancel()
    with pytest.raises(StoreError, match="cancellation_open"):
        floor.cancelling.confirm(floor.keys["PAID-1"], payment, REASON, OPERATOR)
    assert floor.cancel_posts() == 1


def test_an_error_that_cancelled_nothing_ends_as_not_cancelled_after_ten_minutes(
    floor: ShopFloor,
) -> None:
    floor.server.next_answer(CANCEL, Fault.ERROR_NOT_EXECUTED)
    operation = floor.cancel()
    for minute in range(12):
        assert operation.state is CancelState.UNKNOWN, minute
        floor.hand_clock.pass_awake(floor.clock, 60)
        operation = floor.cancelling.settle(operation.operation_id)
        if not operation.state.is_open:
            break
    assert operation.state is CancelState.NOT_CANCELLED
    assert operation.progress.elapsed >= 600
    assert floor.cancel_posts() == 1
    assert floor.cancel().state is CancelState.CANCELLED, "a person may start a new attempt"


def test_a_night_asleep_does_not_count_as_waiting(floor: ShopFloor) -> None:
    floor.server.next_answer(CANCEL, Fault.ERROR_NOT_EXECUTED)
    operation = floor.cancel()
    for _ in range(3):
        floor.hand_clock.seconds += 8 * 3600
        operation = floor.cancelling.settle(operation.operation_id)
    assert operation.state is CancelState.UNKNOWN
    assert operation.progress.elapsed <= 3 * LONGEST_STEP


def test_a_refusal_is_believed_when_a_read_agrees(floor: ShopFloor) -> None:
    refusal = b'{"code":"1003","message":"x","data":null}'
    floor.server.next_answer(CANCEL, json_fault(refusal))
    ended = floor.cancel()
    assert (ended.state, ended.why) == (CancelState.REJECTED, "access_denied")
    assert not floor.bill("PAID-1").needs_checking


def test_already_cancelled_by_another_pc_a_moment_ago_ends_as_cancelled(floor: ShopFloor) -> None:
    payment = floor.look().payment
    assert payment is not None
    # The other PC is faster: it cancels between our fresh read and our POST.
    body = '{"code":"9970","msg":"기 취소된 청구서 입니다."}'.encode()
    floor.server.next_answer(CANCEL, Fault(executes=True, answer=json_fault(body).answer))
    ended = floor.cancelling.confirm(floor.keys["PAID-1"], payment, REASON, OPERATOR)
    assert (ended.state, ended.cancelled_by) == (CancelState.CANCELLED, CancelledBy.UNCERTAIN)


def test_without_a_network_the_read_fails_first_and_nothing_is_prepared(floor: ShopFloor) -> None:
    payment = floor.look().payment
    assert payment is not None
    floor.store_with(NOWHERE)
    with pytest.raises(NotSentError):
        floor.cancelling.confirm(floor.keys["PAID-1"], payment, REASON, OPERATOR)
    assert floor.cancellations.of_bill(floor.keys["PAID-1"]) == []


def test_an_operation_found_in_mid_send_is_taken_up_as_unknown_and_settled(
    floor: ShopFloor,
) -> None:
    floor.server.next_answer(CANCEL, Fault.ERROR_NOT_EXECUTED)
    operation = floor.cancel()
    # Another run of the program starts on the same data.
    taken_up = floor.restarted().recover()
    assert [each.operation_id for each in taken_up] == [operation.operation_id]
    assert taken_up[0].state is CancelState.UNKNOWN
    assert floor.cancel_posts() == 1


def test_a_refused_read_after_an_unclear_cancel_proves_nothing(floor: ShopFloor) -> None:
    floor.server.next_answer(CANCEL, Fault.ERROR_NOT_EXECUTED)
    operation = floor.cancel()
    floor.server.next_answer(READ, json_fault(b'{"code":"9980","message":"x","data":null}'))
    assert floor.cancelling.settle(operation.operation_id).state is CancelState.UNKNOWN


def test_a_contradiction_locks_the_bill_until_a_person_closes_it(floor: ShopFloor) -> None:
    floor.server.next_answer(CANCEL, Fault.ERROR_NOT_EXECUTED)
    operation = floor.cancel()
    unpaid = b'{"code":"0000","message":"x","data":{"billId":"PAID-1","apprState":"W"}}'
    floor.server.next_answer(READ, json_fault(unpaid))
    contradiction = floor.cancelling.settle(operation.operation_id)
    assert contradiction.state is CancelState.NEEDS_PERSON
    assert floor.bill("PAID-1").needs_checking
    closed = floor.cancelling.close_by_person(operation.operation_id, "고객센터 확인함", OPERATOR)
    assert (closed.state, closed.closed_note) == (CancelState.NEEDS_PERSON, "고객센터 확인함")
    assert not floor.bill("PAID-1").needs_checking


def test_the_timeline_tells_of_the_cancellation(floor: ShopFloor) -> None:
    floor.cancel()
    from payssam_desktop.store.bill_list import BillList

    connection = floor.database.reader()
    try:
        told = BillList(connection).timeline(floor.keys["PAID-1"], 50)
    finally:
        connection.close()
    steps = [event.facts["state"] for event in told if event.kind is EventKind.CANCELLATION]
    assert steps == ["cancelled", "accepted", "sending"]


def test_a_read_older_than_three_seconds_is_not_sent_upon(floor: ShopFloor) -> None:
    payment = floor.look().payment
    assert payment is not None

    def prepare_slowly(operation: Operation) -> None:
        write(operation)
        floor.hand_clock.seconds += FRESH_SECONDS + 0.1

    write = floor.cancellations.prepare
    floor.cancellations.prepare = prepare_slowly  # type: ignore[method-assign]
    with pytest.raises(DeskError, match="reading_too_old"):
        floor.cancelling.confirm(floor.keys["PAID-1"], payment, REASON, OPERATOR)
    (left,) = floor.cancellations.of_bill(floor.keys["PAID-1"])
    assert left.state is CancelState.ABANDONED
    assert floor.cancel_posts() == 0


def test_a_pc_that_slept_between_the_read_and_the_request_sends_nothing(
    floor: ShopFloor,
) -> None:
    payment = floor.look().payment
    assert payment is not None
    # The monotonic clock of some systems stands still in sleep; the wall clock does not.
    write, now = floor.cancellations.prepare, datetime.now(UTC)

    def prepare_and_sleep(operation: Operation) -> None:
        write(operation)
        floor.asleep += timedelta(hours=8)

    floor.cancellations.prepare = prepare_and_sleep  # type: ignore[method-assign]
    with pytest.raises(DeskError, match="reading_too_old"):
        floor.cancelling.confirm(floor.keys["PAID-1"], payment, REASON, OPERATOR)
    assert floor.now() - now >= timedelta(hours=8)
    assert floor.cancel_posts() == 0


def test_a_failed_look_changes_nothing(floor: ShopFloor) -> None:
    floor.server.next_answer(READ, Fault.MAINTENANCE)
    with pytest.raises(ApiError, match="maintenance"):
        floor.look()
    floor.server.next_answer(READ, json_fault(b'{"code":"PARTNER_003","message":"x","data":null}'))
    with pytest.raises(RefusedError, match="credentials_refused"):
        floor.look()
    assert floor.bill("PAID-1").state is BillState.UNREAD
