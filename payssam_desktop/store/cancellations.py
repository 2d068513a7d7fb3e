"""The journal of cancellations: every state is a durable row before the next step begins.

Every change is compare-and-set: it says which state it found, and happens only if the row is
still there. So no second thread, window or process can carry on from a state that is gone.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import datetime

from payssam_desktop.domain.bill import BillEvent, EventKind, EventSource
from payssam_desktop.domain.cancellation import (
    OPEN_STATES,
    CancelledBy,
    CancelState,
    Operation,
)
from payssam_desktop.errors import StoreError
from payssam_desktop.store.audit import Audit
from payssam_desktop.store.cancellation_rows import (
    OperationRecord,
    confirmed_record,
    operations_of_bill,
    select_operations,
    standing_record,
)
from payssam_desktop.store.database import Database
from payssam_desktop.store.timeline import add_event
from payssam_desktop.store.values import to_seconds


class Cancellations:
    """The journal. Every method flushes to the disk, so call it off the GUI thread.

    All of them raise :class:`StoreError`, and what raised has changed nothing.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def prepare(self, operation: Operation) -> None:
        """Write a new operation, in state ``prepared``.

        Raises :class:`StoreError` ``cancellation_open`` when another one of this bill is open or
        waits for a person, ``payment_changed`` when the bill does not stand as paid any more.
        """
        record = confirmed_record(operation) | {"state": operation.state.value}
        columns, places = ", ".join(record), ", ".join(f":{name}" for name in record)
        with self._database.writing() as connection:
            try:
                connection.execute(
                    f"INSERT INTO cancellation ({columns}) VALUES ({places})", record
                )
            except sqlite3.IntegrityError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
                    raise StoreError("cancellation_open") from None
                raise
            _check_still_paid(connection, operation)
            _add_to_journal(connection, operation, None, operation.prepared_at)

    def start_sending(
        self, operation: Operation, digest: str, deadline_seconds: float, at: datetime
    ) -> Operation:
        """``prepared`` → ``sending``, with the SHA-256 of the exact bytes about to be sent.

        ``operation`` is the one after the transition. Sets ``sent_at`` to ``at`` and returns the
        row. Only after this has returned may the socket open. Raises :class:`StoreError`
        ``cancellation_changed`` when the row is not ``prepared`` any more.
        """
        if operation.state is not CancelState.SENDING:
            raise StoreError("cancellation_changed")
        record: OperationRecord = {
            "state": operation.state.value,
            "digest": digest,
            "deadline_seconds": deadline_seconds,
            "sent_at": to_seconds(at),
        }
        with self._database.writing() as connection:
            _change(connection, operation.operation_id, CancelState.PREPARED, record)
            _record_step(connection, operation, CancelState.PREPARED, at)
            return _found(connection, operation.operation_id)

    def save(self, operation: Operation, was: CancelState, at: datetime) -> Operation:
        """Write where an operation stands now, if it still stands at ``was``; return the row.

        Sets ``ended_at`` to ``at`` when this ends it. A change of state goes into the bill's
        timeline (but for what was never sent), and a cancelled payment's time into the bill.
        Raises :class:`StoreError` ``cancellation_changed``.
        """
        if was not in OPEN_STATES:
            raise StoreError("cancellation_changed")
        if not operation.state.is_open:
            operation = replace(operation, ended_at=at)
        with self._database.writing() as connection:
            _change(connection, operation.operation_id, was, standing_record(operation))
            _record_step(connection, operation, was, at)
            if operation.state is CancelState.CANCELLED:
                _set_cancelled_at(connection, operation)
            return _found(connection, operation.operation_id)

    def close_by_person(
        self, operation_id: str, note: str, operator: str, at: datetime
    ) -> Operation:
        """A person has dealt with an operation that needed one; its bill is free again.

        Raises :class:`StoreError` ``cancellation_changed`` when it is not, or no more, waiting
        for a person.
        """
        with self._database.writing() as connection:
            record: OperationRecord = {
                "closed_at": to_seconds(at),
                "closed_by": operator,
                "closed_note": note,
            }
            if _found(connection, operation_id).closed_at is not None:
                raise StoreError("cancellation_changed")
            _change(connection, operation_id, CancelState.NEEDS_PERSON, record)
            operation = _found(connection, operation_id)
            _add_to_journal(connection, operation, CancelState.NEEDS_PERSON, at)
            facts = {"operation_id": operation_id, "state": "closed"}
            event = BillEvent(at, EventSource.PERSON, EventKind.CANCELLATION, facts)
            add_event(connection, operation.bill_key, event)
            Audit(self._database).add(at, operator, "cancellation_closed", operation_id, {})
            return operation

    def get(self, operation_id: str) -> Operation:
        """One operation. Raises :class:`StoreError` ``cancellation_missing``."""
        with self._database.reading() as connection:
            return _found(connection, operation_id)

    def open_operations(self, store_key: int | None = None) -> list[Operation]:
        """Operations whose outcome is still to come, oldest first; of one store or of all.

        Those that wait for a person are not among them: the program can do nothing for them.
        """
        with self._database.reading() as connection:
            return select_operations(
                connection,
                "locks_bill = 1 AND state <> 'needs_person' AND store_key = ifnull(?, store_key)"
                " ORDER BY key",
                store_key,
            )

    def of_bill(self, bill_key: int) -> list[Operation]:
        """Every operation of a bill, newest first."""
        with self._database.reading() as connection:
            return operations_of_bill(connection, bill_key)


def _found(connection: sqlite3.Connection, operation_id: str) -> Operation:
    found = select_operations(connection, "operation_id = ?", operation_id)
    if not found:
        raise StoreError("cancellation_missing")
    return found[0]


def _check_still_paid(connection: sqlite3.Connection, operation: Operation) -> None:
    """Raise ``payment_changed`` unless the bill stands as paid with what was confirmed.

    The read that was confirmed may have been overtaken: another window or process may have
    cancelled the payment since, and have ended its operation already.
    """
    payment = operation.payment
    paid = connection.execute(
        "SELECT 1 FROM bill WHERE key = ? AND state = 'F'"
        " AND approval_price = ? AND approval_number = ?",
        (operation.bill_key, payment.price, payment.approval_number),
    ).fetchone()
    if paid is None:
        raise StoreError("payment_changed", "the list says otherwise by now")


def _change(
    connection: sqlite3.Connection, operation_id: str, was: CancelState, record: OperationRecord
) -> None:
    """Write these columns if the row is still in state ``was``."""
    assignments = ", ".join(f"{name} = :{name}" for name in record)
    changed = connection.execute(
        f"UPDATE cancellation SET {assignments} WHERE operation_id = :id AND state = :was",
        {**record, "id": operation_id, "was": was.value},
    ).rowcount
    if changed != 1:
        raise StoreError("cancellation_changed")


def _record_step(
    connection: sqlite3.Connection, operation: Operation, was: CancelState, at: datetime
) -> None:
    """One step of an operation in the journal and, if a clerk should see it, in the timeline."""
    _add_to_journal(connection, operation, was, at)
    # Of what was never sent a clerk sees nothing.
    if operation.state is was or operation.state is CancelState.ABANDONED:
        return
    facts = {
        "operation_id": operation.operation_id,
        "state": operation.state.value,
        "why": operation.why,
        "code": operation.answer.code if operation.answer else "",
        "cancel_number": operation.answer.cancel_number if operation.answer else "",
    }
    facts = {name: value for name, value in facts.items() if value}
    event = BillEvent(at, EventSource.CANCELLATION, EventKind.CANCELLATION, facts)
    add_event(connection, operation.bill_key, event)


def _add_to_journal(
    connection: sqlite3.Connection, operation: Operation, was: CancelState | None, at: datetime
) -> None:
    connection.execute(
        "INSERT INTO cancellation_event"
        " (cancellation_key, at, was, state, why, seen_state, elapsed)"
        " SELECT key, ?, ?, state, why, seen_state, elapsed FROM cancellation"
        " WHERE operation_id = ?",
        (to_seconds(at), was.value if was else None, operation.operation_id),
    )


def _set_cancelled_at(connection: sqlite3.Connection, operation: Operation) -> None:
    """The answer's time; else what a read said; else when we asked, if it was us who cancelled.

    Of a cancel that somebody else may have made no time is guessed.
    """
    answered = operation.answer.cancelled_at if operation.answer else None
    asked = operation.sent_at if operation.cancelled_by is CancelledBy.US else None
    connection.execute(
        "UPDATE bill SET cancelled_at = coalesce(?, cancelled_at, ?) WHERE key = ?",
        (to_seconds(answered), to_seconds(asked), operation.bill_key),
    )
