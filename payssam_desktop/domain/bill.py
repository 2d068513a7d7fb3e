"""A bill, what PaysSam said of it last, and how fresh that is."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from payssam_desktop.errors import InputError

BILL_ID_LIMIT = 20
"""Longest bill ID in characters (PaysSam, published schema)."""

STALE_AFTER = timedelta(hours=12)
"""Age at which a state that can still change must be read again before it is relied on."""

KEY_TYPE = "I"
"""How keys of bills are held in arrays: a million take 4 MB, and four billion can be told apart."""

_BILL_ID = re.compile(r"[!-+\--~]+", re.ASCII)


class BillState(StrEnum):
    """The state of a bill: PaysSam's letters, and two of ours for what is not known.

    W→F→C and W→D; nothing leaves C or D (PaysSam guide).
    """

    UNPAID = "W"
    PAID = "F"
    CANCELLED = "C"
    DESTROYED = "D"
    UNREAD = "-"
    """Never read yet."""
    UNRECOGNISED = "?"
    """PaysSam named a state that this program does not know; never to be shown as unpaid."""

    @classmethod
    def of(cls, letter: str) -> BillState:
        """The state that PaysSam's letter means; anything unexpected is UNRECOGNISED."""
        return cls(letter) if letter in ("W", "F", "C", "D") else cls.UNRECOGNISED

    @property
    def is_final(self) -> bool:
        """Whether nothing can change any more at PaysSam."""
        return self in (BillState.CANCELLED, BillState.DESTROYED)


class Approval(NamedTuple):
    """The approval fields of a reading; empty text or None means that no value came.

    ``number`` is the approval number while paid; after a cancel it may be the cancel number and
    ``origin_number`` the original. Card and cash-receipt numbers are kept as their last four
    digits only. ``price`` is in won.
    """

    price: int | None = None
    number: str = ""
    approved_at: datetime | None = None
    origin_number: str = ""
    origin_approved_at: datetime | None = None
    pay_type: str = ""
    card_type: str = ""
    issuer: str = ""
    issuer_code: str = ""
    issuer_tail: str = ""
    acquirer: str = ""
    acquirer_code: str = ""
    monthly: str = ""
    result_code: str = ""
    cash_number: str = ""
    cash_trader: str = ""
    cash_issuance_tail: str = ""
    card_merchant_number: str = ""
    terminal_id: str = ""
    transaction_number: str = ""
    common_card_type: str = ""

    @property
    def original_number(self) -> str:
        """The number of the payment itself, whichever field it came in."""
        return self.origin_number or self.number

    @property
    def paid_at(self) -> datetime | None:
        """The time of the payment itself, whichever field it came in."""
        return self.origin_approved_at or self.approved_at


class Reading(NamedTuple):
    """What one ``/bill/read`` said: the only thing that changes a bill's state.

    ``read_at`` is when it was asked, so that an answer is never taken for newer than it is.
    """

    bill_id: str
    state: BillState
    approval: Approval
    read_at: datetime


class ShopFacts(NamedTuple):
    """What the shop itself knows of a bill; PaysSam's read call returns none of it.

    ``billed`` is the billed amount in won.
    """

    customer: str = ""
    phone: str = ""
    product: str = ""
    billed: int | None = None
    memo: str = ""


class Bill(NamedTuple):
    """One row of the shop's list. ``key`` is the row's number in the local database."""

    key: int
    store_key: int
    bill_id: str
    shop: ShopFacts
    added_at: datetime
    state: BillState = BillState.UNREAD
    approval: Approval = Approval()
    checked_at: datetime | None = None
    cancelled_at: datetime | None = None
    needs_checking: bool = False
    """A cancellation of this bill is open, or waits for a person."""
    settled_in_person_at: datetime | None = None
    """When a person noted that the customer paid at the desk; None if nobody did."""

    @property
    def amount(self) -> int | None:
        """The amount to show, in won: what was approved, else what the shop billed."""
        return self.approval.price if self.approval.price is not None else self.shop.billed

    def is_stale(self, now: datetime) -> bool:
        """Whether the state is too old to rely on. Final states do not age."""
        if self.state.is_final:
            return False
        return self.checked_at is None or now - self.checked_at > STALE_AFTER


class EventSource(StrEnum):
    """Where an entry of a bill's timeline comes from."""

    MANUAL_CHECK = "manual_check"
    AUTOMATIC_CHECK = "automatic_check"
    APPROVAL_SYNC = "approval_sync"
    CANCELLATION = "cancellation"
    IMPORT = "import"
    PERSON = "person"


class EventKind(StrEnum):
    """What an entry of a bill's timeline says."""

    ADDED = "added"
    STATE_READ = "state_read"
    APPROVAL_CHANGED = "approval_changed"
    EDITED = "edited"
    CANCELLATION = "cancellation"
    APPROVAL_NOTICE = "approval_notice"
    """An alert of a payment came in: hearsay, until a read agrees."""
    SETTLED_IN_PERSON = "settled_in_person"
    """A person noted that the customer paid at the desk, or took that back."""


class BillEvent(NamedTuple):
    """One entry of a bill's timeline; ``facts`` are short values without personal data."""

    at: datetime
    source: EventSource
    kind: EventKind
    facts: dict[str, str]


def checked_bill_id(text: str) -> str:
    """Trim and check a bill ID: 1 to 20 printable ASCII characters, no blank, no comma.

    It stays text, since leading zeros matter. A comma would make the cancel hash ambiguous.
    Raises :class:`InputError`.
    """
    bill_id = unicodedata.normalize("NFC", text).strip()
    if not bill_id:
        raise InputError("bill_id_empty")
    if len(bill_id) > BILL_ID_LIMIT:
        raise InputError("bill_id_too_long", limit=BILL_ID_LIMIT, length=len(bill_id))
    if not _BILL_ID.fullmatch(bill_id):
        raise InputError("bill_id_characters")
    return bill_id
