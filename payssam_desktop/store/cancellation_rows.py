"""Rows of the table ``cancellation`` and the values of the domain, in both directions."""

from __future__ import annotations

import sqlite3

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.cancellation import (
    AnswerKind,
    CancelAnswer,
    CancelledBy,
    CancelState,
    ConfirmedPayment,
    Operation,
    Progress,
)
from payssam_desktop.store.values import to_moment, to_seconds

OperationRecord = dict[str, str | int | float | None]
"""Columns of a cancellation and what stands in them."""


def select_operations(
    connection: sqlite3.Connection, condition: str, value: str | int | None
) -> list[Operation]:
    """The operations that a condition with one question mark chooses. Raises sqlite3.Error."""
    rows = connection.execute(f"SELECT * FROM cancellation WHERE {condition}", (value,))
    return [_to_operation(row) for row in rows]


def operations_of_bill(connection: sqlite3.Connection, bill_key: int) -> list[Operation]:
    """Every operation of a bill, newest first. Raises sqlite3.Error."""
    return select_operations(connection, "bill_key = ? ORDER BY key DESC", bill_key)


def confirmed_record(operation: Operation) -> OperationRecord:
    """What a person confirmed, by column: written once, at ``prepared``."""
    return {
        "operation_id": operation.operation_id,
        "store_key": operation.store_key,
        "bill_key": operation.bill_key,
        "bill_id": operation.payment.bill_id,
        "price": operation.payment.price,
        "approval_number": operation.payment.approval_number,
        "approved_at": to_seconds(operation.payment.approved_at),
        "reason": operation.reason,
        "operator": operation.operator,
        "machine": operation.machine,
        "prepared_at": to_seconds(operation.prepared_at),
    }


def standing_record(operation: Operation) -> OperationRecord:
    """Where an operation stands, by column: what may change until it has ended."""
    answer, progress = operation.answer, operation.progress
    return {
        "state": operation.state.value,
        "why": operation.why,
        "sent_at": to_seconds(operation.sent_at),
        "answer_kind": answer.kind.value if answer else None,
        "answer_why": answer.why if answer else "",
        "answer_code": answer.code if answer else "",
        "answer_cancel_number": answer.cancel_number if answer else "",
        "answer_origin_number": answer.origin_number if answer else "",
        "answer_cancelled_at": to_seconds(answer.cancelled_at) if answer else None,
        "elapsed": progress.elapsed,
        "last_read": progress.last_read,
        "paid_reads": progress.paid_reads,
        "last_paid_read": progress.last_paid_read,
        "vague_reads": progress.vague_reads,
        "last_vague_read": progress.last_vague_read,
        "seen_state": operation.seen_state.value if operation.seen_state else None,
        "cancelled_by": operation.cancelled_by.value if operation.cancelled_by else None,
        "ended_at": to_seconds(operation.ended_at),
    }


def _to_operation(row: sqlite3.Row) -> Operation:
    return Operation(
        operation_id=row["operation_id"],
        store_key=row["store_key"],
        bill_key=row["bill_key"],
        payment=ConfirmedPayment(
            bill_id=row["bill_id"],
            price=row["price"],
            approval_number=row["approval_number"],
            approved_at=to_moment(row["approved_at"]),
        ),
        reason=row["reason"],
        operator=row["operator"],
        machine=row["machine"],
        prepared_at=to_moment(int(row["prepared_at"])),
        state=CancelState(row["state"]),
        why=row["why"],
        answer=_to_answer(row),
        progress=Progress(
            elapsed=row["elapsed"],
            last_read=row["last_read"],
            paid_reads=row["paid_reads"],
            last_paid_read=row["last_paid_read"],
            vague_reads=row["vague_reads"],
            last_vague_read=row["last_vague_read"],
        ),
        sent_at=to_moment(row["sent_at"]),
        cancelled_by=None if row["cancelled_by"] is None else CancelledBy(row["cancelled_by"]),
        seen_state=None if row["seen_state"] is None else BillState(row["seen_state"]),
        ended_at=to_moment(row["ended_at"]),
        closed_at=to_moment(row["closed_at"]),
        closed_note=row["closed_note"],
    )


def _to_answer(row: sqlite3.Row) -> CancelAnswer | None:
    if row["answer_kind"] is None:
        return None
    return CancelAnswer(
        kind=AnswerKind(row["answer_kind"]),
        why=row["answer_why"],
        code=row["answer_code"],
        cancel_number=row["answer_cancel_number"],
        origin_number=row["answer_origin_number"],
        cancelled_at=to_moment(row["answer_cancelled_at"]),
    )
