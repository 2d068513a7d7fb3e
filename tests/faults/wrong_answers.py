"""Answers that arrive whole and are wrong, hostile, or not what was asked for."""

from __future__ import annotations

import gzip
import json

from payssam_desktop.domain.cancellation import CancelState
from tests.faults.fault_table import Fault
from tests.faults.faulty_payssam import ACCEPTED_BODY, MAINTENANCE, answering
from tests.guards.leaks import API_KEY, CARD
from tests.payssam.raw_payssam import CANCELLED, answer_body, http

_PAGE = "<!doctype html><title>와이파이 로그인</title><p>동의하고 접속</p>".encode()
_OPENING = ACCEPTED_BODY.rstrip(b"}") + b'}, "more": '
"""An accepted cancel with one more field, whose value and last bracket are to follow."""

_TELLTALE = f"카드 {CARD}, 키 {API_KEY}"
"""A message with all that nobody may write down."""

_PAGES = ("400 Bad", "404 Not Found", "502 Bad Gateway", "503 Unavailable", "504 Timeout")
_SUCCESSES = ("201 Created", "401 Unauthorized", "408 Timeout", "429 Too Many", "500 Error")
_REDIRECTS = ("302 Found", "303 See Other", "307 Temporary", "308 Permanent")


def _unreadable(name: str, body: bytes, *headers: str) -> Fault:
    return Fault(name, answering(http(body, headers=headers)), "unreadable_answer")


def _status(status: str, body: bytes, what: str) -> Fault:
    return Fault(f"{status} with {what}", answering(http(body, status)), "http_status")


def _redirect(status: str) -> Fault:
    # A relative address: whoever follows it comes back to this very PaysSam, and is counted.
    answer = http(b"", status, headers=("Location: /partner/bill/cancel",))
    return Fault(f"{status} to the same call", answering(answer), "redirected")


def _coded(name: str, code: object, why: str, data: object = None) -> Fault:
    return Fault(name, answering(http(answer_body(code, data, _TELLTALE))), why)


def _refused(name: str, code: object, why: str) -> Fault:
    """A definite rejection is believed when a read agrees; until then nothing is known."""
    return Fault(
        name,
        answering(http(answer_body(code, message=_TELLTALE))),
        why,
        left_paid=CancelState.REJECTED,
        misread=answering(MAINTENANCE),
    )


def _nested(depth: int) -> bytes:
    return _OPENING + b"[" * depth + b"]" * depth + b"}"


def _without(field: str) -> dict[str, object]:
    return {name: value for name, value in CANCELLED.items() if name != field}


NOT_JSON = [
    _unreadable("a captive portal's page with 200", _PAGE, "Content-Type: text/html"),
    _unreadable("an empty body with 200", b""),
    _unreadable("half of the JSON with the right length", ACCEPTED_BODY[:60]),
    _unreadable("two JSON documents", ACCEPTED_BODY * 2),
    _unreadable("a byte-order mark before the JSON", b"\xef\xbb\xbf" + ACCEPTED_BODY),
    _unreadable("UTF-16", ACCEPTED_BODY.decode().encode("utf-16")),
    _unreadable("bytes that are no UTF-8", ACCEPTED_BODY.replace(b'"member"', b'"\xff\xfe"')),
    _unreadable("a gzip bomb", gzip.compress(b" " * 30_000_000), "Content-Encoding: gzip"),
    _unreadable("gzip that says it is none", gzip.compress(ACCEPTED_BODY)),
    _unreadable("deeply nested JSON", _nested(200_000)),
    _unreadable("nothing but brackets", b"[" * 900_000),
    _unreadable("NaN", _OPENING + b"NaN}"),
    _unreadable("Infinity", _OPENING + b"-Infinity}"),
    _unreadable("a comment in the JSON", b"/* ok */" + ACCEPTED_BODY),
    _unreadable("a bare word", b"OK"),
    _unreadable("a list", b"[" + ACCEPTED_BODY + b"]"),
    _unreadable("null", b"null"),
    _unreadable("a text that holds the JSON", json.dumps(ACCEPTED_BODY.decode()).encode()),
    Fault("a body of more than a mebibyte", answering(http(b" " * 1_100_000)), "too_large"),
]
NO_CODE = [
    _unreadable("no code", json.dumps({"message": "ok", "data": CANCELLED}).encode()),
    _unreadable("code null", answer_body(None, CANCELLED)),
    _unreadable("a blank code", answer_body("  ", CANCELLED)),
    _unreadable("a code of true", answer_body(True, CANCELLED)),
    _unreadable("a list of codes", answer_body(["0000"], CANCELLED)),
    _unreadable("a code of 5,000 digits", b'{"code": ' + b"9" * 5000 + b"}"),
    _unreadable("a code of 5,000 letters", answer_body("0" * 5000, CANCELLED)),
    _unreadable("the code in capitals", json.dumps({"CODE": "0000", "DATA": CANCELLED}).encode()),
    _unreadable(
        "success first, a refusal in the same answer",
        ACCEPTED_BODY.rstrip(b"}") + b'}, "code": "1003"}',
    ),
    _unreadable(
        "a refusal first, success in the same answer", b'{"code": "1003", ' + ACCEPTED_BODY[1:]
    ),
]
STRANGE_CODES = [
    _coded("code 0 as a number", 0, "unlisted_code", CANCELLED),
    _coded("code 0 as a fraction", 0.0, "unlisted_code", CANCELLED),
    _coded("full-width zeros", "００００", "unreadable_answer", CANCELLED),
    _coded("one zero too many", "00000", "unlisted_code", CANCELLED),
    _coded("the word success", "SUCCESS", "unlisted_code", CANCELLED),
    _coded("code 200", "200", "unlisted_code", CANCELLED),
    _coded("an unlisted code", "4711", "unlisted_code"),
    _coded("maintenance", "MAINTAINED_METHOD", "maintenance"),
    _coded("the bank did not answer", "PAYMENT_001", "bank_silent"),
    _coded("the card company did not answer", "PAYMENT_002", "bank_silent"),
    _coded("an unclassified error", "ERROR", "server_error"),
    _coded("error 9999", "9999", "server_error"),
    _coded("error 5000", "5000", "server_error"),
    _coded("already paid", "9971", "already_paid"),
    _coded("already cancelled", "9970", "already_cancelled"),
    _coded("already cancelled, as a number", 9970, "already_cancelled"),
]
STRANGE_DATA = [
    _coded("success without data", "0000", "bill_id_missing"),
    _coded("success with a list for data", "0000", "bill_id_missing", [CANCELLED]),
    _coded("success without a bill ID", "0000", "bill_id_missing", _without("billId")),
    _coded("success with a blank bill ID", "0000", "bill_id_missing", CANCELLED | {"billId": " "}),
]
OTHER_BILLS = [
    Fault(
        name,
        answering(http(answer_body(data=CANCELLED | {"billId": bill_id}))),
        "answer_for_other_bill",
        left_paid=CancelState.NEEDS_PERSON,
        carried_out=CancelState.NEEDS_PERSON,
    )
    for name, bill_id in (
        ("success for another bill", "t0demo0000000000002"),
        ("success for a bill in other letters", "T0DEMO0000000000001"),
        ("success for a list of bills", ["t0demo0000000000001"]),
    )
]
REFUSALS = [
    _refused("access refused", "1003", "access_denied"),
    _refused("access refused, as a number", 1003, "access_denied"),
    _refused("bill not found", "9980", "bill_not_found"),
    _refused("bill not found in the other words", "BILL_003", "bill_not_found"),
    _refused("store not found", "PARTNER_004", "credentials_refused"),
]
STATUSES = [
    *(_status(status, _PAGE, "a page") for status in _PAGES),
    *(_status(status, ACCEPTED_BODY, "success in it") for status in _SUCCESSES),
    *map(_redirect, _REDIRECTS),
    Fault(
        "307 with success in it",
        answering(http(ACCEPTED_BODY, "307 Temporary", headers=("Location: /partner/else",))),
        "redirected",
    ),
    Fault("204 without a body", answering(b"HTTP/1.1 204 No Content\r\n\r\n"), "http_status"),
    Fault(
        "101 to another protocol",
        answering(b"HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"),
        "connection_lost",
    ),
]
WRONG_ANSWERS = [
    *NOT_JSON,
    *NO_CODE,
    *STRANGE_CODES,
    *STRANGE_DATA,
    *OTHER_BILLS,
    *REFUSALS,
    *STATUSES,
]
