"""What becomes of an alert: a read decides on it, or a person does, and it stays decided."""

from __future__ import annotations

import sqlite3

import pytest

from payssam_desktop.domain.approval_notice import (
    KeptNotice,
    NoticeStatus,
    Seen,
)
from payssam_desktop.domain.bill import BillState, EventKind
from payssam_desktop.errors import StoreError
from payssam_desktop.store import approval_notices
from payssam_desktop.store.approval_notices import ApprovalNotices
from payssam_desktop.store.audit import Audit, AuditEntry
from payssam_desktop.store.database import Database
from tests.store.alerts import NOON, OPERATOR, alert
from tests.store.shop import MINUTE, Shop

PAID = Seen(BillState.PAID, 45_000, "00123456")


def only(notices: ApprovalNotices, shop: Shop) -> KeptNotice:
    (notice,) = notices.waiting(shop.store.key)
    return notice


def test_an_alert_of_an_unknown_bill_waits_for_a_person(
    shop: Shop, notices: ApprovalNotices
) -> None:
    notices.receive(shop.store.key, alert("B-9"), NOON)
    assert notices.waiting(shop.store.key) == []
    (unknown,) = notices.for_a_person(shop.store.key, NoticeStatus.UNKNOWN_BILL)
    assert (unknown.bill_id, unknown.status) == ("B-9", NoticeStatus.UNKNOWN_BILL)
    assert notices.take_up_listed(NOON) == 0


def test_an_unknown_bill_that_comes_to_the_list_is_read(
    shop: Shop, notices: ApprovalNotices
) -> None:
    notices.receive(shop.store.key, alert(), NOON)
    bill_key = shop.bill()
    assert notices.take_up_listed(NOON + MINUTE) == 1
    assert notices.take_up_listed(NOON + MINUTE) == 0
    assert only(notices, shop).status is NoticeStatus.ADDED
    event = shop.list.timeline(bill_key, 1)[0]
    assert (event.kind, event.at) == (EventKind.APPROVAL_NOTICE, NOON + MINUTE)


@pytest.mark.parametrize("by_a_person", [True, False])
def test_a_clerk_who_knew_of_an_unknown_bill_is_told_how_its_read_ended(
    shop: Shop, notices: ApprovalNotices, by_a_person: bool
) -> None:
    notices.receive(shop.store.key, alert(), NOON)
    notices.mark_notified([1], NOON)
    shop.bill()
    if by_a_person:
        notices.mark_added(1, OPERATOR, NOON)
    else:
        notices.take_up_listed(NOON)
    assert notices.unnotified() == []
    # Noted late, that the clerk knows of an unknown bill.
    notices.mark_notified([1], NOON)
    notices.settle(1, NoticeStatus.CONFIRMED, PAID)
    assert [notice.status for notice in notices.unnotified()] == [NoticeStatus.CONFIRMED]
    notices.mark_notified([1], NOON)
    assert notices.unnotified() == []


def test_a_dismissal_in_the_moment_the_bill_comes_to_the_list_stays(
    shop: Shop, notices: ApprovalNotices, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices.receive(shop.store.key, alert(), NOON)
    notices.receive(shop.store.key, alert(number="00123457"), NOON)
    bill_key = shop.bill()
    really_select = approval_notices._select

    def select_then_dismiss(connection: sqlite3.Connection, condition: str) -> list[KeptNotice]:
        found = really_select(connection, condition)
        notices.dismiss(1, OPERATOR, NOON)
        return found

    monkeypatch.setattr(approval_notices, "_select", select_then_dismiss)
    assert notices.take_up_listed(NOON + MINUTE) == 1
    monkeypatch.undo()
    assert notices.get(1).status is NoticeStatus.DISMISSED
    assert only(notices, shop).key == 2
    assert notices.unnotified() == []
    kinds = [event.kind for event in shop.list.timeline(bill_key, 9)]
    assert kinds == [EventKind.APPROVAL_NOTICE, EventKind.ADDED]


def test_a_person_puts_an_unknown_bill_on_the_list(
    shop: Shop, notices: ApprovalNotices, database: Database
) -> None:
    notices.receive(shop.store.key, alert(), NOON)
    with pytest.raises(StoreError, match="bill_missing"):
        notices.mark_added(1, OPERATOR, NOON)
    bill_key = shop.bill()
    notices.mark_added(1, OPERATOR, NOON)
    assert only(notices, shop).bill_key == bill_key
    assert shop.list.timeline(bill_key, 1)[0].kind is EventKind.APPROVAL_NOTICE
    assert Audit(database).newest(9) == [AuditEntry(NOON, OPERATOR, "notice_added", "B-1", {})]
    with pytest.raises(StoreError, match="notice_changed"):
        notices.mark_added(1, OPERATOR, NOON)


@pytest.mark.parametrize("status", [NoticeStatus.CONFIRMED, NoticeStatus.DIFFERS])
def test_a_read_decides_once(shop: Shop, notices: ApprovalNotices, status: NoticeStatus) -> None:
    shop.bill()
    notices.receive(shop.store.key, alert(), NOON)
    assert notices.settle(1, status, PAID)
    assert not notices.settle(1, NoticeStatus.CONFIRMED, Seen(BillState.UNPAID))
    settled = notices.get(1)
    assert (settled.status, settled.seen) == (status, PAID)
    assert notices.waiting(shop.store.key) == []
    expected = [settled] if status is NoticeStatus.DIFFERS else []
    assert notices.for_a_person(shop.store.key, NoticeStatus.DIFFERS) == expected


def test_a_read_decides_on_a_bill_that_was_added(shop: Shop, notices: ApprovalNotices) -> None:
    notices.receive(shop.store.key, alert(), NOON)
    assert not notices.settle(1, NoticeStatus.CONFIRMED, PAID)
    shop.bill()
    notices.take_up_listed(NOON)
    assert notices.settle(1, NoticeStatus.CONFIRMED, PAID)


def test_a_settled_alert_that_comes_again_is_not_read_again(
    shop: Shop, notices: ApprovalNotices
) -> None:
    shop.bill()
    notices.receive(shop.store.key, alert(), NOON)
    notices.settle(1, NoticeStatus.CONFIRMED, PAID)
    assert not notices.receive(shop.store.key, alert(), NOON).is_new
    assert notices.waiting(shop.store.key) == []


@pytest.mark.parametrize("status", [NoticeStatus.UNKNOWN_BILL, NoticeStatus.DIFFERS])
def test_a_person_dismisses_what_needed_one(
    shop: Shop, notices: ApprovalNotices, database: Database, status: NoticeStatus
) -> None:
    if status is NoticeStatus.DIFFERS:
        shop.bill()
    notices.receive(shop.store.key, alert(), NOON)
    notices.settle(1, NoticeStatus.DIFFERS, PAID)
    notices.dismiss(1, OPERATOR, NOON + MINUTE)
    assert notices.get(1).status is NoticeStatus.DISMISSED
    assert notices.for_a_person(shop.store.key, status) == []
    assert notices.unnotified() == []
    facts = {"status": status.value}
    entry = AuditEntry(NOON + MINUTE, OPERATOR, "notice_dismissed", "B-1", facts)
    assert Audit(database).newest(9) == [entry]
    notices.receive(shop.store.key, alert(), NOON)
    assert notices.get(1).status is NoticeStatus.DISMISSED
    with pytest.raises(StoreError, match="notice_changed"):
        notices.dismiss(1, OPERATOR, NOON)


def test_what_waits_or_agrees_cannot_be_dismissed(shop: Shop, notices: ApprovalNotices) -> None:
    shop.bill()
    notices.receive(shop.store.key, alert(), NOON)
    with pytest.raises(StoreError, match="notice_changed"):
        notices.dismiss(1, OPERATOR, NOON)
    notices.settle(1, NoticeStatus.CONFIRMED, PAID)
    with pytest.raises(StoreError, match="notice_changed"):
        notices.dismiss(1, OPERATOR, NOON)
    with pytest.raises(StoreError, match="notice_changed"):
        notices.dismiss(99, OPERATOR, NOON)
