"""Payments that a person should look at: twice, or of a bill that was paid at the desk."""

from __future__ import annotations

import pytest

from payssam_desktop.domain.approval_notice import (
    ApprovalNotice,
    KeptNotice,
    NoticeFlag,
    NoticeStatus,
    Seen,
)
from payssam_desktop.domain.bill import BillState, EventKind, EventSource
from payssam_desktop.errors import StoreError
from payssam_desktop.store.approval_notices import ApprovalNotices
from payssam_desktop.store.audit import Audit
from payssam_desktop.store.bill_rows import approval_record
from payssam_desktop.store.database import Database
from tests.store.alerts import NOON, OPERATOR, alert
from tests.store.shop import MINUTE, OPENING, Shop, approval


def received(notices: ApprovalNotices, shop: Shop, notice: ApprovalNotice) -> KeptNotice:
    return notices.get(notices.receive(shop.store.key, notice, NOON).key)


def test_a_payment_of_a_bill_that_was_settled_in_person_is_flagged(
    shop: Shop, notices: ApprovalNotices
) -> None:
    bill_key = shop.bill()
    shop.bills.settle_in_person(bill_key, True, OPERATOR, OPENING)
    assert received(notices, shop, alert()).flags == {NoticeFlag.SETTLED_IN_PERSON}


def test_a_note_that_was_taken_back_or_stands_at_another_bill_flags_nothing(
    shop: Shop, notices: ApprovalNotices
) -> None:
    bill_key, other = shop.bill(), shop.bill("B-2")
    shop.bills.settle_in_person(bill_key, True, OPERATOR, OPENING)
    shop.bills.settle_in_person(bill_key, False, OPERATOR, OPENING)
    shop.bills.settle_in_person(other, True, OPERATOR, OPENING)
    assert received(notices, shop, alert()).flags == frozenset()


def test_a_note_that_is_made_while_an_alert_waits_flags_it_too(
    shop: Shop, notices: ApprovalNotices
) -> None:
    bill_key = shop.bill()
    key = received(notices, shop, alert()).key
    shop.bills.settle_in_person(bill_key, True, OPERATOR, OPENING)
    notices.flag([key])
    shop.bills.settle_in_person(bill_key, False, OPERATOR, OPENING)
    notices.flag([key])
    assert notices.get(key).settled_in_person


def test_a_second_payment_of_a_paid_bill_is_flagged(shop: Shop, notices: ApprovalNotices) -> None:
    shop.paid_bill()
    assert received(notices, shop, alert()).flags == frozenset()
    assert received(notices, shop, alert(number="00999999")).flags == {NoticeFlag.PAID_TWICE}


def test_another_alert_makes_a_second_payment_only_when_a_read_agreed_with_it(
    shop: Shop, notices: ApprovalNotices
) -> None:
    shop.bill()
    first = received(notices, shop, alert())
    second = received(notices, shop, alert(number="00999999"))
    notices.flag([first.key, second.key])
    assert not notices.get(first.key).paid_twice
    assert not notices.get(second.key).paid_twice
    notices.settle(first.key, NoticeStatus.CONFIRMED, Seen(BillState.PAID))
    notices.flag([first.key, second.key])
    assert not notices.get(first.key).paid_twice
    assert notices.get(second.key).paid_twice


def test_an_alert_that_differed_makes_no_second_payment(
    shop: Shop, notices: ApprovalNotices
) -> None:
    shop.bill()
    forged = received(notices, shop, alert(number="00999999"))
    notices.settle(forged.key, NoticeStatus.DIFFERS, Seen(BillState.UNPAID))
    assert not received(notices, shop, alert()).paid_twice


def test_what_is_no_second_payment_is_not_flagged_as_one(
    shop: Shop, notices: ApprovalNotices
) -> None:
    unpaid, nameless, destroyed = shop.bill("B-1"), shop.bill("B-2"), shop.paid_bill("B-3")
    shop.read(nameless, BillState.PAID, approval(number=""))
    shop.read(destroyed, BillState.DESTROYED, approval(), OPENING + MINUTE)
    shop.read(unpaid, BillState.UNPAID)
    assert not received(notices, shop, alert("B-1")).paid_twice
    assert not received(notices, shop, alert("B-1", number="")).paid_twice
    assert not received(notices, shop, alert("B-1", "7", state=BillState.CANCELLED)).paid_twice
    assert not received(notices, shop, alert("B-2")).paid_twice
    assert not received(notices, shop, alert("B-3", number="00999999")).paid_twice
    # Another bill's payment is none of this one's.
    assert not received(notices, shop, alert("B-4", number="00999999")).paid_twice


def test_a_dismissed_alert_makes_no_second_payment(shop: Shop, notices: ApprovalNotices) -> None:
    received(notices, shop, alert("B-9"))
    notices.dismiss(1, OPERATOR, NOON)
    assert not received(notices, shop, alert("B-9", number="00999999")).paid_twice


def test_the_original_number_is_the_payments(shop: Shop, notices: ApprovalNotices) -> None:
    key = shop.bill()
    said = approval(number="00800001")._replace(origin_number="00123456")
    shop.read(key, BillState.PAID, said)
    assert not received(notices, shop, alert()).paid_twice


def test_paying_at_the_desk_is_noted_once_with_who_said_so(shop: Shop, database: Database) -> None:
    key = shop.bill()
    before = shop.bills.get(key)
    assert shop.bills.settle_in_person(key, True, OPERATOR, NOON)
    assert not shop.bills.settle_in_person(key, True, OPERATOR, NOON + MINUTE)
    assert shop.bills.get(key) == before._replace(settled_in_person_at=NOON)
    assert shop.one(key).settled_in_person_at == NOON
    assert shop.bills.settle_in_person(key, False, OPERATOR, NOON + MINUTE)
    assert shop.bills.get(key) == before
    taken_back, noted, _ = shop.list.timeline(key, 9)
    assert (noted.kind, noted.source) == (EventKind.SETTLED_IN_PERSON, EventSource.PERSON)
    assert (noted.facts, taken_back.facts) == ({"settled": "yes"}, {"settled": "no"})
    audit = [(entry.operator, entry.action, entry.subject) for entry in Audit(database).newest(9)]
    assert audit == [(OPERATOR, "settled_in_person", "B-1")] * 2
    with pytest.raises(StoreError, match="bill_missing"):
        shop.bills.settle_in_person(99, True, OPERATOR, NOON)


def test_a_note_of_paying_at_the_desk_survives_readings(shop: Shop) -> None:
    key = shop.bill()
    shop.bills.settle_in_person(key, True, OPERATOR, NOON)
    shop.read(key, BillState.PAID, approval(), NOON + MINUTE)
    bill = shop.bills.get(key)
    assert (bill.state, bill.settled_in_person_at) == (BillState.PAID, NOON)
    assert approval_record(bill.approval) == approval_record(approval())
