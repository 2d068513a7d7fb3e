"""How a cancellation looks, and when it took effect, as far as that is known."""

from __future__ import annotations

from payssam_desktop.domain.cancellation import CancelledBy, CancelState, Operation
from payssam_desktop.gui.formats import NOTHING, date_time
from payssam_desktop.gui.notice import Tone
from payssam_desktop.gui.translation import translate


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


def cancelled_time(operation: Operation) -> str:
    """The time that PaysSam's answer named, else when this program saw it."""
    answer = operation.answer
    if answer is not None and answer.cancelled_at is not None:
        return date_time(answer.cancelled_at)
    if operation.ended_at is None:
        return NOTHING
    return translate("Operation", "Found cancelled at {moment}").format(
        moment=date_time(operation.ended_at)
    )
