"""When something goes wrong in the middle of a cancel: what is kept, taken up and told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from payssam_desktop.domain.bill import EventKind, EventSource
from payssam_desktop.domain.cancellation import CancelState, Operation
from payssam_desktop.domain.korean_time import payssam_time
from payssam_desktop.errors import DeskError, StoreError
from payssam_desktop.practice.faults import Fault, json_answer, rejection
from payssam_desktop.store.bill_list import BillList
from tests.services.front_desk import OPERATOR, REASON, ShopFloor

CANCEL, READ = "/bill/cancel", "/bill/read"
NO_SUCH_BILL = Fault(executes=False, answer=rejection("9980", "x"))


def after_each(floor: ShopFloor, step: str, then: Callable[[], object]) -> None:
    """Let something happen right after each of the journal's own steps."""
    write = getattr(floor.cancellations, step)

    def write_and_then(*given: object, **named: object) -> object:
        written = write(*given, **named)
        then()
        return written

    setattr(floor.cancellations, step, write_and_then)


def leave_unrecorded(floor: ShopFloor) -> Operation:
    """Cancel while the end of the request cannot be written down; the journal works again after."""
    save = floor.cancellations.save

    def refuse(*given: object, **named: object) -> Operation:
        raise StoreError("disk_full")

    floor.cancellations.save = refuse  # type: ignore[method-assign]
    with pytest.raises(StoreError) as caught:
        floor.cancel()
    assert caught.value.key == "cancel_not_recorded"
    floor.cancellations.save = save  # type: ignore[method-assign]
    (left,) = floor.cancellations.open_operations()
    assert left.state is CancelState.SENDING
    return left


def read_sources(floor: ShopFloor) -> list[EventSource]:
    """From where each change that a read showed came into the timeline, oldest first."""
    connection = floor.database.reader()
    try:
        told = BillList(connection).timeline(floor.keys["PAID-1"], 50)
    finally:
        connection.close()
    return [event.source for event in reversed(told) if event.kind is EventKind.STATE_READ]


@pytest.mark.parametrize(("age", "is_sent"), [(3.0, True), (3.1, False)])
def test_a_cancel_rests_on_a_read_of_three_seconds_at_most(
    floor: ShopFloor, age: float, is_sent: bool
) -> None:
    def wait() -> None:
        floor.hand_clock.seconds += age

    after_each(floor, "prepare", wait)
    if is_sent:
        assert floor.cancel().state is CancelState.CANCELLED
    else:
        with pytest.raises(DeskError) as caught:
            floor.cancel()
        assert caught.value.key == "reading_too_old"
    assert floor.cancel_posts() == is_sent


def test_a_payment_that_the_fresh_read_shows_as_cancelled_is_not_even_prepared(
    floor: ShopFloor,
) -> None:
    payment = floor.look().payment
    assert payment is not None
    assert payment.approved_at is not None
    same_payment = {
        "billId": "PAID-1",
        "apprState": "C",
        "apprPrice": payment.price,
        "apprNum": payment.approval_number,
        "apprDt": payssam_time(payment.approved_at),
    }
    answer = json_answer({"code": "0000", "message": "x", "data": same_payment})
    floor.server.next_answer(READ, Fault(executes=False, answer=answer))
    with pytest.raises(DeskError) as caught:
        floor.cancelling.confirm(floor.keys["PAID-1"], payment, REASON, OPERATOR)
    # In these words by the read itself; the journal would refuse it in others.
    assert str(caught.value) == "payment_changed: read C"
    assert floor.cancellations.of_bill(floor.keys["PAID-1"]) == []


def test_a_payment_approved_at_another_time_is_another_payment(floor: ShopFloor) -> None:
    payment = floor.look().payment
    assert payment is not None
    assert payment.approved_at is not None
    other = replace(payment, approved_at=payment.approved_at - timedelta(days=1))
    with pytest.raises(DeskError) as caught:
        floor.cancelling.confirm(floor.keys["PAID-1"], other, REASON, OPERATOR)
    assert caught.value.key == "payment_changed"
    assert floor.cancellations.of_bill(floor.keys["PAID-1"]) == []


def test_who_asked_for_a_read_stands_in_the_timeline(floor: ShopFloor) -> None:
    floor.cancel()
    assert read_sources(floor) == [EventSource.MANUAL_CHECK, EventSource.CANCELLATION]


def test_a_change_that_the_fresh_read_of_a_confirm_shows_came_from_a_person(
    floor: ShopFloor,
) -> None:
    payment = floor.look().payment
    assert payment is not None
    floor.shop.cancel_in_manager_site("PAID-1")
    with pytest.raises(DeskError):
        floor.cancelling.confirm(floor.keys["PAID-1"], payment, REASON, OPERATOR)
    assert read_sources(floor) == [EventSource.MANUAL_CHECK, EventSource.MANUAL_CHECK]


def test_the_moment_that_is_kept_is_the_last_at_which_it_may_have_been_sent(
    floor: ShopFloor,
) -> None:
    began = floor.now()

    def wait_for_the_answer() -> None:
        floor.asleep += timedelta(seconds=20)

    after_each(floor, "start_sending", wait_for_the_answer)
    ended = floor.cancel()
    assert ended.sent_at is not None
    # The journal keeps whole seconds.
    assert ended.sent_at > began + timedelta(seconds=19)


def test_what_a_living_thread_has_in_hand_is_not_taken_up(floor: ShopFloor) -> None:
    taken: list[Operation] = []
    for step in ("prepare", "start_sending"):
        after_each(floor, step, lambda: taken.extend(floor.cancelling.recover()))
    assert floor.cancel().state is CancelState.CANCELLED
    assert taken == []


def test_an_end_that_was_not_recorded_is_taken_up_in_the_same_run(floor: ShopFloor) -> None:
    left = leave_unrecorded(floor)
    (taken,) = floor.cancelling.recover()
    assert (taken.operation_id, taken.state) == (left.operation_id, CancelState.UNKNOWN)
    assert taken.why == "not_recorded"
    assert floor.cancelling.settle(left.operation_id).state is CancelState.CANCELLED
    assert floor.cancel_posts() == 1


def test_an_end_that_was_not_recorded_is_taken_up_by_the_next_run(floor: ShopFloor) -> None:
    leave_unrecorded(floor)
    (taken,) = floor.restarted().recover()
    assert (taken.state, taken.why) == (CancelState.UNKNOWN, "found_at_start")


def test_what_was_only_prepared_is_abandoned_and_not_settled(floor: ShopFloor) -> None:
    write = floor.cancellations.prepare

    def prepare_and_die(operation: Operation) -> None:
        write(operation)
        raise SystemExit

    floor.cancellations.prepare = prepare_and_die  # type: ignore[method-assign]
    with pytest.raises(SystemExit):
        floor.cancel()
    assert floor.restarted().recover() == []
    (left,) = floor.cancellations.of_bill(floor.keys["PAID-1"])
    assert left.state is CancelState.ABANDONED


def test_a_first_settling_read_that_goes_wrong_in_any_way_does_not_look_like_a_failure(
    floor: ShopFloor,
) -> None:
    def fail(operation_id: str) -> Operation:
        raise ZeroDivisionError

    floor.cancelling.settle = fail  # type: ignore[method-assign]
    now = floor.cancel()
    assert now.state is CancelState.ACCEPTED
    assert now == floor.cancellations.get(now.operation_id)


def test_what_has_ended_is_not_read_again(floor: ShopFloor) -> None:
    ended = floor.cancel()
    reads = floor.shop.posts(READ)
    assert floor.cancelling.settle(ended.operation_id) == ended
    assert floor.shop.posts(READ) == reads


def test_a_refusal_is_believed_when_the_read_is_refused_alike(floor: ShopFloor) -> None:
    payment = floor.look().payment
    assert payment is not None
    floor.server.next_answer(CANCEL, NO_SUCH_BILL)
    floor.server.next_answer(READ, Fault.delay(0.0))
    floor.server.next_answer(READ, NO_SUCH_BILL)
    ended = floor.cancelling.confirm(floor.keys["PAID-1"], payment, REASON, OPERATOR)
    assert (ended.state, ended.why) == (CancelState.REJECTED, "bill_not_found")


@pytest.mark.parametrize("trouble", ["offline", "no key", "no address"])
def test_a_settling_read_that_cannot_be_made_decides_nothing_and_is_noted(
    floor: ShopFloor, trouble: str
) -> None:
    floor.server.next_answer(CANCEL, Fault.ERROR_NOT_EXECUTED)
    unknown = floor.cancel()
    if trouble == "offline":
        floor.server.next_answer(READ, Fault.MAINTENANCE)
    elif trouble == "no key":
        floor.vault.delete(floor.store.uuid)
        floor.connections.forget_client(floor.store)
    else:
        floor.store_with("nowhere at all")
    floor.hand_clock.seconds += 5.0
    after = floor.cancelling.settle(unknown.operation_id)
    assert after.state is CancelState.UNKNOWN
    assert after.progress.last_read == 5.0


def test_the_next_run_goes_on_counting_where_the_last_one_stopped(floor: ShopFloor) -> None:
    floor.hand_clock.pass_awake(floor.clock, 50)
    floor.server.next_answer(CANCEL, Fault.ERROR_NOT_EXECUTED)
    unknown = floor.cancel()
    floor.hand_clock.pass_awake(floor.clock, 120)
    unknown = floor.cancelling.settle(unknown.operation_id)
    assert unknown.progress.elapsed == 120.0
    next_run = floor.restarted()
    assert next_run.elapsed(unknown) == 120.0
    floor.hand_clock.pass_awake(floor.clock, 30)
    assert next_run.elapsed(unknown) == 150.0


def in_two_threads(floor: ShopFloor, act: Callable[[], object]) -> list[object]:
    """Do the same twice at once, the journal being slow; what came back or was raised."""
    after_each(floor, "get", lambda: time.sleep(0.1))
    after_each(floor, "open_operations", lambda: time.sleep(0.1))
    ends: list[object] = []

    def work() -> None:
        try:
            ends.append(act())
        except Exception as error:
            ends.append(error)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def test_two_settling_reads_at_once_agree_about_the_end(floor: ShopFloor) -> None:
    payment = floor.look().payment
    assert payment is not None
    floor.server.next_answer(CANCEL, Fault.EXECUTED_THEN_ERROR)
    floor.server.next_answer(READ, Fault.delay(0.0))
    floor.server.next_answer(READ, Fault.MAINTENANCE)
    unknown = floor.cancelling.confirm(floor.keys["PAID-1"], payment, REASON, OPERATOR)
    one, other = in_two_threads(floor, lambda: floor.cancelling.settle(unknown.operation_id))
    assert one == other == floor.cancellations.get(unknown.operation_id)
    assert floor.bill("PAID-1").cancelled_at is not None


def test_two_recoveries_at_once_take_up_what_was_left_once(floor: ShopFloor) -> None:
    leave_unrecorded(floor)
    one, other = in_two_threads(floor, floor.cancelling.recover)
    assert one == other == floor.cancellations.open_operations()
