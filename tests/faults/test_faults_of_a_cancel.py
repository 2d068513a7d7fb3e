"""Every fault that a cancel can meet on the wire: one POST, and never a lie about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from payssam_desktop.domain.cancellation import (
    CancelledBy,
    CancelState,
    Operation,
)
from tests.faults.broken_wires import BROKEN_WIRES
from tests.faults.fault_desk import FaultDesk
from tests.faults.fault_table import TEN_MINUTES, Fault, desk_facing, one_of_each_kind
from tests.faults.faulty_payssam import FaultyPaysSam
from tests.faults.shown_words import assert_words_fit
from tests.faults.wrong_answers import WRONG_ANSWERS
from tests.guards.figures import Figure
from tests.payssam.raw_payssam import Connection, Script

FAULTS = [*BROKEN_WIRES, *WRONG_ANSWERS]
STILL_PAID = [replace(fault, executed=False) for fault in one_of_each_kind(FAULTS)]
EVERY_FAULT = [*FAULTS, *STILL_PAID]
"""Each with the cancel carried out, the case where a wrong word costs money; of each kind one
also without."""


@dataclass(frozen=True)
class Judge:
    """Counts how cancels that met a fault came out, and then lets none pass that lied."""

    figure: Figure

    def judge(self, desk: FaultDesk, payssam: FaultyPaysSam, fault: Fault) -> None:
        ended = desk.until_ended()
        self.figure("faults: met by a cancel", 1)
        self.figure("faults: cancelled all the same", payssam.is_cancelled)
        self.figure("faults: sent more than once", payssam.posts > 1)
        self.figure("faults: sent without an earlier row", payssam.was_recorded.count(False))
        self.figure("faults: wrong ends", ended.state is not fault.end)
        assert_ended_truly(desk, ended, fault)
        assert_sent_once_as_recorded(payssam)


@pytest.fixture
def judge(figure: Figure) -> Judge:
    return Judge(figure)


def assert_sent_once_as_recorded(payssam: FaultyPaysSam) -> None:
    assert payssam.posts == 1
    assert payssam.was_recorded == [True], "no durable row before the request"


def assert_ended_truly(desk: FaultDesk, ended: Operation, fault: Fault) -> None:
    assert ended.state is fault.end
    assert_words_fit(desk, ended)
    if ended.state is CancelState.NOT_CANCELLED:
        assert ended.progress.elapsed >= TEN_MINUTES
        assert ended.progress.paid_reads >= 3
    if ended.state is CancelState.CANCELLED:
        assert ended.cancelled_by is expected_canceller(ended, fault)
    assert_nothing_changes_any_more(desk, ended)


def expected_canceller(ended: Operation, fault: Fault) -> CancelledBy:
    if fault.right_after is CancelState.ACCEPTED:
        return CancelledBy.US
    if fault.left_paid is CancelState.REJECTED:
        return CancelledBy.ELSEWHERE
    return CancelledBy.UNCERTAIN


def assert_nothing_changes_any_more(desk: FaultDesk, ended: Operation) -> None:
    desk.let_time_pass(300)
    assert desk.cancelling.settle(ended.operation_id) == ended
    assert desk.cancelling.recover() == []
    assert desk.operations == [ended]
    assert desk.bill.needs_checking is (ended.state is CancelState.NEEDS_PERSON)


@pytest.mark.parametrize("fault", EVERY_FAULT, ids=str)
def test_a_fault_is_shown_as_it_is_and_ends_in_the_truth(
    fault: Fault, tmp_path: Path, judge: Judge
) -> None:
    with desk_facing(fault, tmp_path) as (desk, payssam):
        now = desk.confirm()
        assert (now.state, now.why) == (fault.right_after, fault.why)
        assert desk.operations == [now]
        assert desk.bill.needs_checking
        assert_words_fit(desk, now)
        desk.let_time_pass(15)
        assert desk.operation.state is fault.right_after, "while the fault lasts nothing is known"
        assert_words_fit(desk, desk.operation)
        payssam.stop_faults()
        judge.judge(desk, payssam, fault)


@pytest.mark.parametrize("fault", STILL_PAID, ids=str)
def test_a_restart_after_the_fault_changes_nothing_about_its_end(
    fault: Fault, tmp_path: Path, judge: Judge
) -> None:
    with desk_facing(fault, tmp_path) as (desk, payssam):
        desk.confirm()
        desk.restart()
        assert desk.operation.state is fault.right_after
        payssam.stop_faults()
        desk.restart()
        judge.judge(desk, payssam, fault)


@pytest.mark.parametrize("fault", one_of_each_kind(FAULTS), ids=str)
def test_when_reads_still_work_what_was_carried_out_is_seen_at_once(
    fault: Fault, tmp_path: Path, judge: Judge
) -> None:
    with desk_facing(fault, tmp_path) as (desk, payssam):
        payssam.reads_work = True
        now = desk.confirm()
        assert now.state is fault.end
        assert_words_fit(desk, now)
        judge.judge(desk, payssam, fault)


def hang_up_at_once(connection: Connection) -> None:
    """Only the first bytes of the request have been taken in."""


@pytest.mark.parametrize("cut_off", [Connection.reset, hang_up_at_once], ids=["reset", "closed"])
def test_a_request_that_was_cut_off_on_its_way_is_unknown_all_the_same(
    cut_off: Script, tmp_path: Path
) -> None:
    # The caller cannot know how much of it arrived.
    with desk_facing(Fault("", cut_off, "", executed=False), tmp_path) as (desk, payssam):
        payssam.reads_work = True
        assert desk.confirm().state is CancelState.UNKNOWN
        assert_words_fit(desk, desk.operation)
        payssam.stop_faults()
        assert desk.until_ended().state is CancelState.NOT_CANCELLED
        assert payssam.posts == 0
