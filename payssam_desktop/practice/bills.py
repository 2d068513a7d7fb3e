"""The practice bills: what the shop knows of each, and apart from it what PaysSam knows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from payssam_desktop.errors import SurroundingsError

BILLS_FILE = "bills.json"


class State(StrEnum):
    """A bill's state, spelt as PaysSam sends it."""

    UNPAID = "W"
    PAID = "F"
    CANCELLED = "C"
    DESTROYED = "D"


class Lesson(StrEnum):
    """What a practice bill teaches when a clerk cancels it."""

    LOST_ANSWER = "lost_answer"
    """The cancel is carried out, but a server error is answered."""

    ALREADY_CANCELLED = "already_cancelled"
    """Somebody cancels it in the manager site a moment before."""

    REFUSED = "refused"
    """The cancel is refused and the bill stays paid."""

    SLOW = "slow"
    """The cancel is carried out, and the answer takes its time."""


@dataclass(frozen=True, slots=True)
class ShopSide:
    """What only the shop knows: PaysSam never tells it."""

    customer: str
    phone: str
    product: str
    amount: int
    """Billed, in won."""
    sent_at: datetime
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """A payment as PaysSam describes it. Empty texts mean that PaysSam has no value."""

    pay_type: str
    price: int
    """Paid, in won."""
    number: str
    approved_at: datetime
    card_type: str = ""
    issuer: str = ""
    issuer_code: str = ""
    issuer_number: str = ""
    """As PaysSam would send it: usually, but not always, masked."""
    acquirer: str = ""
    acquirer_code: str = ""
    months: str = ""
    cash_number: str = ""
    cash_trader: str = ""
    cash_issuance_number: str = ""
    sign: str = ""
    """A made-up signature in Base64, sent so that keeping it can be caught."""
    user_item: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProviderSide:
    """What PaysSam knows of a bill."""

    state: State
    approval: Approval | None = None
    """Present once paid, also after the cancel."""
    asked_price: int | None = None
    """The price in won that PaysSam tells of an unpaid bill; it does not always."""
    cancelled_at: datetime | None = None
    cancel_number: str = ""
    """Empty in some old cancels: then a read shows the original number only."""


@dataclass(frozen=True, slots=True)
class PracticeBill:
    """One practice bill, seen from both sides."""

    bill_id: str
    shop: ShopSide
    payssam: ProviderSide
    lesson: Lesson | None = None


def load_bills(folder: Path, now: datetime) -> tuple[PracticeBill, ...]:
    """Read ``bills.json`` in ``folder``; its times count back from ``now`` (aware).

    Raises :class:`SurroundingsError` ``practice_bills_unreadable`` when the file is missing or
    broken: the installation is incomplete.
    """
    path = folder / BILLS_FILE
    try:
        rows = json.loads(path.read_text("utf-8"))["bills"]
        return tuple(_bill(_Row(row, now)) for row in rows)
    except (OSError, ValueError, KeyError, TypeError) as error:
        detail = f"{type(error).__name__}: {error}"
        raise SurroundingsError("practice_bills_unreadable", detail, file=str(path)) from error


class _Row:
    """A JSON object whose values are taken out by kind."""

    def __init__(self, values: object, now: datetime) -> None:
        if not isinstance(values, dict):
            raise TypeError("an object was expected")
        self._values: dict[str, object] = values
        self._now = now

    def part(self, key: str) -> _Row:
        return _Row(self._values[key], self._now)

    def text(self, key: str) -> str:
        value = self._values.get(key, "")
        if not isinstance(value, str):
            raise TypeError(f"{key} is not a text")
        return value

    def number(self, key: str) -> int:
        value = self._values[key]
        if not isinstance(value, int):
            raise TypeError(f"{key} is not a whole number")
        return value

    def moment(self, key: str) -> datetime:
        return self._now - timedelta(minutes=self.number(key))

    def items(self, key: str) -> Mapping[str, object]:
        return self.part(key)._values if self.has(key) else {}

    def has(self, key: str) -> bool:
        return key in self._values


def _bill(row: _Row) -> PracticeBill:
    return PracticeBill(
        bill_id=row.text("bill_id"),
        shop=_shop_side(row.part("shop")),
        payssam=_provider_side(row.part("payssam")),
        lesson=Lesson(row.text("lesson")) if row.has("lesson") else None,
    )


def _shop_side(row: _Row) -> ShopSide:
    return ShopSide(
        customer=row.text("customer"),
        phone=row.text("phone"),
        product=row.text("product"),
        amount=row.number("amount"),
        sent_at=row.moment("sent_minutes_ago"),
        memo=row.text("memo"),
    )


def _provider_side(row: _Row) -> ProviderSide:
    state = State(row.text("state"))
    if state in (State.UNPAID, State.DESTROYED):
        return ProviderSide(state, asked_price=row.number("price") if row.has("price") else None)
    cancelled = state is State.CANCELLED
    return ProviderSide(
        state,
        approval=_approval(row),
        cancelled_at=row.moment("cancelled_minutes_ago") if cancelled else None,
        cancel_number=row.text("cancel_number"),
    )


def _approval(row: _Row) -> Approval:
    return Approval(
        pay_type=row.text("pay_type"),
        price=row.number("price"),
        number=row.text("approval_number"),
        approved_at=row.moment("approved_minutes_ago"),
        card_type=row.text("card_type"),
        issuer=row.text("issuer"),
        issuer_code=row.text("issuer_code"),
        issuer_number=row.text("issuer_number"),
        acquirer=row.text("acquirer"),
        acquirer_code=row.text("acquirer_code"),
        months=row.text("months"),
        cash_number=row.text("cash_number"),
        cash_trader=row.text("cash_trader"),
        cash_issuance_number=row.text("cash_issuance_number"),
        sign=row.text("sign"),
        user_item=row.items("ud_item"),
    )
