"""Alerts of approval sync: what PaysSam says of a payment before anybody asked.

An alert is hearsay. It is kept and shown, and makes the program read the bill; only that read
changes the bill.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from payssam_desktop.domain.bill import Approval, BillState


class ApprovalNotice(NamedTuple):
    """What one alert said, masked as readings are. The key that came with it is not in here.

    ``version`` is the spelling of its fields: ``V1`` (``bill_id``) or ``V2`` (``billId``).
    """

    bill_id: str
    state: BillState
    approval: Approval
    version: str


class NoticeStatus(StrEnum):
    """Where an alert stands."""

    NEW = "new"
    """Stored; the bill is in the list and has not been read since."""
    UNKNOWN_BILL = "unknown_bill"
    """The bill is not in the list: a person adds it or dismisses the alert."""
    ADDED = "added"
    """The bill has come to the list after the alert, and has not been read since."""
    CONFIRMED = "confirmed"
    """A read agrees."""
    DIFFERS = "differs"
    """A read shows another state, amount or approval number. The alert was never applied."""
    DISMISSED = "dismissed"
    """A person has dealt with it."""


class NoticeFlag(StrEnum):
    """What a person should know of an alert beside its status."""

    SETTLED_IN_PERSON = "settled_in_person"
    """The shop had noted that the customer paid at the desk."""
    PAID_TWICE = "paid_twice"
    """By a read, the bill was paid under another approval number too."""
    BILL_IS_CANCELLED = "bill_is_cancelled"
    BILL_IS_DESTROYED = "bill_is_destroyed"


class Seen(NamedTuple):
    """What the read after an alert showed. ``price`` is in won.

    ``state`` is UNREAD when PaysSam does not know the bill.
    """

    state: BillState
    price: int | None = None
    number: str = ""


_PAYMENTS = (BillState.PAID, BillState.UNRECOGNISED)
"""States of an alert that can be one of a payment: PaysSam sends no others (PaysSam guide), and
one without a readable state may be one."""


class KeptNotice(NamedTuple):
    """An alert as it is kept. ``key`` is its row's number in the local database.

    ``price`` is in won; ``repeated`` counts how often the same alert came again. ``bill_key`` is
    None and ``customer`` empty while the bill is not in the list. ``seen`` is what the read
    showed, None before it.
    """

    key: int
    store_key: int
    bill_id: str
    bill_key: int | None
    customer: str
    state: BillState
    number: str
    price: int | None
    approved_at: datetime | None
    version: str
    received_at: datetime
    repeated: int
    status: NoticeStatus
    seen: Seen | None
    settled_in_person: bool
    paid_twice: bool

    @property
    def flags(self) -> frozenset[NoticeFlag]:
        """What to say beside the status."""
        seen = BillState.UNREAD if self.seen is None else self.seen.state
        said = {
            NoticeFlag.SETTLED_IN_PERSON: self.settled_in_person,
            NoticeFlag.PAID_TWICE: self.paid_twice,
            NoticeFlag.BILL_IS_CANCELLED: seen is BillState.CANCELLED,
            NoticeFlag.BILL_IS_DESTROYED: seen is BillState.DESTROYED,
        }
        return frozenset(flag for flag, applies in said.items() if applies)


def agrees(notice: KeptNotice, seen: Seen) -> bool:
    """Whether a read confirms an alert: the bill is paid, and as the alert says.

    What one of both does not tell cannot contradict the other.
    """
    if seen.state is not BillState.PAID or notice.state not in _PAYMENTS:
        return False
    same_price = notice.price is None or seen.price is None or notice.price == seen.price
    same_number = not notice.number or not seen.number or notice.number == seen.number
    return same_price and same_number


def may_still_agree(seen: Seen) -> bool:
    """Whether a later read may confirm what this one does not.

    The alert may be a moment ahead of what reads show. Nothing leaves C or D (PaysSam guide),
    and a paid bill keeps its amount and number.
    """
    return seen.state in (BillState.UNPAID, BillState.UNRECOGNISED, BillState.UNREAD)
