"""How a cancellation looks, and what may be said of it as fact."""

from __future__ import annotations

from datetime import datetime

from payssam_desktop.domain.bill import Bill
from payssam_desktop.domain.cancellation import CancelledBy, CancelState, Operation
from payssam_desktop.gui.pieces.notice import Tone
from payssam_desktop.gui.words.formats import date_time


def tone_of(operation: Operation) -> Tone:
    """An outcome that is not known has a look of its own: neither success nor failure."""
    match operation.state:
        case CancelState.CANCELLED:
            ours = operation.cancelled_by is CancelledBy.US
            return Tone.GOOD if ours else Tone.NEUTRAL
        case CancelState.REJECTED:
            return Tone.ERROR
        case CancelState.NOT_SENT | CancelState.NOT_CANCELLED:
            return Tone.WARNING
        case CancelState.ABANDONED:
            return Tone.NEUTRAL
        case CancelState.NEEDS_PERSON if operation.closed_at is not None:
            return Tone.NEUTRAL
    return Tone.CHECKING


def cancel_facts(operation: Operation, bill: Bill | None = None) -> dict[str, str]:
    """What is known of a cancellation that has taken place; what is not is empty.

    ``cancelled_at`` is a time that PaysSam named, else ``found_at`` is when a reading showed it.
    ``reason`` and ``operator`` are this cancellation's only if it is surely ours; where that is
    uncertain they are what was asked for (``asked_reason``, ``asked_by``), and a cancel made
    elsewhere has neither.
    """
    answer = operation.answer
    elsewhere = operation.cancelled_by is CancelledBy.ELSEWHERE
    named = answer.cancelled_at if answer is not None and not elsewhere else None
    named = named or (_time_of_reading(operation, bill) if bill is not None else None)
    return {
        "cancelled_at": _moment(named),
        "found_at": _moment(operation.ended_at) if named is None else "",
        "cancel_number": answer.cancel_number if answer is not None and not elsewhere else "",
    } | _who_and_why(operation)


def _who_and_why(operation: Operation) -> dict[str, str]:
    match operation.cancelled_by:
        case CancelledBy.US:
            return {"reason": operation.reason, "operator": operation.operator}
        case CancelledBy.ELSEWHERE:
            return {}
    return {"asked_reason": operation.reason, "asked_by": operation.operator}


def _time_of_reading(operation: Operation, bill: Bill) -> datetime | None:
    """The bill's time of cancellation, unless it is only the time at which ours was sent."""
    at, sent = bill.cancelled_at, operation.sent_at
    if at is None or (sent is not None and int(at.timestamp()) == int(sent.timestamp())):
        return None
    return at


def _moment(moment: datetime | None) -> str:
    return date_time(moment) if moment is not None else ""
