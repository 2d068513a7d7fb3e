"""Connections that break, stall, flood or speak something else than HTTP."""

from __future__ import annotations

import time

from payssam_desktop.domain.cancellation import CancelState
from tests.faults.fault_table import Fault, never_ending
from tests.faults.faulty_payssam import (
    ACCEPTED,
    ACCEPTED_BODY,
    MAINTENANCE,
    answering,
)
from tests.payssam.raw_payssam import Connection, http

_HEAD, _, _ = ACCEPTED.partition(b"\r\n\r\n")
_CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


def _chunk(content: bytes, said: str = "") -> bytes:
    size = said or f"{len(content):x}"
    return size.encode() + b"\r\n" + content + b"\r\n"


def reset_after_request(connection: Connection) -> None:
    connection.request()
    connection.reset()


def reset_in_status_line(connection: Connection) -> None:
    connection.request()
    connection.send(b"HTTP/1.1 2")
    connection.reset()


def reset_in_mid_body(connection: Connection) -> None:
    connection.request()
    connection.send(ACCEPTED[:-20])
    time.sleep(0.03)
    connection.reset()


def silence(connection: Connection) -> None:
    connection.request()
    connection.request()


def continue_then_silence(connection: Connection) -> None:
    connection.request()
    connection.send(_CONTINUE)
    connection.request()


def drip_of_headers(connection: Connection) -> None:
    connection.request()
    connection.drip(ACCEPTED, 0.05)


def drip_of_body(connection: Connection) -> None:
    connection.request()
    connection.send(_HEAD + b"\r\n\r\n")
    connection.drip(ACCEPTED_BODY, 0.05)


def drip_of_chunks(connection: Connection) -> None:
    connection.request()
    connection.send(_CHUNKED)
    while True:
        connection.send(_chunk(b" "))
        time.sleep(0.02)


def flood_of_continues(connection: Connection) -> None:
    connection.request()
    while True:
        connection.send(_CONTINUE * 1000)


def endless_headers(connection: Connection) -> None:
    connection.request()
    connection.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.send(b"X-More: " + b"x" * 8192 + b"\r\n")


def endless_body(connection: Connection) -> None:
    connection.request()
    connection.send(_CHUNKED)
    while True:
        connection.send(_chunk(b" " * 65536))


def endless_body_without_a_length(connection: Connection) -> None:
    connection.request()
    connection.send(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.send(b" " * 65536)


def _lost(name: str, *answers: bytes) -> Fault:
    return Fault(name, answering(*answers), "connection_lost")


def _accepted(name: str, *answers: bytes, greeting: bytes = b"") -> Fault:
    """Odd, but readable: code 0000 for this bill."""
    return Fault(
        name,
        answering(*answers),
        "",
        CancelState.ACCEPTED,
        left_paid=CancelState.NEEDS_PERSON,
        misread=answering(MAINTENANCE),
        greeting=greeting,
    )


LOST_ANSWERS = [
    Fault("reset after the request", reset_after_request, "connection_lost"),
    Fault("reset in the status line", reset_in_status_line, "connection_lost"),
    Fault("reset in mid-body", reset_in_mid_body, "connection_lost"),
    _lost("closed with no reply"),
    _lost("closed in the headers", ACCEPTED[:40]),
    _lost("a longer Content-Length than body", http(ACCEPTED_BODY, length=5000)),
    _lost("a negative Content-Length", http(ACCEPTED_BODY, length=-1)),
    _lost("two Content-Lengths", http(ACCEPTED_BODY, headers=("Content-Length: 7",))),
    _lost("a body without any HTTP around it", ACCEPTED_BODY),
    _lost("the greeting of a mail server", b"220 mail ready\r\n"),
    _lost("a TLS alert in the clear", bytes.fromhex("15030300020228")),
    _lost("zero bytes", b"\0" * 500),
    _lost("a chunk size that is no number", _CHUNKED + _chunk(ACCEPTED_BODY, "zz")),
    _lost("a negative chunk size", _CHUNKED + _chunk(ACCEPTED_BODY, "-5")),
    _lost("a chunk longer than said", _CHUNKED + _chunk(ACCEPTED_BODY, "5") + b"0\r\n\r\n"),
    _lost("chunks without an end", _CHUNKED + _chunk(ACCEPTED_BODY)),
    _lost(
        "a transfer coding that nobody asked for",
        http(ACCEPTED_BODY, headers=("Transfer-Encoding: gzip, chunked",)),
    ),
    Fault("endless headers", endless_headers, "connection_lost"),
    Fault("an endless body", endless_body, "too_large"),
    Fault("an endless body without a length", endless_body_without_a_length, "too_large"),
]
NEVER_ENDING = [
    never_ending("silence past the deadline", silence),
    never_ending("100 Continue and then silence", continue_then_silence),
    never_ending("a slow drip of headers", drip_of_headers),
    never_ending("a slow drip of the body", drip_of_body),
    never_ending("a slow drip of chunks", drip_of_chunks),
    never_ending("a flood of 100 Continue", flood_of_continues),
]
ODD_BUT_READABLE = [
    _accepted("100 Continue first", _CONTINUE, ACCEPTED),
    _accepted("Early Hints first", b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n", ACCEPTED),
    _accepted("garbage after the answer", ACCEPTED, b"HTTP/1.1 500 No\r\n\r\n{]"),
    _accepted("two answers at once", ACCEPTED, ACCEPTED),
    _accepted("proper chunks", _CHUNKED + _chunk(ACCEPTED_BODY) + b"0\r\n\r\n"),
    _accepted("HTTP/1.0 that ends by closing", b"HTTP/1.0 200 OK\r\n\r\n" + ACCEPTED_BODY),
    _accepted("an answer before the request", greeting=ACCEPTED),
]
BROKEN_WIRES = [*LOST_ANSWERS, *NEVER_ENDING, *ODD_BUT_READABLE]
