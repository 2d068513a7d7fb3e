"""Answers to the list: in steps, with the places of bills, and never for a question too late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from payssam_desktop.domain.bill import EventSource, ShopFacts
from payssam_desktop.domain.bill_query import BillColumn, BillQuery, DateBasis
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.errors import StoreError
from payssam_desktop.services.chosen_rows import Chosen
from payssam_desktop.services.finding import FIRST_ROWS, Answer, Finding, Question
from payssam_desktop.store.bill_finder import BillFinder
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores

NOW = datetime(2026, 10, 9, 3, 0, tzinfo=UTC)
BILLS = 900
BY_ID = BillQuery(1, sort=BillColumn.BILL_ID, descending=False)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Nine hundred bills, every third of them by the name 김하늘."""
    database = Database.open(tmp_path / "payssam.sqlite3")
    stores = Stores(database)
    store = stores.add(stores.new("매장", Environment.PRACTICE, "http://127.0.0.1:9", ""))
    assert store.key == 1
    bills = [
        (f"B-{at:04}", ShopFacts(customer="김하늘" if at % 3 == 0 else "고객", billed=at))
        for at in range(BILLS)
    ]
    with database.writing():
        Bills(database).add(store.key, bills, EventSource.IMPORT, NOW)
    yield database
    database.close()


@pytest.fixture
def finding(database: Database) -> Iterator[Finding]:
    with closing(database.reader()) as reader:
        yield Finding(lambda superseded: BillFinder(reader, superseded))


def steps(finding: Finding, question: Question) -> list[Answer]:
    """All that is told of a question."""
    heard: list[Answer] = []
    finding.answer(question, heard.append)
    return heard


def test_the_first_rows_come_before_all_of_them(finding: Finding) -> None:
    told = steps(finding, Question(1, BY_ID))
    assert not told[0].complete
    assert 0 < len(told[0].keys) <= FIRST_ROWS
    assert told[-1].complete
    assert len(told[-1].keys) == BILLS
    assert told[-1].keys[: len(told[0].keys)] == told[0].keys
    assert told[-1].summary is not None
    assert told[-1].summary.total == BILLS


def test_a_short_answer_comes_at_once(finding: Finding) -> None:
    told = steps(finding, Question(1, BillQuery(1, text="B-0042")))
    assert told[0].complete
    assert len(told[-1].keys) == 1
    assert told[-1].summary is not None


def test_what_a_step_knows_the_next_one_knows_too(finding: Finding) -> None:
    told = steps(finding, Question(1, BillQuery(1, text="김")))
    for before, after in pairwise(told):
        assert after.complete or not before.complete
        assert after.summary is not None or before.summary is None


def test_the_answer_says_where_the_current_bill_is(finding: Finding) -> None:
    keys = steps(finding, Question(1, BY_ID))[-1].keys
    told = steps(finding, Question(2, BY_ID, current_key=keys[700]))
    assert told[0].row_of_current is None
    assert told[-1].row_of_current == 700
    other = steps(finding, Question(3, BillQuery(1, text="김"), current_key=keys[700]))
    assert other[-1].row_of_current is None


def test_the_answer_says_where_the_selected_bills_are(finding: Finding) -> None:
    keys = steps(finding, Question(1, BY_ID))[-1].keys
    backwards = BillQuery(1, sort=BillColumn.BILL_ID, descending=True)
    chosen = Chosen(keys, ((0, 1), (300, 899)))
    told = steps(finding, Question(2, backwards, chosen=chosen))
    assert told[-1].chosen == ((0, 599), (898, 899))


def test_more_outside_of_the_days_is_counted_when_there_are_days(finding: Finding) -> None:
    told = steps(finding, Question(1, BillQuery(1, text="김")))
    assert told[-1].outside == 0
    yesterday = BillQuery(1, text="김", basis=DateBasis.ADDED, until=NOW - timedelta(days=1))
    told = steps(finding, Question(2, yesterday))
    assert told[-1].keys.tolist() == []
    assert told[-1].outside == BILLS // 3


def test_an_older_question_is_not_answered_at_all(finding: Finding) -> None:
    finding.supersede(5)
    assert steps(finding, Question(4, BY_ID)) == []
    assert steps(finding, Question(5, BY_ID))


def test_a_newer_question_ends_the_one_that_is_being_answered(finding: Finding) -> None:
    heard: list[Answer] = []

    def hear(answer: Answer) -> None:
        heard.append(answer)
        finding.supersede(2)

    finding.answer(Question(1, BY_ID), hear)
    assert len(heard) == 1
    assert not heard[0].complete


def test_after_the_end_nothing_is_answered(finding: Finding) -> None:
    finding.stop()
    assert steps(finding, Question(10**9, BY_ID)) == []


def test_a_broken_database_is_told_of_and_the_next_question_is_answered(
    database: Database, finding: Finding
) -> None:
    with database.writing() as connection:
        connection.execute("ALTER TABLE bill RENAME TO elsewhere")
    with pytest.raises(StoreError):
        finding.answer(Question(1, BY_ID), lambda _: None)
    with database.writing() as connection:
        connection.execute("ALTER TABLE elsewhere RENAME TO bill")
    assert len(steps(finding, Question(2, BY_ID))[-1].keys) == BILLS


def test_the_database_is_opened_by_the_first_question(database: Database) -> None:
    opened: list[Callable[[], bool]] = []
    with closing(database.reader()) as reader:

        def open_finder(superseded: Callable[[], bool]) -> BillFinder:
            opened.append(superseded)
            return BillFinder(reader, superseded)

        finding = Finding(open_finder)
        assert opened == []
        steps(finding, Question(1, BY_ID))
        steps(finding, Question(2, BY_ID))
        assert len(opened) == 1
        finding.supersede(99)
        assert not opened[0](), "nothing is being answered, so nothing is to be ended"
