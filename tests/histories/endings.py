"""Whether an ended cancellation says what is true, and rests on what a program may rest it on."""

from __future__ import annotations

from payssam_desktop.domain.cancellation import (
    IN_FLIGHT_WINDOW,
    READS_APART,
    READS_NEEDED,
    CancelledBy,
    CancelState,
    Operation,
)
from tests.histories.ledger import Evidence, Ledger, Post
from tests.histories.wire_courses import CONTRADICTIONS, Says, Shows

_TRUTHFUL = frozenset({Shows.THE_TRUTH, Shows.THE_PAST})
_NEVER_SENT = frozenset({CancelState.NOT_SENT, CancelState.ABANDONED})
_NOTHING_DONE = frozenset({CancelState.REJECTED, CancelState.NOT_CANCELLED})


def untruth(operation: Operation, post: Post | None, ledger: Ledger) -> str:
    """What the provider's books say against an ending; empty when they agree."""
    state = operation.state
    if state in _NEVER_SENT:
        return f"{state.value}, yet it was sent" if post else ""
    if state is CancelState.CANCELLED:
        return _untrue_cancelled(operation, post, ledger)
    if state in _NOTHING_DONE and post is not None:
        if post.executed:
            return f"{state.value}, yet this request cancelled the payment"
        if post.under_way:
            return f"{state.value}, yet this request may still cancel the payment"
    return ""


def _untrue_cancelled(operation: Operation, post: Post | None, ledger: Ledger) -> str:
    if operation.payment.bill_id not in ledger.cancelled:
        return "cancelled, yet the payment stands"
    by = operation.cancelled_by
    if by is CancelledBy.US and (post is None or post.code != "0000"):
        return "cancelled by us, yet nobody said so"
    if by is CancelledBy.ELSEWHERE and post is not None and post.executed:
        return "cancelled elsewhere, yet this request did it"
    return ""


def unfounded(operation: Operation, post: Post | None, reads: Evidence) -> str:
    """What an ending lacks, looked at once, when it has just come; empty when it lacks nothing.

    ``reads`` are those that were made to settle, since the request left.
    """
    sent_at = post.sent_at if post else 0.0
    match operation.state:
        case CancelState.CANCELLED:
            founded = any(read.state == "C" for read in reads)
        case CancelState.REJECTED:
            codes = {read.code for read in reads if read.code}
            founded = bool(post and (_paid(reads) or post.code in codes))
        case CancelState.NOT_CANCELLED:
            founded = _enough(_paid(reads), sent_at + IN_FLIGHT_WINDOW)
        case CancelState.NEEDS_PERSON:
            accused = post is not None and post.says in (Says.OTHER_BILL, Says.DONE)
            founded = bool(reads) and (accused or any(r.shows in CONTRADICTIONS for r in reads))
        case _:
            return ""
    return "" if founded else f"{operation.state.value}, resting on {reads}"


def _paid(reads: Evidence) -> Evidence:
    return [read for read in reads if read.state == "F" and read.shows in _TRUTHFUL]


def _enough(paid: Evidence, window_end: float) -> bool:
    counted: list[float] = []
    for read in paid:
        # One that was overtaken ends later than it began; either may count.
        if not counted or read.ended - counted[-1] >= READS_APART:
            counted.append(read.ended)
    late_enough = any(read.began >= window_end for read in paid)
    return late_enough and len(counted) >= READS_NEEDED
