"""How the list is looked through: straight along its indexes, and no longer than anybody waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from payssam_desktop.domain.bill import STALE_AFTER, BillState, EventSource, ShopFacts
from payssam_desktop.domain.bill_query import BillColumn, BillQuery
from payssam_desktop.errors import StoreError
from payssam_desktop.store import bill_finder
from payssam_desktop.store.bill_finder import BillFinder
from payssam_desktop.store.database import Database
from payssam_desktop.store.search_index import SearchIndex
from payssam_desktop.store.walking import LONGEST_PAGE
from tests.store.shop import MINUTE, OPENING, Shop

MANY = 25_000


@pytest.fixture
def finder(shop: Shop) -> BillFinder:
    return BillFinder(shop.connection)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A shop with more bills than are looked at one by one."""
    database = Database.open(tmp_path_factory.mktemp("crowded") / "payssam.sqlite3")
    shop = Shop(database)
    bills = ((f"B-{number:05}", ShopFacts(f"김하늘{number % 7}")) for number in range(MANY))
    shop.bills.add(shop.store.key, bills, EventSource.IMPORT, OPENING)
    while SearchIndex(database).catch_up(10_000):
        pass
    yield shop
    shop.close()
    database.close()


@pytest.mark.parametrize("column", list(BillColumn))
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("states", [frozenset(), frozenset({BillState.UNREAD, BillState.PAID})])
def test_every_order_is_read_straight_from_an_index(
    shop: Shop,
    finder: BillFinder,
    monkeypatch: pytest.MonkeyPatch,
    column: BillColumn,
    descending: bool,
    states: frozenset[BillState],
) -> None:
    for number in range(12):
        shop.bill(f"A-{number}")
        shop.paid_bill(f"B-{number}")
    monkeypatch.setattr("payssam_desktop.store.walking.LONGEST_PAGE", 2)
    monkeypatch.setattr(bill_finder, "LONGEST_PAGE", 2)
    asked: set[str] = set()
    shop.connection.set_trace_callback(asked.add)
    query = BillQuery(shop.store.key, sort=column, descending=descending, states=states)
    assert len(finder.keys(query)) == 24
    shop.connection.set_trace_callback(None)
    pages = [sql for sql in asked if sql.startswith("SELECT json_group_array")]
    assert len(pages) > 3
    for page in pages:
        plan = [row["detail"] for row in shop.connection.execute(f"EXPLAIN QUERY PLAN {page}")]
        steps = [step for step in plan if "bill" in step or "B-TREE" in step]
        assert steps
        assert all(step.startswith("SEARCH bill USING COVERING INDEX") for step in steps), plan
        if "key <" in page or "key >" in page:
            assert all("key>" in step or "key<" in step or "rowid" in step for step in steps), plan


def test_a_large_answer_begins_with_the_first_and_is_said_to_go_on(
    crowded: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bill_finder, "FIRST_SECONDS", 60.0)  # however busy this machine is
    finder = BillFinder(crowded.connection)
    for text in ("", "하늘", "하늘 b-0", "ㄱㅎㄴ"):
        query = BillQuery(crowded.store.key, text=text)
        first, keys = finder.first(query, 200), finder.keys(query)
        assert len(keys) == (10_000 if "b-0" in text else MANY)
        assert not first.complete
        assert first.keys == keys[:200]


def test_a_small_answer_is_whole_at_once_with_its_sums(crowded: Shop) -> None:
    finder = BillFinder(crowded.connection)
    for text in ("하늘6 b-0123", "뷁", "b-24999"):
        query = BillQuery(crowded.store.key, text=text)
        first = finder.first(query, 200)
        assert first.complete
        assert first.keys == finder.keys(query)
        assert first.summary == finder.summary(query)


def test_when_time_is_up_the_beginning_is_what_was_found(
    crowded: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    finder = BillFinder(crowded.connection)
    monkeypatch.setattr(bill_finder, "FIRST_SECONDS", 0.0)
    monkeypatch.setattr(bill_finder, "LEAST_WALK", 0.0)
    query = BillQuery(crowded.store.key, text="b-0")  # in this order at the far end
    first = finder.first(query, 200)
    assert not first.complete
    assert len(first.keys) < 200
    assert first.keys == finder.keys(query)[: len(first.keys)]


def keep_asking(finder: BillFinder, query: BillQuery) -> None:
    for _ in range(1_000):
        finder.keys(query)


def test_a_newer_question_ends_an_older_one(crowded: Shop) -> None:
    waiting: list[float] = []
    with closing(crowded.database.reader()) as connection:
        finder = BillFinder(connection, lambda: bool(waiting))
        queries = [
            BillQuery(crowded.store.key),
            BillQuery(crowded.store.key, text="하"),
            BillQuery(crowded.store.key, since=OPENING, sort=BillColumn.CUSTOMER),
        ]
        for query in queries:
            waiting.clear()
            assert len(finder.keys(query)) == MANY
            newer = threading.Timer(0.01, lambda: waiting.append(time.monotonic()))
            newer.start()
            with pytest.raises(StoreError, match="question_superseded"):
                keep_asking(finder, query)
            took = time.monotonic() - waiting[0]
            newer.join()
            assert took < 0.25  # a fiftieth of it is usual
        waiting.clear()
        assert len(finder.keys(queries[0])) == MANY


def test_a_question_that_is_old_already_is_not_begun(shop: Shop) -> None:
    with closing(shop.database.reader()) as connection:
        finder = BillFinder(connection, lambda: True)
        with pytest.raises(StoreError, match="question_superseded"):
            finder.first(BillQuery(shop.store.key), 200)


def test_an_answer_is_of_one_moment(crowded: Shop) -> None:
    """While keys are read page by page, another window may well add bills."""
    connection = crowded.connection
    pages = 0

    def add_one(sql: str) -> None:
        nonlocal pages
        if sql.startswith("SELECT json_group_array"):
            pages += 1
            rows = [(f"A-{pages}-{len(sql)}-{time.monotonic_ns() % 9999}", ShopFacts())]
            crowded.bills.add(crowded.store.key, rows, EventSource.PERSON, OPENING)

    query = BillQuery(crowded.store.key, sort=BillColumn.BILL_ID, descending=True)
    before = len(BillFinder(connection).keys(query))
    connection.set_trace_callback(add_one)
    assert len(BillFinder(connection).keys(query)) == before
    connection.set_trace_callback(None)
    assert pages >= MANY // LONGEST_PAGE
    assert len(BillFinder(connection).keys(query)) == before + pages


def test_sums_that_were_known_are_forgotten_when_a_bill_changes(
    shop: Shop, finder: BillFinder
) -> None:
    key = shop.paid_bill(price=45_000)
    query = BillQuery(shop.store.key, text="하늘")
    assert finder.first(query, 200).summary == finder.summary(query)
    assert finder.summary(query).paid == 45_000
    shop.paid_bill("B-2", price=5_000)
    shop.read(key, BillState.CANCELLED, at=OPENING + MINUTE)
    assert finder.summary(query).by_state == {BillState.PAID: 1, BillState.CANCELLED: 1}


def test_stale_and_unpaid_bills_are_named_longest_unchecked_first(
    shop: Shop, finder: BillFinder
) -> None:
    store = shop.store.key
    paid = [shop.paid_bill(f"P-{n}", at=OPENING + n * MINUTE) for n in (3, 1, 2)]
    unpaid = [shop.bill(f"W-{n}") for n in range(3)]
    never_read = shop.bill("NEW")
    for key, minutes in zip(unpaid, (2, 1, 3), strict=True):
        shop.read(key, BillState.UNPAID, at=OPENING + minutes * MINUTE)
    now = OPENING + STALE_AFTER + 3 * MINUTE
    assert list(finder.stale_paid_keys(store, now)) == [paid[1], paid[2]]
    assert finder.stale_paid_count(store, now) == 2
    assert finder.stale_paid_count(store, now - timedelta(hours=1)) == 0
    assert list(finder.unpaid_keys(store)) == [never_read, unpaid[1], unpaid[0], unpaid[2]]


def test_a_store_without_bills_has_no_answer_but_an_empty_one(
    shop: Shop, finder: BillFinder
) -> None:
    query = BillQuery(shop.store.key)
    for asked in (query, query._replace(text="하"), query._replace(since=OPENING)):
        first = finder.first(asked, 200)
        assert (len(first.keys), first.complete) == (0, True)
        assert len(finder.keys(asked)) == finder.summary(asked).total == 0
