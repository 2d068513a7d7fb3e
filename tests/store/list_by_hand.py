"""What the list must show, worked out in plain Python from every bill of a store."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from functools import cmp_to_key

from payssam_desktop.domain import hangul
from payssam_desktop.domain.bill import Bill, BillState
from payssam_desktop.domain.bill_query import BillColumn, BillQuery, DateBasis, ListSummary
from payssam_desktop.store.bill_rows import SELECT_BILLS, search_text, to_bill

STATES = "FWCD-?"
HARMLESS = ("abandoned", "not_sent", "rejected", "not_cancelled")

Value = str | int | datetime | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A bill, and who confirmed its latest cancellation."""

    bill: Bill
    operator: str


class ListByHand:
    """Every bill of a store, read once; answers the questions of the list."""

    def __init__(self, connection: sqlite3.Connection, store_key: int) -> None:
        rows = connection.execute(f"{SELECT_BILLS} WHERE store_key = ?", (store_key,)).fetchall()
        journal = connection.execute(
            "SELECT bill_key, operator, state, cancelled_by FROM cancellation ORDER BY key"
        )
        operators = {
            row["bill_key"]: row["operator"]
            for row in journal
            if row["state"] not in HARMLESS and row["cancelled_by"] != "elsewhere"
        }
        self._all = [Listed(to_bill(row), operators.get(row["key"], "")) for row in rows]

    def texts(self) -> list[str]:
        """Every bill's search text."""
        return [_searched(one.bill) for one in self._all]

    def keys(self, query: BillQuery) -> list[int]:
        """The keys of what is shown, in order."""
        shown = [one for one in self._matching(query) if _is_chosen(one.bill, query)]
        shown.sort(key=cmp_to_key(lambda one, other: _compared(one, other, query)))
        return [one.bill.key for one in shown]

    def summary(self, query: BillQuery) -> ListSummary:
        """Counts of what matches, sums of what is shown."""
        matching = [one.bill for one in self._matching(query)]
        shown = [bill for bill in matching if _is_chosen(bill, query)]
        states = [bill.state for bill in matching]
        cancelled = _won(shown, BillState.CANCELLED)
        return ListSummary(
            by_state={state: states.count(state) for state in states},
            needs_checking=sum(bill.needs_checking for bill in matching),
            shown=len(shown),
            paid=_won(shown, BillState.PAID) + cancelled,
            cancelled=cancelled,
        )

    def _matching(self, query: BillQuery) -> list[Listed]:
        return [
            one
            for one in self._all
            if _is_in_range(one.bill, query) and _has_all_words(one.bill, query.text)
        ]


def _has_all_words(bill: Bill, text: str) -> bool:
    searched = _searched(bill)
    return all(
        word in searched or hangul.without_hyphens(word) in searched
        for word in hangul.search_words(text)
    )


def _searched(bill: Bill) -> str:
    return search_text(bill.bill_id, bill.shop, bill.approval)


def _is_in_range(bill: Bill, query: BillQuery) -> bool:
    if query.since is None and query.until is None:
        return True
    moment = {
        DateBasis.PAID: bill.approval.paid_at or bill.added_at,
        DateBasis.CANCELLED: bill.cancelled_at,
        DateBasis.ADDED: bill.added_at,
        DateBasis.CHECKED: bill.checked_at,
    }[query.basis]
    if moment is None:
        return False
    return (query.since is None or moment >= query.since) and (
        query.until is None or moment < query.until
    )


def _is_chosen(bill: Bill, query: BillQuery) -> bool:
    if query.needs_checking and not bill.needs_checking:
        return False
    return not query.states or bill.state in query.states


def _won(bills: list[Bill], state: BillState) -> int:
    return sum(bill.approval.price or 0 for bill in bills if bill.state is state)


def _compared(one: Listed, other: Listed, query: BillQuery) -> int:
    sign = -1 if query.descending else 1
    for mine, theirs in zip(
        _sorted_by(one, query.sort), _sorted_by(other, query.sort), strict=True
    ):
        if mine is None or theirs is None:
            if (mine is None) != (theirs is None):
                return 1 if mine is None else -1  # nothing is last in both directions
        elif mine != theirs:
            return sign if _is_greater(mine, theirs) else -sign
    return sign if one.bill.key > other.bill.key else -sign


def _is_greater(mine: Value, theirs: Value) -> bool:
    if isinstance(mine, str) and isinstance(theirs, str):
        return mine.encode() > theirs.encode()
    if isinstance(mine, datetime) and isinstance(theirs, datetime):
        return mine > theirs
    assert isinstance(mine, int)
    assert isinstance(theirs, int)
    return mine > theirs


def _sorted_by(one: Listed, column: BillColumn) -> tuple[Value, ...]:
    bill, shop, approval = one.bill, one.bill.shop, one.bill.approval
    values: dict[BillColumn, tuple[Value, ...]] = {
        BillColumn.STATE: (STATES.index(bill.state.value),),
        BillColumn.CUSTOMER: (_without_case(shop.customer),),
        BillColumn.PHONE: (shop.phone,),
        BillColumn.PRODUCT: (_without_case(shop.product),),
        BillColumn.AMOUNT: (bill.amount,),
        BillColumn.PAID_AT: (approval.paid_at,),
        BillColumn.METHOD: (approval.pay_type, approval.issuer),
        BillColumn.CHECKED_AT: (bill.checked_at,),
        BillColumn.APPROVAL_NUMBER: (approval.number,),
        BillColumn.CANCELLED_AT: (bill.cancelled_at,),
        BillColumn.MONTHLY: (int(approval.monthly) if approval.monthly else None,),
        BillColumn.CASH_RECEIPT: (approval.cash_number,),
        BillColumn.BILL_ID: (bill.bill_id,),
        BillColumn.MEMO: (_without_case(shop.memo),),
        BillColumn.OPERATOR: (one.operator,),
    }
    return tuple(None if value == "" else value for value in values[column])


def _without_case(text: str) -> str:
    """As SQLite sees it: only the letters of ASCII have a case."""
    return "".join(sign.lower() if sign.isascii() else sign for sign in text)
