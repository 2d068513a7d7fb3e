"""Alerts as the receiver would keep them, made up for the window's tests."""

from __future__ import annotations

from datetime import UTC, datetime

from payssam_desktop.domain.approval_notice import (
    ApprovalNotice,
    KeptNotice,
    NoticeStatus,
    Seen,
)
from payssam_desktop.domain.bill import Approval, BillState

NOON = datetime(2026, 10, 9, 3, 0, tzinfo=UTC)
PRICE = 300_000
NUMBER = "00481273"

_CONFIRMED = KeptNotice(
    key=1,
    store_key=1,
    bill_id="P-1",
    bill_key=7,
    customer="김하늘",
    state=BillState.PAID,
    number=NUMBER,
    price=PRICE,
    approved_at=NOON,
    version="V2",
    received_at=NOON,
    repeated=0,
    status=NoticeStatus.CONFIRMED,
    seen=Seen(BillState.PAID, PRICE, NUMBER),
    settled_in_person=False,
    paid_twice=False,
)


def confirmed(key: int = 1) -> KeptNotice:
    """A read agrees."""
    return _CONFIRMED._replace(key=key, bill_key=key + 6)


def unknown(key: int = 1, bill_id: str = "X-1") -> KeptNotice:
    """Its bill is not in the list."""
    return _CONFIRMED._replace(
        key=key,
        bill_id=bill_id,
        bill_key=None,
        customer="",
        seen=None,
        status=NoticeStatus.UNKNOWN_BILL,
    )


def differing(seen: Seen, key: int = 1) -> KeptNotice:
    """A read shows something else."""
    return _CONFIRMED._replace(key=key, seen=seen, status=NoticeStatus.DIFFERS)


def paid_twice(key: int = 1) -> KeptNotice:
    """A read agrees, and there is another payment."""
    return confirmed(key)._replace(paid_twice=True)


def said(bill_id: str, price: int = PRICE, number: str = NUMBER) -> ApprovalNotice:
    """An alert as it comes in."""
    return ApprovalNotice(bill_id, BillState.PAID, Approval(price=price, number=number), "V2")
