"""Whether a read speaks of the very payment that a person confirmed."""

from __future__ import annotations

from enum import Enum, auto

from payssam_desktop.domain.bill import Approval, BillState


class Likeness(Enum):
    """How a read compares with the confirmed payment."""

    SAME = auto()
    DIFFERENT = auto()
    VAGUE = auto()
    """Too little came to compare: it proves nothing, and contradicts nothing."""


def likeness(
    price: int, number: str, our_cancel_number: str, state: BillState, approval: Approval
) -> Likeness:
    """Compare a paid or cancelled reading with a payment: same price in won, same number.

    ``our_cancel_number`` is the one that the answer to our own request named, "" if none did.
    """
    if approval.price is not None and approval.price != price:
        return Likeness.DIFFERENT
    by_number = _number_likeness(number, our_cancel_number, state, approval)
    if by_number is Likeness.SAME and approval.price is None:
        return Likeness.VAGUE
    return by_number


def _number_likeness(
    number: str, our_cancel_number: str, state: BillState, approval: Approval
) -> Likeness:
    if approval.original_number == number:
        return Likeness.SAME
    if not approval.original_number:
        return Likeness.VAGUE
    if state is BillState.CANCELLED and not approval.origin_number:
        # After a cancel ``apprNum`` may be the cancel number; alone it proves nothing, unless
        # it is the very number that the answer to our request named.
        return Likeness.SAME if approval.number == our_cancel_number else Likeness.VAGUE
    return Likeness.DIFFERENT
