"""The provider's world: the bills of one practice shop, and everything that happens to them."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from itertools import count
from random import Random

from payssam_desktop.practice.bills import (
    Approval,
    PracticeBill,
    ProviderSide,
    ShopSide,
    State,
)

CALLS_KEPT = 10_000
PAYMENT_CHANCE = 0.3
"""How often :meth:`PracticeShop.live_a_little` lets a customer pay."""
MANAGER_CANCEL_CHANCE = 0.05
"""How often it lets the owner cancel a payment in the manager site."""

_ISSUERS = (("신한카드", "03"), ("KB국민카드", "01"), ("삼성카드", "05"), ("현대카드", "06"))
_FIRST_APPROVAL = 900_001
_FIRST_CANCEL = 800_001


class CancelOutcome(Enum):
    """What became of a cancel that reached the shop."""

    DONE = auto()
    UNKNOWN_BILL = auto()
    NOT_PAID = auto()
    ALREADY_CANCELLED = auto()
    OTHER_PRICE = auto()


@dataclass(frozen=True, slots=True)
class Call:
    """One POST that arrived. It never holds a credential."""

    path: str
    bill_id: str
    executed: bool
    """True when this call, and no other, cancelled the bill."""


class PracticeShop:
    """Bills that move W→F→C or W→D and never back. Every method may be called by any thread.

    ``now`` gives the time (aware); ``seed`` decides what :meth:`live_a_little` does.
    """

    def __init__(
        self, bills: Iterable[PracticeBill], now: Callable[[], datetime], seed: int = 1
    ) -> None:
        self._bills = {bill.bill_id: bill for bill in bills}
        self._now = now
        self._random = Random(seed)
        self._approval_numbers = count(_FIRST_APPROVAL)
        self._cancel_numbers = count(_FIRST_CANCEL)
        self._calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self._lock = threading.RLock()

    def bill(self, bill_id: str) -> PracticeBill | None:
        """The bill as it is now; None when the shop never sent it."""
        with self._lock:
            return self._bills.get(bill_id)

    def bills(self) -> tuple[PracticeBill, ...]:
        """All bills as they are now, in the order in which they were given."""
        with self._lock:
            return tuple(self._bills.values())

    def state(self, bill_id: str) -> State:
        """The state of a bill. Raises KeyError when there is no such bill."""
        with self._lock:
            return self._bills[bill_id].payssam.state

    def send(self, bill_id: str, price: int, customer: str = "김연습") -> None:
        """Send a new, unpaid bill over ``price`` won. An existing ID raises ValueError."""
        side = ShopSide(customer, "010-0000-0000", "연습 품목", price, self._now())
        with self._lock:
            if bill_id in self._bills:
                raise ValueError("bill ID already in use")
            self._bills[bill_id] = PracticeBill(bill_id, side, ProviderSide(State.UNPAID))

    def pay(self, bill_id: str) -> bool:
        """Let the customer pay by card. False, and no change, unless the bill is unpaid."""
        with self._lock:
            bill = self._bills[bill_id]
            if bill.payssam.state is not State.UNPAID:
                return False
            self._move(bill, ProviderSide(State.PAID, approval=self._new_approval(bill)))
            return True

    def destroy(self, bill_id: str) -> bool:
        """Withdraw an unpaid bill. False, and no change, unless the bill is unpaid."""
        with self._lock:
            bill = self._bills[bill_id]
            if bill.payssam.state is not State.UNPAID:
                return False
            self._move(bill, replace(bill.payssam, state=State.DESTROYED))
            return True

    def cancel_in_manager_site(self, bill_id: str) -> bool:
        """Cancel without the API, and tell nobody. False, and no change, unless paid."""
        with self._lock:
            bill = self._bills[bill_id]
            if bill.payssam.state is not State.PAID:
                return False
            self._cancel_now(bill)
            return True

    def cancel(self, bill_id: str, price: int) -> CancelOutcome:
        """Cancel as ``/bill/cancel`` does: only a paid bill, only its whole amount in won."""
        with self._lock:
            bill = self._bills.get(bill_id)
            if bill is None:
                return CancelOutcome.UNKNOWN_BILL
            if bill.payssam.state is State.CANCELLED:
                return CancelOutcome.ALREADY_CANCELLED
            if bill.payssam.approval is None:
                return CancelOutcome.NOT_PAID
            if bill.payssam.approval.price != price:
                return CancelOutcome.OTHER_PRICE
            self._cancel_now(bill)
            return CancelOutcome.DONE

    def live_a_little(self, keep_still: AbstractSet[str] = frozenset()) -> tuple[str, ...]:
        """Let a customer pay now and then, and rarely the owner cancel in the manager site.

        Lesson bills and those in ``keep_still`` are left alone. Returns the IDs that changed.
        """
        with self._lock:
            changed: list[str] = []
            if self._random.random() < PAYMENT_CHANCE:
                changed += [b for b in self._pick(State.UNPAID, keep_still) if self.pay(b)]
            if self._random.random() < MANAGER_CANCEL_CHANCE:
                still = keep_still | set(changed)
                picked = self._pick(State.PAID, still)
                changed += [b for b in picked if self.cancel_in_manager_site(b)]
            return tuple(changed)

    @property
    def calls(self) -> tuple[Call, ...]:
        """The POSTs that arrived, oldest first; only the last 10,000 are kept."""
        with self._lock:
            return tuple(self._calls)

    def posts(self, path: str, bill_id: str | None = None) -> int:
        """How many POSTs came to a path such as ``/bill/cancel``, for one bill or for all."""
        return sum(c.path == path and bill_id in (None, c.bill_id) for c in self.calls)

    def note(self, call: Call) -> None:
        """Remember a POST that arrived."""
        with self._lock:
            self._calls.append(call)

    def _pick(self, state: State, keep_still: AbstractSet[str]) -> list[str]:
        able = [
            bill.bill_id
            for bill in self._bills.values()
            if bill.payssam.state is state
            and bill.lesson is None
            and bill.bill_id not in keep_still
        ]
        return [self._random.choice(able)] if able else []

    def _cancel_now(self, bill: PracticeBill) -> None:
        side = replace(
            bill.payssam,
            state=State.CANCELLED,
            cancelled_at=self._now(),
            cancel_number=f"{next(self._cancel_numbers):08d}",
        )
        self._move(bill, side)

    def _new_approval(self, bill: PracticeBill) -> Approval:
        issuer, code = self._random.choice(_ISSUERS)
        return Approval(
            pay_type="CARD_VAN",
            price=bill.shop.amount,
            number=f"{next(self._approval_numbers):08d}",
            approved_at=self._now(),
            card_type="신용",
            issuer=issuer,
            issuer_code=code,
            issuer_number="999900**********",
            acquirer=issuer,
            acquirer_code=code,
            months="00",
        )

    def _move(self, bill: PracticeBill, side: ProviderSide) -> None:
        self._bills[bill.bill_id] = replace(bill, payssam=side)
