"""What the cancel dialog opens with: the payment on offer, and whether the list is out of date."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from payssam_desktop.domain.bill import Approval, Bill, BillState, Reading, ShopFacts
from payssam_desktop.services.cancelling import CancelLook, payment_of

NOON = datetime(2026, 8, 6, 3, 0, tzinfo=UTC)
APPROVAL = Approval(price=45_000, number="00123456", approved_at=NOON)
PAID = Reading("B-1", BillState.PAID, APPROVAL, NOON)
LISTED = Bill(
    key=1,
    store_key=1,
    bill_id="B-1",
    shop=ShopFacts("김하늘", "010-0000-0001", "수강료", 45_000),
    added_at=NOON,
    state=BillState.PAID,
    approval=APPROVAL,
)


def test_the_payment_on_offer_is_the_one_that_the_fresh_read_shows() -> None:
    payment = CancelLook(LISTED, PAID).payment
    assert payment is not None
    assert payment == payment_of(PAID)
    assert (payment.bill_id, payment.price) == ("B-1", 45_000)
    assert (payment.approval_number, payment.approved_at) == ("00123456", NOON)


def test_without_a_fresh_read_there_is_nothing_to_cancel() -> None:
    assert CancelLook(LISTED, None).payment is None


@pytest.mark.parametrize("state", [state for state in BillState if state is not BillState.PAID])
def test_only_a_paid_bill_has_something_to_cancel(state: BillState) -> None:
    assert CancelLook(LISTED, PAID._replace(state=state)).payment is None


@pytest.mark.parametrize("price", [None, 0])
def test_a_payment_of_nothing_is_not_offered(price: int | None) -> None:
    assert (
        CancelLook(LISTED, PAID._replace(approval=APPROVAL._replace(price=price))).payment is None
    )


def test_a_reading_without_a_price_shows_no_payment() -> None:
    assert payment_of(PAID._replace(approval=APPROVAL._replace(price=None))) is None


@pytest.mark.parametrize(
    ("fresh", "differs"),
    [
        (APPROVAL, False),
        (APPROVAL._replace(issuer="신한카드"), False),
        (APPROVAL._replace(price=44_000), True),
        (APPROVAL._replace(number="00777777"), True),
    ],
    ids=["same", "more is known", "price", "number"],
)
def test_another_price_or_number_than_the_list_shows_is_pointed_out(
    fresh: Approval, differs: bool
) -> None:
    assert CancelLook(LISTED, PAID._replace(approval=fresh)).differs_from_list is differs


def test_what_the_list_never_showed_as_paid_is_no_difference() -> None:
    never_read = LISTED._replace(state=BillState.UNREAD, approval=Approval())
    assert not CancelLook(never_read, PAID).differs_from_list


def test_without_a_fresh_read_there_is_no_difference() -> None:
    assert not CancelLook(LISTED, None).differs_from_list
