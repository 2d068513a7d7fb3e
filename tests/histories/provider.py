"""The practice shop without its server: real bytes in, real bytes out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import datetime, timedelta

from payssam_desktop.payssam.transport import RawAnswer
from payssam_desktop.practice.answers import cancel_data
from payssam_desktop.practice.bills import (
    Approval,
    PracticeBill,
    ProviderSide,
    ShopSide,
    State,
)
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.practice.wire import CANCEL_PATH, PREFIX, READ_PATH, PracticeApp
from tests.payssam.raw_payssam import CREDENTIALS

CUSTOMERS = 2
BILLS_EACH = 8
BILL_IDS = tuple(f"H-{number:02}" for number in range(1, CUSTOMERS * BILLS_EACH + 1))
CARD_NUMBER = "9999001234567890"
RECEIPT_NUMBER = "0109999000012"
SIGNATURE = "c2lnbmF0dXJlLW9mLWEtY3VzdG9tZXI="
_PRICE = 45_000

__all__ = ["CANCEL_PATH", "READ_PATH", "Provider"]


class Provider:
    """Paid bills. Their card numbers come unmasked, as they sometimes do."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.shop = PracticeShop([_paid_bill(n, now()) for n in range(1, len(BILL_IDS) + 1)], now)
        self._app = PracticeApp(self.shop, CREDENTIALS)

    def post(self, path: str, body: bytes) -> RawAnswer:
        """What the provider answers, and does, when this arrives."""
        statuses: list[int] = []
        answer = self._app(
            {
                "REQUEST_METHOD": "POST",
                "PATH_INFO": PREFIX + path,
                "CONTENT_TYPE": "application/json",
                "wsgi.input": io.BytesIO(body),
            },
            lambda status, headers, error=None: _noted(statuses, status),
        )
        return RawAnswer(statuses[0], b"".join(answer))

    def is_cancelled(self, bill_id: str) -> bool:
        return self.shop.state(bill_id) is State.CANCELLED

    def done(self, bill_id: str) -> bytes:
        """An answer 0000, whatever became of the bill."""
        bill = self.shop.bill(bill_id)
        assert bill is not None
        data = cancel_data(bill, CREDENTIALS, "0" * 64)
        return json.dumps({"code": "0000", "message": "성공하였습니다.", "data": data}).encode()


def _noted(statuses: list[int], status: str) -> Callable[[bytes], object]:
    statuses.append(int(status.split()[0]))
    return io.BytesIO().write  # nobody uses it: the answer is what the application returns


def _paid_bill(number: int, now: datetime) -> PracticeBill:
    paid_at = now - timedelta(days=1, minutes=number)
    price = _PRICE * number
    side = ShopSide("김하늘", f"010-0000-{number:04}", "수강료", price, paid_at)
    approval = Approval(
        pay_type="CARD_VAN",
        price=price,
        number=f"{900_000 + number:08}",
        approved_at=paid_at,
        issuer="신한카드",
        issuer_number=CARD_NUMBER,
        months="00",
        cash_issuance_number=RECEIPT_NUMBER,
        sign=SIGNATURE,
    )
    return PracticeBill(BILL_IDS[number - 1], side, ProviderSide(State.PAID, approval))
