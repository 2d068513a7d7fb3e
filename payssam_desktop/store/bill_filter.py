"""From a question to the list to SQL."""

from __future__ import annotations

from dataclasses import dataclass

from payssam_desktop.domain import hangul
from payssam_desktop.domain.bill_query import BillColumn, BillQuery, DateBasis
from payssam_desktop.store.bill_rows import NEEDS_CHECKING
from payssam_desktop.store.values import to_seconds

WORD_LIMIT = 32
"""Words of a query that are looked for; more come only from a text pasted by mistake."""

LATEST_OPERATOR = (
    "(SELECT operator FROM cancellation"
    " WHERE cancellation.bill_key = bill.key"
    " AND state NOT IN ('abandoned', 'not_sent', 'rejected', 'not_cancelled')"
    " AND cancelled_by IS NOT 'elsewhere' ORDER BY key DESC LIMIT 1)"
)
"""Who confirmed the cancellation of a bill that was, or may have been, carried out; else null."""

_BASIS = {
    # A bill without a payment is judged by the day it was added: a clerk who looks at today
    # expects today's unpaid bills too.
    DateBasis.PAID: "paid_or_added_at",
    DateBasis.CANCELLED: "cancelled_at",
    DateBasis.ADDED: "added_at",
    DateBasis.CHECKED: "checked_at",
}

_SORT = {
    BillColumn.STATE: (
        "CASE state {} END".format(
            " ".join(f"WHEN '{letter}' THEN {place}" for place, letter in enumerate("FWCD-?"))
        ),
    ),
    BillColumn.CUSTOMER: ("nullif(customer, '') COLLATE NOCASE",),
    BillColumn.PHONE: ("nullif(phone, '')",),
    BillColumn.PRODUCT: ("nullif(product, '') COLLATE NOCASE",),
    BillColumn.AMOUNT: ("coalesce(approval_price, billed)",),
    BillColumn.PAID_AT: ("paid_at",),
    BillColumn.METHOD: ("nullif(approval_pay_type, '')", "nullif(approval_issuer, '')"),
    BillColumn.CHECKED_AT: ("checked_at",),
    BillColumn.APPROVAL_NUMBER: ("nullif(approval_number, '')",),
    BillColumn.CANCELLED_AT: ("cancelled_at",),
    BillColumn.MONTHLY: ("CAST(nullif(approval_monthly, '') AS INTEGER)",),
    BillColumn.CASH_RECEIPT: ("nullif(approval_cash_number, '')",),
    BillColumn.BILL_ID: ("bill_id",),
    BillColumn.MEMO: ("nullif(memo, '') COLLATE NOCASE",),
    BillColumn.OPERATOR: (LATEST_OPERATOR,),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on the table ``bill``, and the values for its question marks."""

    sql: str
    values: tuple[str | int, ...] = ()

    def __and__(self, other: Condition) -> Condition:
        return Condition(f"{self.sql} AND {other.sql}", self.values + other.values)


def matching(query: BillQuery) -> Condition:
    """The store, and every word in it: the part of a query that no chip or range changes."""
    condition = Condition("store_key = ?", (query.store_key,))
    for word in dict.fromkeys(hangul.search_words(query.text)[:WORD_LIMIT]):
        condition &= _containing(word)
    return condition


def in_range(query: BillQuery) -> Condition:
    """The date range; always true when both ends are open."""
    column = _BASIS[query.basis]
    condition = Condition("1")
    if query.since is not None:
        condition &= Condition(f"{column} >= ?", (to_seconds(query.since),))
    if query.until is not None:
        condition &= Condition(f"{column} < ?", (to_seconds(query.until),))
    return condition


def chosen(query: BillQuery) -> Condition:
    """The chips: states, and whether it needs checking."""
    condition = Condition("1")
    if query.states:
        letters = tuple(sorted(state.value for state in query.states))
        condition &= Condition(f"state IN ({', '.join('?' * len(letters))})", letters)
    if query.needs_checking:
        condition &= Condition(NEEDS_CHECKING)
    return condition


def order(query: BillQuery) -> str:
    """The order of the rows: nothing last in both directions, then by key, so it is stable."""
    direction = "DESC" if query.descending else "ASC"
    terms = [f"{term} {direction} NULLS LAST" for term in _SORT[query.sort]]
    return ", ".join([*terms, f"key {direction}"])


def _containing(word: str) -> Condition:
    joined = hangul.without_hyphens(word)
    if joined == word:
        return Condition("instr(search_text, ?) > 0", (word,))
    return Condition("(instr(search_text, ?) > 0 OR instr(search_text, ?) > 0)", (word, joined))
