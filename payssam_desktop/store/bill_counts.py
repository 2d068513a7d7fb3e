"""How many bills of each state there are, and what they add up to."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.bill_query import BillQuery, ListSummary
from payssam_desktop.store.bill_filter import RANGE_INDEX, Condition, in_range

Counts = dict[str, tuple[int, int]]
"""By the letter of a state: bills, and what they add up to, in won; that only of states in which
something has been paid."""

COUNTING = (
    "coalesce(group_concat(state, ''), ''),"
    " coalesce(sum(approval_price) FILTER (WHERE state = 'F'), 0),"
    " coalesce(sum(approval_price) FILTER (WHERE state = 'C'), 0)"
)
"""What :func:`from_row` reads. The letters of all rows, to be counted afterwards, are quicker
than a count of each state; with GROUP BY, SQLite would sort every row first."""


def totals(connection: sqlite3.Connection, store_key: int) -> Counts:
    """All bills of a store, as the triggers have counted them. Raises sqlite3.Error."""
    rows = connection.execute(
        "SELECT state, bills, price FROM bill_total WHERE store_key = ? AND bills > 0",
        (store_key,),
    )
    return {row["state"]: (row["bills"], row["price"]) for row in rows}


def counts_in_range(connection: sqlite3.Connection, query: BillQuery) -> Counts:
    """The bills of the date range, whatever else is asked. Raises sqlite3.Error."""
    inside = Condition("store_key = ?", (query.store_key,)) & in_range(query)
    row = connection.execute(
        f"SELECT {COUNTING} FROM bill INDEXED BY {RANGE_INDEX[query.basis]} WHERE {inside.sql}",
        inside.values,
    ).fetchone()
    return from_row(row)


def from_row(row: Sequence[str | int]) -> Counts:
    """The counts in the columns of :data:`COUNTING`."""
    letters, paid, cancelled = str(row[0]), int(row[1]), int(row[2])
    price = {BillState.PAID: paid, BillState.CANCELLED: cancelled}
    counts = {state: letters.count(state.value) for state in BillState}
    return {state.value: (bills, price.get(state, 0)) for state, bills in counts.items() if bills}


def added_up(counts: Counts, more: Counts) -> Counts:
    """Both together."""
    sums = dict(counts)
    for state, (bills, price) in more.items():
        before = sums.get(state, (0, 0))
        sums[state] = (before[0] + bills, before[1] + price)
    return sums


def summed_up(query: BillQuery, matching: Counts, needs_checking: Counts) -> ListSummary:
    """The summary of what matches words and range, and of those among it that need checking."""
    shown = needs_checking if query.needs_checking else matching
    if query.states:
        shown = {state: pair for state, pair in shown.items() if BillState(state) in query.states}
    cancelled = shown.get(BillState.CANCELLED.value, (0, 0))[1]
    return ListSummary(
        by_state={BillState(state): bills for state, (bills, _) in matching.items()},
        needs_checking=sum(bills for bills, _ in needs_checking.values()),
        shown=sum(bills for bills, _ in shown.values()),
        paid=shown.get(BillState.PAID.value, (0, 0))[1] + cancelled,
        cancelled=cancelled,
    )
