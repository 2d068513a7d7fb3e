"""What a cancellation leaves in the bill: its timeline and the time of the cancel."""

from __future__ import annotations

from dataclasses import replace

import pytest

from payssam_desktop.domain.bill import Approval, BillEvent, BillState, EventKind, EventSource
from payssam_desktop.domain.cancellation import (
    Answered,
    AnswerKind,
    CancelAnswer,
    CancelledBy,
    CancelState,
    FoundAtStart,
    Progress,
    transition,
)
from payssam_desktop.errors import StoreError
from payssam_desktop.store.audit import Audit, AuditEntry
from payssam_desktop.store.database import Database
from tests.store.shop import MINUTE, OPENING, Shop, approval

ENDED = [state for state in CancelState if not state.is_open]


def test_the_timeline_tells_what_a_clerk_should_see(shop: Shop) -> None:
    key = shop.paid_bill()
    before = len(shop.list.timeline(key, 20))
    shop.ended_in(key, CancelState.ABANDONED)
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


def test_the_timeline_tells_why_and_what_the_answer_named(shop: Shop) -> None:
    key = shop.paid_bill()
    answer = CancelAnswer(AnswerKind.ACCEPTED, "told", "0000", "00999001")
    shop.journal.save(transition(shop.sending(key), Answered(answer)), CancelState.SENDING, OPENING)
    assert shop.list.timeline(key, 1)[0].facts == {
        "operation_id": "op-1",
        "state": "accepted",
        "why": "told",
        "code": "0000",
        "cancel_number": "00999001",
    }


def test_what_a_person_closed_is_in_the_journal_the_timeline_and_the_audit(
    shop: Shop, database: Database
) -> None:
    key = shop.paid_bill()
    shop.ended_in(key, CancelState.NEEDS_PERSON)
    closed_at = OPENING + 30 * MINUTE
    shop.journal.close_by_person("op-1", "고객센터와 확인", "직원", closed_at)
    assert shop.steps()[-1] == ("needs_person", "needs_person")
    facts = {"operation_id": "op-1", "state": "closed"}
    assert shop.list.timeline(key, 1) == [
        BillEvent(closed_at, EventSource.PERSON, EventKind.CANCELLATION, facts)
    ]
    assert Audit(database).newest(1) == [
        AuditEntry(closed_at, "직원", "cancellation_closed", "op-1", {})
    ]


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


def test_an_accepted_cancel_dates_the_bill_only_when_a_read_says_cancelled(shop: Shop) -> None:
    key = shop.paid_bill()
    answer = CancelAnswer(AnswerKind.ACCEPTED, cancelled_at=OPENING + 2 * MINUTE)
    shop.journal.save(transition(shop.sending(key), Answered(answer)), CancelState.SENDING, OPENING)
    assert shop.one(key).cancelled_at is None


@pytest.mark.parametrize("by", CancelledBy)
def test_without_a_named_time_our_own_cancel_is_dated_by_when_we_asked(
    shop: Shop, by: CancelledBy
) -> None:
    key = shop.paid_bill()
    accepted = replace(shop.answered(key, AnswerKind.ACCEPTED), cancelled_by=by)
    shop.ended(accepted, CancelState.CANCELLED)
    asked = OPENING + 2 * MINUTE if by is CancelledBy.US else None
    assert shop.one(key).cancelled_at == asked


def test_a_cancel_that_was_found_in_mid_send_can_end_as_cancelled(shop: Shop) -> None:
    key = shop.paid_bill()
    unknown = transition(shop.sending(key), FoundAtStart())
    shop.journal.save(unknown, CancelState.SENDING, OPENING)
    assert shop.ended(unknown, CancelState.CANCELLED).answer is None
    assert shop.one(key).cancelled_at is None


def test_a_cancel_that_others_may_have_made_is_not_dated_by_a_guess(shop: Shop) -> None:
    key = shop.paid_bill()
    shop.ended_in(key, CancelState.CANCELLED)
    assert shop.one(key).cancelled_at is None


@pytest.mark.parametrize("state", [end for end in ENDED if end is not CancelState.CANCELLED])
def test_no_other_end_gives_the_bill_a_time_of_cancel(shop: Shop, state: CancelState) -> None:
    key = shop.paid_bill()
    shop.ended_in(key, state)
    assert shop.one(key).cancelled_at is None


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (BillState.CANCELLED, approval()),
        (BillState.PAID, approval(44_000)),
        (BillState.PAID, approval(number="00777777")),
    ],
    ids=["cancelled", "other price", "other number"],
)
def test_nothing_is_prepared_when_the_list_has_learned_better_since(
    shop: Shop, state: BillState, said: Approval
) -> None:
    key = shop.paid_bill()
    confirmed = shop.operation(key)
    # Paid alike, and another bill: it says nothing of this one.
    shop.paid_bill("B-2")
    shop.read(key, state, said, OPENING + MINUTE)
    with pytest.raises(StoreError) as caught:
        shop.journal.prepare(confirmed)
    assert caught.value.key == "payment_changed"
    assert shop.journal.of_bill(key) == []
