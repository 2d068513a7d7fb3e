"""A question to the local list: which bills, in which order, and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from payssam_desktop.domain.bill import BillState


class BillColumn(StrEnum):
    """Columns of the list, in the order in which they can be shown."""

    STATE = "state"
    CUSTOMER = "customer"
    PHONE = "phone"
    PRODUCT = "product"
    AMOUNT = "amount"
    PAID_AT = "paid_at"
    METHOD = "method"
    CHECKED_AT = "checked_at"
    APPROVAL_NUMBER = "approval_number"
    CANCELLED_AT = "cancelled_at"
    MONTHLY = "monthly"
    CASH_RECEIPT = "cash_receipt"
    BILL_ID = "bill_id"
    MEMO = "memo"
    OPERATOR = "operator"


class DateBasis(StrEnum):
    """Which time of a bill a date range looks at."""

    PAID = "paid_at"
    CANCELLED = "cancelled_at"
    ADDED = "added_at"
    CHECKED = "checked_at"


class BillQuery(NamedTuple):
    """One store's bills that match every word, lie in the range and have one of the states.

    ``since`` is inclusive, ``until`` exclusive; None is open. ``states`` empty means every state.
    ``needs_checking`` keeps only bills whose cancellation is open or waits for a person.
    """

    store_key: int
    text: str = ""
    states: frozenset[BillState] = frozenset()
    needs_checking: bool = False
    basis: DateBasis = DateBasis.PAID
    since: datetime | None = None
    until: datetime | None = None
    sort: BillColumn = BillColumn.PAID_AT
    descending: bool = True


class ListSummary(NamedTuple):
    """Counts for the chips and sums for the status bar; sums in won.

    ``by_state`` and ``needs_checking`` count what matches the words and the range whatever state
    chip is chosen; ``shown``, ``paid`` and ``cancelled`` are of what is shown. ``paid`` adds up
    every payment, cancelled ones included; ``cancelled`` those given back.
    """

    by_state: Mapping[BillState, int] = MappingProxyType({})
    needs_checking: int = 0
    shown: int = 0
    paid: int = 0
    cancelled: int = 0

    @property
    def total(self) -> int:
        """How many match, whatever their state."""
        return sum(self.by_state.values())

    @property
    def net(self) -> int:
        """What the shop keeps of what is shown, in won."""
        return self.paid - self.cancelled
