"""A full disk and a busy database file, at every step of a cancel."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from payssam_desktop.domain.cancellation import CancelState
from payssam_desktop.errors import StoreError
from payssam_desktop.gui.words.messages import operation_words
from tests.faults.fault_desk import FaultDesk
from tests.faults.fault_table import Scene, hang_up
from tests.faults.shown_words import assert_told_as_unknown, assert_words_fit


@contextmanager
def disk_full_when(desk: FaultDesk, step: str) -> Iterator[None]:
    """Let SQLite find no room in the very transaction that writes this step."""
    with desk.database.reading() as writer:
        (pages,) = writer.execute("PRAGMA page_count").fetchone()
        writer.execute(f"PRAGMA max_page_count = {pages + 100}")
        writer.execute(
            f"CREATE TEMP TRIGGER no_room BEFORE {step} BEGIN"
            " INSERT INTO bill_event (bill_key, at, source, kind, facts)"
            " VALUES (1, 0, '', '', hex(zeroblob(1000000))); END"
        )
    yield
    with desk.database.reading() as writer:
        writer.execute("DROP TRIGGER no_room")
        writer.execute("PRAGMA max_page_count = 1000000")


@pytest.mark.parametrize(
    ("step", "left"),
    [
        ("INSERT ON cancellation", None),
        ("UPDATE ON cancellation WHEN NEW.state = 'sending'", CancelState.ABANDONED),
    ],
    ids=["preparing", "about to send"],
)
def test_a_disk_that_is_full_before_sending_sends_nothing(
    step: str, left: CancelState | None, scene: Scene
) -> None:
    desk, payssam = scene
    with disk_full_when(desk, step), pytest.raises(StoreError, match="disk_full"):
        desk.confirm()
    assert payssam.posts == 0
    desk.look_around()
    assert [each.state for each in desk.operations] == ([left] if left else [])
    assert not desk.bill.needs_checking
    assert desk.confirm().state is CancelState.CANCELLED
    assert (payssam.posts, payssam.was_recorded) == (1, [True])


ANSWER_STEP = "UPDATE ON cancellation WHEN NEW.state IN ('accepted', 'unknown')"


@pytest.mark.parametrize("restarted", [False, True], ids=["running on", "started anew"])
@pytest.mark.parametrize("answered", [True, False], ids=["accepted", "no reply"])
def test_a_disk_that_is_full_after_the_answer_ends_in_the_truth(
    answered: bool, restarted: bool, scene: Scene
) -> None:
    desk, payssam = scene
    payssam.misbehave = None if answered else hang_up
    payssam.reads_work = True
    with disk_full_when(desk, ANSWER_STEP):
        with pytest.raises(StoreError, match="cancel_not_recorded") as caught:
            desk.confirm()
        assert_told_as_unknown(caught.value)
        desk.let_time_pass(60)
        assert desk.operation.state is CancelState.SENDING
        assert desk.bill.needs_checking
    if restarted:
        desk.restart()
    assert desk.until_ended().state is CancelState.CANCELLED
    assert (payssam.posts, payssam.was_recorded) == (1, [True])


def test_an_end_that_could_not_be_written_is_not_told_as_a_program_that_was_closed(
    scene: Scene,
) -> None:
    desk, payssam = scene
    payssam.misbehave, payssam.executes, payssam.reads_work = hang_up, False, True
    with disk_full_when(desk, ANSWER_STEP), pytest.raises(StoreError):
        desk.confirm()
    desk.look_around()
    assert desk.operation.state is CancelState.UNKNOWN
    assert_words_fit(desk, desk.operation)
    assert "프로그램이 종료되었습니다" not in operation_words(desk.operation, None).text


@contextmanager
def busy_from_write(desk: FaultDesk, number: int) -> Iterator[None]:
    """Let another program hold the database from the desk's n-th transaction on."""
    begun = 0
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:

        def watch(statement: str) -> None:
            nonlocal begun
            begun += statement == "BEGIN IMMEDIATE"
            if begun == number and not other.in_transaction:
                other.execute("BEGIN IMMEDIATE")

        with desk.database.reading() as writer:
            writer.set_trace_callback(watch)
            yield
            writer.set_trace_callback(None)


@pytest.mark.parametrize(
    ("number", "left"),
    [(1, []), (2, []), (3, [CancelState.ABANDONED])],
    ids=["noting the read", "preparing", "about to send"],
)
def test_a_database_that_is_busy_before_sending_sends_nothing(
    number: int, left: list[CancelState], scene: Scene
) -> None:
    desk, payssam = scene
    with busy_from_write(desk, number), pytest.raises(StoreError, match="database_busy"):
        desk.confirm()
    assert payssam.posts == 0
    desk.look_around()
    assert [each.state for each in desk.operations] == left
    assert desk.confirm().state is CancelState.CANCELLED
    assert payssam.posts == 1


def test_a_database_that_is_busy_after_the_answer_ends_in_the_truth(scene: Scene) -> None:
    desk, payssam = scene
    with busy_from_write(desk, 4):
        with pytest.raises(StoreError, match="cancel_not_recorded") as caught:
            desk.confirm()
        assert_told_as_unknown(caught.value)
        desk.look_around()
        assert desk.operation.state is CancelState.SENDING
    assert desk.until_ended().state is CancelState.CANCELLED
    assert payssam.posts == 1


@pytest.mark.parametrize("number", [5, 6], ids=["noting the read", "noting the end"])
def test_a_database_that_is_busy_at_the_first_settling_read_shows_what_is_recorded(
    number: int, scene: Scene
) -> None:
    desk, payssam = scene
    with busy_from_write(desk, number):
        now = desk.confirm()
        assert now.state is CancelState.ACCEPTED
        assert_words_fit(desk, now)
    assert desk.until_ended().state is CancelState.CANCELLED
    assert payssam.posts == 1
