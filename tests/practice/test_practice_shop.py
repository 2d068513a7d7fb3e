from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from payssam_desktop.practice.bills import State
from payssam_desktop.practice.shop import CancelOutcome, PracticeShop

NOW = datetime(2026, 10, 9, 5, 2, tzinfo=UTC)


def test_a_customer_pays_an_unpaid_bill_once(shop: PracticeShop) -> None:
    assert shop.pay("W-1")
    assert shop.state("W-1") is State.PAID
    assert not shop.pay("W-1")


@pytest.mark.parametrize("bill_id", ["C-1", "D-1"])
def test_nothing_leaves_a_cancelled_or_destroyed_bill(shop: PracticeShop, bill_id: str) -> None:
    before = shop.bill(bill_id)

    assert not shop.pay(bill_id)
    assert not shop.destroy(bill_id)
    assert not shop.cancel_in_manager_site(bill_id)
    assert shop.cancel(bill_id, 45_000) is not CancelOutcome.DONE
    assert shop.bill(bill_id) == before


def test_a_paid_bill_cannot_be_destroyed(shop: PracticeShop) -> None:
    assert not shop.destroy("F-1")
    assert shop.state("F-1") is State.PAID


@pytest.mark.parametrize(
    ("bill_id", "price", "outcome"),
    [
        ("W-1", 45_000, CancelOutcome.NOT_PAID),
        ("D-1", 45_000, CancelOutcome.NOT_PAID),
        ("C-1", 45_000, CancelOutcome.ALREADY_CANCELLED),
        ("F-1", 44_999, CancelOutcome.OTHER_PRICE),
        ("nobody", 45_000, CancelOutcome.UNKNOWN_BILL),
    ],
)
def test_only_the_whole_amount_of_a_paid_bill_can_be_cancelled(
    shop: PracticeShop, bill_id: str, price: int, outcome: CancelOutcome
) -> None:
    before = shop.bills()

    assert shop.cancel(bill_id, price) is outcome
    assert shop.bills() == before


def test_of_many_tills_cancelling_at_once_one_succeeds(shop: PracticeShop) -> None:
    with ThreadPoolExecutor(8) as tills:
        outcomes = Counter(tills.map(lambda _: shop.cancel("F-1", 45_000), range(40)))

    assert outcomes == {CancelOutcome.DONE: 1, CancelOutcome.ALREADY_CANCELLED: 39}


def test_every_payment_and_cancel_gets_a_number_of_its_own(shop: PracticeShop) -> None:
    shop.cancel("F-1", 45_000)
    sides = [bill.payssam for bill in shop.bills()]
    numbers = [side.approval.number for side in sides if side.approval]
    numbers += [side.cancel_number for side in sides if side.cancel_number]

    assert len(numbers) == 5
    assert len(set(numbers)) == 5
    assert all(number.startswith("00") for number in numbers)


def test_a_bill_id_is_never_sent_twice(shop: PracticeShop) -> None:
    with pytest.raises(ValueError, match="already"):
        shop.send("W-1", 1_000)


def test_life_goes_on_but_spares_lessons_and_what_is_kept_still(
    furnished_shop: PracticeShop,
) -> None:
    first = furnished_shop.bills()[0].bill_id
    unpaid = [b.bill_id for b in furnished_shop.bills() if b.payssam.state is State.UNPAID]
    still = {first, unpaid[0]}
    spared = {b.bill_id: b for b in furnished_shop.bills() if b.lesson or b.bill_id in still}

    changed = [bill_id for _ in range(400) for bill_id in furnished_shop.live_a_little(still)]

    states = Counter(furnished_shop.state(bill_id) for bill_id in changed)
    assert states[State.PAID] > 20
    assert states[State.CANCELLED] > 5
    assert not set(changed) & set(spared)
    assert all(furnished_shop.bill(bill_id) == bill for bill_id, bill in spared.items())


def test_life_repeats_itself_with_the_same_seed(furnished_shop: PracticeShop) -> None:
    twin = PracticeShop(furnished_shop.bills(), lambda: NOW)

    assert [furnished_shop.live_a_little() for _ in range(30)] == [
        twin.live_a_little() for _ in range(30)
    ]
