"""Alerts of payments, as PaysSam would send them."""

from __future__ import annotations

from datetime import timedelta

from payssam_desktop.domain.approval_notice import ApprovalNotice
from payssam_desktop.domain.bill import BillState
from tests.store.shop import OPENING, approval

NOON = OPENING + timedelta(hours=3)
OPERATOR = "직원"


def alert(
    bill_id: str = "B-1",
    number: str = "00123456",
    price: int | None = 45_000,
    state: BillState = BillState.PAID,
) -> ApprovalNotice:
    said = approval(price or 0, number)._replace(price=price)
    return ApprovalNotice(bill_id, state, said, "V1")
