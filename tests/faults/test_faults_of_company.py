"""More than one hand on the same payment: two clicks, two PCs, two programs, the manager site."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from payssam_desktop.domain.bill import EventSource, ShopFacts
from payssam_desktop.domain.cancellation import CancelledBy, CancelState, Operation
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.errors import DeskError, StoreError
from tests.faults.fault_desk import FaultDesk
from tests.faults.fault_table import LOST, Scene, desk_facing, hang_up
from tests.faults.faulty_payssam import FaultyPaysSam
from tests.faults.shown_words import assert_told_as_unknown, assert_words_fit
from tests.payssam.raw_payssam import BILL_ID, CREDENTIALS, PAYMENT
from tests.services.front_desk import OPERATOR, REASON

FILE = "payssam.sqlite3"


def at_once(*calls: Callable[[], Operation]) -> list[Operation | DeskError]:
    """Make the calls in a thread each; what they returned or raised, in the order of ending."""
    ends: list[Operation | DeskError] = []
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], Operation]) -> None:
        start.wait()
        try:
            ends.append(call())
        except DeskError as error:
            ends.append(error)

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


@pytest.mark.parametrize("times", [2, 8], ids=["a double click", "Enter held down"])
def test_confirming_many_times_sends_one_request(times: int, scene: Scene) -> None:
    desk, payssam = scene
    refused = threading.Semaphore(0)

    def confirm() -> Operation:
        try:
            return desk.confirm()
        except DeskError:
            refused.release()
            raise

    def wait_for_the_others() -> None:
        for _ in range(times - 1):
            assert refused.acquire(timeout=5)

    payssam.before_cancel = wait_for_the_others
    *others, ended = at_once(*[confirm] * times)
    assert isinstance(ended, Operation)
    assert ended.state is CancelState.CANCELLED
    assert {getattr(other, "key", "") for other in others} == {"cancellation_open"}
    assert len(desk.operations) == 1
    assert (payssam.posts, payssam.was_recorded) == (1, [True])


@contextmanager
def two_pcs(folder: Path) -> Iterator[tuple[FaultDesk, FaultDesk, FaultyPaysSam]]:
    """Two data folders, one bill."""
    folders = [folder / name for name in ("one", "two")]
    payssam = FaultyPaysSam(*(each / FILE for each in folders))
    with (
        payssam.serving(),
        FaultDesk(folders[0], payssam.base_url) as one,
        FaultDesk(folders[1], payssam.base_url) as two,
    ):
        yield one, two, payssam


def test_two_pcs_that_cancel_at_once_both_end_as_cancelled(tmp_path: Path) -> None:
    with two_pcs(tmp_path) as (one, two, payssam):
        both = threading.Barrier(2)

        def wait_for_the_other() -> None:
            both.wait(5)

        # Both have read the bill as paid before either request is carried out.
        payssam.before_cancel = wait_for_the_other
        ends = at_once(one.confirm, two.confirm)
        by = {end.cancelled_by for end in ends if isinstance(end, Operation)}
        assert by == {CancelledBy.US, CancelledBy.UNCERTAIN}
        for desk in (one, two):
            assert desk.operation.state is CancelState.CANCELLED
            assert_words_fit(desk, desk.operation)
        codes = {desk.operation.answer.code for desk in (one, two) if desk.operation.answer}
        assert codes == {"0000", "9970"}
        assert (payssam.posts, payssam.was_recorded) == (2, [True, True])


def test_two_pcs_of_which_one_lost_its_answer_both_end_as_cancelled(tmp_path: Path) -> None:
    with two_pcs(tmp_path) as (one, two, payssam):
        payssam.misbehave, payssam.executes = hang_up, False
        assert one.confirm().state is CancelState.UNKNOWN
        payssam.stop_faults()
        assert two.confirm().state is CancelState.CANCELLED
        assert one.until_ended().cancelled_by is CancelledBy.UNCERTAIN
        assert one.operation.state is CancelState.CANCELLED
        assert payssam.posts == 2


@contextmanager
def second_instance(desk: FaultDesk, payssam: FaultyPaysSam) -> Iterator[FaultDesk]:
    """Another run of the program on the same data, in spite of the lock of the data folder."""
    with FaultDesk(desk.path.parent, payssam.base_url) as second:
        yield second


def test_a_second_program_on_the_same_data_in_mid_send_makes_no_second_request(
    scene: Scene,
) -> None:
    desk, payssam = scene
    with second_instance(desk, payssam) as second:

        def interfere() -> None:
            second.look_around(first=True)
            with pytest.raises(StoreError, match="cancellation_open"):
                second.confirm()
            assert second.operation.state is CancelState.UNKNOWN
            assert_words_fit(second, second.operation)

        payssam.before_cancel = interfere
        with pytest.raises(StoreError, match="cancel_not_recorded") as caught:
            desk.confirm()
        assert_told_as_unknown(caught.value)
        for each in (desk, second):
            assert each.until_ended().state is CancelState.CANCELLED
            assert_words_fit(each, each.operation)
        assert (payssam.posts, payssam.was_recorded) == (1, [True])


def test_a_second_program_that_starts_before_the_request_leaves_stops_it(scene: Scene) -> None:
    desk, payssam = scene
    begun = 0

    def watch(statement: str) -> None:
        nonlocal begun
        begun += statement == "BEGIN IMMEDIATE"
        if begun == 3:  # the read is noted, the row is prepared; next comes ``sending``
            begun += 1
            second.look_around(first=True)

    with second_instance(desk, payssam) as second:
        with desk.database.reading() as writer:
            writer.set_trace_callback(watch)
        with pytest.raises(StoreError, match="cancellation_changed"):
            desk.confirm()
        assert desk.operation.state is CancelState.ABANDONED
        assert payssam.posts == 0


def test_a_payment_cancelled_in_the_manager_site_before_confirming_is_seen_and_nothing_is_sent(
    scene: Scene,
) -> None:
    desk, payssam = scene
    payssam.is_cancelled = True
    with pytest.raises(DeskError, match="payment_changed"):
        desk.confirm()
    assert (desk.operations, payssam.posts) == ([], 0)


def test_a_payment_cancelled_in_the_manager_site_a_moment_before_the_request_is_told_neutrally(
    scene: Scene,
) -> None:
    desk, payssam = scene
    payssam.before_cancel = payssam.cancel_in_manager_site
    ended = desk.confirm()
    assert (ended.state, ended.cancelled_by) == (CancelState.CANCELLED, CancelledBy.UNCERTAIN)
    assert_words_fit(desk, ended)
    assert payssam.posts == 1


def test_a_payment_cancelled_in_the_manager_site_while_a_cancel_is_unknown_ends_as_cancelled(
    tmp_path: Path,
) -> None:
    with desk_facing(LOST, tmp_path) as (desk, payssam):
        payssam.executes, payssam.reads_work = False, True
        assert desk.confirm().state is CancelState.UNKNOWN
        desk.let_time_pass(90)
        payssam.cancel_in_manager_site()
        ended = desk.until_ended()
        assert (ended.state, ended.cancelled_by) == (CancelState.CANCELLED, CancelledBy.UNCERTAIN)
        assert payssam.posts == 1


def test_settling_by_hand_while_the_background_settles_too_counts_no_read_twice(
    tmp_path: Path,
) -> None:
    with desk_facing(LOST, tmp_path) as (desk, payssam):
        payssam.executes, payssam.reads_work = False, True
        operation_id = desk.confirm().operation_id
        desk.let_time_pass(600 - 15)
        payssam.before_read = lambda: time.sleep(0.02)
        desk.hand.seconds += 15
        ends = at_once(*[lambda: desk.cancelling.settle(operation_id)] * 4)
        counted = desk.operation.progress.paid_reads
        assert counted <= 4
        assert {type(end) for end in ends} == {Operation}
        assert desk.until_ended().state is CancelState.NOT_CANCELLED
        assert payssam.posts == 1


def test_a_store_with_a_broken_address_keeps_no_other_store_from_settling(tmp_path: Path) -> None:
    with desk_facing(LOST, tmp_path) as (desk, payssam):
        payssam.executes = False
        broken = desk.confirm()
        payssam.raw.received.clear()
        other = desk.cancelling.confirm(second_store(desk, payssam), PAYMENT, REASON, OPERATOR)
        assert {broken.state, other.state} == {CancelState.UNKNOWN}
        payssam.stop_faults()
        payssam.cancel_in_manager_site()
        desk.move_to("ftp://payssam.invalid")  # as in a data folder that somebody edited
        desk.let_time_pass(120)
        assert desk.cancellations.get(other.operation_id).state is CancelState.CANCELLED
        assert desk.cancelling.settle(broken.operation_id).state is CancelState.UNKNOWN
        desk.move_to(payssam.base_url)
        assert desk.until_ended().state is CancelState.CANCELLED


def second_store(desk: FaultDesk, payssam: FaultyPaysSam) -> int:
    """Another store of this PC with the same bill; returns the key of its bill."""
    made = desk.stores.new("둘째 상점", Environment.PRACTICE, payssam.base_url, "")
    store = desk.stores.add(made)
    desk.vault.save(store.uuid, CREDENTIALS)
    (key,) = desk.bills.add(store.key, [(BILL_ID, ShopFacts())], EventSource.IMPORT, desk.now())
    return key
