"""Sentences for the conversation with PaysSam: not sent, no answer, refused."""

from __future__ import annotations

from payssam_desktop.gui.words.said import QT_TRANSLATE_NOOP

NOT_REACHED = QT_TRANSLATE_NOOP("Errors", "No connection")
NO_CLEAR_ANSWER = QT_TRANSLATE_NOOP("Errors", "PaysSam gave no clear answer")
REFUSED = QT_TRANSLATE_NOOP("Errors", "PaysSam did not accept the request")

_CHECK_KEYS = QT_TRANSLATE_NOOP(
    "Errors", "The keys were not recognised. Please enter them again in Settings."
)
_NO_ACCESS = QT_TRANSLATE_NOOP(
    "Errors", "You have no access to this store. Please ask your administrator."
)

_NOT_SENT = {
    "offline": QT_TRANSLATE_NOOP(
        "Errors",
        "There is no connection to the internet. What is saved can be seen, but nothing can be "
        "cancelled.",
    ),
    "name_lookup": QT_TRANSLATE_NOOP(
        "Errors",
        "PaysSam's server address was not found. Please check the internet connection and, if "
        "it goes on, the server address in Settings.",
    ),
    "no_connection": QT_TRANSLATE_NOOP(
        "Errors",
        "No connection to PaysSam came about. Please check the internet connection and try "
        "again in a moment.",
    ),
    "certificate": QT_TRANSLATE_NOOP(
        "Errors",
        "The server's certificate could not be verified, so nothing was sent. Please check this "
        "computer's date and time; if it goes on, ask your administrator.",
    ),
    "tls": QT_TRANSLATE_NOOP(
        "Errors", "No secure connection came about. Please try again in a moment."
    ),
    "proxy": QT_TRANSLATE_NOOP(
        "Errors",
        "No connection came about through the proxy. Please check the proxy in Settings.",
    ),
    "busy": QT_TRANSLATE_NOOP(
        "Errors", "This computer was too busy to send the request. Please try again in a moment."
    ),
    "client_closed": QT_TRANSLATE_NOOP(
        "Errors",
        "The request was stopped, because the settings changed or the program is closing. "
        "Please try again.",
    ),
}

_NO_ANSWER = {
    "timeout": QT_TRANSLATE_NOOP(
        "Errors",
        "No answer came in time. Please check the internet connection and try again in a moment.",
    ),
    "connection_lost": QT_TRANSLATE_NOOP(
        "Errors",
        "The connection broke off before the answer was complete. Please try again in a moment.",
    ),
    "no_answer": QT_TRANSLATE_NOOP(
        "Errors", "PaysSam did not answer. Please try again in a moment."
    ),
    "unreadable_answer": QT_TRANSLATE_NOOP(
        "Errors",
        "The answer was not readable. Please check whether a Wi-Fi sign-in page is waiting, then "
        "try again.",
    ),
    "notice_unreadable": QT_TRANSLATE_NOOP(
        "Errors", "A payment alert came in that was not readable. It was not used."
    ),
    "redirected": QT_TRANSLATE_NOOP(
        "Errors",
        "The answer pointed to another address, which was not followed. Please check whether a "
        "Wi-Fi sign-in page is waiting, and the server address in Settings.",
    ),
    "http_status": QT_TRANSLATE_NOOP(
        "Errors",
        "The server answered with an error. Please try again in a moment and, if it goes on, "
        "check the server address in Settings.",
    ),
    "too_large": QT_TRANSLATE_NOOP(
        "Errors", "The answer was unusually large and was not read. Please try again in a moment."
    ),
    "maintenance": QT_TRANSLATE_NOOP(
        "Errors", "PaysSam is under maintenance. Please try again later."
    ),
    "bank_silent": QT_TRANSLATE_NOOP(
        "Errors", "The card company or bank did not answer. Please try again in a moment."
    ),
    "server_error": QT_TRANSLATE_NOOP(
        "Errors", "PaysSam has a passing error. Please try again in a moment."
    ),
    "unlisted_code": QT_TRANSLATE_NOOP(
        "Errors", "PaysSam gave an answer that this program does not know. Please try again."
    ),
    "answer_for_other_bill": QT_TRANSLATE_NOOP(
        "Errors", "The answer was about another bill and was not used. Please try again."
    ),
    "bill_id_missing": QT_TRANSLATE_NOOP(
        "Errors", "The answer did not say which bill it was about. Please try again."
    ),
}

_REFUSED = {
    "bill_not_found": QT_TRANSLATE_NOOP(
        "Errors", "The bill was not found. Please check the bill ID and the store."
    ),
    "access_denied": _NO_ACCESS,
    "credentials_refused": _CHECK_KEYS,
    "request_refused": QT_TRANSLATE_NOOP(
        "Errors", "PaysSam did not accept the form of the request. Please ask your administrator."
    ),
    "hash_refused": QT_TRANSLATE_NOOP(
        "Errors",
        "PaysSam did not accept the request's check value. Please ask your administrator.",
    ),
    "already_cancelled": QT_TRANSLATE_NOOP("Errors", "This bill is cancelled already."),
    "already_paid": QT_TRANSLATE_NOOP("Errors", "This bill is paid already."),
}

PAYSSAM_WORDS: dict[str, dict[str, str]] = {
    NOT_REACHED: _NOT_SENT,
    NO_CLEAR_ANSWER: _NO_ANSWER,
    REFUSED: _REFUSED,
}
