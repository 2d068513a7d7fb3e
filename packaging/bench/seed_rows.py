"""The rows of the made-up shop, and the plain SQL that puts them into the program's tables."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from bench.made_up_shop import MadeUpBill

from payssam_desktop.domain.bill import BillState, EventKind, EventSource
from payssam_desktop.store.bill_rows import (
    BillRecord,
    approval_record,
    search_text,
    shop_record,
)
from payssam_desktop.store.values import to_json, to_seconds

PORTION = 20_000
"""Bills that are in memory at a time."""

_Item = TypeVar("_Item")


def portions(items: Iterable[_Item], size: int = PORTION) -> Iterator[list[_Item]]:
    """Cut a long row of things into lists."""
    waiting = iter(items)
    while portion := list(islice(waiting, size)):
        yield portion


def bill_record(store_key: int, bill: MadeUpBill) -> BillRecord:
    """What adding and reading this bill would leave in the table ``bill``, by column."""
    added_at, paid_at = to_seconds(bill.added_at), to_seconds(bill.approval.paid_at)
    return (
        shop_record(bill.shop)
        | approval_record(bill.approval)
        | {
            "store_key": store_key,
            "bill_id": bill.bill_id,
            "added_at": added_at,
            "state": bill.state.value,
            "checked_at": to_seconds(bill.checked_at),
            "cancelled_at": to_seconds(bill.cancelled_at),
            "paid_at": paid_at,
            "paid_or_added_at": added_at if paid_at is None else paid_at,
            "search_text": search_text(bill.bill_id, bill.shop, bill.approval),
            "amount": bill.shop.billed if bill.approval.price is None else bill.approval.price,
            "months": int(bill.approval.monthly) if bill.approval.monthly else None,
        }
    )


def insert_bills(connection: sqlite3.Connection, records: list[BillRecord]) -> None:
    """Plain ``executemany``; the keys follow the order of the records."""
    columns = list(records[0])
    marks = ", ".join("?" * len(columns))
    connection.executemany(
        f"INSERT INTO bill ({', '.join(columns)}) VALUES ({marks})",
        (tuple(record.values()) for record in records),
    )


def insert_events(connection: sqlite3.Connection, first_key: int, bills: list[MadeUpBill]) -> None:
    """Each bill's timeline: added, and read when it was."""
    connection.executemany(
        "INSERT INTO bill_event (bill_key, at, source, kind, facts) VALUES (?, ?, ?, ?, ?)",
        (
            (first_key + place, *event)
            for place, bill in enumerate(bills)
            for event in _events(bill)
        ),
    )


def insert_cancellations(
    connection: sqlite3.Connection, store_key: int, first_key: int, bills: list[MadeUpBill]
) -> None:
    """The journal: each cancellation prepared, sent and ended, as the triggers demand."""
    asked = [
        (first_key + place, bill)
        for place, bill in enumerate(bills)
        if bill.operator or bill.disputed
    ]
    connection.executemany(
        "INSERT INTO cancellation (operation_id, store_key, bill_key, bill_id, price,"
        " approval_number, approved_at, reason, operator, machine, prepared_at, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, '고객 요청', ?, 'bench', ?, 'prepared')",
        [(_operation_id(bill), store_key, key, *_confirmed(bill)) for key, bill in asked],
    )
    connection.executemany(
        "UPDATE cancellation SET state = 'sending', digest = ?, deadline_seconds = 20,"
        " sent_at = prepared_at + 1 WHERE operation_id = ?",
        [(_digest(bill), _operation_id(bill)) for _, bill in asked],
    )
    for disputed, ending in (
        (False, "state = 'cancelled', seen_state = 'C', cancelled_by = 'us'"),
        (True, "state = 'needs_person', why = 'other_payment', seen_state = 'F'"),
    ):
        connection.executemany(
            f"UPDATE cancellation SET {ending}, ended_at = prepared_at + 30 WHERE operation_id = ?",
            [(_operation_id(bill),) for _, bill in asked if bill.disputed is disputed],
        )


def _events(bill: MadeUpBill) -> Iterator[tuple[int, str, str, str]]:
    source = EventSource.IMPORT.value
    yield to_seconds(bill.added_at), source, EventKind.ADDED.value, "{}"
    if bill.checked_at is not None:
        facts = {"was": BillState.UNREAD.value, "state": bill.state.value}
        if bill.approval.number:
            facts["approval_number"] = bill.approval.number
        if bill.approval.price is not None:
            facts["price"] = str(bill.approval.price)
        yield to_seconds(bill.checked_at), source, EventKind.STATE_READ.value, to_json(facts)


def _confirmed(bill: MadeUpBill) -> tuple[str, int, str, int | None, str, int]:
    asked_at = bill.cancelled_at or bill.checked_at or bill.added_at
    return (
        bill.bill_id,
        bill.approval.price or 0,
        bill.approval.original_number,
        to_seconds(bill.approval.paid_at),
        bill.operator or "김하늘",
        to_seconds(asked_at) - 1,
    )


def _operation_id(bill: MadeUpBill) -> str:
    return f"bench-{bill.bill_id}"


def _digest(bill: MadeUpBill) -> str:
    return hashlib.sha256(bill.bill_id.encode()).hexdigest()
