"""A title and a sentence for every error key: what happened, and what to do about it."""

from __future__ import annotations

from payssam_desktop.gui.words.alert_words import ALERT_WORDS
from payssam_desktop.gui.words.input_words import INPUT_WORDS
from payssam_desktop.gui.words.machine_words import MACHINE_WORDS
from payssam_desktop.gui.words.payssam_words import PAYSSAM_WORDS
from payssam_desktop.gui.words.said import QT_TRANSLATE_NOOP
from payssam_desktop.gui.words.update_words import UPDATE_WORDS

NOTHING_SENT = QT_TRANSLATE_NOOP("Errors", "No cancellation was sent")
MAY_BE_SENT = QT_TRANSLATE_NOOP("Errors", "The result could not be confirmed")
PROGRAM = QT_TRANSLATE_NOOP("Errors", "The program made a mistake")

CANCELLING_WORDS = {
    NOTHING_SENT: {
        "payment_changed": QT_TRANSLATE_NOOP(
            "Errors",
            "The bill is no longer as it was on the screen. No cancellation was sent. Close this "
            "and look at the bill again.",
        ),
        "reading_too_old": QT_TRANSLATE_NOOP(
            "Errors",
            "Checking took too long, so no cancellation was sent. Please try again.",
        ),
        "cancellation_open": QT_TRANSLATE_NOOP(
            "Errors",
            "An earlier cancellation of this bill is still being checked, so no new one was "
            "sent. Please wait for its result.",
        ),
        "cancel_amount_invalid": QT_TRANSLATE_NOOP(
            "Errors",
            "This payment's amount cannot be cancelled here. No cancellation was sent. Please "
            "use the manager site.",
        ),
    },
    MAY_BE_SENT: {
        "cancel_not_recorded": QT_TRANSLATE_NOOP(
            "Errors",
            "The cancellation may have been sent, but its result could not be saved on this "
            "computer. Do not cancel again and do not refund cash. Please check the bill's "
            "state again.",
        ),
    },
    PROGRAM: {
        "internal_error": QT_TRANSLATE_NOOP(
            "Errors",
            "Something in the program did not work as it should. Please try again; if it goes "
            "on, start the program again.",
        ),
        "program_error": QT_TRANSLATE_NOOP(
            "Errors",
            "Something in the program did not work as it should while it talked to PaysSam. "
            "Please check the bill's state again.",
        ),
    },
}

GENERAL = (
    QT_TRANSLATE_NOOP("Errors", "This could not be done"),
    QT_TRANSLATE_NOOP(
        "Errors", "Please try again in a moment. If it goes on, ask your administrator."
    ),
)
"""For a key that nobody has written words for."""

_TABLES = (
    INPUT_WORDS,
    ALERT_WORDS,
    PAYSSAM_WORDS,
    MACHINE_WORDS,
    UPDATE_WORDS,
    CANCELLING_WORDS,
)

ERROR_WORDS: dict[str, tuple[str, str]] = {
    key: (title, text)
    for table in _TABLES
    for title, texts in table.items()
    for key, text in texts.items()
}
"""Error key → title and sentence, in English; facts stand in braces."""
