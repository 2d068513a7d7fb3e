"""A PaysSam with one paid bill that misbehaves from its first cancel on, until told to stop.

It looks into the shop's journal, too: when a cancel arrives, a durable row ``sending`` with the
digest of exactly these bytes must have been there before the first of them was taken in.
"""

from __future__ import annotations

import socket
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from tests.payssam.raw_payssam import (
    CANCELLED,
    READ_PAID,
    Connection,
    RawPaysSam,
    Received,
    Script,
    answer_body,
    http,
)

READ, CANCEL = "/bill/read", "/bill/cancel"

PAID: dict[str, object] = dict(READ_PAID)
GONE: dict[str, object] = PAID | {
    "apprState": "C",
    "apprNum": "00999001",
    "apprOriginNum": "00123456",
    "apprOriginDt": "20260805143000",
    "apprDt": "20260806101500",
}
ACCEPTED_BODY = answer_body(data=CANCELLED)
ACCEPTED = http(ACCEPTED_BODY)
ALREADY = http(answer_body("9970", message="기 취소된 청구서 입니다."))
MAINTENANCE = http(answer_body("MAINTAINED_METHOD", message="점검 중"))


def answering(*answers: bytes) -> Script:
    """Take a request in, send these bytes, and hang up."""

    def script(connection: Connection) -> None:
        connection.request()
        for answer in answers:
            connection.send(answer)

    return script


class FaultyPaysSam:
    """Reads are answered truly, cancels are carried out; ``misbehave`` comes in between."""

    def __init__(self, *journals: Path) -> None:
        self.journals = journals
        self.misbehave: Script | None = None
        """What the next cancels meet, and the reads after them; None: nothing unusual."""
        self.misread: Script | None = None
        """What reads meet instead, once a cancel has come."""
        self.executes = True
        """Whether a cancel that meets the fault is carried out all the same."""
        self.is_ill_from_the_start = False
        """Whether reads misbehave even before the first cancel."""
        self.greeting = b""
        """Sent on every new connection but the first, before anything is read from it."""
        self.before_read: Callable[[], None] = lambda: None
        self.before_cancel: Callable[[], None] = lambda: None
        """Called when a whole cancel has come, before it is carried out."""
        self.reads_work = False
        """Whether reads are answered truly while cancels meet the fault."""
        self.hangs_up_after_reads = False
        self.resets_used_connections = False
        """Whether a second request on a connection meets a reset."""
        self.secured: Callable[[socket.socket], socket.socket] = lambda plain: plain
        """Puts TLS around a new connection."""
        self.paid: dict[str, object] = PAID
        """What a read shows until the payment is cancelled."""
        self.cancelled: dict[str, object] = GONE
        self.is_cancelled = False
        self.was_recorded: list[bool] = []
        """For each cancel, whether the journal had foretold it."""
        self.raw = RawPaysSam(self._serve)
        self._lock = threading.Lock()

    @contextmanager
    def serving(self) -> Iterator[FaultyPaysSam]:
        with self.raw.serving():
            yield self

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.raw.port}/partner"

    @property
    def posts(self) -> int:
        """Requests other than reads, wherever they were sent: a cancel must never be repeated."""
        return sum(not each.target.endswith(READ) for each in self.raw.received)

    @property
    def reads(self) -> int:
        return len(self.raw.posts(READ))

    def stop_faults(self) -> None:
        self.misbehave = self.misread = None
        self.greeting = b""

    def stop_listening(self) -> None:
        """Refuse new connections; those that are open stay."""
        with suppress(OSError):
            self.raw._listener.shutdown(socket.SHUT_RDWR)
        self.raw._listener.close()

    def cancel_in_manager_site(self) -> None:
        self.is_cancelled = True

    def _serve(self, plain: Connection) -> None:
        with self.secured(plain.sock) as sock:
            self._converse(_Watched(sock, self.raw.received, self))

    def _converse(self, connection: _Watched) -> None:
        """Answer one request after another until a fault or the caller ends it."""
        if self.raw.connections > 1 and self.greeting:
            connection.send(self.greeting)
        while target := connection.coming():
            fault = self._fault(target)
            if fault is not None:
                fault(connection)
                return
            connection.request()
            connection.send(self._true_answer(connection, target))
            if self.resets_used_connections and connection.coming():
                connection.reset()
                return
            if self.hangs_up_after_reads and target.endswith(READ):
                return

    def _fault(self, target: str) -> Script | None:
        if target.endswith(CANCEL):
            return self.misbehave
        self.before_read()
        if self.reads_work or not (self.posts or self.is_ill_from_the_start):
            return None
        return self.misread or self.misbehave

    def _true_answer(self, connection: _Watched, target: str) -> bytes:
        if target.endswith(READ):
            return http(answer_body(data=self.cancelled if self.is_cancelled else self.paid))
        return ALREADY if connection.came_too_late else ACCEPTED

    def carry_out(self, received: Received, foretold: set[str]) -> bool:
        """Deal with a whole cancel; returns whether the payment was cancelled before."""
        self.was_recorded.append(sha256(received.body).hexdigest() in foretold)
        self.before_cancel()
        with self._lock:
            before = self.is_cancelled
            if self.misbehave is None or self.executes:
                self.is_cancelled = True
        return before


class _Watched(Connection):
    """A connection that knows what the journal said before anything was read from it."""

    def __init__(self, sock: socket.socket, received: list[Received], payssam: FaultyPaysSam):
        super().__init__(sock, received)
        self._payssam = payssam
        self.came_too_late = False
        """Whether a cancel that came here found the payment cancelled already."""
        self._foretold = {
            digest for journal in payssam.journals for digest in sending_digests(journal)
        }

    def coming(self) -> str:
        """Where the next request goes, of which only the first line need be here; "" for none."""
        while b"\r\n" not in self._pending:
            chunk = self.sock.recv(65536)
            if not chunk:
                return ""
            self._pending += chunk
        return self._pending.split(b" ", 2)[1].decode("ascii")

    def request(self) -> Received | None:
        received = super().request()
        if received is not None and received.target.endswith(CANCEL):
            self.came_too_late = self._payssam.carry_out(received, self._foretold)
        return received


def sending_digests(journal: Path) -> set[str]:
    """What the database file says is being sent, as another program would read it."""
    if not journal.exists():
        return set()
    with closing(sqlite3.connect(f"{journal.as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT digest FROM cancellation WHERE state = 'sending'")
        return {digest for (digest,) in rows}
