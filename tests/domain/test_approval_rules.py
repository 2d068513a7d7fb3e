"""When a read confirms an alert of a payment, and when it may still come to that."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from payssam_desktop.domain.approval_notice import (
    KeptNotice,
    NoticeFlag,
    NoticeStatus,
    Seen,
    agrees,
    may_still_agree,
)
from payssam_desktop.domain.bill import BillState

NOTICE = KeptNotice(
    key=1,
    store_key=1,
    bill_id="B-1",
    bill_key=1,
    customer="김하늘",
    state=BillState.PAID,
    number="00123456",
    price=45_000,
    approved_at=None,
    version="V1",
    received_at=datetime(2026, 10, 9, tzinfo=UTC),
    repeated=0,
    status=NoticeStatus.NEW,
    seen=None,
    settled_in_person=False,
    paid_twice=False,
)
PAID = Seen(BillState.PAID, 45_000, "00123456")


def test_a_paid_bill_with_this_amount_and_number_confirms_an_alert() -> None:
    assert agrees(NOTICE, PAID)


@pytest.mark.parametrize("state", [state for state in BillState if state is not BillState.PAID])
def test_only_a_paid_bill_confirms_an_alert(state: BillState) -> None:
    assert not agrees(NOTICE, PAID._replace(state=state))


def test_another_amount_or_number_does_not_confirm_an_alert() -> None:
    assert not agrees(NOTICE, PAID._replace(price=45_001))
    assert not agrees(NOTICE, PAID._replace(price=0))
    assert not agrees(NOTICE, PAID._replace(number="123456"))


def test_what_one_of_both_does_not_tell_contradicts_nothing() -> None:
    assert agrees(NOTICE, PAID._replace(price=None))
    assert agrees(NOTICE, PAID._replace(number=""))
    assert agrees(NOTICE._replace(price=None), PAID)
    assert agrees(NOTICE._replace(number=""), PAID)


def test_an_alert_of_another_state_is_not_confirmed_by_a_payment() -> None:
    for state in (BillState.UNPAID, BillState.CANCELLED, BillState.DESTROYED):
        assert not agrees(NOTICE._replace(state=state), PAID)


def test_an_alert_without_a_readable_state_may_be_one_of_a_payment() -> None:
    assert agrees(NOTICE._replace(state=BillState.UNRECOGNISED), PAID)


def test_an_alert_may_be_a_moment_ahead_of_what_reads_show() -> None:
    ahead = {BillState.UNPAID, BillState.UNRECOGNISED, BillState.UNREAD}
    assert {state for state in BillState if may_still_agree(Seen(state))} == ahead


def test_flags_say_what_was_noted_and_what_the_read_showed() -> None:
    assert NOTICE.flags == frozenset()
    assert NOTICE._replace(seen=PAID).flags == frozenset()
    both = NOTICE._replace(settled_in_person=True, paid_twice=True)
    assert both.flags == {NoticeFlag.SETTLED_IN_PERSON, NoticeFlag.PAID_TWICE}
    cancelled = NOTICE._replace(seen=Seen(BillState.CANCELLED))
    assert cancelled.flags == {NoticeFlag.BILL_IS_CANCELLED}
    destroyed = NOTICE._replace(seen=Seen(BillState.DESTROYED))
    assert destroyed.flags == {NoticeFlag.BILL_IS_DESTROYED}
