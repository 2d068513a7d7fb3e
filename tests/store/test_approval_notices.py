"""Alerts of payments are kept, each once, whatever comes in which order; bills stay as they are."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from payssam_desktop.domain.approval_notice import (
    KeptNotice,
    NoticeStatus,
    Seen,
)
from payssam_desktop.domain.bill import BillState, EventKind, EventSource
from payssam_desktop.errors import StoreError
from payssam_desktop.store.approval_notices import MOST_AT_ONCE, ApprovalNotices
from payssam_desktop.store.approval_tokens import ApprovalTokens
from payssam_desktop.store.database import Database
from tests.store.alerts import NOON, alert
from tests.store.shop import MINUTE, OPENING, Shop

PAID = Seen(BillState.PAID, 45_000, "00123456")
TOKEN = "t" * 43


def only(notices: ApprovalNotices, shop: Shop) -> KeptNotice:
    (notice,) = notices.waiting(shop.store.key)
    return notice


def rows(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM approval_notice").fetchone()[0])


def test_an_alert_is_kept_with_what_it_said(shop: Shop, notices: ApprovalNotices) -> None:
    bill_key = shop.bill()
    came = notices.receive(shop.store.key, alert(), NOON)
    assert came == (1, True, bill_key)
    assert only(notices, shop) == KeptNotice(
        key=1,
        store_key=shop.store.key,
        bill_id="B-1",
        bill_key=bill_key,
        customer="김하늘",
        state=BillState.PAID,
        number="00123456",
        price=45_000,
        approved_at=OPENING,
        version="V1",
        received_at=NOON,
        repeated=0,
        status=NoticeStatus.NEW,
        seen=None,
        settled_in_person=False,
        paid_twice=False,
    )


def test_an_alert_changes_nothing_of_its_bill_but_the_timeline(
    shop: Shop, notices: ApprovalNotices
) -> None:
    bill_key = shop.bill()
    before = shop.bills.get(bill_key)
    notices.receive(shop.store.key, alert(), NOON)
    assert shop.bills.get(bill_key) == before
    event, _ = shop.list.timeline(bill_key, 9)
    assert (event.at, event.source) == (NOON, EventSource.APPROVAL_SYNC)
    assert event.kind is EventKind.APPROVAL_NOTICE
    assert event.facts == {"state": "F", "price": "45000", "approval_number": "00123456"}


def test_the_timeline_tells_of_no_value_that_did_not_come(
    shop: Shop, notices: ApprovalNotices
) -> None:
    bill_key = shop.bill()
    notices.receive(shop.store.key, alert(number="", price=None), NOON)
    assert shop.list.timeline(bill_key, 1)[0].facts == {"state": "F"}


def test_a_thousand_times_the_same_alert_is_one(
    shop: Shop, notices: ApprovalNotices, database: Database
) -> None:
    bill_key = shop.bill()
    with database.writing():
        came = [notices.receive(shop.store.key, alert(), NOON + MINUTE * n) for n in range(1000)]
    assert [each.is_new for each in came] == [True] + [False] * 999
    assert {(each.key, each.bill_key) for each in came} == {(1, bill_key)}
    assert rows(database) == 1
    notice = only(notices, shop)
    assert (notice.repeated, notice.received_at) == (999, NOON)
    kinds = [event.kind for event in shop.list.timeline(bill_key, 9)]
    assert kinds == [EventKind.APPROVAL_NOTICE, EventKind.ADDED]


def test_another_bill_number_or_state_is_another_alert(
    shop: Shop, notices: ApprovalNotices, database: Database
) -> None:
    shop.bill()
    for each in (
        alert(),
        alert("B-2"),
        alert(number="00123457"),
        alert(state=BillState.CANCELLED),
        alert(price=1),
    ):
        notices.receive(shop.store.key, each, NOON)
    assert rows(database) == 4
    first = notices.get(1)
    # The amount makes no difference: what came first stays.
    assert (first.price, first.repeated) == (45_000, 1)


def test_the_alerts_of_two_stores_are_apart(
    shop: Shop, notices: ApprovalNotices, database: Database
) -> None:
    other = shop.stores.add(shop.stores.new("둘째", shop.store.environment, "https://b.example/p"))
    shop.bill()
    assert notices.receive(shop.store.key, alert(), NOON).bill_key == 1
    assert notices.receive(other.key, alert(), NOON).bill_key is None
    assert rows(database) == 2
    assert [notice.store_key for notice in notices.waiting(shop.store.key)] == [shop.store.key]
    assert notices.waiting(other.key) == []
    (unknown,) = notices.for_a_person(other.key, NoticeStatus.UNKNOWN_BILL)
    assert (unknown.store_key, unknown.bill_key, unknown.customer) == (other.key, None, "")


def test_the_clerk_is_told_once_of_each_end_also_after_a_restart(
    shop: Shop, notices: ApprovalNotices, path: Path
) -> None:
    shop.bill("B-1"), shop.bill("B-2"), shop.bill("B-3")
    for bill_id in ("B-1", "B-2", "B-3", "B-9"):
        notices.receive(shop.store.key, alert(bill_id), NOON)
    assert [notice.bill_id for notice in notices.unnotified()] == ["B-9"]
    notices.settle(1, NoticeStatus.CONFIRMED, PAID)
    notices.settle(2, NoticeStatus.DIFFERS, PAID)
    told = [notice.bill_id for notice in notices.unnotified()]
    assert sorted(told) == ["B-1", "B-2", "B-9"]
    notices.mark_notified([1, 4], NOON)
    with closing(Database.open(path)) as again:
        assert [notice.key for notice in ApprovalNotices(again).unnotified()] == [2]
    notices.mark_notified([2], NOON)
    notices.receive(shop.store.key, alert("B-2"), NOON)
    assert notices.unnotified() == []


def test_alerts_that_wait_come_in_order_and_in_portions(
    shop: Shop, notices: ApprovalNotices, database: Database
) -> None:
    count = MOST_AT_ONCE + 3
    with database.writing():
        for number in range(count):
            shop.bill(f"B-{number}")
            notices.receive(shop.store.key, alert(f"B-{number}"), NOON)
    first = notices.waiting(shop.store.key)
    assert [notice.key for notice in first] == list(range(1, MOST_AT_ONCE + 1))
    rest = notices.waiting(shop.store.key, [notice.key for notice in first])
    assert [notice.key for notice in rest] == list(range(MOST_AT_ONCE + 1, count + 1))


def test_an_alert_keeps_what_it_said_and_is_never_deleted(
    shop: Shop, notices: ApprovalNotices, path: Path
) -> None:
    notices.receive(shop.store.key, alert(), NOON)
    with closing(sqlite3.connect(path)) as connection:
        for change in (
            "UPDATE approval_notice SET price = 1",
            "UPDATE approval_notice SET approval_number = ''",
            "UPDATE approval_notice SET received_at = 0",
            "DELETE FROM approval_notice",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(change)


def test_a_failed_transaction_keeps_no_alert(
    shop: Shop, notices: ApprovalNotices, database: Database
) -> None:
    bill_key = shop.bill()

    def receive_and_fail() -> None:
        with database.writing():
            notices.receive(shop.store.key, alert(), NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        receive_and_fail()
    assert rows(database) == 0
    assert len(shop.list.timeline(bill_key, 9)) == 1


def test_a_store_listens_under_one_token(shop: Shop, database: Database) -> None:
    tokens = ApprovalTokens(database)
    assert tokens.all() == {}
    tokens.keep(shop.store.key, TOKEN)
    tokens.keep(shop.store.key, TOKEN[::-1] + "x")
    assert tokens.all() == {shop.store.key: TOKEN + "x"}
    other = shop.stores.add(shop.stores.new("둘째", shop.store.environment, "https://b.example/p"))
    with pytest.raises(StoreError):
        tokens.keep(other.key, TOKEN + "x")
    with pytest.raises(StoreError):
        tokens.keep(other.key, "short")
    tokens.forget(shop.store.key)
    assert tokens.all() == {}
