"""A shop that never was: its bills of six years, the same at every run.

Names are put together from syllables, phone numbers lie in a block that is never given out
(010-0000-xxxx), products and approvals are made up. Nothing here depends on the clock or on
the machine: a seed and a number of bills give the same shop everywhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from payssam_desktop.domain.bill import Approval, BillState, ShopFacts

SEED = 20_260_930
FIRST_DAY = datetime(2020, 10, 1, tzinfo=UTC)
DAYS = 6 * 365

OPERATORS = ("김하늘", *(f"직원 {letter}" for letter in "가나다라마"))

_FAMILY = "김이박최정강조윤장임한오서신권황안송류홍전고문양"
_GIVEN = "하늘빛나슬기가람다온새봄여름결이솔노을바보라미르별은아누리도담소해달"
_LESSONS = ("수학", "영어", "피아노", "미술", "요가", "필라테스", "수영", "꽃꽂이", "목공", "제과")
_KINDS = ("수강료", "교재비", "10회권", "월 회비", "재료비", "특강", "체험", "보강료")
_GOODS = ("꽃다발", "케이크 예약", "주차료", "정기 배송", "미용 시술", "수선비", "대여료", "입장권")
_ISSUERS = (("신한카드", "03"), ("KB국민카드", "01"), ("하나카드", "04"), ("현대카드", "05"))
_STATES = (
    (BillState.PAID, 68),
    (BillState.UNPAID, 12),
    (BillState.CANCELLED, 12),
    (BillState.DESTROYED, 6),
    (BillState.UNREAD, 1.5),
    (BillState.UNRECOGNISED, 0.5),
)


@dataclass(frozen=True, slots=True)
class MadeUpBill:
    """One bill as the shop's database would hold it."""

    bill_id: str
    shop: ShopFacts
    state: BillState
    approval: Approval
    added_at: datetime
    checked_at: datetime | None
    cancelled_at: datetime | None
    operator: str
    """Who cancelled it here; empty when nobody did."""
    disputed: bool
    """A cancellation of this paid bill waits for a person."""


def made_up_bills(count: int, seed: int = SEED) -> Iterator[MadeUpBill]:
    """``count`` bills in the order in which they were added, evenly over six years."""
    chance = random.Random(seed)
    states = [state for state, _ in _STATES]
    weights = [weight for _, weight in _STATES]
    apart = timedelta(days=DAYS) / max(count, 1)
    for number in range(count):
        added_at = (FIRST_DAY + number * apart).replace(microsecond=0)
        (state,) = chance.choices(states, weights)
        yield _bill(chance, number, state, added_at)


def customer(chance: random.Random) -> str:
    """A name of three syllables."""
    return chance.choice(_FAMILY) + chance.choice(_GIVEN) + chance.choice(_GIVEN)


def shop_facts(chance: random.Random) -> ShopFacts:
    """What the shop knows of one bill."""
    return ShopFacts(
        customer=customer(chance),
        phone=f"010-0000-{chance.randrange(10_000):04}",
        product=_product(chance),
        billed=_amount(chance),
        memo=f"메모 {chance.randrange(1_000)}" if chance.random() < 0.05 else "",
    )


def _bill(chance: random.Random, number: int, state: BillState, added_at: datetime) -> MadeUpBill:
    shop = shop_facts(chance)
    paid = state in (BillState.PAID, BillState.CANCELLED)
    paid_at = added_at + timedelta(seconds=chance.randrange(60, 259_200))
    cancelled_at = paid_at + timedelta(seconds=chance.randrange(600, 2_592_000))
    if not paid:
        approval = Approval(price=shop.billed if state is BillState.UNPAID else None)
    else:
        ended_at = cancelled_at if state is BillState.CANCELLED else None
        approval = _approval(chance, shop.billed, paid_at, ended_at)
    read = state is not BillState.UNREAD
    last_known = cancelled_at if state is BillState.CANCELLED else paid_at
    return MadeUpBill(
        bill_id=f"B{added_at.year}-{number:08}",
        shop=shop,
        state=state,
        approval=approval,
        added_at=added_at,
        checked_at=last_known + timedelta(seconds=chance.randrange(30, 86_400)) if read else None,
        cancelled_at=cancelled_at if state is BillState.CANCELLED else None,
        operator=_canceller(chance, state),
        disputed=state is BillState.PAID and chance.random() < 0.000_05,
    )


def _approval(
    chance: random.Random, price: int | None, paid_at: datetime, cancelled_at: datetime | None
) -> Approval:
    """A card payment, or cash with a receipt; after a cancel both numbers are known."""
    number = f"{chance.randrange(10**8):08}"
    card = chance.random() < 0.93
    issuer, code = chance.choice(_ISSUERS) if card else ("", "")
    cancelled = cancelled_at is not None
    return Approval(
        price=price,
        number=f"{chance.randrange(10**8):08}" if cancelled else number,
        approved_at=cancelled_at if cancelled else paid_at,
        origin_number=number if cancelled else "",
        origin_approved_at=paid_at if cancelled else None,
        pay_type="CARD_VAN" if card else "CASH",
        card_type=chance.choice(("신용", "체크")) if card else "",
        issuer=issuer,
        issuer_code=code,
        issuer_tail=f"{chance.randrange(10_000):04}" if card else "",
        acquirer=issuer,
        acquirer_code=code,
        monthly=chance.choice(("00", "00", "00", "03", "06")) if card else "",
        result_code="0000",
        cash_number="" if card else f"{chance.randrange(10**9):09}",
        cash_trader="" if card else chance.choice(("0", "1")),
        cash_issuance_tail="" if card else f"{chance.randrange(10_000):04}",
    )


def _product(chance: random.Random) -> str:
    if chance.random() < 0.2:
        return chance.choice(_GOODS)
    product = f"{chance.choice(_LESSONS)} {chance.choice(_KINDS)}"
    return f"{product} {chance.randrange(1, 13)}월" if chance.random() < 0.5 else product


def _amount(chance: random.Random) -> int:
    """In won; most prices are round."""
    if chance.random() < 0.9:
        return chance.randrange(5, 400) * 1_000
    return chance.randrange(100, 90_000) * 10


def _canceller(chance: random.Random, state: BillState) -> str:
    """Some cancels were made with this program, most in the manager site or long before."""
    if state is not BillState.CANCELLED or chance.random() >= 0.05:
        return ""
    return chance.choice(OPERATORS)
