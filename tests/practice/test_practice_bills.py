from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from payssam_desktop.errors import SurroundingsError
from payssam_desktop.practice.bills import Lesson, PracticeBill, State, load_bills

NOW = datetime(2026, 10, 9, 5, 2, tzinfo=UTC)
PRACTICE_DATA = Path(__file__).parents[2] / "resources" / "practice"


@pytest.fixture(scope="module")
def bills() -> tuple[PracticeBill, ...]:
    return load_bills(PRACTICE_DATA, NOW)


def test_the_practice_shop_has_bills_in_every_state(bills: tuple[PracticeBill, ...]) -> None:
    states = Counter(bill.payssam.state for bill in bills)

    assert states == {
        State.UNPAID: 60,
        State.PAID: 150,
        State.CANCELLED: 20,
        State.DESTROYED: 10,
    }


def test_bill_ids_and_phones_are_all_distinct_and_well_formed(
    bills: tuple[PracticeBill, ...],
) -> None:
    ids = [bill.bill_id for bill in bills]
    phones = [bill.shop.phone for bill in bills]

    assert len(set(ids)) == len(set(phones)) == 240
    assert all(re.fullmatch(r"[A-Za-z0-9-]{1,20}", bill_id) for bill_id in ids)
    assert any(bill_id.startswith("0") for bill_id in ids)
    assert all(re.fullmatch(r"010-0000-\d{4}", phone) for phone in phones)


def test_the_latest_payment_is_the_one_that_the_tour_shows(
    bills: tuple[PracticeBill, ...],
) -> None:
    def paid_at(bill: PracticeBill) -> datetime:
        approval = bill.payssam.approval
        return approval.approved_at if approval else datetime.min.replace(tzinfo=UTC)

    latest = max(bills, key=paid_at)

    assert latest is bills[0]
    assert (latest.shop.customer, latest.shop.phone) == ("김하늘", "010-0000-0001")
    assert latest.shop.amount == 300_000
    assert latest.payssam.state is State.PAID
    assert latest.lesson is None


def test_a_payment_follows_its_bill_and_a_cancel_follows_its_payment(
    bills: tuple[PracticeBill, ...],
) -> None:
    for bill in bills:
        side = bill.payssam
        assert NOW - timedelta(days=65) < bill.shop.sent_at < NOW
        assert (side.approval is None) == (side.state in (State.UNPAID, State.DESTROYED))
        assert (side.cancelled_at is None) == (side.state is not State.CANCELLED)
        if side.approval:
            assert bill.shop.sent_at < side.approval.approved_at < NOW
            assert side.approval.price == bill.shop.amount
        if side.approval and side.cancelled_at:
            assert side.approval.approved_at < side.cancelled_at < NOW


def test_a_dozen_payments_are_of_today(bills: tuple[PracticeBill, ...]) -> None:
    recent = [
        bill
        for bill in bills
        if bill.payssam.approval and NOW - bill.payssam.approval.approved_at < timedelta(hours=4)
    ]

    assert len(recent) == 12


def test_every_lesson_can_be_had_and_says_what_it_is(bills: tuple[PracticeBill, ...]) -> None:
    lessons = [bill for bill in bills if bill.lesson]

    assert {bill.lesson for bill in lessons} == set(Lesson)
    assert all(bill.payssam.state is State.PAID for bill in lessons)
    assert all(bill.shop.product.startswith("연습: ") for bill in lessons)


def test_exactly_one_card_number_comes_unmasked(bills: tuple[PracticeBill, ...]) -> None:
    numbers = [b.payssam.approval.issuer_number for b in bills if b.payssam.approval]

    assert [n for n in numbers if n and "*" not in n] == ["9999-0000-0000-1234"]


def test_approval_numbers_are_distinct_and_some_have_leading_zeros(
    bills: tuple[PracticeBill, ...],
) -> None:
    numbers = [b.payssam.approval.number for b in bills if b.payssam.approval]
    numbers += [b.payssam.cancel_number for b in bills if b.payssam.cancel_number]

    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch(r"\d{8}", number) for number in numbers)
    assert sum(number.startswith("00") for number in numbers) > 10


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"bills": [1]}',
        '{"bills": [{"bill_id": "A"}]}',
        '{"bills": [{"bill_id": 7, "shop": {}, "payssam": {}}]}',
    ],
)
def test_broken_practice_bills_are_a_broken_installation(tmp_path: Path, content: str) -> None:
    (tmp_path / "bills.json").write_text(content, "utf-8")

    with pytest.raises(SurroundingsError) as caught:
        load_bills(tmp_path, NOW)

    assert caught.value.key == "practice_bills_unreadable"


def test_missing_practice_bills_are_a_broken_installation(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError) as caught:
        load_bills(tmp_path, NOW)

    assert caught.value.facts == {"file": str(tmp_path / "bills.json")}
