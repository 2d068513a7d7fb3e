"""One till: the program without its window, to be killed, raced and closed by tests.

``python -m tests.crash.till`` reads one job per line and says in lines what it has behind it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from uuid import uuid4

from payssam_desktop.domain.bill import Bill, BillState, EventSource
from payssam_desktop.domain.cancellation import CancelState, ConfirmedPayment, Operation
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.errors import ApiError, DeskError
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.services.cancelling import Cancelling
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.running_clock import RunningClock
from payssam_desktop.services.settling import Settler
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.cancellations import Cancellations
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores
from payssam_desktop.vault import MemoryVault
from tests.crash.forking import OVER, READY, Say, main, say_line
from tests.guards.leaks import API_KEY

CREDENTIALS = Credentials(API_KEY, "M-TEST", "S-TEST")
READ_SECONDS = 60.0
"""Longer than any read takes here: a busy machine is no trouble of the network."""
CANCEL_SECONDS = 20.0
"""As in the program."""
HASTY_SECONDS = 0.5
"""For the answer of a cancel, where many are killed and some must meet their deadline."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a till is to do: cancel the bills with these keys, one after another."""

    path: str
    keys: Sequence[int]
    settles: bool = False
    """Whether the settling thread of the program runs beside it."""
    looks: bool = True
    """Whether to look at each bill first, as the dialog does, or to confirm what the list shows."""
    waits: bool = False
    """Whether to wait for another line when it is ready."""
    cancel_seconds: float = HASTY_SECONDS

    def line(self) -> str:
        """The job as one line of text."""
        return json.dumps(asdict(self)) + "\n"


def utc_now() -> datetime:
    return datetime.now(UTC)


class WitnessedCancellations(Cancellations):
    """The journal, which says of each state that it is written as soon as it is."""

    def __init__(self, database: Database, say: Say) -> None:
        super().__init__(database)
        self._say = say

    def prepare(self, operation: Operation) -> None:
        super().prepare(operation)
        self._say(f"wrote {operation.operation_id} {operation.state}")

    def start_sending(
        self, operation: Operation, digest: str, deadline_seconds: float, at: datetime
    ) -> Operation:
        written = super().start_sending(operation, digest, deadline_seconds, at)
        self._say(f"wrote {written.operation_id} {written.state}")
        return written

    def save(self, operation: Operation, was: CancelState, at: datetime) -> Operation:
        written = super().save(operation, was, at)
        self._say(f"wrote {written.operation_id} {written.state}")
        return written


class Till:
    """The rooms of the program on one database, wired as the program wires them."""

    def __init__(
        self,
        path: Path,
        clock: RunningClock | None = None,
        say: Say = lambda line: None,
        cancel_seconds: float = CANCEL_SECONDS,
    ) -> None:
        self.database = Database.open(path)
        self.stores, self.bills = Stores(self.database), Bills(self.database)
        self.cancellations = WitnessedCancellations(self.database, say)
        vault = MemoryVault()
        for store in self.stores.all():
            vault.save(store.uuid, CREDENTIALS)

        def client(base_url: str, credentials: Credentials, proxy: str) -> PaysSamClient:
            return PaysSamClient(
                base_url,
                credentials,
                proxy=proxy,
                read_deadline=READ_SECONDS,
                cancel_deadline=cancel_seconds,
                now=utc_now,
            )

        self.connections = Connections(lambda: vault, utc_now, client)
        self.cancelling = Cancelling(
            self.stores,
            self.bills,
            self.cancellations,
            self.connections,
            utc_now,
            clock or RunningClock(),
            f"till-{os.getpid()}",
        )
        self.settler = Settler(self.cancelling, self.cancellations, utc_now, lambda operation: None)

    def cancel(self, bill_key: int) -> str:
        """What the dialog does: look, then confirm what was seen. Returns how that ended."""
        return _outcome(lambda: self._look_and_confirm(bill_key))

    def cancel_as_listed(self, bill_key: int) -> str:
        """Confirm what the list shows, as a clerk whose dialog has been open for a while."""
        return _outcome(lambda: self._confirm(bill_key, _as_listed(self.bills.get(bill_key))))

    def _look_and_confirm(self, bill_key: int) -> str:
        look = self.cancelling.look(bill_key)
        if look.open_operation is not None:
            return "refused cancellation_open"
        if look.payment is None:
            return "refused not_paid"
        return self._confirm(bill_key, look.payment)

    def _confirm(self, bill_key: int, payment: ConfirmedPayment) -> str:
        # A reason of its own makes the bytes of every attempt different from all others.
        reason = f"고객 요청 {uuid4().hex[:12]}"
        return f"ended {self.cancelling.confirm(bill_key, payment, reason, '직원').state}"

    def refresh(self, bill_key: int) -> BillState:
        """What a refresh of the list does with one bill. Raises ApiError."""
        store, bill = self.stores.get(1), self.bills.get(bill_key)
        reading = self.connections.client(store).read(bill.bill_id)
        self.bills.record_reading(bill_key, reading, EventSource.MANUAL_CHECK)
        return reading.state

    def close(self) -> None:
        """Close as the program does: network first, database last."""
        self.settler.request_stop()
        self.connections.close()
        self.settler.join()
        self.database.close()

    def __enter__(self) -> Till:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _outcome(attempt: Callable[[], str]) -> str:
    try:
        return attempt()
    except ApiError as error:
        return f"offline {error.key}"
    except DeskError as error:
        return f"refused {error.key}"


def _as_listed(bill: Bill) -> ConfirmedPayment:
    listed = bill.approval
    return ConfirmedPayment(bill.bill_id, listed.price or 0, listed.number, listed.approved_at)


def do(job: Job, say: Say) -> None:
    """Do a whole job, and close."""
    try:
        _do(job, say)
    finally:
        say(OVER)


def _do(job: Job, say: Say) -> None:
    with Till(Path(job.path), say=say, cancel_seconds=job.cancel_seconds) as till:
        if job.waits:
            # The first read makes the client: what is raced is the cancelling alone.
            till.refresh(job.keys[0])
        say(READY)
        if job.waits:
            sys.stdin.readline()
        if job.settles:
            till.settler.start()
        cancel = till.cancel if job.looks else till.cancel_as_listed
        for key in job.keys:
            say(cancel(key))


if __name__ == "__main__":
    main(lambda line: do(Job(**json.loads(line)), say_line))
