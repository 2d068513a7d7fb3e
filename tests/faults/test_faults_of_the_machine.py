"""The PC sleeps, its wall clock is moved, or its window is closed, in the middle of a cancel."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.cancellation import CancelState, Operation
from payssam_desktop.services.running_clock import LONGEST_STEP
from tests.faults.broken_wires import silence
from tests.faults.fault_table import IMPATIENT, LOST, TEN_MINUTES, Fault, Scene, desk_facing
from tests.faults.shown_words import assert_words_fit

NIGHT = 8 * 3600.0


@pytest.mark.parametrize("executed", [True, False], ids=["cancelled all the same", "still paid"])
def test_a_pc_that_sleeps_in_mid_request_counts_no_minute_of_it(
    executed: bool, tmp_path: Path
) -> None:
    with desk_facing(replace(LOST, executed=executed), tmp_path) as (desk, payssam):
        payssam.reads_work = True

        def sleep() -> None:
            desk.hand.seconds += NIGHT

        payssam.before_cancel = sleep
        now = desk.confirm()
        if executed:
            assert now.state is CancelState.CANCELLED
            return
        for night in range(1, 5):
            desk.hand.seconds += NIGHT
            desk.look_around()
            assert desk.operation.state is CancelState.UNKNOWN
            assert desk.operation.progress.elapsed <= night * LONGEST_STEP
        ended = desk.until_ended()
        assert ended.state is CancelState.NOT_CANCELLED
        assert ended.progress.elapsed >= TEN_MINUTES
        assert payssam.posts == 1


def test_closing_the_window_in_mid_send_waits_for_the_deadline_and_ends_after_a_restart(
    tmp_path: Path,
) -> None:
    fault = Fault("silence", silence, "timeout", cancel_deadline=IMPATIENT)
    with desk_facing(fault, tmp_path) as (desk, payssam):
        answers: list[Operation] = []
        call = threading.Thread(target=lambda: answers.append(desk.confirm()))
        call.start()
        while not payssam.posts:
            time.sleep(0.005)
        desk.connections.close()
        call.join()
        assert (answers[0].state, answers[0].why) == (CancelState.UNKNOWN, "timeout")
        assert_words_fit(desk, answers[0])
        payssam.stop_faults()
        desk.restart()
        assert desk.until_ended().state is CancelState.CANCELLED
        assert payssam.posts == 1


def test_closing_the_window_just_before_the_request_leaves_ends_as_not_sent(scene: Scene) -> None:
    desk, payssam = scene
    begun = 0

    def watch(statement: str) -> None:
        nonlocal begun
        begun += statement == "BEGIN IMMEDIATE"
        if begun == 3:  # the read is noted, the row is prepared; next comes ``sending``
            desk.connections.close()

    with desk.database.reading() as writer:
        writer.set_trace_callback(watch)
    ended = desk.confirm()
    assert (ended.state, ended.why) == (CancelState.NOT_SENT, "client_closed")
    assert_words_fit(desk, ended)
    assert payssam.posts == 0
    desk.restart()
    assert desk.confirm().state is CancelState.CANCELLED


@pytest.mark.parametrize("off", [timedelta(days=1), timedelta(days=-1), timedelta(minutes=-5)])
def test_a_wall_clock_that_is_moved_in_mid_request_alters_nothing(
    unknown_either_way: Scene, off: timedelta
) -> None:
    desk, payssam = unknown_either_way
    desk.wall_clock_off = off
    desk.let_time_pass(60)
    assert desk.operation.state is CancelState.UNKNOWN
    payssam.stop_faults()
    desk.let_time_pass(300)
    assert desk.operation.state is (
        CancelState.CANCELLED if payssam.is_cancelled else CancelState.UNKNOWN
    )
    desk.wall_clock_off = -off
    ended = desk.until_ended()
    assert ended.state is (
        CancelState.CANCELLED if payssam.is_cancelled else CancelState.NOT_CANCELLED
    )
    assert payssam.is_cancelled or ended.progress.elapsed >= TEN_MINUTES


@pytest.mark.parametrize("minutes", [1, 5, 9, 20, 1440])
def test_the_list_shows_a_payment_as_cancelled_even_after_the_clock_was_set_back(
    minutes: int, scene: Scene
) -> None:
    desk, payssam = scene

    def set_back() -> None:
        desk.wall_clock_off = timedelta(minutes=-minutes)

    payssam.before_cancel = set_back
    assert desk.confirm().state is CancelState.CANCELLED
    assert desk.bill.state is BillState.CANCELLED
