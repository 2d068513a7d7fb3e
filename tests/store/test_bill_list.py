"""What the list shows, in which order, and what it adds up to."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import timedelta

import pytest

from payssam_desktop.domain.bill import KEY_TYPE, STALE_AFTER, Approval, BillState, ShopFacts
from payssam_desktop.domain.bill_query import BillColumn, BillQuery, DateBasis, ListSummary
from payssam_desktop.domain.cancellation import AnswerKind, CancelState
from payssam_desktop.errors import StoreError
from payssam_desktop.store.database import Database
from payssam_desktop.store.sqlite_errors import translated
from tests.store.shop import MINUTE, OPENING, Shop, approval

DAY = timedelta(days=1)


@pytest.fixture
def busy(shop: Shop) -> Shop:
    """A shop with one bill of each kind."""
    shop.paid_bill("PAID", 45_000)
    shop.paid_bill("BACK", 30_000, OPENING + MINUTE)
    shop.read(
        shop.list.keys(BillQuery(shop.store.key, text="back"))[0],
        BillState.CANCELLED,
        approval(30_000, "00999001", OPENING + 3 * MINUTE)._replace(
            origin_number="00123456",
            origin_approved_at=OPENING + MINUTE,
        ),
        OPENING + 4 * MINUTE,
    )
    shop.read(shop.bill("UNPAID", at=OPENING + DAY), BillState.UNPAID, Approval(price=9_000))
    shop.read(shop.bill("GONE", at=OPENING - DAY), BillState.DESTROYED)
    shop.bill("NEW", ShopFacts("박서준", "010-0000-0002", "교재", 12_000))
    return shop


def test_the_keys_are_a_flat_array_of_numbers(busy: Shop) -> None:
    keys = busy.list.keys(BillQuery(busy.store.key))
    assert isinstance(keys, array)
    assert keys.typecode == KEY_TYPE
    assert len(keys) == 5


def test_the_newest_payment_comes_first_and_bills_without_one_last(busy: Shop) -> None:
    query = BillQuery(busy.store.key)
    assert busy.shown(query) == ["BACK", "PAID", "NEW", "GONE", "UNPAID"]
    assert busy.shown(query._replace(descending=False)) == [
        "PAID",
        "BACK",
        "UNPAID",
        "GONE",
        "NEW",
    ]


@pytest.mark.parametrize("column", list(BillColumn))
@pytest.mark.parametrize("descending", [True, False])
def test_every_column_sorts_with_nothing_last_and_in_a_stable_order(
    busy: Shop, column: BillColumn, descending: bool
) -> None:
    query = BillQuery(busy.store.key, sort=column, descending=descending)
    keys = list(busy.list.keys(query))
    assert sorted(keys) == sorted(busy.list.keys(BillQuery(busy.store.key)))
    assert keys == list(busy.list.keys(query))


def test_an_empty_field_is_last_in_both_directions(shop: Shop) -> None:
    for bill_id, customer in (("1", "하늘"), ("2", ""), ("3", "가람")):
        shop.bill(bill_id, ShopFacts(customer))
    query = BillQuery(shop.store.key, sort=BillColumn.CUSTOMER, descending=False)
    assert shop.shown(query) == ["3", "1", "2"]
    assert shop.shown(query._replace(descending=True)) == ["1", "3", "2"]


def test_bills_that_are_equal_keep_the_order_of_adding(shop: Shop) -> None:
    for bill_id in "312":
        shop.bill(bill_id, ShopFacts("하늘"))
    query = BillQuery(shop.store.key, sort=BillColumn.CUSTOMER, descending=False)
    assert shop.shown(query) == ["3", "1", "2"]


def test_instalments_sort_as_numbers(shop: Shop) -> None:
    for bill_id, monthly in (("1", "12"), ("2", "00"), ("3", "3"), ("4", "")):
        said = approval()._replace(monthly=monthly)
        shop.read(shop.bill(bill_id), BillState.PAID, said)
    query = BillQuery(shop.store.key, sort=BillColumn.MONTHLY, descending=False)
    assert shop.shown(query) == ["2", "3", "1", "4"]


def test_the_operator_column_is_the_latest_cancellation(shop: Shop) -> None:
    first, second = shop.paid_bill("B-1"), shop.paid_bill("B-2")
    shop.ended(shop.prepared(first, "op-1"), CancelState.ABANDONED)
    shop.journal.prepare(replace(shop.operation(first, "op-2"), operator="박서준"))
    query = BillQuery(shop.store.key, sort=BillColumn.OPERATOR, descending=False)
    assert shop.shown(query) == ["B-1", "B-2"]
    assert shop.list.operators([first, second]) == {first: "박서준"}


@pytest.mark.parametrize(
    "text",
    [
        "하늘",
        "ㄱㅎㄴ",
        "ㅎㄴ 9월",
        "0001",
        "010-0000-0001",
        "45,000원",
        "00123456",
        "b-0-1",
        "  하늘   수강료 ",
        "\u1112\u1161\u1102\u1173\u11af",
    ],
)
def test_a_bill_is_found_by_what_a_clerk_hears(shop: Shop, text: str) -> None:
    facts = ShopFacts("김하늘", "010-0000-0001", "수강료 9월", 50_000)
    shop.read(shop.bill("B-0-1", facts), BillState.PAID, approval())
    shop.bill("B-2", ShopFacts("박서준", "010-0000-0002", "교재"))
    assert shop.found(text) == ["B-0-1"]


def test_a_cancelled_bill_is_found_by_both_of_its_numbers(shop: Shop) -> None:
    said = approval(number="00999001")._replace(origin_number="00123456")
    shop.read(shop.bill(), BillState.CANCELLED, said)
    assert shop.found("00999001") == shop.found("00123456") == ["B-1"]


@pytest.mark.parametrize("text", ["%", "_", "'", '"', "\\", "*", "하늘 없음", "1\n2"])
def test_signs_mean_themselves_in_a_search(shop: Shop, text: str) -> None:
    shop.bill("B-1", ShopFacts("김하늘"))
    assert shop.found(text) == []


def test_a_whole_page_pasted_into_the_search_is_no_error(shop: Shop) -> None:
    shop.bill("B-1", ShopFacts("김하늘"))
    assert shop.found(" ".join(f"낱말{number}" for number in range(5_000))) == []


def test_today_shows_todays_payments_and_bills_added_today(busy: Shop) -> None:
    query = BillQuery(busy.store.key, since=OPENING, until=OPENING + DAY)
    assert busy.shown(query) == ["BACK", "PAID", "NEW"]
    assert busy.list.outside_range(query) == 2
    assert busy.list.outside_range(BillQuery(busy.store.key)) == 0


def test_a_range_begins_with_its_first_second_and_ends_before_its_last(shop: Shop) -> None:
    shop.paid_bill()
    query = BillQuery(shop.store.key)
    assert shop.shown(query._replace(since=OPENING, until=OPENING + MINUTE)) == ["B-1"]
    assert shop.shown(query._replace(since=OPENING - MINUTE, until=OPENING)) == []


def test_each_basis_looks_at_its_own_time(busy: Shop) -> None:
    query = BillQuery(busy.store.key, since=OPENING + 2 * MINUTE)
    assert busy.shown(query._replace(basis=DateBasis.CANCELLED)) == ["BACK"]
    assert busy.shown(query._replace(basis=DateBasis.CHECKED)) == ["BACK"]
    assert busy.shown(query._replace(basis=DateBasis.ADDED)) == ["UNPAID"]


def test_the_chips_count_everything_and_the_sums_only_what_is_shown(busy: Shop) -> None:
    everything = busy.list.summary(BillQuery(busy.store.key))
    assert everything == ListSummary(
        by_state=dict.fromkeys(
            (
                BillState.PAID,
                BillState.CANCELLED,
                BillState.UNPAID,
                BillState.DESTROYED,
                BillState.UNREAD,
            ),
            1,
        ),
        shown=5,
        paid=75_000,
        cancelled=30_000,
    )
    chosen = busy.list.summary(
        BillQuery(busy.store.key, states=frozenset({BillState.PAID, BillState.UNPAID}))
    )
    assert chosen == everything._replace(shown=2, paid=45_000, cancelled=0)
    nothing = busy.list.summary(BillQuery(busy.store.key, needs_checking=True))
    assert nothing == everything._replace(shown=0, paid=0, cancelled=0)


def test_a_bill_that_needs_checking_shows_it_until_a_person_closes_it(shop: Shop) -> None:
    key, _ = shop.paid_bill("B-1"), shop.paid_bill("B-2")
    query = BillQuery(shop.store.key, needs_checking=True)
    assert shop.shown(query) == []
    unknown = shop.answered(key, AnswerKind.UNCLEAR)
    assert shop.shown(query) == ["B-1"]
    shop.ended(unknown, CancelState.NEEDS_PERSON)
    assert shop.one(key).needs_checking
    assert shop.list.open_count(shop.store.key) == 1
    summary = shop.list.summary(query)
    assert (summary.needs_checking, summary.shown, summary.total) == (1, 1, 2)
    shop.journal.close_by_person("op-1", "고객센터 확인", "직원", OPENING)
    assert not shop.one(key).needs_checking
    assert shop.list.open_count(shop.store.key) == 0
    assert shop.shown(query) == []


def test_a_store_never_sees_the_bills_of_another(busy: Shop) -> None:
    second = busy.stores.add(busy.stores.new("둘째", busy.store.environment, "https://x.example"))
    query = BillQuery(second.key)
    assert busy.shown(query) == []
    assert busy.list.summary(query) == ListSummary()
    assert busy.list.is_empty(second.key)
    assert not busy.list.is_empty(busy.store.key)
    assert busy.list.last_checked(second.key) is None


def test_paid_bills_unread_for_over_twelve_hours_are_named_oldest_first(shop: Shop) -> None:
    old = shop.paid_bill("OLD", at=OPENING)
    older = shop.paid_bill("OLDER", at=OPENING - MINUTE)
    shop.paid_bill("FRESH", at=OPENING + MINUTE)
    shop.read(shop.bill("UNPAID"), BillState.UNPAID, at=OPENING - DAY)
    now = OPENING + STALE_AFTER + MINUTE
    assert shop.list.stale_paid_keys(shop.store.key, now) == [older, old]
    assert shop.one(old).is_stale(now)
    assert shop.list.last_checked(shop.store.key) == OPENING + MINUTE


def test_the_list_reads_while_a_write_is_under_way(shop: Shop, database: Database) -> None:
    shop.bill("B-1")
    with database.writing():
        shop.bill("B-2")
        assert shop.shown(BillQuery(shop.store.key)) == ["B-1"]
    assert len(shop.shown(BillQuery(shop.store.key))) == 2


def test_the_connection_of_the_list_cannot_write(shop: Shop) -> None:
    with pytest.raises(StoreError, match="folder_not_writable"), translated():
        shop.connection.execute("UPDATE bill SET memo = ''")
