"""The list shows exactly what a look at every bill finds, however far the search index is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from payssam_desktop.domain.bill import Approval, BillState, EventSource, ShopFacts
from payssam_desktop.domain.bill_query import BillColumn, BillQuery, DateBasis
from payssam_desktop.domain.cancellation import CancelState
from payssam_desktop.errors import StoreError
from payssam_desktop.store import bill_finder, gathering, sifting, walking
from payssam_desktop.store.bill_finder import BillFinder
from payssam_desktop.store.database import Database
from payssam_desktop.store.search_index import SearchIndex
from tests.store.list_by_hand import ListByHand
from tests.store.shop import OPENING, Shop, reading

SIGNS = "김하늘가각힣ㄱㅎㄴㅏ金abAB09 0145-,.\"'*():^+{}[]%_\\/#$&~\0\t\n👍🏽é\u1112\u1161ßİ９"
EVERY_WAY = {
    "one by one": {},
    "by walking": {"FEW": 0, "SIFTED": 40_000},
    "by walking along all": {"FEW": 0, "SIFTED": 0},
    "by gathering": {"FEW": 0, "SIFTED": 0, "MANY": 0},
    "by reading the table": {"FEW": 0, "SIFTED": 0, "MANY": 0, "_MOST_BY_INDEX": -1},
}

Act = Callable[[Shop, int, str], None]
"""Something that happens to a bill; the text is a name for a cancellation."""


def read(state: BillState, said: Approval, at: datetime) -> Act:
    """PaysSam is asked."""

    def act(shop: Shop, key: int, _name: str) -> None:
        bill_id = shop.bills.get(key).bill_id
        shop.bills.record_reading(key, reading(bill_id, state, said, at), EventSource.IMPORT)

    return act


def edit(facts: ShopFacts) -> Act:
    """The shop corrects what it knows."""

    def act(shop: Shop, key: int, _name: str) -> None:
        shop.bills.edit(key, facts, OPENING)

    return act


def index(most: int) -> Act:
    """The index gets on by a few bills, of whichever shop."""

    def act(shop: Shop, _key: int, _name: str) -> None:
        SearchIndex(shop.database).catch_up(most)

    return act


def cancel(operator: str) -> Act:
    """A clerk begins to cancel, if there is a payment that nobody is cancelling."""

    def act(shop: Shop, key: int, name: str) -> None:
        operation = replace(shop.operation(key, name), operator=operator)
        with suppress(StoreError):
            shop.journal.prepare(operation)

    return act


def abandon_all(shop: Shop, _key: int, _name: str) -> None:
    """Nothing of what was prepared is sent."""
    for operation in shop.journal.open_operations(shop.store.key):
        shop.ended(operation, CancelState.ABANDONED)


names = st.one_of(
    st.sampled_from(
        ["", "김하늘", "하늘", "KIM", "kim", "김 하늘", "\u1112\u1161\u1102\u1173\u11af"]
    ),
    st.text(SIGNS, max_size=12),
    st.just("가나" * 40),
)
moments = st.integers(0, 40).map(lambda hours: OPENING + timedelta(hours=hours))
maybe_moments = st.none() | moments
prices = st.sampled_from([None, 0, 1, 45_000, 450, 9_000])
digits = st.text("0123456789", max_size=8)

facts = st.builds(
    lambda **values: ShopFacts(**values),
    customer=names,
    phone=st.sampled_from(["", "010-0000-0001", "010-0000-0012", "01000000123"]),
    product=names,
    billed=prices,
    memo=names,
)
approvals = st.builds(
    lambda **values: Approval(**values),
    price=prices,
    number=digits,
    approved_at=maybe_moments,
    origin_number=digits,
    origin_approved_at=maybe_moments,
    pay_type=st.sampled_from(["", "CARD_VAN", "CASH"]),
    issuer=st.sampled_from(["", "신한카드", "국민카드"]),
    monthly=st.sampled_from(["", "00", "3", "12"]),
    cash_number=st.sampled_from(["", "1", "22"]),
)
acts = st.one_of(
    st.builds(read, st.sampled_from(list(BillState)), approvals, moments),
    st.builds(edit, facts),
    st.builds(index, st.integers(1, 12)),
    st.builds(cancel, st.sampled_from(["직원", "kim"])),
    st.just(abandon_all),
)
ids = st.lists(st.text("AaBb01-29", min_size=1, max_size=10), min_size=1, max_size=12, unique=True)
texts = st.one_of(
    st.just(""),
    names,
    st.sampled_from(
        [
            "하늘",
            "ㄱㅎㄴ",
            "ㄱㅎㄴ 0001",
            "45,000",
            "45000원",
            "010-0000-0001",
            "0",
            "뷁",
            "a-1",
            "-",
        ]
    ),
    st.text(SIGNS, max_size=6),
    st.lists(st.sampled_from(["하", "0", "a", "1-2", "가나가나가나"]), max_size=3).map(" ".join),
)
Heard = Callable[[list[str]], str]
"""What a clerk hears, out of the search texts of the bills."""


def part_of_one(place: int, start: int, length: int) -> Heard:
    """Some signs in a row out of one bill's search text."""

    def hear(searched: list[str]) -> str:
        text = searched[place % len(searched)]
        start_in_text = start % (len(text) + 1)
        return text[start_in_text : start_in_text + length].replace("\n", " ")

    return hear


heard = st.builds(
    part_of_one, st.integers(0, 20), st.integers(0, 200), st.sampled_from([1, 2, 3, 4, 5, 8, 60])
)
queries = st.builds(
    lambda **values: BillQuery(**values),
    store_key=st.just(0),
    text=texts,
    states=st.frozensets(st.sampled_from(list(BillState)), max_size=3),
    needs_checking=st.sampled_from([False, False, False, True]),
    basis=st.sampled_from(list(DateBasis)),
    since=maybe_moments,
    until=maybe_moments,
    sort=st.sampled_from(list(BillColumn)),
    descending=st.booleans(),
)


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One database, to which every example adds a shop of its own."""
    path: Path = tmp_path_factory.mktemp("street") / "payssam.sqlite3"
    database = Database.open(path)
    yield database
    database.close()


@contextmanager
def taking(way: str) -> Iterator[None]:
    """Few bills are always looked at one by one; here they take the ways of many too."""
    with pytest.MonkeyPatch.context() as changed:
        for name, value in EVERY_WAY[way].items():
            for module in (bill_finder, sifting, gathering):
                if hasattr(module, name):
                    changed.setattr(module, name, value)
        for module in (walking, gathering, sifting):
            changed.setattr(module, "LONGEST_PAGE", 3)
        changed.setattr(gathering, "_KEYS_AT_A_TIME", 4)
        changed.setattr(bill_finder, "FIRST_SECONDS", 60.0)
        yield


@settings(
    max_examples=150,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    way=st.sampled_from(list(EVERY_WAY)),
    ids=ids,
    shops=st.lists(facts, min_size=12, max_size=12),
    doings=st.lists(st.tuples(st.integers(0, 11), acts), max_size=14),
    asked=st.lists(st.tuples(queries, st.none() | heard), min_size=1, max_size=8),
    count=st.integers(1, 6),
)
def test_the_list_shows_what_a_look_at_every_bill_finds(
    street: Database,
    way: str,
    ids: list[str],
    shops: list[ShopFacts],
    doings: list[tuple[int, Act]],
    asked: list[tuple[BillQuery, Heard | None]],
    count: int,
) -> None:
    with street.writing():  # one wait for the disk
        SearchIndex(street).catch_up(100)  # the bills of earlier shops
        shop = Shop(street)
        keys = shop.bills.add(
            shop.store.key, zip(ids, shops, strict=False), EventSource.IMPORT, OPENING
        )
        for number, (place, act) in enumerate(doings):
            act(shop, keys[place % len(keys)], f"{shop.store.key}-{number}")
    truth = ListByHand(shop.connection, shop.store.key)
    with taking(way):
        for question, part in asked:
            text = question.text if part is None else part(truth.texts())
            query = question._replace(store_key=shop.store.key, text=text)
            see_that_it_is_right(BillFinder(shop.connection), query, truth, count)
    shop.close()


def see_that_it_is_right(
    finder: BillFinder, query: BillQuery, truth: ListByHand, count: int
) -> None:
    """Compare every answer of the finder."""
    keys, summary = truth.keys(query), truth.summary(query)
    first = finder.first(query, count)
    assert list(first.keys) == keys[: len(first.keys)]
    if first.complete:
        assert len(first.keys) == len(keys)
    else:
        assert len(first.keys) == count
    assert first.summary in (None, summary)
    assert list(finder.keys(query)) == keys
    assert finder.summary(query) == summary
    everywhere = truth.summary(query._replace(since=None, until=None))
    assert finder.outside_range(query) == everywhere.shown - summary.shown
