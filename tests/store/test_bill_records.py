"""What the shop knows of a bill, and what PaysSam said of it last."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from payssam_desktop.domain.bill import (
    Approval,
    Bill,
    BillState,
    EventKind,
    EventSource,
    ShopFacts,
)
from payssam_desktop.domain.bill_query import BillColumn, BillQuery
from payssam_desktop.errors import StoreError
from payssam_desktop.store.database import Database
from payssam_desktop.store.known_bill import CLOCK_SET_BACK
from tests.store.shop import MINUTE, OPENING, Shop, approval, reading

FULL = Approval(
    **{
        name: f"{place:04}"
        for place, name in enumerate(Approval._fields)
        if name not in ("price", "approved_at", "origin_approved_at")
    },
    price=45_000,
    approved_at=OPENING + MINUTE,
    origin_approved_at=OPENING,
)


def test_a_new_bill_is_listed_unread_with_what_the_shop_knows(shop: Shop) -> None:
    facts = ShopFacts("김하늘", "010-0000-0001", "수강료", 45_000, "형제 할인")
    key = shop.bill("007", facts)
    assert shop.bills.get(key) == Bill(key, shop.store.key, "007", facts, OPENING)
    assert shop.one(key) == shop.bills.get(key)


def test_adding_a_bill_twice_keeps_the_first_and_says_so(shop: Shop) -> None:
    key = shop.bill("B-1", ShopFacts("김하늘"))
    added = shop.bills.add(
        shop.store.key,
        [("B-1", ShopFacts("박서준")), ("B-2", ShopFacts()), ("B-2", ShopFacts())],
        EventSource.IMPORT,
        OPENING,
    )
    assert [shop.bills.get(new).bill_id for new in added] == ["B-2"]
    assert shop.bills.get(key).shop.customer == "김하늘"
    assert len(shop.list.timeline(key, 10)) == 1


def test_two_stores_may_have_bills_of_the_same_id(shop: Shop) -> None:
    second = shop.stores.add(shop.stores.new("둘째", shop.store.environment, "https://x.example"))
    first = shop.bill("B-1")
    (other,) = shop.bills.add(second.key, [("B-1", ShopFacts())], EventSource.PERSON, OPENING)
    assert other != first
    assert shop.bills.existing_ids(second.key, ["B-1", "B-2"]) == {"B-1"}
    assert not shop.bills.existing_ids(shop.store.key, ["b-1"])


def test_the_ids_of_many_bills_come_in_the_order_of_the_keys(shop: Shop) -> None:
    keys = [shop.bill(f"B-{number}") for number in range(3)]
    wanted = [keys[2], 99, keys[0]]
    assert shop.bills.ids(wanted) == [(keys[2], "B-2"), (keys[0], "B-0")]
    assert shop.bills.ids([]) == []


def test_what_a_reading_and_an_edit_change_is_sorted_by_the_new_value(shop: Shop) -> None:
    first, second = shop.bill("B-1"), shop.bill("B-2")
    query = BillQuery(shop.store.key, sort=BillColumn.AMOUNT, descending=False)
    shop.bills.edit(first, ShopFacts(billed=50_000), OPENING)
    assert list(shop.list.keys(query)) == [second, first]
    shop.read(first, BillState.PAID, approval(price=1_000)._replace(monthly="12"))
    shop.read(second, BillState.PAID, approval()._replace(monthly="3개월"))
    shop.bills.edit(first, ShopFacts(billed=60_000), OPENING)
    assert list(shop.list.keys(query)) == [first, second]
    assert list(shop.list.keys(query._replace(sort=BillColumn.MONTHLY))) == [second, first]


def test_an_import_that_fails_midway_adds_nothing(shop: Shop) -> None:
    rows = [("B-1", ShopFacts()), ("B-" + "2" * 30, ShopFacts())]
    with pytest.raises(StoreError, match="database_failed"):
        shop.bills.add(shop.store.key, rows, EventSource.IMPORT, OPENING)
    assert shop.list.is_empty(shop.store.key)


def test_text_that_no_file_can_hold_is_refused_without_being_quoted(shop: Shop) -> None:
    with pytest.raises(StoreError) as caught:
        shop.bill("B-1", ShopFacts("김하늘\ud800"))
    assert caught.value.key == "text_not_storable"
    assert "하늘" not in f"{caught.value}{caught.value.facts}"
    assert shop.list.is_empty(shop.store.key)


def test_every_field_of_an_approval_is_kept(shop: Shop) -> None:
    key = shop.bill()
    shop.read(key, BillState.CANCELLED, FULL)
    assert shop.one(key).approval == FULL
    assert shop.bills.get(key).approval == FULL


def test_a_whole_card_number_cannot_reach_the_disk(shop: Shop) -> None:
    key = shop.bill()
    for said in (
        FULL._replace(issuer_tail="4111111111111111"),
        FULL._replace(cash_issuance_tail="01000000001"),
    ):
        with pytest.raises(StoreError) as caught:
            shop.read(key, BillState.PAID, said)
        assert caught.value.key == "database_failed"
        assert "1111" not in str(caught.value)
    assert shop.one(key).state is BillState.UNREAD


def test_a_reading_changes_the_bill_and_its_timeline_together(shop: Shop) -> None:
    key = shop.bill()
    assert shop.read(key, BillState.PAID, approval(), OPENING + MINUTE)
    bill = shop.one(key)
    assert (bill.state, bill.approval, bill.checked_at) == (
        BillState.PAID,
        approval(),
        OPENING + MINUTE,
    )
    newest, added = shop.list.timeline(key, 10)
    assert (newest.kind, newest.source, newest.at) == (
        EventKind.STATE_READ,
        EventSource.MANUAL_CHECK,
        OPENING + MINUTE,
    )
    assert newest.facts == {
        "was": "-",
        "state": "F",
        "approval_number": "00123456",
        "price": "45000",
    }
    assert added.kind is EventKind.ADDED


def test_a_reading_that_says_the_same_only_moves_the_time_of_the_check(shop: Shop) -> None:
    key = shop.paid_bill()
    before = shop.one(key)
    assert not shop.read(key, BillState.PAID, approval(), OPENING + MINUTE)
    assert shop.one(key) == before._replace(checked_at=OPENING + MINUTE)
    assert len(shop.list.timeline(key, 10)) == 2


def test_a_small_change_is_stored_without_an_entry_in_the_timeline(shop: Shop) -> None:
    key = shop.paid_bill()
    said = approval()._replace(acquirer="신한")
    assert shop.read(key, BillState.PAID, said, OPENING + MINUTE)
    assert shop.one(key).approval == said
    assert len(shop.list.timeline(key, 10)) == 2


@pytest.mark.parametrize(
    "said", [approval(price=45_001), approval(number="00123457")], ids=["price", "number"]
)
def test_another_price_or_approval_number_is_told_in_the_timeline(
    shop: Shop, said: Approval
) -> None:
    key = shop.paid_bill()
    assert shop.read(key, BillState.PAID, said, OPENING + MINUTE)
    assert shop.list.timeline(key, 1)[0].kind is EventKind.APPROVAL_CHANGED


def test_a_reading_that_was_overtaken_is_ignored(shop: Shop) -> None:
    key = shop.paid_bill(at=OPENING + MINUTE)
    before = shop.one(key)
    assert not shop.read(key, BillState.UNPAID, at=OPENING)
    assert shop.one(key) == before


def test_a_clock_that_was_set_back_does_not_freeze_the_list(shop: Shop) -> None:
    key = shop.bill()
    shop.read(key, BillState.UNPAID, at=OPENING + timedelta(days=1))
    assert shop.read(key, BillState.PAID, approval(), OPENING)
    assert shop.one(key).checked_at == OPENING


@pytest.mark.parametrize("late", [timedelta(0), MINUTE, timedelta(seconds=CLOCK_SET_BACK + 1)])
def test_a_late_reading_never_brings_a_cancelled_payment_back(shop: Shop, late: timedelta) -> None:
    key = shop.paid_bill(at=OPENING - timedelta(days=1))
    shop.read(key, BillState.CANCELLED, approval(), OPENING)
    assert not shop.read(key, BillState.PAID, approval(), OPENING - late)
    assert shop.one(key).state is BillState.CANCELLED


def test_of_two_readings_in_one_second_the_later_wins(shop: Shop) -> None:
    key = shop.bill()
    shop.read(key, BillState.UNPAID)
    assert shop.read(key, BillState.PAID, approval(), OPENING + timedelta(milliseconds=400))
    assert shop.one(key).state is BillState.PAID


def test_of_two_readings_in_one_second_the_paid_one_is_true_whichever_is_kept_last(
    shop: Shop,
) -> None:
    key = shop.bill()
    shop.read(key, BillState.PAID, approval(), OPENING + timedelta(milliseconds=400))
    assert not shop.read(key, BillState.UNPAID, at=OPENING)
    assert shop.one(key).state is BillState.PAID


def test_a_state_that_nobody_knows_is_kept_as_such(shop: Shop) -> None:
    key = shop.paid_bill()
    shop.read(key, BillState.UNRECOGNISED, at=OPENING + MINUTE)
    assert shop.one(key).state is BillState.UNRECOGNISED


def test_the_reading_of_another_bill_is_refused(shop: Shop) -> None:
    key = shop.bill("B-1")
    other = reading("B-2", BillState.PAID, approval())
    with pytest.raises(StoreError, match="reading_other_bill"):
        shop.bills.record_reading(key, other, EventSource.MANUAL_CHECK)
    assert shop.one(key).state is BillState.UNREAD


def test_a_cancelled_reading_that_names_both_times_gives_the_time_of_the_cancel(
    shop: Shop,
) -> None:
    key = shop.paid_bill()
    said = approval(number="00999001", at=OPENING + 5 * MINUTE)._replace(
        origin_number="00123456",
        origin_approved_at=OPENING,
    )
    shop.read(key, BillState.CANCELLED, said, OPENING + 6 * MINUTE)
    assert shop.one(key).cancelled_at == OPENING + 5 * MINUTE


def test_no_time_of_the_cancel_is_made_up(shop: Shop) -> None:
    key = shop.paid_bill()
    shop.read(key, BillState.CANCELLED, approval(), OPENING + MINUTE)
    assert shop.one(key).cancelled_at is None


def test_editing_tells_which_fields_and_never_what_stood_in_them(shop: Shop) -> None:
    key = shop.bill("B-1", ShopFacts("김하늘", "010-0000-0001"))
    assert shop.bills.edit(key, ShopFacts("박서준", "010-0000-0001", memo="새 이름"), OPENING)
    event = shop.list.timeline(key, 1)[0]
    assert (event.kind, event.source) == (EventKind.EDITED, EventSource.PERSON)
    assert event.facts == {"fields": "customer memo"}
    assert shop.found("박서준") == ["B-1"]
    assert shop.found("김하늘") == []


def test_an_edit_that_changes_nothing_writes_nothing(shop: Shop) -> None:
    key = shop.bill("B-1", ShopFacts("김하늘"))
    assert not shop.bills.edit(key, ShopFacts("김하늘"), OPENING)
    assert len(shop.list.timeline(key, 10)) == 1


def test_a_bill_that_is_not_there_is_said_to_be_missing(shop: Shop) -> None:
    for ask in (
        lambda: shop.bills.get(99),
        lambda: shop.bills.edit(99, ShopFacts(), OPENING),
        lambda: shop.bills.record_reading(
            99, reading("B-1", BillState.PAID), EventSource.MANUAL_CHECK
        ),
    ):
        with pytest.raises(StoreError, match="bill_missing"):
            ask()
    assert shop.list.rows([99]) == {}


def test_times_come_back_in_utc_whatever_zone_they_went_in(shop: Shop) -> None:
    korean = datetime.fromisoformat("2026-10-09T09:00:00+09:00")
    key = shop.bill(at=korean)
    added = shop.one(key).added_at
    assert added == korean
    assert added.tzinfo is UTC


def test_a_time_without_a_zone_is_a_bug_and_changes_nothing(shop: Shop) -> None:
    with pytest.raises(ValueError, match="zone"):
        shop.bill(at=datetime(2026, 10, 9))
    assert shop.list.is_empty(shop.store.key)


def test_the_timeline_can_neither_be_changed_nor_deleted(shop: Shop, database: Database) -> None:
    key = shop.bill()
    for statement in ("UPDATE bill_event SET at = 0", "DELETE FROM bill_event"):
        with pytest.raises(StoreError), database.writing() as connection:
            connection.execute(statement)
    assert len(shop.list.timeline(key, 10)) == 1


def test_a_bill_keeps_its_id_and_its_store(shop: Shop, database: Database) -> None:
    key = shop.bill("B-1")
    for statement in ("UPDATE bill SET bill_id = 'B-2'", "UPDATE bill SET store_key = 2"):
        with pytest.raises(StoreError), database.writing() as connection:
            connection.execute(statement)
    assert shop.one(key).bill_id == "B-1"
