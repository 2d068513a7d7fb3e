"""The journal of cancellations: durable, in order, and never rewritten."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from payssam_desktop.domain.bill import BillState, EventSource
from payssam_desktop.domain.cancellation import (
    Answered,
    AnswerKind,
    CancelAnswer,
    CancelledBy,
    CancelState,
    Progress,
    SendingStarts,
    transition,
)
from payssam_desktop.errors import StoreError
from payssam_desktop.store.database import Database
from tests.store.shop import DIGEST, MINUTE, OPENING, Shop

ENDED = [state for state in CancelState if not state.is_open]


def column(shop: Shop, name: str) -> object:
    """What stands in a column of the newest cancellation."""
    row = shop.connection.execute(
        f"SELECT {name} FROM cancellation ORDER BY key DESC LIMIT 1"
    ).fetchone()
    return row[0]


def test_what_was_confirmed_comes_back_as_it_was(shop: Shop) -> None:
    operation = shop.prepared(shop.paid_bill())
    assert shop.journal.get("op-1") == operation
    assert shop.journal.open_operations() == [operation]
    assert shop.steps() == [(None, "prepared")]


def test_the_digest_and_the_moment_are_durable_before_anything_is_sent(
    shop: Shop, path: Path
) -> None:
    sending = shop.sending(shop.paid_bill())
    assert (sending.state, sending.sent_at) == (CancelState.SENDING, OPENING + 2 * MINUTE)
    assert column(shop, "digest") == DIGEST
    assert column(shop, "deadline_seconds") == 20.0
    # A second program sees it: it is in the file, not in this connection.
    second = Database.open(path)
    assert [type(shop.journal)(second).get("op-1")] == [sending]
    second.close()


def test_every_detail_of_an_answer_and_of_the_reads_is_kept(shop: Shop) -> None:
    sending = shop.sending(shop.paid_bill())
    after = replace(
        sending,
        state=CancelState.ACCEPTED,
        why="accepted",
        answer=CancelAnswer(AnswerKind.ACCEPTED, "told", "0000", "00999001", "00123456", OPENING),
        progress=Progress(12.5, 12.25, 2, 10.0, 1, 3.0),
        sent_at=OPENING + 4 * MINUTE,
        cancelled_by=CancelledBy.UNCERTAIN,
        seen_state=BillState.PAID,
    )
    assert shop.journal.save(after, CancelState.SENDING, OPENING) == after
    assert shop.journal.get("op-1") == after


def test_a_bill_can_have_only_one_open_cancellation(shop: Shop) -> None:
    key = shop.paid_bill()
    shop.prepared(key)
    for steps in (shop.prepared, shop.sending):
        with pytest.raises(StoreError, match=r"cancellation_open$"):
            steps(key, "op-2")
    assert [operation.operation_id for operation in shop.journal.of_bill(key)] == ["op-1"]


@pytest.mark.parametrize("state", ENDED)
def test_a_new_attempt_is_allowed_after_every_end_but_one(shop: Shop, state: CancelState) -> None:
    key = shop.paid_bill()
    shop.ended_in(key, state)
    if state is CancelState.NEEDS_PERSON:
        with pytest.raises(StoreError, match=r"cancellation_open$"):
            shop.prepared(key, "op-2")
        shop.journal.close_by_person("op-1", "고객센터와 확인", "직원", OPENING)
    shop.prepared(key, "op-2")
    assert [operation.operation_id for operation in shop.journal.of_bill(key)] == [
        "op-2",
        "op-1",
    ]


def test_a_cancellation_is_sent_once(shop: Shop) -> None:
    sending = shop.sending(shop.paid_bill())
    with pytest.raises(StoreError, match=r"cancellation_changed$"):
        shop.journal.start_sending(sending, "e2" * 32, 20.0, OPENING)
    assert column(shop, "digest") == DIGEST


@pytest.mark.parametrize("state", [state for state in CancelState if state.value != "prepared"])
def test_no_state_leads_back_to_sending(shop: Shop, state: CancelState) -> None:
    key = shop.paid_bill()
    if state is CancelState.SENDING:
        before = shop.sending(key)
    elif state in (CancelState.ACCEPTED, CancelState.UNKNOWN):
        kind = AnswerKind.ACCEPTED if state is CancelState.ACCEPTED else AnswerKind.UNCLEAR
        before = shop.answered(key, kind)
    else:
        before = shop.ended_in(key, state)
    assert before.state is state
    again = replace(before, state=CancelState.SENDING)
    with pytest.raises(StoreError, match=r"cancellation_changed$"):
        shop.journal.start_sending(again, DIGEST, 20.0, OPENING)
    if state is not CancelState.SENDING:
        with pytest.raises(StoreError):
            shop.journal.save(again, state, OPENING)
    with pytest.raises(StoreError):
        shop.journal.save(replace(before, state=CancelState.PREPARED), state, OPENING)
    assert shop.journal.get("op-1") == before


def test_starting_needs_the_state_after_the_transition(shop: Shop) -> None:
    operation = shop.prepared(shop.paid_bill())
    with pytest.raises(StoreError, match=r"cancellation_changed$"):
        shop.journal.start_sending(operation, DIGEST, 20.0, OPENING)
    assert shop.journal.get("op-1") == operation


def test_nothing_counts_as_sent_without_a_digest(shop: Shop) -> None:
    operation = shop.prepared(shop.paid_bill())
    with pytest.raises(StoreError, match="database_failed"):
        shop.journal.save(transition(operation, SendingStarts()), CancelState.PREPARED, OPENING)
    assert shop.journal.get("op-1") == operation


def test_whoever_comes_second_is_told_that_the_state_is_gone(shop: Shop) -> None:
    sending = shop.sending(shop.paid_bill())
    unclear = transition(sending, Answered(CancelAnswer(AnswerKind.UNCLEAR)))
    accepted = transition(sending, Answered(CancelAnswer(AnswerKind.ACCEPTED)))
    shop.journal.save(accepted, CancelState.SENDING, OPENING)
    with pytest.raises(StoreError, match=r"cancellation_changed$"):
        shop.journal.save(unclear, CancelState.SENDING, OPENING)
    assert shop.journal.get("op-1").state is CancelState.ACCEPTED
    assert shop.steps()[-1] == ("sending", "accepted")


def test_a_refused_change_leaves_no_trace(shop: Shop) -> None:
    key = shop.paid_bill()
    sending = shop.sending(key)
    steps, told = shop.steps(), shop.list.timeline(key, 10)
    with pytest.raises(StoreError):
        shop.journal.save(
            replace(sending, state=CancelState.UNKNOWN), CancelState.PREPARED, OPENING
        )
    assert shop.steps() == steps
    assert shop.list.timeline(key, 10) == told


@pytest.mark.parametrize("state", ENDED)
def test_an_end_is_the_end(shop: Shop, database: Database, state: CancelState) -> None:
    ended = shop.ended_in(shop.paid_bill(), state)
    assert ended.ended_at == OPENING + 9 * MINUTE
    for other in CancelState:
        with pytest.raises(StoreError, match=r"cancellation_changed$"):
            shop.journal.save(replace(ended, state=other), state, OPENING)
        if other is not state:
            with pytest.raises(StoreError), database.writing() as connection:
                connection.execute("UPDATE cancellation SET state = ?", (other.value,))
    assert shop.journal.get("op-1") == ended


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM cancellation",
        "UPDATE cancellation SET price = 1",
        "UPDATE cancellation SET approval_number = '1'",
        "UPDATE cancellation SET digest = 'x'",
        "UPDATE cancellation SET operation_id = 'x'",
        "DELETE FROM cancellation_event",
        "UPDATE cancellation_event SET state = 'cancelled'",
    ],
)
def test_the_journal_cannot_be_rewritten_even_by_another_program(
    shop: Shop, path: Path, statement: str
) -> None:
    sending = shop.sending(shop.paid_bill())
    with closing(sqlite3.connect(path)) as other, pytest.raises(sqlite3.IntegrityError):
        other.execute(statement)
    assert shop.journal.get("op-1") == sending
    assert column(shop, "digest") == DIGEST


def test_a_bill_with_a_history_cannot_be_deleted(shop: Shop, database: Database) -> None:
    shop.bill()
    with pytest.raises(StoreError), database.writing() as connection:
        connection.execute("DELETE FROM bill")
    assert not shop.list.is_empty(shop.store.key)


def test_success_needs_an_answer_or_a_read_that_says_so(shop: Shop) -> None:
    unknown = shop.answered(shop.paid_bill(), AnswerKind.UNCLEAR)
    for seen in (None, BillState.PAID, BillState.UNPAID):
        claimed = replace(unknown, state=CancelState.CANCELLED, seen_state=seen)
        with pytest.raises(StoreError, match="database_failed"):
            shop.journal.save(claimed, CancelState.UNKNOWN, OPENING)
    assert shop.journal.get("op-1") == unknown


def test_a_cancellation_is_of_a_bill_of_its_own_store(shop: Shop) -> None:
    operation = shop.operation(shop.paid_bill("B-1"))
    shop.paid_bill("B-2")
    other = replace(operation, payment=replace(operation.payment, bill_id="B-2"))
    for wrong in (other, replace(operation, store_key=9), replace(operation, bill_key=9)):
        with pytest.raises(StoreError, match="database_failed"):
            shop.journal.prepare(wrong)
    assert shop.journal.open_operations() == []


@pytest.mark.parametrize("state", [state for state in CancelState if state.value != "prepared"])
def test_a_cancellation_begins_prepared(shop: Shop, state: CancelState) -> None:
    operation = replace(shop.operation(shop.paid_bill()), state=state)
    with pytest.raises(StoreError, match="database_failed"):
        shop.journal.prepare(operation)
    assert shop.journal.open_operations() == []


def test_a_person_closes_once_and_only_what_waits_for_one(shop: Shop) -> None:
    key = shop.paid_bill()
    unknown = shop.answered(key, AnswerKind.UNCLEAR)
    with pytest.raises(StoreError, match=r"cancellation_changed$"):
        shop.journal.close_by_person("op-1", "확인", "직원", OPENING)
    shop.ended(unknown, CancelState.NEEDS_PERSON)
    closed = shop.journal.close_by_person("op-1", "확인", "직원", OPENING + 30 * MINUTE)
    assert (closed.state, closed.closed_at, closed.closed_note) == (
        CancelState.NEEDS_PERSON,
        OPENING + 30 * MINUTE,
        "확인",
    )
    assert column(shop, "closed_by") == "직원"
    event = shop.list.timeline(key, 1)[0]
    assert event.source is EventSource.PERSON
    assert event.facts == {"operation_id": "op-1", "state": "closed"}
    with pytest.raises(StoreError, match=r"cancellation_changed$"):
        shop.journal.close_by_person("op-1", "다시", "박서준", OPENING)
    assert shop.journal.get("op-1") == closed


def test_open_operations_are_those_whose_outcome_is_to_come(shop: Shop) -> None:
    for place, state in enumerate(ENDED):
        shop.ended_in(shop.paid_bill(f"E-{place}"), state, f"ended-{place}")
    prepared = shop.prepared(shop.paid_bill("O-1"), "open-1")
    sending = shop.sending(shop.paid_bill("O-2"), "open-2")
    unknown = shop.answered(shop.paid_bill("O-3"), AnswerKind.UNCLEAR, "open-3")
    assert shop.journal.open_operations() == [prepared, sending, unknown]
    assert shop.journal.open_operations(shop.store.key) == [prepared, sending, unknown]
    assert shop.journal.open_operations(99) == []


def test_a_cancellation_that_is_not_there_is_said_to_be_missing(shop: Shop) -> None:
    with pytest.raises(StoreError, match=r"cancellation_missing$"):
        shop.journal.get("op-9")
    with pytest.raises(StoreError, match=r"cancellation_missing$"):
        shop.journal.close_by_person("op-9", "", "", OPENING)


def test_a_double_click_in_two_threads_prepares_once(shop: Shop) -> None:
    key = shop.paid_bill()
    start, outcomes = threading.Barrier(8), []

    def click(name: str) -> None:
        start.wait()
        try:
            shop.journal.prepare(shop.operation(key, name))
            outcomes.append("prepared")
        except StoreError as error:
            outcomes.append(error.key)

    threads = [threading.Thread(target=click, args=(f"op-{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["cancellation_open"] * 7 + ["prepared"]
