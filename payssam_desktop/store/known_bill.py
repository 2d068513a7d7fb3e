"""What is known of a bill when a reading of it comes, and what the reading changes of that."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from payssam_desktop.domain.bill import (
    Approval,
    BillEvent,
    BillState,
    EventKind,
    EventSource,
    Reading,
    ShopFacts,
)
from payssam_desktop.errors import StoreError
from payssam_desktop.store.bill_rows import (
    APPROVAL_COLUMNS,
    SHOP_COLUMNS,
    approval_record,
    to_approval,
    to_shop_facts,
)
from payssam_desktop.store.values import to_seconds

LONGEST_READ = 30
"""Seconds within which every read has surely ended, one way or another."""

CLOCK_SET_BACK = 600
"""Seconds. A reading that is older than the stored one by more was not overtaken: nothing takes
so long. The clock of this PC was wrong and has been set back."""

_STAGES = {BillState.UNREAD: 0, BillState.UNPAID: 1, BillState.PAID: 2}
_LATEST = 3

_SELECT = (
    f"SELECT bill_id, added_at, state, checked_at, cancelled_at,"
    f" {', '.join(SHOP_COLUMNS)}, {', '.join(APPROVAL_COLUMNS)}"
    " FROM bill WHERE key = ?"
)


@dataclass(frozen=True, slots=True)
class KnownBill:
    """A bill as it is stored. Times are unix seconds."""

    bill_id: str
    added_at: int
    state: BillState
    checked_at: int | None
    cancelled_at: int | None
    shop: ShopFacts
    approval: Approval

    def is_followed_by(self, reading: Reading) -> bool:
        """Whether to believe a reading, which may come late, more than what is stored.

        A reading is dated by its question; of two that overlap, either may have been answered
        first. But nothing leaves a final state at PaysSam (PaysSam guide): one that shows it is
        true whatever its date, and only one that was asked when every earlier read had surely
        ended may contradict it. Of two that were asked in the same second, the later stage of
        W→F→C is the newer one: a paid bill is never unpaid again.
        """
        ahead = -1 if self.checked_at is None else self.checked_at - to_seconds(reading.read_at)
        if reading.state.is_final and not self.state.is_final:
            return True
        if self.state.is_final and not reading.state.is_final:
            return ahead < -LONGEST_READ
        if ahead == 0:
            return _STAGES.get(reading.state, _LATEST) >= _STAGES.get(self.state, 0)
        return ahead < 0 or ahead > CLOCK_SET_BACK

    def filling_gaps_of(self, reading: Reading) -> Reading:
        """A reading without the gaps that what is known already can fill.

        A state that cannot be read is no news of the payment, and takes nothing back that is
        final. Price and number stay known while the state is the same.
        """
        if reading.state is BillState.UNRECOGNISED:
            state = self.state if self.state.is_final else reading.state
            return reading._replace(state=state, approval=self.approval)
        if reading.state is not self.state:
            return reading
        known, came = self.approval, reading.approval
        filled = came._replace(
            price=known.price if came.price is None else came.price,
            number=came.number or known.number,
        )
        return reading._replace(approval=filled)

    def cancelled_at_after(self, reading: Reading) -> int | None:
        """The time of the cancel after a reading.

        No field of a reading holds it by name. When the time of the original payment comes in a
        field of its own, ``apprDt`` is the cancel's (inferred from the published schema). A time
        that is already known, from the answer to our own cancel, is better.
        """
        approval = reading.approval
        if reading.state is not BillState.CANCELLED:
            return None
        if self.cancelled_at is not None or approval.origin_approved_at is None:
            return self.cancelled_at
        return to_seconds(approval.approved_at)

    def says_the_same_as(self, reading: Reading) -> bool:
        """Whether a reading brings nothing new but its time."""
        return self.state is reading.state and approval_record(self.approval) == approval_record(
            reading.approval
        )


def known_bill(connection: sqlite3.Connection, bill_key: int) -> KnownBill:
    """One bill. Raises :class:`StoreError` ``bill_missing`` and sqlite3.Error."""
    row = connection.execute(_SELECT, (bill_key,)).fetchone()
    if row is None:
        raise StoreError("bill_missing")
    return KnownBill(
        bill_id=row["bill_id"],
        added_at=row["added_at"],
        state=BillState(row["state"]),
        checked_at=row["checked_at"],
        cancelled_at=row["cancelled_at"],
        shop=to_shop_facts(row),
        approval=to_approval(row),
    )


def event_of(known: KnownBill, reading: Reading, source: EventSource) -> BillEvent | None:
    """What the timeline says of a reading, None when nothing that matters there changed."""
    before, after = known.approval, reading.approval
    approval = {
        "approval_number": after.number,
        "price": "" if after.price is None else str(after.price),
    }
    if known.state is not reading.state:
        facts = {"was": known.state.value, "state": reading.state.value, **approval}
        kind = EventKind.STATE_READ
    elif (before.number, before.price) != (after.number, after.price):
        facts, kind = approval, EventKind.APPROVAL_CHANGED
    else:
        return None
    return BillEvent(reading.read_at, source, kind, {name: v for name, v in facts.items() if v})
