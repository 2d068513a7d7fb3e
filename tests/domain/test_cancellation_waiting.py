"""How long an unknown outcome is waited for, to the very second, and what the waiting counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.cancellation import (
    AnswerKind,
    BillRead,
    CancelState,
    FoundAtStart,
    Operation,
    Progress,
    ReadFailed,
    ReadRefused,
    next_read_due,
)
from tests.domain.one_cancel import (
    CANCELLED,
    after,
    cancelled_read,
    operation,
    paid_read,
    sent_and,
)

VAGUE = CANCELLED._replace(origin_number="")


def unknown_and_read_paid_at(*seconds: float) -> Operation:
    return after(sent_and(AnswerKind.UNCLEAR), *map(paid_read, seconds))


def unknown_and_read_vaguely_at(*seconds: float) -> Operation:
    reads = (cancelled_read(second, VAGUE) for second in seconds)
    return after(sent_and(AnswerKind.UNCLEAR), *reads)


def test_nothing_is_counted_before_the_first_read() -> None:
    assert sent_and(AnswerKind.UNCLEAR).progress == Progress(0.0, None, 0, None, 0, None)


def test_every_read_leaves_its_time_and_what_it_showed() -> None:
    paid = unknown_and_read_paid_at(2.0)
    assert paid.progress == Progress(2.0, 2.0, 1, 2.0, 0, None)
    assert paid.seen_state is BillState.PAID
    vague = unknown_and_read_vaguely_at(2.0)
    assert vague.progress == Progress(2.0, 2.0, 0, None, 1, 2.0)
    assert vague.seen_state is BillState.CANCELLED


@pytest.mark.parametrize("kind", [AnswerKind.UNCLEAR, AnswerKind.ACCEPTED])
def test_a_read_that_brought_nothing_leaves_its_time_alone(kind: AnswerKind) -> None:
    waiting = sent_and(kind)
    for nothing in (ReadFailed(7.0), ReadRefused("9980", 7.0)):
        read = after(waiting, nothing)
        assert read == replace(waiting, progress=Progress(7.0, 7.0))


def test_ten_minutes_are_over_at_the_ten_minutes_and_no_moment_before() -> None:
    assert unknown_and_read_paid_at(0.0, 60.0, 599.9).state is CancelState.UNKNOWN
    assert unknown_and_read_paid_at(0.0, 60.0, 600.0).state is CancelState.NOT_CANCELLED


def test_what_was_found_in_mid_send_waits_until_no_program_can_still_be_sending() -> None:
    found = after(operation(CancelState.SENDING), FoundAtStart())
    reads = [paid_read(second) for second in (0.0, 60.0, 600.0, 629.9)]
    assert after(found, *reads).state is CancelState.UNKNOWN
    assert after(found, *reads, paid_read(630.0)).state is CancelState.NOT_CANCELLED


def test_two_paid_reads_are_too_few_however_late() -> None:
    assert unknown_and_read_paid_at(660.0, 960.0).state is CancelState.UNKNOWN
    assert unknown_and_read_paid_at(660.0, 960.0, 1260.0).state is CancelState.NOT_CANCELLED


@pytest.mark.parametrize(
    "reads", [unknown_and_read_paid_at, unknown_and_read_vaguely_at], ids=["paid", "vague"]
)
def test_reads_count_a_minute_after_the_one_counted_before(
    reads: Callable[..., Operation],
) -> None:
    counted = []
    for last in (159.9, 160.0):
        progress = reads(100.0, last).progress
        counted.append(progress.paid_reads + progress.vague_reads)
    assert counted == [1, 2]


def test_a_vague_cancelled_read_needs_a_person_after_ten_minutes_and_three_reads() -> None:
    assert unknown_and_read_vaguely_at(0.0, 60.0, 120.0).state is CancelState.UNKNOWN
    assert unknown_and_read_vaguely_at(0.0, 60.0, 599.9).state is CancelState.UNKNOWN
    assert unknown_and_read_vaguely_at(0.0, 60.0, 600.0).state is CancelState.NEEDS_PERSON
    assert unknown_and_read_vaguely_at(0.0, 660.0).state is CancelState.UNKNOWN


def test_vague_reads_in_between_do_not_make_paid_ones_more() -> None:
    waiting = after(unknown_and_read_paid_at(0.0), cancelled_read(300.0, VAGUE), paid_read(700.0))
    assert waiting.state is CancelState.UNKNOWN
    assert (waiting.progress.paid_reads, waiting.progress.vague_reads) == (2, 1)


def test_accepted_yet_paid_is_a_contradiction_at_the_hour_and_no_moment_before() -> None:
    reads = [paid_read(second) for second in (0.0, 60.0, 120.0, 600.0, 3599.9)]
    waiting = after(sent_and(AnswerKind.ACCEPTED), *reads)
    assert waiting.state is CancelState.ACCEPTED
    assert after(waiting, paid_read(3600.0)).state is CancelState.NEEDS_PERSON


def test_an_unknown_outcome_never_waits_for_the_hour_of_an_accepted_one() -> None:
    long_offline = after(sent_and(AnswerKind.UNCLEAR), ReadFailed(7200.0))
    reads = [paid_read(second) for second in (7200.0, 7260.0)]
    assert after(long_offline, *reads).state is CancelState.UNKNOWN
    assert after(long_offline, *reads, paid_read(7320.0)).state is CancelState.NOT_CANCELLED


@pytest.mark.parametrize("state", [BillState.UNRECOGNISED, BillState.UNREAD])
def test_a_state_without_a_meaning_proves_nothing_however_long(state: BillState) -> None:
    reads = [BillRead(state, CANCELLED, second) for second in (0.0, 600.0, 3600.0, 7200.0)]
    waiting = after(sent_and(AnswerKind.UNCLEAR), *reads)
    assert waiting.state is CancelState.UNKNOWN
    assert (waiting.progress, waiting.seen_state) == (Progress(7200.0, 7200.0), state)


def test_a_paid_read_that_was_overtaken_counts_as_of_its_own_time() -> None:
    waiting = replace(
        sent_and(AnswerKind.UNCLEAR),
        progress=Progress(elapsed=601.0, last_read=601.0, paid_reads=2, last_paid_read=530.0),
    )
    late = after(waiting, paid_read(595.0))
    assert late.state is CancelState.UNKNOWN
    assert late.progress.paid_reads == 3
    assert late.progress.last_read == 601.0
    on_time = after(waiting, paid_read(602.0))
    assert on_time.state is CancelState.NOT_CANCELLED


def test_running_time_never_goes_back() -> None:
    late_then_early = after(sent_and(AnswerKind.UNCLEAR), ReadFailed(100.0), ReadFailed(3.0))
    assert late_then_early.progress.elapsed == 100.0


def test_reads_follow_the_schedule_and_then_come_every_five_minutes() -> None:
    due: list[float] = []
    last: float | None = None
    for _ in range(10):
        last = next_read_due(last)
        due.append(last)
    assert due == [0.0, 2.0, 5.0, 10.0, 20.0, 40.0, 60.0, 360.0, 660.0, 960.0]


@pytest.mark.parametrize(
    ("last", "due"),
    [(0.5, 2.0), (59.9, 60.0), (61.0, 360.0), (310.0, 360.0), (359.9, 360.0), (361.0, 660.0)],
)
def test_a_read_made_out_of_turn_does_not_shift_the_schedule(last: float, due: float) -> None:
    assert next_read_due(last) == due
