"""The law of cancels: unknown never looks like failure, and only proof ends an operation."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payssam_desktop.domain.bill import Approval, BillState
from payssam_desktop.domain.cancellation import (
    ACCEPTED_WINDOW,
    IN_FLIGHT_WINDOW,
    OPEN_STATES,
    Answered,
    AnswerKind,
    BillRead,
    CancelAnswer,
    CancelledBy,
    CancelState,
    Event,
    FoundAtStart,
    Operation,
    Progress,
    ReadFailed,
    ReadRefused,
    SendingStarts,
    transition,
)
from tests.domain.one_cancel import (
    CANCELLED,
    PAID,
    PAID_AT,
    PAYMENT,
    after,
    cancelled_read,
    operation,
    paid_read,
    sent_and,
)


def test_a_prepared_cancel_becomes_sending_before_anything_leaves() -> None:
    assert after(operation(CancelState.PREPARED), SendingStarts()).state is CancelState.SENDING


def test_a_cancel_that_was_only_prepared_is_abandoned_at_the_next_start() -> None:
    assert after(operation(CancelState.PREPARED), FoundAtStart()).state is CancelState.ABANDONED


def test_a_cancel_found_in_mid_send_is_unknown_and_says_why() -> None:
    found = after(operation(CancelState.SENDING), FoundAtStart())
    assert (found.state, found.why) == (CancelState.UNKNOWN, "found_at_start")


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (AnswerKind.ACCEPTED, CancelState.ACCEPTED),
        (AnswerKind.NOT_SENT, CancelState.NOT_SENT),
        (AnswerKind.REFUSED, CancelState.UNKNOWN),
        (AnswerKind.READ_DECIDES, CancelState.UNKNOWN),
        (AnswerKind.OTHER_BILL, CancelState.UNKNOWN),
        (AnswerKind.UNCLEAR, CancelState.UNKNOWN),
    ],
)
def test_only_a_clear_answer_or_proof_of_silence_is_more_than_unknown(
    kind: AnswerKind, state: CancelState
) -> None:
    assert sent_and(kind).state is state


@pytest.mark.parametrize(
    ("kind", "by"),
    [
        (AnswerKind.ACCEPTED, CancelledBy.US),
        (AnswerKind.REFUSED, CancelledBy.ELSEWHERE),
        (AnswerKind.READ_DECIDES, CancelledBy.UNCERTAIN),
        (AnswerKind.UNCLEAR, CancelledBy.UNCERTAIN),
    ],
)
def test_a_read_that_says_cancelled_ends_it_and_names_who_cancelled_as_far_as_is_known(
    kind: AnswerKind, by: CancelledBy
) -> None:
    ended = after(sent_and(kind), cancelled_read())
    assert (ended.state, ended.cancelled_by) == (CancelState.CANCELLED, by)


def test_a_definite_rejection_is_believed_once_a_read_says_paid() -> None:
    assert after(sent_and(AnswerKind.REFUSED, "1003"), paid_read(0.0)).state is CancelState.REJECTED


def test_a_definite_rejection_is_believed_once_a_read_is_refused_alike() -> None:
    refused = sent_and(AnswerKind.REFUSED, "9980")
    assert after(refused, ReadRefused("9980", 0.0)).state is CancelState.REJECTED
    assert after(refused, ReadRefused("1003", 0.0)).state is CancelState.UNKNOWN


def test_an_unclear_answer_is_not_believed_because_a_read_is_refused_with_its_code() -> None:
    # As a gateway may answer: HTTP 500 around PaysSam's "no such bill".
    unclear = sent_and(AnswerKind.UNCLEAR, "BILL_003")
    assert after(unclear, ReadRefused("BILL_003", 0.0)).state is CancelState.UNKNOWN


def test_paid_proves_nothing_while_the_request_may_still_be_on_its_way() -> None:
    reads = [paid_read(second) for second in (0.0, 60.0, 120.0, 180.0, IN_FLIGHT_WINDOW - 0.1)]
    assert after(sent_and(AnswerKind.UNCLEAR), *reads).state is CancelState.UNKNOWN


def test_three_paid_reads_apart_and_ten_minutes_show_that_nothing_was_cancelled() -> None:
    reads = [paid_read(second) for second in (0.0, 60.0, 360.0)]
    waiting = after(sent_and(AnswerKind.UNCLEAR), *reads)
    assert waiting.state is CancelState.UNKNOWN
    assert after(waiting, paid_read(660.0)).state is CancelState.NOT_CANCELLED


def test_many_paid_reads_in_one_minute_count_as_one() -> None:
    hasty = [paid_read(IN_FLIGHT_WINDOW + second) for second in range(50)]
    assert after(sent_and(AnswerKind.UNCLEAR), *hasty).state is CancelState.UNKNOWN


def test_an_already_cancelled_answer_with_a_paid_read_is_never_a_failure_at_once() -> None:
    assert after(sent_and(AnswerKind.READ_DECIDES, "9970"), paid_read(0.0)).state is (
        CancelState.UNKNOWN
    )


def test_an_accepted_cancel_that_still_reads_paid_waits_and_then_needs_a_person() -> None:
    accepted = sent_and(AnswerKind.ACCEPTED)
    waiting = after(accepted, *(paid_read(float(s)) for s in range(0, int(ACCEPTED_WINDOW), 300)))
    assert waiting.state is CancelState.ACCEPTED
    ended = after(waiting, paid_read(ACCEPTED_WINDOW))
    assert (ended.state, ended.why) == (CancelState.NEEDS_PERSON, "accepted_but_paid")


@pytest.mark.parametrize("state", [BillState.UNPAID, BillState.DESTROYED])
def test_a_sent_cancel_whose_bill_reads_unpaid_or_destroyed_needs_a_person(
    state: BillState,
) -> None:
    ended = after(sent_and(AnswerKind.UNCLEAR), BillRead(state, Approval(), 0.0))
    assert (ended.state, ended.why) == (
        CancelState.NEEDS_PERSON,
        f"read_{state.name.lower()}",
    )


@pytest.mark.parametrize(
    "read",
    [
        paid_read(0.0, PAID._replace(number="00777777")),
        paid_read(0.0, PAID._replace(price=45_001)),
        cancelled_read(0.0, CANCELLED._replace(origin_number="00777777")),
        cancelled_read(0.0, CANCELLED._replace(origin_number="00777777", price=None)),
        cancelled_read(0.0, CANCELLED._replace(price=1)),
    ],
)
def test_a_read_of_another_payment_or_price_needs_a_person(read: BillRead) -> None:
    ended = after(sent_and(AnswerKind.UNCLEAR), read)
    assert (ended.state, ended.why) == (CancelState.NEEDS_PERSON, "other_payment")


def test_an_answer_for_another_bill_stays_unknown_until_a_read_and_then_needs_a_person() -> None:
    other = sent_and(AnswerKind.OTHER_BILL)
    assert other.state is CancelState.UNKNOWN
    assert after(other, ReadFailed(0.0)).state is CancelState.UNKNOWN
    for read in (paid_read(2.0), cancelled_read(2.0)):
        ended = after(other, read)
        assert (ended.state, ended.why) == (CancelState.NEEDS_PERSON, "other_bill")


@pytest.mark.parametrize(
    "vague",
    [
        CANCELLED._replace(origin_number=""),
        CANCELLED._replace(price=None),
        CANCELLED._replace(origin_number="", number=""),
    ],
)
def test_a_cancelled_read_that_cannot_be_compared_proves_nothing_and_ends_with_a_person(
    vague: Approval,
) -> None:
    unknown = after(sent_and(AnswerKind.UNCLEAR), cancelled_read(0.0, vague))
    assert unknown.state is CancelState.UNKNOWN
    ended = after(unknown, *(cancelled_read(second, vague) for second in (60.0, 360.0, 660.0)))
    assert (ended.state, ended.why) == (CancelState.NEEDS_PERSON, "cannot_compare")


def test_the_cancel_number_of_our_own_answer_is_as_good_as_the_original() -> None:
    answer = CancelAnswer(AnswerKind.ACCEPTED, cancel_number="00999001")
    accepted = transition(operation(CancelState.SENDING), Answered(answer))
    read = cancelled_read(0.0, CANCELLED._replace(origin_number=""))
    assert after(accepted, read).state is CancelState.CANCELLED


def test_a_state_that_nobody_knows_and_a_failed_read_change_nothing_but_the_time() -> None:
    unknown = sent_and(AnswerKind.UNCLEAR)
    strange = BillRead(BillState.UNRECOGNISED, Approval(), 5.0)
    assert after(unknown, strange, ReadFailed(10.0)).state is CancelState.UNKNOWN
    assert after(unknown, strange, ReadFailed(10.0)).progress.last_read == 10.0


def test_a_person_can_only_lock_a_bill_until_the_contradiction_is_closed() -> None:
    contradiction = operation(CancelState.NEEDS_PERSON)
    assert contradiction.locks_bill
    assert not replace(contradiction, closed_at=PAID_AT).locks_bill
    assert not operation(CancelState.NOT_CANCELLED).locks_bill
    assert all(operation(state).locks_bill for state in OPEN_STATES)


def test_a_new_cancel_has_not_been_sent_answered_read_or_closed() -> None:
    new = operation(CancelState.PREPARED)
    assert (new.why, new.answer, new.progress, new.closed_note) == ("", None, Progress(), "")
    assert (new.sent_at, new.seen_state, new.ended_at, new.closed_at) == (None, None, None, None)


def test_an_answer_says_only_what_it_was_given() -> None:
    bare = CancelAnswer(AnswerKind.UNCLEAR)
    assert (bare.why, bare.code, bare.cancel_number, bare.origin_number) == ("", "", "", "")


@pytest.mark.parametrize("words", [CancelState, AnswerKind, CancelledBy])
def test_the_words_that_stand_in_shops_databases_stay_as_they_are(words: type[StrEnum]) -> None:
    assert {word.value for word in words} == {
        CancelState: {
            *("prepared", "sending", "accepted", "unknown", "cancelled", "rejected"),
            *("not_sent", "not_cancelled", "needs_person", "abandoned"),
        },
        AnswerKind: {
            *("accepted", "other_bill", "read_decides", "refused", "not_sent", "unclear"),
        },
        CancelledBy: {"us", "elsewhere", "uncertain"},
    }[words]


approvals = st.builds(
    lambda **values: Approval(**values),
    price=st.sampled_from([None, 45_000, 1]),
    number=st.sampled_from(["", "00123456", "00999001", "x"]),
    origin_number=st.sampled_from(["", "00123456", "x"]),
)
seconds = st.floats(min_value=0, max_value=10_000)
answers = st.builds(
    CancelAnswer,
    kind=st.sampled_from(AnswerKind),
    code=st.sampled_from(["", "0000", "9970", "1003"]),
    cancel_number=st.sampled_from(["", "00999001"]),
)
events = st.one_of(
    st.just(SendingStarts()),
    st.just(FoundAtStart()),
    st.builds(Answered, answers),
    st.builds(BillRead, st.sampled_from(BillState), approvals, seconds),
    st.builds(ReadRefused, st.sampled_from(["1003", "9980"]), seconds),
    st.builds(ReadFailed, seconds),
)


@given(st.lists(events, max_size=40))
def test_whatever_happens_ends_never_change_and_success_needs_a_cancelled_read(
    history: list[Event],
) -> None:
    current = operation(CancelState.PREPARED)
    for event in history:
        before, current = current, transition(current, event)
        if not before.state.is_open:
            assert current == before
        elif current.state is CancelState.CANCELLED:
            assert isinstance(event, BillRead)
            assert event.state is BillState.CANCELLED
        elif current.state is CancelState.NOT_CANCELLED:
            assert current.progress.elapsed >= IN_FLIGHT_WINDOW
            assert current.progress.paid_reads >= 3
        assert current.payment == PAYMENT


@given(st.sampled_from(CancelState), events)
def test_every_pair_of_state_and_event_has_an_answer(state: CancelState, event: Event) -> None:
    assert isinstance(transition(operation(state), event), Operation)
