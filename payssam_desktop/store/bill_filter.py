"""From a question to the list to SQL: which bills it means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from payssam_desktop.domain import hangul
from payssam_desktop.domain.bill_query import BillQuery, DateBasis
from payssam_desktop.store.bill_rows import NEEDS_CHECKING
from payssam_desktop.store.values import to_seconds

WORD_LIMIT = 32
"""Words of a query that are looked for; more come only from a text pasted by mistake."""

BASIS = {
    # A bill without a payment is judged by the day it was added: a clerk who looks at today
    # expects today's unpaid bills too.
    DateBasis.PAID: "paid_or_added_at",
    DateBasis.CANCELLED: "cancelled_at",
    DateBasis.ADDED: "added_at",
    DateBasis.CHECKED: "checked_at",
}
"""The column that a date range looks at."""

RANGE_INDEX = {
    DateBasis.PAID: "bill_in_paid_range",
    DateBasis.CANCELLED: "bill_in_cancelled_range",
    DateBasis.ADDED: "bill_in_added_range",
    DateBasis.CHECKED: "bill_in_checked_range",
}
"""Its index, which holds all that is counted and added up too."""


Spellings = tuple[str, ...]
"""How a word may stand in a search text: as it is, or without its hyphens."""


class Condition(NamedTuple):
    """A condition on the table ``bill``, and the values for its question marks."""

    sql: str
    values: tuple[str | int, ...] = ()

    def __and__(self, other: Condition) -> Condition:
        return Condition(f"{self.sql} AND {other.sql}", self.values + other.values)


NO_CONDITION = Condition("1")


def words(query: BillQuery) -> list[Spellings]:
    """The words that a bill must contain, each in one of its spellings."""
    found = dict.fromkeys(hangul.search_words(query.text)[:WORD_LIMIT])
    return [tuple(dict.fromkeys((word, hangul.without_hyphens(word)))) for word in found]


def containing(wanted: list[Spellings]) -> Condition:
    """Every word in the search text."""
    condition = NO_CONDITION
    for spellings in wanted:
        either = " OR ".join(["instr(search_text, ?) > 0"] * len(spellings))
        condition &= Condition(f"({either})", spellings)
    return condition


def has_range(query: BillQuery) -> bool:
    """Whether a date range is chosen, open on one side or not."""
    return query.since is not None or query.until is not None


def in_range(query: BillQuery) -> Condition:
    """The date range; always true when both ends are open."""
    column = BASIS[query.basis]
    condition = NO_CONDITION
    if query.since is not None:
        condition &= Condition(f"{column} >= ?", (to_seconds(query.since),))
    if query.until is not None:
        condition &= Condition(f"{column} < ?", (to_seconds(query.until),))
    return condition


def among(states: Iterable[str]) -> Condition:
    """One of these states."""
    letters = tuple(sorted(states))
    return Condition(f"state IN ({', '.join('?' * len(letters))})", letters)


def chosen(query: BillQuery) -> Condition:
    """The chips: states, and whether it needs checking."""
    condition = NO_CONDITION
    if query.states:
        condition &= among(state.value for state in query.states)
    if query.needs_checking:
        condition &= Condition(NEEDS_CHECKING)
    return condition
