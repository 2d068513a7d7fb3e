"""Rows of the table ``bill`` and the values of the domain, in both directions."""

from __future__ import annotations

import sqlite3

from payssam_desktop.domain import hangul
from payssam_desktop.domain.bill import Approval, Bill, BillState, ShopFacts
from payssam_desktop.store.values import to_moment, to_seconds

SHOP_COLUMNS = ShopFacts._fields

_APPROVAL_FIELDS = Approval._fields
_APPROVAL_TIMES = ("approved_at", "origin_approved_at")

_TIME_PLACES = tuple(map(_APPROVAL_FIELDS.index, _APPROVAL_TIMES))

APPROVAL_COLUMNS = tuple(f"approval_{name}" for name in _APPROVAL_FIELDS)

NEEDS_CHECKING = "bill.key IN (SELECT bill_key FROM cancellation WHERE locks_bill = 1)"
"""True while a cancellation of the bill is open or waits for a person: derived, never stored."""

SELECT_BILLS = (
    "SELECT key, store_key, bill_id, added_at, state, checked_at, cancelled_at,"
    f" {', '.join(SHOP_COLUMNS)}, {', '.join(APPROVAL_COLUMNS)},"
    f" {NEEDS_CHECKING} AS needs_checking, settled_in_person_at FROM bill"
)

_SHOP = 7
_APPROVAL = _SHOP + len(SHOP_COLUMNS)
_REST = _APPROVAL + len(APPROVAL_COLUMNS)
"""Where the columns of each begin in :data:`SELECT_BILLS`."""

BillRecord = dict[str, str | int | None]
"""Columns of a bill and what stands in them."""


def to_bill(row: sqlite3.Row) -> Bill:
    """The bill in a row of :data:`SELECT_BILLS`."""
    # By position: looking up half a hundred names took most of the time of reading a bill.
    key, store_key, bill_id, added_at, state, checked_at, cancelled_at = row[:_SHOP]
    needs_checking, settled_in_person_at = row[_REST:]
    approval = list(row[_APPROVAL:_REST])
    for place in _TIME_PLACES:
        approval[place] = to_moment(approval[place])
    return Bill(
        key=key,
        store_key=store_key,
        bill_id=bill_id,
        shop=ShopFacts(*row[_SHOP:_APPROVAL]),
        added_at=to_moment(int(added_at)),
        state=BillState(state),
        approval=Approval._make(approval),
        checked_at=to_moment(checked_at),
        cancelled_at=to_moment(cancelled_at),
        needs_checking=bool(needs_checking),
        settled_in_person_at=to_moment(settled_in_person_at),
    )


def to_shop_facts(row: sqlite3.Row) -> ShopFacts:
    """What the shop knows, from a row with :data:`SHOP_COLUMNS`."""
    return ShopFacts(**{name: row[name] for name in SHOP_COLUMNS})


def to_approval(row: sqlite3.Row) -> Approval:
    """The approval, from a row with :data:`APPROVAL_COLUMNS`."""
    values = {name: row[f"approval_{name}"] for name in _APPROVAL_FIELDS}
    for name in _APPROVAL_TIMES:
        values[name] = to_moment(values[name])
    return Approval(**values)


def shop_record(shop: ShopFacts) -> BillRecord:
    """What the shop knows, by column."""
    return {name: getattr(shop, name) for name in SHOP_COLUMNS}


def approval_record(approval: Approval) -> BillRecord:
    """An approval, by column."""
    values: BillRecord = {f"approval_{name}": getattr(approval, name) for name in _APPROVAL_FIELDS}
    for name in _APPROVAL_TIMES:
        values[f"approval_{name}"] = to_seconds(getattr(approval, name))
    return values


def search_text(bill_id: str, shop: ShopFacts, approval: Approval) -> str:
    """The text in which the words of a search are looked for; both approval numbers are in it."""
    numbers = f"{approval.original_number} {approval.number}"
    return hangul.search_text(
        shop.customer, shop.phone, shop.product, bill_id, numbers, approval.price, shop.billed
    )
