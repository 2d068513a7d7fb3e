"""What a cancellation leaves in the bill: its timeline and the time of the cancel."""

from __future__ import annotations

from dataclasses import replace

import pytest

from payssam_desktop.domain.bill import BillEvent, BillState, EventKind, EventSource
from payssam_desktop.domain.cancellation import (
    Answered,
    AnswerKind,
    CancelAnswer,
    CancelState,
    Progress,
    transition,
)
from tests.store.shop import MINUTE, OPENING, Shop

ENDED = [state for state in CancelState if not state.is_open]


def test_the_timeline_tells_what_a_clerk_should_see(shop: Shop) -> None:
    key = shop.paid_bill()
    shop.ended_in(key, CancelState.ABANDONED)
    before = len(shop.list.timeline(key, 20))
    shop.ended_in(key, CancelState.NOT_CANCELLED, "op-2")
    told = shop.list.timeline(key, 20)[:-before]
    assert [event.facts["state"] for event in reversed(told)] == [
        "sending",
        "unknown",
        "not_cancelled",
    ]
    assert told[-1] == BillEvent(
        OPENING + 2 * MINUTE,
        EventSource.CANCELLATION,
        EventKind.CANCELLATION,
        {"operation_id": "op-2", "state": "sending"},
    )
    assert "직원" not in str(told)


def test_a_read_that_decides_nothing_is_in_the_journal_alone(shop: Shop) -> None:
    key = shop.paid_bill()
    unknown = shop.answered(key, AnswerKind.UNCLEAR)
    told = shop.list.timeline(key, 20)
    read = replace(unknown, progress=Progress(5.0, 5.0), seen_state=BillState.PAID)
    shop.journal.save(read, CancelState.UNKNOWN, OPENING)
    assert shop.steps()[-1] == ("unknown", "unknown")
    assert shop.list.timeline(key, 20) == told


def test_the_time_of_the_cancel_is_the_answers(shop: Shop) -> None:
    key = shop.paid_bill()
    sending = shop.sending(key)
    answer = CancelAnswer(AnswerKind.ACCEPTED, cancelled_at=OPENING + 2 * MINUTE)
    accepted = transition(sending, Answered(answer))
    shop.ended(shop.journal.save(accepted, CancelState.SENDING, OPENING), CancelState.CANCELLED)
    assert shop.one(key).cancelled_at == OPENING + 2 * MINUTE


def test_a_cancel_that_others_may_have_made_is_not_dated_by_a_guess(shop: Shop) -> None:
    key = shop.paid_bill()
    shop.ended_in(key, CancelState.CANCELLED)
    assert shop.one(key).cancelled_at is None


@pytest.mark.parametrize("state", [end for end in ENDED if end is not CancelState.CANCELLED])
def test_no_other_end_gives_the_bill_a_time_of_cancel(shop: Shop, state: CancelState) -> None:
    key = shop.paid_bill()
    shop.ended_in(key, state)
    assert shop.one(key).cancelled_at is None
