"""Only the read that follows an alert changes the bill, and the clerk hears of it once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from payssam_desktop.domain.approval_notice import KeptNotice, NoticeFlag, NoticeStatus, Seen
from payssam_desktop.domain.bill import BillState, EventKind, EventSource, Reading
from payssam_desktop.domain.cancellation import CancelState
from payssam_desktop.practice.faults import Fault
from payssam_desktop.services.approvals import ACCEPTED
from payssam_desktop.store.bill_list import BillList
from tests.services.ear import READ, Ear
from tests.services.front_desk import OPERATOR, ShopFloor

CANCEL = "/bill/cancel"


@pytest.fixture
def ear(floor: ShopFloor, hasty: None) -> Iterator[Ear]:
    with Ear(floor) as opened:
        yield opened


def timeline(floor: ShopFloor, bill_id: str) -> list[tuple[EventKind, EventSource]]:
    reader = floor.database.reader()
    try:
        events = BillList(reader).timeline(floor.keys[bill_id], 20)
    finally:
        reader.close()
    return [(event.kind, event.source) for event in reversed(events)][1:]


def test_a_payment_is_read_shown_and_told_of(ear: Ear) -> None:
    ear.reader.start()
    assert ear.floor.bill("PAID-1").state is BillState.UNREAD
    assert ear.take("PAID-1") == ACCEPTED
    (heard,) = ear.wait_for(1)
    assert (heard.bill_key, heard.customer) == (ear.floor.keys["PAID-1"], "김하늘")
    assert (heard.price, heard.status) == (300_000, NoticeStatus.CONFIRMED)
    assert heard.flags == frozenset()
    assert heard.seen == Seen(BillState.PAID, 300_000, heard.number)
    assert ear.floor.bill("PAID-1").state is BillState.PAID
    assert ear.rows == [ear.floor.keys["PAID-1"]]
    assert timeline(ear.floor, "PAID-1") == [
        (EventKind.APPROVAL_NOTICE, EventSource.APPROVAL_SYNC),
        (EventKind.STATE_READ, EventSource.APPROVAL_SYNC),
    ]


def test_a_thousand_replays_are_one_row_one_telling_and_one_read(ear: Ear) -> None:
    ear.reader.start()
    with ThreadPoolExecutor(4) as pool:
        verdicts = list(pool.map(lambda _: ear.take("PAID-1"), range(1000)))
    assert set(verdicts) == {ACCEPTED}
    ear.wait_for(1)
    assert ear.take("PAID-1") == ACCEPTED
    ear.take("PAID-2")
    ear.wait_for(2)
    assert [notice.bill_id for notice in ear.heard] == ["PAID-1", "PAID-2"]
    assert ear.reads("PAID-1") == 1
    assert ear.notices.get(1).repeated == 1000
    assert ear.statuses() == [
        ("PAID-1", NoticeStatus.CONFIRMED),
        ("PAID-2", NoticeStatus.CONFIRMED),
    ]


def test_what_an_earlier_run_did_not_read_or_tell_is_taken_up_at_start(ear: Ear) -> None:
    ear.take("PAID-1")
    ear.take("PAID-2")
    ear.notices.settle(2, NoticeStatus.CONFIRMED, Seen(BillState.PAID))
    assert ear.heard == []
    ear.reader.start()
    assert {notice.bill_id for notice in ear.wait_for(2)} == {"PAID-1", "PAID-2"}
    assert (ear.reads("PAID-1"), ear.reads("PAID-2")) == (1, 0)


def test_nothing_is_told_again_after_a_restart(ear: Ear) -> None:
    ear.reader.start()
    ear.take("PAID-1")
    ear.wait_for(1)
    ear.wait_until(lambda: ear.notices.unnotified() == [])
    ear.reader.request_stop()
    ear.reader.join()
    ear.reader = ear.new_reader()
    ear.reader.start()
    ear.take("PAID-2")
    assert [notice.bill_id for notice in ear.wait_for(2)] == ["PAID-1", "PAID-2"]


@pytest.mark.parametrize(
    "changes",
    [{"appr_price": "299999"}, {"appr_num": "99999999"}, {"appr_state": "C"}],
    ids=["amount", "number", "state"],
)
def test_an_alert_that_the_read_contradicts_is_shown_and_never_applied(
    ear: Ear, changes: dict[str, object]
) -> None:
    ear.reader.start()
    ear.take("PAID-1", **changes)
    (heard,) = ear.wait_for(1)
    assert heard.status is NoticeStatus.DIFFERS
    bill = ear.floor.bill("PAID-1")
    assert (bill.state, bill.approval.price) == (BillState.PAID, 300_000)
    assert heard.seen == Seen(BillState.PAID, 300_000, bill.approval.number)
    assert ear.reads("PAID-1") == 1
    assert [notice.key for notice in ear.approvals.differing(ear.floor.store.key)] == [heard.key]


def test_a_forged_alert_of_an_unpaid_bill_leaves_it_unpaid(ear: Ear) -> None:
    ear.reader.start()
    ear.take("UNPAID-1", apikey=None)
    (heard,) = ear.wait_for(1)
    assert (heard.status, heard.seen) == (
        NoticeStatus.DIFFERS,
        Seen(BillState.UNPAID, ear.floor.bill("UNPAID-1").approval.price),
    )
    assert ear.floor.bill("UNPAID-1").state is BillState.UNPAID
    # The first read, and one after each pause.
    assert ear.reads("UNPAID-1") == 4


def test_an_alert_that_is_a_moment_ahead_is_confirmed_by_a_later_read(
    ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    ear.floor.shop.pay("UNPAID-1")
    body = ear.body("UNPAID-1")
    ear.floor.server.next_answer(READ, Fault.MAINTENANCE)
    ear.reader.start()
    ear.approvals.take(ear.token, body)
    (heard,) = ear.wait_for(1)
    assert heard.status is NoticeStatus.CONFIRMED


def test_an_unpaid_bill_is_asked_again_until_it_is_paid(ear: Ear) -> None:
    def pay(row: int) -> None:
        ear.floor.shop.pay("UNPAID-1")

    # The customer's payment shows between the first read and the second.
    ear.on_row = pay
    ear.reader.start()
    ear.take("UNPAID-1", appr_num="", appr_price="12000")
    (heard,) = ear.wait_for(1)
    assert heard.status is NoticeStatus.CONFIRMED
    assert ear.reads("UNPAID-1") == 2
    assert ear.floor.bill("UNPAID-1").state is BillState.PAID


@pytest.mark.parametrize(
    ("bill_id", "state", "flag"),
    [
        ("PAID-1", BillState.CANCELLED, NoticeFlag.BILL_IS_CANCELLED),
        ("GONE-1", BillState.DESTROYED, NoticeFlag.BILL_IS_DESTROYED),
    ],
)
def test_an_alert_never_brings_a_cancelled_or_destroyed_bill_back(
    ear: Ear, bill_id: str, state: BillState, flag: NoticeFlag
) -> None:
    late = ear.body(bill_id)
    ear.floor.shop.cancel_in_manager_site("PAID-1")
    ear.floor.refresh(bill_id)
    before = ear.floor.bill(bill_id)
    ear.reader.start()
    assert ear.approvals.take(ear.token, late) == ACCEPTED
    (heard,) = ear.wait_for(1)
    assert heard.status is NoticeStatus.DIFFERS
    assert flag in heard.flags
    after = ear.floor.bill(bill_id)
    assert (after.state, after.approval) == (state, before.approval)
    assert ear.reads(bill_id) == 2


def test_an_alert_never_ends_or_touches_a_cancellation(ear: Ear) -> None:
    floor = ear.floor
    payment = floor.look().payment
    assert payment is not None
    floor.server.next_answer(CANCEL, Fault.EXECUTED_THEN_ERROR)
    floor.server.next_answer(READ, Fault.delay(0.0))
    floor.server.next_answer(READ, Fault.MAINTENANCE)
    unknown = floor.cancelling.confirm(floor.keys["PAID-1"], payment, "고객 요청", OPERATOR)
    assert unknown.state is CancelState.UNKNOWN
    ear.reader.start()
    ear.take("PAID-1")
    ear.wait_for(1)
    assert floor.cancellations.get(unknown.operation_id) == unknown
    assert floor.cancel_posts() == 1
    assert floor.bill("PAID-1").needs_checking


def test_an_alert_of_an_unknown_bill_is_told_of_and_not_read(ear: Ear) -> None:
    ear.floor.shop.send("NEW-1", 5_000)
    ear.floor.shop.pay("NEW-1")
    ear.reader.start()
    ear.take("NEW-1")
    (heard,) = ear.wait_for(1)
    assert (heard.status, heard.bill_key) == (NoticeStatus.UNKNOWN_BILL, None)
    assert ear.reads("NEW-1") == 0
    key = ear.approvals.put_on_list(heard.key, OPERATOR)
    _, confirmed = ear.wait_for(2)
    assert (confirmed.key, confirmed.bill_key) == (heard.key, key)
    assert confirmed.status is NoticeStatus.CONFIRMED
    assert ear.floor.bills.get(key).state is BillState.PAID
    ear.wait_until(lambda: ear.notices.unnotified() == [])
    assert len(ear.heard) == 2, "one telling for each thing there was to say"


def test_a_payment_of_a_bill_put_on_the_list_is_confirmed_with_its_flags(ear: Ear) -> None:
    ear.floor.shop.send("NEW-1", 5_000)
    ear.floor.shop.pay("NEW-1")
    ear.take("NEW-1")
    ear.reader.start()
    (heard,) = ear.wait_for(1)
    ear.reader.request_stop()
    ear.reader.join()
    key = ear.approvals.put_on_list(heard.key, OPERATOR)
    ear.floor.editing.settle_in_person(key, True, OPERATOR)
    ear.reader = ear.new_reader()
    ear.reader.start()
    assert ear.wait_for(2)[1].flags == {NoticeFlag.SETTLED_IN_PERSON}


def test_a_bill_put_on_the_list_in_the_moment_of_telling_is_told_of_after_its_read(
    ear: Ear,
) -> None:
    def put_on_list(notice: KeptNotice) -> None:
        ear.on_notice = ear.heard.append
        ear.heard.append(notice)
        ear.approvals.put_on_list(notice.key, OPERATOR)

    ear.floor.shop.send("NEW-1", 5_000)
    ear.floor.shop.pay("NEW-1")
    ear.on_notice = put_on_list
    ear.reader.start()
    ear.take("NEW-1")
    told = [notice.status for notice in ear.wait_for(2)]
    assert told == [NoticeStatus.UNKNOWN_BILL, NoticeStatus.CONFIRMED]


def test_an_unknown_bill_that_is_added_in_any_other_way_is_read_too(ear: Ear) -> None:
    ear.take("NEW-1")
    ear.floor.shop.send("NEW-1", 5_000)
    ear.floor.adding.add(
        ear.floor.store, ["NEW-1"], lambda progress: None, threading.Event(), reads_at_once=1
    )
    ear.reader.start()
    ear.wait_until(lambda: ear.statuses() == [("NEW-1", NoticeStatus.DIFFERS)])


def test_a_bill_that_the_provider_does_not_know_differs(ear: Ear) -> None:
    ear.take("NOWHERE-1")
    ear.approvals.put_on_list(1, OPERATOR)
    ear.reader.start()
    ear.wait_until(lambda: ear.statuses() == [("NOWHERE-1", NoticeStatus.DIFFERS)])
    assert ear.notices.get(1).seen == Seen(BillState.UNREAD)


def test_a_second_payment_is_flagged_though_the_read_replaces_the_first(ear: Ear) -> None:
    floor = ear.floor
    floor.refresh("PAID-1")
    old = floor.bill("PAID-1")
    replaced = old.approval._replace(number="11111111", origin_number="")
    earlier = Reading("PAID-1", BillState.PAID, replaced, floor.now())
    assert floor.bills.record_reading(old.key, earlier, EventSource.MANUAL_CHECK)
    ear.reader.start()
    ear.take("PAID-1")
    (heard,) = ear.wait_for(1)
    assert heard.status is NoticeStatus.CONFIRMED
    assert heard.flags == {NoticeFlag.PAID_TWICE}


def test_a_payment_of_a_bill_that_was_paid_at_the_desk_is_flagged(ear: Ear) -> None:
    ear.floor.editing.settle_in_person(ear.floor.keys["PAID-1"], True, OPERATOR)
    ear.reader.start()
    ear.take("PAID-1")
    (heard,) = ear.wait_for(1)
    assert heard.flags == {NoticeFlag.SETTLED_IN_PERSON}
