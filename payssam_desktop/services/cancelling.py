"""Cancelling a payment: performs the steps that ``domain.cancellation`` decides.

Each state is a durable row before the next step begins, and the program itself never sends
anything twice: after the one POST only reads follow.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from payssam_desktop.domain.bill import Bill, BillState, EventSource, Reading
from payssam_desktop.domain.cancel_form import checked_operator, checked_reason
from payssam_desktop.domain.cancellation import (
    SETTLING_STATES,
    Answered,
    BillRead,
    ConfirmedPayment,
    Event,
    FoundAtStart,
    Operation,
    ReadFailed,
    ReadRefused,
    SendingStarts,
    transition,
)
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import (
    ApiError,
    DeskError,
    InputError,
    RefusedError,
    StoreError,
    VaultError,
)
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.payssam.messages import CancelRequest
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.running_clock import RunningClock
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.cancellations import Cancellations
from payssam_desktop.store.stores import Stores

FRESH_SECONDS = 3.0
"""Oldest read on which a cancel may rest."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CancelLook:
    """What the dialog opens with: the bill as it was listed, and the fresh read.

    ``open_operation`` is set, and nothing was read, when an earlier cancel is not settled yet.
    """

    listed: Bill
    reading: Reading | None
    open_operation: Operation | None = None

    @property
    def payment(self) -> ConfirmedPayment | None:
        """The payment that may be cancelled, None when there is none."""
        reading = self.reading
        if reading is None or reading.state is not BillState.PAID or not reading.approval.price:
            return None
        return payment_of(reading)

    @property
    def differs_from_list(self) -> bool:
        """Whether amount or approval number are not those that the list showed as paid."""
        if self.reading is None or self.listed.state is not BillState.PAID:
            return False
        listed, fresh = self.listed.approval, self.reading.approval
        return (listed.price, listed.number) != (fresh.price, fresh.number)


def payment_of(reading: Reading) -> ConfirmedPayment | None:
    """The payment that a reading shows, None without a price."""
    approval = reading.approval
    if approval.price is None:
        return None
    return ConfirmedPayment(reading.bill_id, approval.price, approval.number, approval.approved_at)


class Cancelling:
    """The steps of a cancellation. Blocking; call it from background threads only."""

    def __init__(
        self,
        stores: Stores,
        bills: Bills,
        cancellations: Cancellations,
        connections: Connections,
        now: Callable[[], datetime],
        clock: RunningClock,
        machine: str,
    ) -> None:
        self._stores = stores
        self._bills = bills
        self._cancellations = cancellations
        self._connections = connections
        self._now = now
        self._clock = clock
        self._machine = machine
        self._lock = threading.RLock()
        self._in_hand: set[str] = set()
        self._counted_from: dict[str, float] = {}

    def look(self, bill_key: int) -> CancelLook:
        """Read the bill for the dialog. Raises ApiError, VaultError or StoreError."""
        listed = self._bills.get(bill_key)
        for operation in self._cancellations.of_bill(bill_key):
            if operation.locks_bill:
                return CancelLook(listed, None, operation)
        reading = self._read(self._stores.get(listed.store_key), listed)
        return CancelLook(listed, reading)

    def confirm(
        self, bill_key: int, payment: ConfirmedPayment, reason: str, operator: str
    ) -> Operation:
        """Cancel the payment that was confirmed on screen; returns how it stands after one read.

        Raises, with nothing sent: :class:`InputError` for the form, :class:`ApiError` when the
        fresh read fails, ``payment_changed`` when it shows something else than the screen,
        ``cancellation_open`` when another cancel of this bill is not settled, StoreError,
        VaultError. Raises ``cancel_not_recorded`` when the request went out but its end could
        not be written down; it is settled by reads later.
        """
        reason, operator = checked_reason(reason), checked_operator(operator)
        listed = self._bills.get(bill_key)
        store = self._stores.get(listed.store_key)
        client = self._connections.client(store)
        reading = client.read(listed.bill_id)
        answered_at = self._moment()
        self._bills.record_reading(bill_key, reading, EventSource.MANUAL_CHECK)
        if reading.state is not BillState.PAID or payment_of(reading) != payment:
            raise DeskError("payment_changed", f"read {reading.state.value}")
        operation = Operation(
            operation_id=str(uuid.uuid4()),
            store_key=store.key,
            bill_key=bill_key,
            payment=payment,
            reason=reason,
            operator=operator,
            machine=self._machine,
            prepared_at=self._now(),
        )
        request = client.prepare_cancel(payment, reason)
        with self._held(operation.operation_id):
            self._cancellations.prepare(operation)
            if self._older_than_fresh(answered_at):
                self._apply(operation, FoundAtStart())
                raise DeskError("reading_too_old")
            operation = self._send(client, operation, request)
        return self._settled_once(operation)

    def settle(self, operation_id: str) -> Operation:
        """Read the bill once more and let the read decide. A failed read decides nothing.

        Raises :class:`StoreError`.
        """
        operation = self._cancellations.get(operation_id)
        if operation.state not in SETTLING_STATES:
            return operation
        store = self._stores.get(operation.store_key)
        bill = self._bills.get(operation.bill_key)
        event = self._event_of_read(store, bill, operation)
        with self._lock:
            return self._apply(self._cancellations.get(operation_id), event)

    def recover(self) -> list[Operation]:
        """Take up operations that an earlier run, or a failed write, left behind; sends nothing.

        Returns those that are to be settled.
        """
        with self._lock:
            left = [
                operation
                for operation in self._cancellations.open_operations()
                if operation.operation_id not in self._in_hand
            ]
            taken = [self._apply(operation, self._how_found(operation)) for operation in left]
        return [operation for operation in taken if operation.state in SETTLING_STATES]

    def close_by_person(self, operation_id: str, note: str, operator: str) -> Operation:
        """Record how a person settled a contradiction. Raises InputError or StoreError."""
        self._cancellations.close_by_person(
            operation_id, checked_reason(note), checked_operator(operator), self._now()
        )
        return self._cancellations.get(operation_id)

    def elapsed(self, operation: Operation) -> float:
        """Running seconds since the last moment at which the request may have been sent."""
        counted_from = self._counted_from.setdefault(
            operation.operation_id, self._clock.seconds() - operation.progress.elapsed
        )
        return self._clock.seconds() - counted_from

    def _moment(self) -> tuple[float, datetime]:
        return self._clock.seconds(), self._now()

    def _older_than_fresh(self, moment: tuple[float, datetime]) -> bool:
        """By either clock: one does not see a sleep, the other can be set back."""
        (ran_then, wall_then), (ran_now, wall_now) = moment, self._moment()
        age = max(ran_now - ran_then, (wall_now - wall_then).total_seconds())
        return age > FRESH_SECONDS

    def _settled_once(self, operation: Operation) -> Operation:
        try:
            return self.settle(operation.operation_id)
        except Exception as error:
            # The request is out and its end is recorded; whatever goes wrong with the first
            # read must not make this look like a failure. The settler reads again.
            logger.info("first settling read failed: %s", type(error).__name__)
            return operation

    def _send(
        self, client: PaysSamClient, operation: Operation, request: CancelRequest
    ) -> Operation:
        sending = transition(operation, SendingStarts())
        self._cancellations.start_sending(
            sending, request.digest, client.cancel_deadline, self._now()
        )
        answer = client.cancel(request)
        self._counted_from[operation.operation_id] = self._clock.seconds()
        logger.info("cancel of %s ended: %s", operation.payment.bill_id, answer.kind.value)
        try:
            return self._apply(replace(sending, sent_at=self._now()), Answered(answer))
        except StoreError as error:
            raise StoreError("cancel_not_recorded", error.key) from None

    def _event_of_read(self, store: Store, bill: Bill, operation: Operation) -> Event:
        # Counted before the read: what it shows may be as old as its beginning.
        elapsed = self.elapsed(operation)
        try:
            reading = self._read(store, bill, EventSource.CANCELLATION)
        except RefusedError as error:
            return ReadRefused(error.code, elapsed)
        except (ApiError, VaultError, InputError):
            # InputError: the store's address was made unusable meanwhile.
            return ReadFailed(elapsed)
        return BillRead(reading.state, reading.approval, elapsed)

    def _read(
        self, store: Store, bill: Bill, source: EventSource = EventSource.MANUAL_CHECK
    ) -> Reading:
        reading = self._connections.client(store).read(bill.bill_id)
        self._bills.record_reading(bill.key, reading, source)
        return reading

    def _apply(self, operation: Operation, event: Event) -> Operation:
        after = transition(operation, event)
        if after == operation:
            return operation
        return self._cancellations.save(after, was=operation.state, at=self._now())

    def _how_found(self, operation: Operation) -> FoundAtStart:
        sent_in_this_run = operation.operation_id in self._counted_from
        return FoundAtStart("not_recorded" if sent_in_this_run else "found_at_start")

    def _held(self, operation_id: str) -> _Held:
        return _Held(self._in_hand, operation_id)


class _Held:
    """While held, an operation is in the hands of a living thread and not to be recovered."""

    def __init__(self, in_hand: set[str], operation_id: str) -> None:
        self._in_hand = in_hand
        self._operation_id = operation_id

    def __enter__(self) -> None:
        self._in_hand.add(self._operation_id)

    def __exit__(self, *error: object) -> None:
        self._in_hand.discard(self._operation_id)
