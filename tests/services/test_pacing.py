"""How fast bills are read: never in bursts, slower in trouble, and not for ever."""

from __future__ import annotations

import pytest

from payssam_desktop.errors import ApiError, NoAnswerError, NotSentError, RefusedError
from payssam_desktop.services.pacing import (
    ANSWERS_TO_GROW,
    GAP_SECONDS,
    Pace,
    Patience,
    Trouble,
    trouble_of,
)

PATIENCE = Patience(first_pause=1.0, longest_pause=6.0, tries=4, offline_pause=3.0)


def fail(pace: Pace, now: float, trouble: Trouble = Trouble.BUSY) -> bool:
    """One read begins and fails at once; whether the run is given up."""
    return pace.troubled(now, pace.begin(now), trouble)


def pause_after(pace: Pace, now: float) -> float:
    wait = pace.wait(now, 0)
    assert wait is not None
    return wait


def test_two_requests_never_leave_at_the_same_moment() -> None:
    pace = Pace(8, PATIENCE)
    assert pace.wait(100.0, 0) == 0.0
    pace.begin(100.0)
    assert pace.wait(100.0, 1) == pytest.approx(GAP_SECONDS)
    assert pace.wait(100.0 + GAP_SECONDS, 1) == pytest.approx(0.0)


def test_no_more_are_out_than_were_allowed() -> None:
    pace = Pace(3, PATIENCE)
    assert pace.wait(100.0, 2) == 0.0
    assert pace.wait(100.0, 3) is None


def test_each_trouble_in_a_row_makes_the_pause_longer_and_the_reads_fewer() -> None:
    pace, now = Pace(8, PATIENCE), 100.0
    pauses, allowed = [], []
    for _ in range(PATIENCE.tries):
        assert not fail(pace, now)
        pauses.append(pause_after(pace, now))
        allowed.append(pace.allowed)
        now += pauses[-1]
    assert pauses == [1.0, 2.0, 4.0, 6.0]
    assert allowed == [4, 2, 1, 1]
    assert fail(pace, now), "the fifth failure in a row"


def test_reads_that_were_out_together_are_one_trouble() -> None:
    pace = Pace(8, PATIENCE)
    steps = [pace.begin(100.0) for _ in range(8)]
    assert not any(pace.troubled(110.0, step, Trouble.BUSY) for step in steps)
    assert pace.allowed == 4
    assert pause_after(pace, 110.0) == 1.0


def test_an_answer_ends_the_row_of_troubles() -> None:
    pace, now = Pace(8, PATIENCE), 100.0
    for _ in range(50):
        assert not fail(pace, now)
        assert pause_after(pace, now) == 1.0
        pace.answered()
        now += 10.0


def test_answers_bring_back_one_read_after_the_other_but_never_more_than_wanted() -> None:
    pace = Pace(2, PATIENCE)
    fail(pace, 100.0)
    assert pace.allowed == 1
    for _ in range(ANSWERS_TO_GROW):
        pace.answered()
    assert pace.allowed == 2
    for _ in range(ANSWERS_TO_GROW * 3):
        pace.answered()
    assert pace.allowed == 2


def test_offline_there_is_one_pause_and_one_try() -> None:
    pace = Pace(4, PATIENCE)
    assert not fail(pace, 100.0, Trouble.NO_LINE)
    assert pause_after(pace, 100.0) == 3.0
    assert fail(pace, 103.0, Trouble.NO_LINE)


def test_a_payssam_that_was_never_reached_is_tried_once_more_and_then_left() -> None:
    pace = Pace(4, PATIENCE)
    assert not fail(pace, 100.0, Trouble.UNREACHED)
    assert fail(pace, 110.0, Trouble.UNREACHED)


def test_a_line_that_carried_answers_is_waited_for() -> None:
    pace, now = Pace(4, PATIENCE), 100.0
    pace.answered()
    for _ in range(PATIENCE.tries):
        assert not fail(pace, now, Trouble.UNREACHED)
        now += 10.0
    assert fail(pace, now, Trouble.UNREACHED)


def test_a_refused_sign_in_gives_up_at_once() -> None:
    assert fail(Pace(4, PATIENCE), 100.0, Trouble.HOPELESS)


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (RefusedError("bill_not_found", "BILL_003"), Trouble.NONE),
        (RefusedError("credentials_refused", "PARTNER_003"), Trouble.HOPELESS),
        (RefusedError("access_denied", "1003"), Trouble.HOPELESS),
        (NoAnswerError("answer_for_other_bill"), Trouble.NONE),
        (NoAnswerError("timeout"), Trouble.BUSY),
        (NoAnswerError("connection_lost"), Trouble.BUSY),
        (NoAnswerError("maintenance"), Trouble.BUSY),
        (NoAnswerError("server_error"), Trouble.BUSY),
        (NoAnswerError("http_status", status=429), Trouble.BUSY),
        (NoAnswerError("http_status", status=503), Trouble.BUSY),
        (NoAnswerError("unreadable_answer"), Trouble.BUSY),
        (NotSentError("no_connection"), Trouble.UNREACHED),
        (NotSentError("busy"), Trouble.BUSY),
        (NotSentError("offline"), Trouble.NO_LINE),
        (NotSentError("name_lookup"), Trouble.NO_LINE),
        (NotSentError("client_closed"), Trouble.HOPELESS),
    ],
    ids=lambda each: str(each),
)
def test_what_a_failed_read_says_of_the_others(error: ApiError, trouble: Trouble) -> None:
    assert trouble_of(error) is trouble
