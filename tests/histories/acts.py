"""What people, PCs and the provider do: plain values, so that a history can be written down."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from payssam_desktop.domain.bill import BillState, EventSource
from payssam_desktop.domain.cancellation import CancelState, Operation
from tests.histories.provider import BILL_IDS, CUSTOMERS
from tests.histories.run import At, Run
from tests.histories.wire_courses import DONE, CancelCourse, DiskTrouble, ReadCourse

if TYPE_CHECKING:
    from tests.histories.street import Street


@dataclass(frozen=True, slots=True)
class Looks:
    """A clerk opens the cancel dialog, which reads the bill and shows the payment."""

    at: At
    customer: int

    def on(self, street: Street) -> None:
        run, bill = street.places[self.at].running(), street.bill_of(self.customer)

        def look() -> None:
            seen = run.cancelling.look(bill)
            run.screen.pop(bill, None)
            if seen.payment is not None:
                run.screen[bill] = seen.payment
            if seen.reading is not None and seen.reading.state is BillState.CANCELLED:
                street.serve(bill)

        run.attempt("look", look)


@dataclass(frozen=True, slots=True)
class Confirms:
    """A clerk confirms what the dialog shows; opens it first if it shows nothing."""

    at: At
    customer: int
    course: CancelCourse = DONE
    disk: DiskTrouble | None = None

    def on(self, street: Street) -> None:
        run, bill = street.places[self.at].running(), street.bill_of(self.customer)
        if bill not in run.screen:
            Looks(self.at, self.customer).on(street)
        payment = run.screen.pop(bill, None)
        if payment is None or run.confirming is not None:
            return
        run.confirming = payment
        run.place.trouble = self.disk or run.place.trouble
        street.wire.next_cancel = self.course
        sent_before = len(street.ledger.posts)
        error = run.attempt(
            "confirm",
            lambda: run.cancelling.confirm(bill, payment, street.new_reason(), "직원"),
        )
        run.confirming = None
        sent = [post for post in street.ledger.posts[sent_before:] if post.on_screen is payment]
        if error is not None and sent and run.alive:
            is_open = error.key != "cancellation_open" and _has_open_operation(run, bill)
            street.law.words_after(error, open_operation=is_open)


def _has_open_operation(run: Run, bill: int) -> bool:
    """What the dialog asks the journal before it finds its words."""
    journal = run.cancellations.of_bill(bill)
    return any(each.state.is_open and each.sent_at is not None for each in journal)


@dataclass(frozen=True, slots=True)
class ChecksNow:
    """A clerk presses "check the state again" for a bill."""

    at: At
    customer: int

    def on(self, street: Street) -> None:
        run, bill = street.places[self.at].running(), street.bill_of(self.customer)

        def check() -> None:
            for operation in run.cancellations.of_bill(bill)[:1]:
                run.cancelling.settle(operation.operation_id)

        run.attempt("settle", check)


@dataclass(frozen=True, slots=True)
class Refreshes:
    """The list reads its bills again: the steps of ``services.refreshing``, bill by bill.

    Not the service itself: how fast it reads and when it rests goes by the real clock.
    """

    at: At

    def on(self, street: Street) -> None:
        run = street.places[self.at].running()
        for customer in range(1, CUSTOMERS + 1):
            run.attempt("refresh", partial(_refresh, run, street.bill_of(customer)))


def _refresh(run: Run, bill_key: int) -> None:
    bill = run.bills.get(bill_key)
    reading = run.connections.client(run.stores.get(bill.store_key)).read(bill.bill_id)
    run.bills.record_reading(bill_key, reading, EventSource.AUTOMATIC_CHECK)


@dataclass(frozen=True, slots=True)
class PersonCloses:
    """A person has asked the customer centre, and closes what waits for it with a note."""

    at: At
    customer: int

    def on(self, street: Street) -> None:
        run, bill = street.places[self.at].running(), street.bill_of(self.customer)

        def close() -> None:
            for operation in run.cancellations.of_bill(bill):
                if _waits(operation):
                    run.cancelling.close_by_person(operation.operation_id, "고객센터 확인", "직원")

        run.attempt("close", close)


def _waits(operation: Operation) -> bool:
    return operation.state is CancelState.NEEDS_PERSON and operation.closed_at is None


@dataclass(frozen=True, slots=True)
class OwnerCancels:
    """The owner cancels in the manager site. Nobody is told."""

    customer: int

    def on(self, street: Street) -> None:
        bill_id = BILL_IDS[street.bill_of(self.customer) - 1]
        if street.provider.shop.cancel_in_manager_site(bill_id):
            street.ledger.cancelled[bill_id] = street.seconds


@dataclass(frozen=True, slots=True)
class TimePasses:
    """Everybody is awake."""

    seconds: float

    def on(self, street: Street) -> None:
        street.pass_time(self.seconds)


@dataclass(frozen=True, slots=True)
class Sleeps:
    """The PC at this place sleeps for a while, with all that runs on it."""

    at: At
    seconds: float

    def on(self, street: Street) -> None:
        street.pass_time(self.seconds, asleep=street.places[self.at].pc)


@dataclass(frozen=True, slots=True)
class ClockMoves:
    """Somebody, or the network's time, moves a PC's wall clock."""

    at: At
    seconds: float

    def on(self, street: Street) -> None:
        street.places[self.at].pc.wall_off += self.seconds


@dataclass(frozen=True, slots=True)
class IsKilled:
    """The program at this place is killed, whatever it is at."""

    at: At

    def on(self, street: Street) -> None:
        run = street.places[self.at].run
        if run is not None:
            run.die()


@dataclass(frozen=True, slots=True)
class Restarts:
    """The program is closed, if it is at nothing, and started again."""

    at: At

    def on(self, street: Street) -> None:
        place = street.places[self.at]
        if place.run is not None and place.run.is_idle:
            place.run.close()
        place.running()


@dataclass(frozen=True, slots=True)
class ReadsWill:
    """What the next reads meet, whoever makes them."""

    courses: tuple[ReadCourse, ...]

    def on(self, street: Street) -> None:
        street.wire.next_reads.extend(self.courses)


@dataclass(frozen=True, slots=True)
class ReadsAreDown:
    """The read API is under maintenance."""

    seconds: float

    def on(self, street: Street) -> None:
        street.wire.reads_down_until = street.seconds + self.seconds


@dataclass(frozen=True, slots=True)
class DiskWill:
    """What one of the next commits at a place meets."""

    at: At
    trouble: DiskTrouble

    def on(self, street: Street) -> None:
        street.places[self.at].trouble = self.trouble
