"""Open cancellations end by themselves while the program runs."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from payssam_desktop.domain.cancellation import CancelState, Operation
from payssam_desktop.practice.faults import Fault
from payssam_desktop.services.running_clock import LONGEST_STEP, RunningClock
from payssam_desktop.services.settling import Settler
from tests.services.front_desk import HandClock, ShopFloor

CANCEL, READ = "/bill/cancel", "/bill/read"


@pytest.fixture
def ended(floor: ShopFloor) -> Iterator[list[Operation]]:
    """Runs the settler; collects what it says."""
    heard: list[Operation] = []
    floor.settler = Settler(floor.cancelling, floor.cancellations, floor.now, heard.append)
    yield heard
    floor.settler.request_stop()
    floor.settler.join()


def wait_for(heard: list[Operation], state: CancelState) -> Operation:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        for operation in heard:
            if operation.state is state:
                return operation
        time.sleep(0.01)
    raise AssertionError(f"never {state}: {[operation.state for operation in heard]}")


def leave_unknown(floor: ShopFloor) -> Operation:
    """Cancel with a lost answer, and let the first settling read fail too."""
    payment = floor.look().payment
    assert payment is not None
    floor.server.next_answer(CANCEL, Fault.EXECUTED_THEN_ERROR)
    floor.server.next_answer(READ, Fault.delay(0.0))
    floor.server.next_answer(READ, Fault.MAINTENANCE)
    unknown = floor.cancelling.confirm(
        floor.keys["PAID-1"], payment, "고객 요청에 의한 취소", "직원"
    )
    assert unknown.state is CancelState.UNKNOWN
    return unknown


def test_what_an_earlier_run_left_unknown_is_read_at_start(
    floor: ShopFloor, ended: list[Operation]
) -> None:
    unknown = leave_unknown(floor)
    floor.settler.start()
    assert wait_for(ended, CancelState.CANCELLED).operation_id == unknown.operation_id
    assert floor.cancel_posts() == 1


def test_an_unknown_outcome_is_read_again_when_it_is_due_and_not_before(
    floor: ShopFloor, ended: list[Operation]
) -> None:
    floor.settler.start()
    unknown = leave_unknown(floor)
    reads = floor.shop.posts(READ)
    floor.settler.wake()
    time.sleep(0.3)
    assert floor.shop.posts(READ) == reads, "the next read is due after two running seconds"
    floor.hand_clock.seconds += 2.0
    floor.settler.wake()
    assert wait_for(ended, CancelState.CANCELLED).operation_id == unknown.operation_id


def test_the_next_check_can_be_told_to_the_clerk(floor: ShopFloor, ended: list[Operation]) -> None:
    unknown = leave_unknown(floor)
    due = floor.settler.next_check(unknown)
    assert due is not None
    assert 0 <= (due - floor.now()).total_seconds() <= 2.0
    settled = floor.cancelling.settle(unknown.operation_id)
    assert floor.settler.next_check(settled) is None
    floor.settler.start()


def test_a_closed_database_does_not_end_the_settling_thread(
    floor: ShopFloor, ended: list[Operation]
) -> None:
    leave_unknown(floor)
    floor.database.close()
    floor.settler.start()
    time.sleep(0.1)
    assert any(thread.name == "settling" for thread in threading.enumerate())


@pytest.mark.expected_log("settling met an unexpected ZeroDivisionError")
def test_a_mistake_of_ours_does_not_end_the_settling_thread(
    floor: ShopFloor, ended: list[Operation]
) -> None:
    unknown = leave_unknown(floor)
    mistakes = [ZeroDivisionError()]

    def hear(operation: Operation) -> None:
        if mistakes:
            raise mistakes.pop()
        ended.append(operation)

    floor.settler = Settler(floor.cancelling, floor.cancellations, floor.now, hear)
    floor.settler.start()
    while mistakes:
        time.sleep(0.01)
    second = floor.cancel("PAID-2")
    assert floor.cancelling.settle(unknown.operation_id).state is CancelState.CANCELLED
    assert second.state is CancelState.CANCELLED
    assert any(thread.name == "settling" for thread in threading.enumerate())


def test_running_time_counts_awake_seconds_only() -> None:
    hand = HandClock()
    clock = RunningClock(hand)
    hand.seconds = 5.0
    assert clock.seconds() == 5.0
    hand.seconds += 8 * 3600
    assert clock.seconds() == 5.0 + LONGEST_STEP
    hand.seconds -= 100
    assert clock.seconds() == 5.0 + LONGEST_STEP
