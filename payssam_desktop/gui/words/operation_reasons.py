"""Why the outcome of a cancellation is not known, or needs a person: one sentence for each key.

None of them says "try again": while an outcome is open, trying again is the one thing not to do.
"""

from __future__ import annotations

from payssam_desktop.gui.words.said import QT_TRANSLATE_NOOP

GENERAL_UNKNOWN = QT_TRANSLATE_NOOP(
    "Operation", "No clear answer came; the cancellation may have been carried out."
)

_NO_READABLE_ANSWER = QT_TRANSLATE_NOOP(
    "Operation", "The answer was not readable; the cancellation may have been carried out."
)
_ALREADY = QT_TRANSLATE_NOOP(
    "Operation",
    "PaysSam answered that this bill had been dealt with before. The program is checking what "
    "it shows now.",
)

UNKNOWN_REASONS = {
    "found_at_start": QT_TRANSLATE_NOOP(
        "Operation",
        "The program was closed while it was cancelling; the cancellation may have been carried "
        "out.",
    ),
    "not_recorded": QT_TRANSLATE_NOOP(
        "Operation",
        "What became of the request could not be saved on this PC; the cancellation may have been "
        "carried out.",
    ),
    "timeout": QT_TRANSLATE_NOOP(
        "Operation", "No answer came in time; the cancellation may have been carried out."
    ),
    "connection_lost": QT_TRANSLATE_NOOP(
        "Operation",
        "The connection broke off before the answer; the cancellation may have been carried out.",
    ),
    "client_closed": QT_TRANSLATE_NOOP(
        "Operation",
        "The program was closed while it was cancelling; the cancellation may have been carried "
        "out.",
    ),
    "unreadable_answer": _NO_READABLE_ANSWER,
    "too_large": _NO_READABLE_ANSWER,
    "redirected": _NO_READABLE_ANSWER,
    "bill_id_missing": _NO_READABLE_ANSWER,
    "http_status": QT_TRANSLATE_NOOP(
        "Operation",
        "The server answered with an error; the cancellation may have been carried out all the "
        "same.",
    ),
    "server_error": QT_TRANSLATE_NOOP(
        "Operation",
        "PaysSam answered with an error; the cancellation may have been carried out all the same.",
    ),
    "bank_silent": QT_TRANSLATE_NOOP(
        "Operation",
        "The card company or bank did not answer PaysSam; the cancellation may have been carried "
        "out.",
    ),
    "maintenance": QT_TRANSLATE_NOOP(
        "Operation",
        "PaysSam is under maintenance; whether the cancellation was carried out is being checked.",
    ),
    "unlisted_code": QT_TRANSLATE_NOOP(
        "Operation",
        "PaysSam gave an answer that this program does not know; the cancellation may have been "
        "carried out.",
    ),
    "answer_for_other_bill": QT_TRANSLATE_NOOP(
        "Operation",
        "PaysSam's answer was about another bill; what became of this one is being checked.",
    ),
    "already_cancelled": _ALREADY,
    "already_paid": _ALREADY,
    "program_error": QT_TRANSLATE_NOOP(
        "Operation",
        "The program could not deal with the answer; the cancellation may have been carried out.",
    ),
    "refused": QT_TRANSLATE_NOOP(
        "Operation",
        "PaysSam's answer is being compared with what the bill shows; the cancellation may have "
        "been carried out.",
    ),
}

CONTRADICTIONS = {
    "read_unpaid": QT_TRANSLATE_NOOP(
        "Operation", "After the cancellation was requested, the bill is shown as unpaid."
    ),
    "read_destroyed": QT_TRANSLATE_NOOP(
        "Operation", "After the cancellation was requested, the bill is shown as destroyed."
    ),
    "other_bill": QT_TRANSLATE_NOOP(
        "Operation", "PaysSam's answer to the cancellation was about another bill."
    ),
    "other_payment": QT_TRANSLATE_NOOP(
        "Operation",
        "The bill now shows another approval number or amount than the payment that was to be "
        "cancelled.",
    ),
    "accepted_but_paid": QT_TRANSLATE_NOOP(
        "Operation",
        "PaysSam accepted the cancellation, but the bill has been shown as paid for over an hour.",
    ),
    "cannot_compare": QT_TRANSLATE_NOOP(
        "Operation",
        "What the bill shows lacks the approval number or the amount, so it cannot be told "
        "whether this payment was cancelled.",
    ),
    "": QT_TRANSLATE_NOOP("Operation", "What the bill shows contradicts the cancellation."),
}
