"""What the window says of a cancellation: an unknown outcome never looks like failure."""

from __future__ import annotations

from datetime import datetime

from payssam_desktop.domain.cancellation import (
    AnswerKind,
    CancelledBy,
    CancelState,
    Operation,
)
from payssam_desktop.domain.korean_time import korean_clock
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.words.error_words import ERROR_WORDS
from payssam_desktop.gui.words.formats import won
from payssam_desktop.gui.words.operation_reasons import (
    CONTRADICTIONS,
    GENERAL_UNKNOWN,
    UNKNOWN_REASONS,
)
from payssam_desktop.gui.words.said import Words


def operation_words(operation: Operation, next_check: datetime | None) -> Words:
    """The words for where a cancellation stands.

    ``next_check`` is when the program reads the bill next by itself, None when it does not.
    """
    match operation.state:
        case CancelState.PREPARED | CancelState.SENDING:
            return _sending(operation)
        case CancelState.ACCEPTED:
            return _accepted(operation, next_check)
        case CancelState.UNKNOWN:
            return _unknown(operation, next_check)
        case CancelState.CANCELLED:
            return _cancelled(operation)
        case CancelState.REJECTED:
            return _rejected(operation)
        case CancelState.NOT_SENT | CancelState.ABANDONED:
            return _not_sent(operation)
        case CancelState.NOT_CANCELLED:
            return _not_cancelled(operation)
        case CancelState.NEEDS_PERSON:
            return _needs_person(operation)


def refund_timing() -> str:
    """When the customer has the money back (WORDS: refund timing for customers)."""
    return translate(
        "Operation",
        "A cancellation on the same day is usually done that day, a later one takes 3 to 5 "
        "business days; card companies differ.",
    )


def hands_off() -> str:
    """What must not be done while the outcome of a cancellation is open."""
    return translate("Operation", "No cash refund · no second cancellation")


def next_check_words(next_check: datetime | None) -> str:
    """When the program looks again by itself; empty when it does not."""
    if next_check is None:
        return ""
    return translate("Operation", "Next automatic check {clock}").format(
        clock=korean_clock(next_check)
    )


def _sending(operation: Operation) -> Words:
    return Words(
        translate("Operation", "Requesting the cancellation"),
        translate("Operation", "Waiting for PaysSam's answer."),
        _detail(operation),
        caution=hands_off(),
        customer=translate(
            "Operation", "“We are cancelling the payment and will tell you the result.”"
        ),
    )


def _accepted(operation: Operation, next_check: datetime | None) -> Words:
    return Words(
        translate("Operation", "Cancelled (being checked)"),
        translate(
            "Operation",
            "PaysSam accepted the cancellation. The program is checking that the bill is shown "
            "as cancelled, and goes on by itself.",
        ),
        _detail(operation),
        caution=hands_off(),
        customer=translate(
            "Operation",
            "“The cancellation was accepted. We will tell you as soon as it is confirmed.”",
        ),
        next_step=next_check_words(next_check),
    )


def _unknown(operation: Operation, next_check: datetime | None) -> Words:
    kind = operation.answer.kind if operation.answer else None
    reason = UNKNOWN_REASONS.get(operation.why, GENERAL_UNKNOWN)
    if kind is AnswerKind.REFUSED:
        reason = UNKNOWN_REASONS["refused"]
    instruction = translate(
        "Operation",
        "The result of the cancellation could not be confirmed. Please do not cancel again; "
        "press [Check the state again].",
    )
    return Words(
        translate("Operation", "Result being checked"),
        f"{instruction}\n{translate('Operation', reason)}",
        _detail(operation),
        caution=hands_off(),
        customer=translate(
            "Operation",
            "“We requested the cancellation and are checking the result. We will tell you as "
            "soon as we know.”",
        ),
        next_step=next_check_words(next_check),
    )


def _cancelled(operation: Operation) -> Words:
    done = translate("Operation", "Cancellation complete")
    already = translate("Operation", "This bill is cancelled already.")
    no_cash = translate("Operation", "Do not refund cash as well.")
    amount = won(operation.payment.price)
    kind = operation.answer.kind if operation.answer else None
    if operation.cancelled_by is CancelledBy.US:
        text = translate("Operation", "The payment of {amount} has been cancelled.")
        title, caution = done, ""
    elif operation.cancelled_by is CancelledBy.ELSEWHERE:
        text = translate(
            "Operation",
            "The payment of {amount} is cancelled. PaysSam refused this request; it was "
            "cancelled elsewhere, such as in the manager site.",
        )
        title, caution = already, no_cash
    elif kind is AnswerKind.READ_DECIDES:
        text = translate(
            "Operation",
            "The payment of {amount} is cancelled. It may have been cancelled elsewhere, such as "
            "in the manager site, before this request.",
        )
        title, caution = already, no_cash
    else:
        text = translate(
            "Operation",
            "The payment of {amount} is cancelled. As no clear answer came, it cannot be told "
            "whether by this request or elsewhere.",
        )
        title, caution = done, no_cash
    return Words(
        title,
        text.format(amount=amount),
        _detail(operation),
        caution=caution,
        customer=refund_timing(),
    )


def _rejected(operation: Operation) -> Words:
    refused = translate(
        "Operation", "PaysSam did not accept the cancellation. The payment was not cancelled."
    )
    return Words(
        translate("Operation", "Not cancelled"),
        f"{refused}\n{_reason_in_our_words(operation.why)}".rstrip(),
        _detail(operation),
        customer=_still_paid(),
    )


def _not_sent(operation: Operation) -> Words:
    unsent = translate(
        "Operation",
        "The cancellation was not sent, so the payment is as it was. You may try again.",
    )
    return Words(
        translate("Operation", "Not sent"),
        f"{unsent}\n{_reason_in_our_words(operation.why)}".rstrip(),
        _detail(operation),
        customer=_still_paid(),
    )


def _not_cancelled(operation: Operation) -> Words:
    if operation.ended_at is None:
        title = translate("Operation", "Not cancelled")
    else:
        title = translate("Operation", "Not cancelled as of {clock}").format(
            clock=korean_clock(operation.ended_at)
        )
    return Words(
        title,
        translate(
            "Operation",
            "The bill was read several times over more than ten minutes and was paid each time: "
            "this request cancelled nothing. If the payment is still to be cancelled, ask for it "
            "anew.",
        ),
        _detail(operation),
        customer=_still_paid(),
    )


def _needs_person(operation: Operation) -> Words:
    if operation.closed_at is not None:
        return Words(
            translate("Operation", "Closed by a person"),
            translate("Operation", "Closed with the note: {note}").format(
                note=operation.closed_note
            ),
            _detail(operation),
        )
    reason = translate("Operation", CONTRADICTIONS.get(operation.why, CONTRADICTIONS[""]))
    ask = translate(
        "Operation",
        "Please give PaysSam's customer centre the bill ID and approval number, and ask what "
        "became of this payment.",
    )
    return Words(
        translate("Operation", "Ask the customer centre"),
        f"{reason}\n{ask}",
        _detail(operation),
        caution=hands_off(),
        customer=translate(
            "Operation",
            "“We are asking PaysSam about the cancellation and will tell you the result.”",
        ),
    )


def _still_paid() -> str:
    return translate("Operation", "“The payment has not been cancelled yet.”")


def _reason_in_our_words(why: str) -> str:
    """The sentence of an error key, empty for a key that says nothing to a person."""
    known = ERROR_WORDS.get(why)
    return translate("Errors", known[1]) if known else ""


def _detail(operation: Operation) -> str:
    """Codes for support; the operation's ID finds it in the log and the database."""
    code = operation.answer.code if operation.answer else ""
    parts = (operation.state.value, operation.why, code, operation.operation_id)
    return " · ".join(part for part in parts if part)
