"""The orders of the list: as a walk along an index, and as an ``ORDER BY`` for a few bills.

Nothing comes last in both directions, and bills that are equal come in the order of their keys.
So a walk has segments: the bills that have a value, then those that have none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from payssam_desktop.domain.bill_query import BillColumn, BillQuery, DateBasis
from payssam_desktop.store.bill_filter import NO_CONDITION, Condition
from payssam_desktop.store.values import to_seconds

STATE_ORDER = "FWCD-?"
"""The states as the list sorts them."""

_COLUMN = {
    BillColumn.CUSTOMER: "customer",
    BillColumn.PHONE: "phone",
    BillColumn.PRODUCT: "product",
    BillColumn.AMOUNT: "amount",
    BillColumn.PAID_AT: "paid_at",
    BillColumn.CHECKED_AT: "checked_at",
    BillColumn.APPROVAL_NUMBER: "approval_number",
    BillColumn.CANCELLED_AT: "cancelled_at",
    BillColumn.MONTHLY: "months",
    BillColumn.CASH_RECEIPT: "approval_cash_number",
    BillColumn.BILL_ID: "bill_id",
    BillColumn.MEMO: "memo",
    BillColumn.OPERATOR: "cancelled_by_operator",
}
"""What each column of the list sorts by; STATE and METHOD have their own rules."""

_INDEX = {
    BillColumn.STATE: "bill_by_state",
    BillColumn.CUSTOMER: "bill_by_customer",
    BillColumn.PHONE: "bill_by_phone",
    BillColumn.PRODUCT: "bill_by_product",
    BillColumn.AMOUNT: "bill_by_amount",
    BillColumn.PAID_AT: "bill_by_paid_at",
    BillColumn.METHOD: "bill_by_method",
    BillColumn.CHECKED_AT: "bill_by_checked_at",
    BillColumn.APPROVAL_NUMBER: "bill_by_approval_number",
    BillColumn.CANCELLED_AT: "bill_by_cancelled_at",
    BillColumn.MONTHLY: "bill_by_months",
    BillColumn.CASH_RECEIPT: "bill_by_cash_receipt",
    BillColumn.BILL_ID: "bill_by_bill_id",
    BillColumn.MEMO: "bill_by_memo",
    BillColumn.OPERATOR: "bill_by_operator",
}

_SAME_TIME = {
    "paid_at": DateBasis.PAID,
    "cancelled_at": DateBasis.CANCELLED,
    "checked_at": DateBasis.CHECKED,
}
"""Where a bill has the one, it is the time that the range looks at."""

_NUMBERS = frozenset({"amount", "paid_at", "checked_at", "cancelled_at", "months"})

_STATES_TOGETHER = frozenset(
    {
        BillColumn.CUSTOMER,
        BillColumn.PHONE,
        BillColumn.PRODUCT,
        BillColumn.AMOUNT,
        BillColumn.PAID_AT,
        BillColumn.BILL_ID,
        BillColumn.MEMO,
        BillColumn.OPERATOR,
    }
)
"""Orders whose index holds the bills of all states in one row; the others', each state apart."""


class Segment(NamedTuple):
    """Bills that come one after another: by ``column`` and key, or by key alone.

    ``lower`` and ``upper`` are where it begins and ends in the index. ``apart`` says that the
    index holds each state's bills apart.
    """

    index_name: str
    column: str | None
    condition: Condition
    states: tuple[str, ...]
    apart: bool
    lower: Condition = NO_CONDITION
    upper: Condition = NO_CONDITION


def segments(
    connection: sqlite3.Connection, query: BillQuery, states: Sequence[str]
) -> Iterator[Segment]:
    """The walk through all bills of the store that have one of these states, in order.

    Some that lie outside of the date range are left out already. Raises sqlite3.Error.
    """
    index = _INDEX[query.sort]
    if query.sort is BillColumn.STATE:
        for state in _directed([letter for letter in STATE_ORDER if letter in states], query):
            yield Segment(index, None, NO_CONDITION, (state,), apart=True)
    elif query.sort is BillColumn.METHOD:
        # Sorted within each kind of payment, of which there are a few.
        kinds = sorted(_kinds_of_payment(connection, query.store_key, states))
        for kind in (*_directed(kinds, query), ""):
            of_kind = Condition("approval_pay_type = ?", (kind,))
            yield from _halves(index, "approval_issuer", of_kind, tuple(states), apart=True)
    else:
        apart = query.sort not in _STATES_TOGETHER
        if query.sort is BillColumn.PAID_AT and query.states:
            index, apart = "bill_by_state_and_paid_at", True
        column = _COLUMN[query.sort]
        for half in _halves(index, column, NO_CONDITION, tuple(states), apart=apart):
            yield _within_range(half, query)


def order_by(query: BillQuery) -> str:
    """The same order for SQL, over :func:`sorted_columns` and the key."""
    direction = "DESC" if query.descending else "ASC"
    if query.sort is BillColumn.STATE:
        places = " ".join(f"WHEN '{state}' THEN {n}" for n, state in enumerate(STATE_ORDER))
        terms = [f"CASE state {places} END {direction}"]
    else:
        terms = [
            term
            for column in sorted_columns(query)
            for term in (_absent(column), f"{column} {direction}")
        ]
    return ", ".join([*terms, f"key {direction}"])


def sorted_columns(query: BillQuery) -> tuple[str, ...]:
    """The columns of the table ``bill`` that :func:`order_by` looks at."""
    if query.sort is BillColumn.STATE:
        return ("state",)
    if query.sort is BillColumn.METHOD:
        return ("approval_pay_type", "approval_issuer")
    return (_COLUMN[query.sort],)


def _directed(names: list[str], query: BillQuery) -> list[str]:
    return names[::-1] if query.descending else names


def _halves(
    index: str, column: str, condition: Condition, states: tuple[str, ...], *, apart: bool
) -> Iterator[Segment]:
    """Those that have a value, then those that have none."""
    present = Condition(f"{column} IS NOT NULL" if column in _NUMBERS else f"{column} > ''")
    yield Segment(index, column, condition, states, apart, lower=present)
    absent = condition & Condition(_absent(column))
    yield Segment(index, None, absent, states, apart)


def _within_range(segment: Segment, query: BillQuery) -> Segment:
    """Only as far as the date range goes, where the list is sorted by the time it looks at."""
    if segment.column is None or _SAME_TIME.get(segment.column) is not query.basis:
        return segment
    lower, upper = segment.lower, segment.upper
    if query.since is not None:
        lower = Condition(f"{segment.column} >= ?", (to_seconds(query.since),))
    if query.until is not None:
        upper = Condition(f"{segment.column} < ?", (to_seconds(query.until),))
    return segment._replace(lower=lower, upper=upper)


def _absent(column: str) -> str:
    return f"{column} IS NULL" if column in _NUMBERS else f"{column} = ''"


def _kinds_of_payment(
    connection: sqlite3.Connection, store_key: int, states: Sequence[str]
) -> set[str]:
    """Which kinds there are, found by jumping along the index."""
    kinds: set[str] = set()
    for state in states:
        kind = ""
        while kind is not None:
            (kind,) = connection.execute(
                "SELECT min(approval_pay_type) FROM bill INDEXED BY bill_by_method"
                " WHERE store_key = ? AND state = ? AND approval_pay_type > ?",
                (store_key, state, kind),
            ).fetchone()
            kinds.update(() if kind is None else (kind,))
    return kinds
