"""The cancellation of one payment: its states, its events, and the one function between them.

A cancel moves money, cannot be undone, and has no idempotency key. So an outcome that is not
known is a state of its own (``unknown``) and never looks like failure; only reads end it. This
module decides every outcome and performs nothing: it has no clock, no network and no disk.

Time enters as *running seconds*: seconds during which this program was awake and running since
the last moment at which the request may have been sent. A changed wall clock, a sleeping PC or a
restart can only make them too few, which waits longer and never concludes too early.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from payssam_desktop.domain.bill import Approval, BillState
from payssam_desktop.domain.likeness import Likeness, likeness

READ_SCHEDULE = (0.0, 2.0, 5.0, 10.0, 20.0, 40.0, 60.0)
"""Running seconds after the last possible send at which a bill is read again."""

READ_INTERVAL = 300.0
"""Seconds between reads after the schedule has ended."""

IN_FLIGHT_WINDOW = 600.0
"""Running seconds during which the request may still be carried out somewhere."""

LONGEST_REQUEST = 30.0
"""Seconds after its ``sending`` row within which a request has left or never will: a slow commit,
then the request's own deadline."""

ACCEPTED_WINDOW = 3600.0
"""Running seconds after which "accepted, yet still paid" is a contradiction for a person."""

READS_APART = 60.0
READS_NEEDED = 3
"""A conclusion from reads needs this many, each at least ``READS_APART`` seconds after the last."""


class CancelState(StrEnum):
    """Where a cancellation stands; each value is durable before the next step begins."""

    PREPARED = "prepared"
    SENDING = "sending"
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    NOT_SENT = "not_sent"
    NOT_CANCELLED = "not_cancelled"
    NEEDS_PERSON = "needs_person"
    ABANDONED = "abandoned"

    @property
    def is_open(self) -> bool:
        """Whether the outcome is still to come."""
        return self in OPEN_STATES


OPEN_STATES = frozenset(
    {CancelState.PREPARED, CancelState.SENDING, CancelState.ACCEPTED, CancelState.UNKNOWN}
)
SETTLING_STATES = frozenset({CancelState.ACCEPTED, CancelState.UNKNOWN})


class AnswerKind(StrEnum):
    """How the one POST of a cancellation ended."""

    ACCEPTED = "accepted"
    """Code 0000 for this bill."""
    OTHER_BILL = "other_bill"
    """Code 0000, but for another bill."""
    READ_DECIDES = "read_decides"
    """9970 or 9971: says something of the bill, nothing of this request."""
    REFUSED = "refused"
    """A definite rejection; a read must agree before it is believed."""
    NOT_SENT = "not_sent"
    """Proof that no byte of the request left this machine."""
    UNCLEAR = "unclear"
    """Everything else."""


class CancelledBy(StrEnum):
    """Who cancelled a payment, as far as can be proved."""

    US = "us"
    ELSEWHERE = "elsewhere"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class CancelAnswer:
    """The end of the POST. ``why`` is a key for words; ``code`` is PaysSam's, if one was read."""

    kind: AnswerKind
    why: str = ""
    code: str = ""
    cancel_number: str = ""
    origin_number: str = ""
    cancelled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ConfirmedPayment:
    """The payment that a person confirmed on screen; only this may be cancelled. Price in won."""

    bill_id: str
    price: int
    approval_number: str
    approved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Progress:
    """What the reads since the last possible send have shown so far, in running seconds.

    ``paid_reads`` and ``vague_reads`` count only reads ``READS_APART`` from the one counted
    before; vague are those that name no approval number or price to compare.
    """

    elapsed: float = 0.0
    last_read: float | None = None
    paid_reads: int = 0
    last_paid_read: float | None = None
    vague_reads: int = 0
    last_vague_read: float | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One attempt to cancel one payment: a row of the cancellation journal."""

    operation_id: str
    store_key: int
    bill_key: int
    payment: ConfirmedPayment
    reason: str
    operator: str
    machine: str
    prepared_at: datetime
    state: CancelState = CancelState.PREPARED
    why: str = ""
    answer: CancelAnswer | None = None
    progress: Progress = Progress()
    sent_at: datetime | None = None
    """Wall-clock time of the last moment at which the request may have been sent (for people)."""
    cancelled_by: CancelledBy | None = None
    seen_state: BillState | None = None
    """The state that the last read showed."""
    ended_at: datetime | None = None
    closed_at: datetime | None = None
    closed_note: str = ""

    @property
    def locks_bill(self) -> bool:
        """Whether the bill must not be cancelled again for now."""
        return self.state.is_open or (
            self.state is CancelState.NEEDS_PERSON and self.closed_at is None
        )


@dataclass(frozen=True, slots=True)
class SendingStarts:
    """The next step opens the socket."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The POST has ended, one way or another."""

    answer: CancelAnswer


@dataclass(frozen=True, slots=True)
class FoundAtStart:
    """The program started, or lost its hold on the operation, and found it in this state.

    ``why`` is a key for words: ``found_at_start``, or ``not_recorded`` when the request ended in
    this very run but its end could not be written down.
    """

    why: str = "found_at_start"


@dataclass(frozen=True, slots=True)
class BillRead:
    """A read has come, ``elapsed`` running seconds after the last possible send."""

    state: BillState
    approval: Approval
    elapsed: float


@dataclass(frozen=True, slots=True)
class ReadRefused:
    """PaysSam refused to read the bill, with a definite code."""

    code: str
    elapsed: float


@dataclass(frozen=True, slots=True)
class ReadFailed:
    """No reading came: offline, an unclear answer, maintenance."""

    elapsed: float


Event = SendingStarts | Answered | FoundAtStart | BillRead | ReadRefused | ReadFailed


def transition(operation: Operation, event: Event) -> Operation:
    """The operation after an event. Total: an event that means nothing here changes nothing."""
    match operation.state, event:
        case CancelState.PREPARED, SendingStarts():
            return replace(operation, state=CancelState.SENDING)
        case CancelState.PREPARED, FoundAtStart():
            return replace(operation, state=CancelState.ABANDONED)
        case CancelState.SENDING, FoundAtStart(why):
            return replace(operation, state=CancelState.UNKNOWN, why=why)
        case CancelState.SENDING, Answered(answer):
            return _after_answer(operation, answer)
        case CancelState.ACCEPTED | CancelState.UNKNOWN, BillRead():
            return _after_read(operation, event)
        case CancelState.ACCEPTED | CancelState.UNKNOWN, ReadRefused(code, elapsed):
            return _after_refused_read(_with_read(operation, elapsed), code)
        case CancelState.ACCEPTED | CancelState.UNKNOWN, ReadFailed(elapsed):
            return _with_read(operation, elapsed)
    return operation


def next_read_due(last_read: float | None) -> float:
    """When to read next, in running seconds after the last possible send.

    ``last_read`` is when the last read was made, None if none was.
    """
    if last_read is None:
        return READ_SCHEDULE[0]
    for due in READ_SCHEDULE:
        if due > last_read:
            return due
    steps = int((last_read - READ_SCHEDULE[-1]) // READ_INTERVAL) + 1
    return READ_SCHEDULE[-1] + steps * READ_INTERVAL


def _after_answer(operation: Operation, answer: CancelAnswer) -> Operation:
    answered = replace(operation, answer=answer, why=answer.why)
    match answer.kind:
        case AnswerKind.ACCEPTED:
            return replace(answered, state=CancelState.ACCEPTED)
        case AnswerKind.NOT_SENT:
            return replace(answered, state=CancelState.NOT_SENT)
        case _:
            # A definite rejection too waits here until a read agrees with it.
            return replace(answered, state=CancelState.UNKNOWN)


def _after_read(operation: Operation, read: BillRead) -> Operation:
    operation = replace(_with_read(operation, read.elapsed), seen_state=read.state)
    if read.state is BillState.UNRECOGNISED or read.state is BillState.UNREAD:
        return operation
    if read.state is BillState.UNPAID or read.state is BillState.DESTROYED:
        return _needs_person(operation, f"read_{read.state.name.lower()}")
    if _answer_kind(operation) is AnswerKind.OTHER_BILL:
        return _needs_person(operation, "other_bill")
    match _likeness(operation, read):
        case Likeness.DIFFERENT:
            return _needs_person(operation, "other_payment")
        case Likeness.VAGUE:
            return _after_vague_read(operation, read.elapsed)
    if read.state is BillState.CANCELLED:
        return replace(operation, state=CancelState.CANCELLED, cancelled_by=_by_whom(operation))
    return _after_paid_read(operation, read.elapsed)


def _after_paid_read(operation: Operation, elapsed: float) -> Operation:
    if _answer_kind(operation) is AnswerKind.REFUSED:
        return replace(operation, state=CancelState.REJECTED)
    progress = operation.progress
    if _counts(progress.last_paid_read, elapsed):
        progress = replace(progress, paid_reads=progress.paid_reads + 1, last_paid_read=elapsed)
    operation = replace(operation, progress=progress)
    if progress.paid_reads < READS_NEEDED:
        return operation
    if operation.state is CancelState.UNKNOWN and elapsed >= _in_flight_until(operation):
        return replace(operation, state=CancelState.NOT_CANCELLED)
    if operation.state is CancelState.ACCEPTED and elapsed >= ACCEPTED_WINDOW:
        return _needs_person(operation, "accepted_but_paid")
    return operation


def _in_flight_until(operation: Operation) -> float:
    # Whoever took the operation up may have seen its row before the request left: the program
    # that sends may be another one, which is still at it.
    end_was_seen = operation.answer is not None
    return IN_FLIGHT_WINDOW if end_was_seen else IN_FLIGHT_WINDOW + LONGEST_REQUEST


def _after_vague_read(operation: Operation, elapsed: float) -> Operation:
    progress = operation.progress
    if _counts(progress.last_vague_read, elapsed):
        progress = replace(progress, vague_reads=progress.vague_reads + 1, last_vague_read=elapsed)
    operation = replace(operation, progress=progress)
    if progress.vague_reads >= READS_NEEDED and elapsed >= IN_FLIGHT_WINDOW:
        return _needs_person(operation, "cannot_compare")
    return operation


def _after_refused_read(operation: Operation, code: str) -> Operation:
    answer = operation.answer
    if answer is not None and answer.kind is AnswerKind.REFUSED and answer.code == code:
        return replace(operation, state=CancelState.REJECTED)
    return operation


def _with_read(operation: Operation, elapsed: float) -> Operation:
    # A read may be overtaken by a later one: running time never goes back, but what such a read
    # saw counts as of its own time.
    elapsed = max(elapsed, operation.progress.elapsed)
    progress = replace(operation.progress, elapsed=elapsed, last_read=elapsed)
    return replace(operation, progress=progress)


def _likeness(operation: Operation, read: BillRead) -> Likeness:
    payment = operation.payment
    ours = operation.answer.cancel_number if operation.answer is not None else ""
    return likeness(payment.price, payment.approval_number, ours, read.state, read.approval)


def _needs_person(operation: Operation, why: str) -> Operation:
    return replace(operation, state=CancelState.NEEDS_PERSON, why=why)


def _counts(last_counted: float | None, elapsed: float) -> bool:
    return last_counted is None or elapsed - last_counted >= READS_APART


def _answer_kind(operation: Operation) -> AnswerKind | None:
    return operation.answer.kind if operation.answer is not None else None


def _by_whom(operation: Operation) -> CancelledBy:
    match _answer_kind(operation):
        case AnswerKind.ACCEPTED:
            return CancelledBy.US
        case AnswerKind.REFUSED:
            return CancelledBy.ELSEWHERE
        case _:
            # 9970 too: it proves nothing about who cancelled.
            return CancelledBy.UNCERTAIN
