"""A PaysSam made of bare sockets, which can misbehave in every way that a network can."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from payssam_desktop.domain.cancellation import CancelAnswer, ConfirmedPayment
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.payssam.client import PaysSamClient
from tests.guards import leaks, warm  # noqa: F401 - warm is there once it is imported

API_KEY = leaks.API_KEY
CREDENTIALS = Credentials(API_KEY, "M-TEST", "S-TEST")
BILL_ID = "t0demo0000000000001"
PAYMENT = ConfirmedPayment(BILL_ID, 45000, "00123456", datetime(2026, 8, 5, 5, 30, tzinfo=UTC))
REASON = "고객 요청"
NOW = datetime(2026, 8, 6, 1, 15, tzinfo=UTC)

# PaysSam usually masks a card number, and does not promise it: here it always comes whole.
READ_PAID = {
    "apiKey": API_KEY,
    "billId": BILL_ID,
    "apprPayType": "CARD_VAN",
    "apprDt": "20260805143000",
    "apprPrice": "45000",
    "apprIssuer": "신한카드",
    "apprIssuerNum": leaks.CARD_IN_GROUPS,
    "apprNum": "00123456",
    "apprMonthly": "00",
    "apprState": "F",
    "apprSign": leaks.CARD,
}
CANCELLED = {
    "apiKey": API_KEY,
    "member": "M-TEST",
    "merchant": "S-TEST",
    "billId": BILL_ID,
    "apprNum": "00999001",
    "apprOriginNum": "00123456",
    "apprCancelDt": "20260806101500",
    "apprIssuerNum": leaks.CARD,
}

_SOCKET_SECONDS = 5.0


def answer_body(
    code: object = "0000", data: object = None, message: str = "성공하였습니다."
) -> bytes:
    return json.dumps({"code": code, "message": message, "data": data}).encode()


def http(
    body: bytes, status: str = "200 OK", length: int | None = None, headers: tuple[str, ...] = ()
) -> bytes:
    """A whole HTTP answer; ``length`` may lie about the body."""
    lines = [
        f"HTTP/1.1 {status}",
        "Content-Type: application/json;charset=UTF-8",
        f"Content-Length: {len(body) if length is None else length}",
        *headers,
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass(frozen=True)
class Received:
    """A request as it came over the wire."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class Connection:
    """One accepted connection; the test's script decides what happens on it."""

    def __init__(self, sock: socket.socket, received: list[Received]) -> None:
        self.sock = sock
        self._received = received
        self._pending = b""

    def request(self) -> Received | None:
        """The next complete request, which is noted too; None when the caller has hung up."""
        head = self._until(b"\r\n\r\n")
        if head is None:
            return None
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = [(name, value.strip()) for name, _, value in (h.partition(":") for h in lines)]
        lengths = [value for name, value in headers if name.lower() == "content-length"]
        body = self._exactly(int(lengths[0]) if lengths else 0)
        received = Received(method, target, headers, body)
        self._received.append(received)
        return received

    def send(self, content: bytes) -> None:
        self.sock.sendall(content)

    def drip(self, content: bytes, pause: float) -> None:
        """Send one byte at a time until the caller has enough of it."""
        for byte in content:
            self.sock.sendall(bytes([byte]))
            time.sleep(pause)

    def reset(self) -> None:
        """Close in a way that makes the other side see a connection reset."""
        now = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, now)
        self.sock.close()

    def _until(self, ending: bytes) -> bytes | None:
        while ending not in self._pending:
            chunk = self.sock.recv(65536)
            if not chunk:
                return None
            self._pending += chunk
        found, _, self._pending = self._pending.partition(ending)
        return found

    def _exactly(self, length: int) -> bytes:
        while len(self._pending) < length:
            chunk = self.sock.recv(65536)
            if not chunk:
                break
            self._pending += chunk
        body, self._pending = self._pending[:length], self._pending[length:]
        return body


Script = Callable[[Connection], None]


class RawPaysSam:
    """Accepts connections and runs the script on each, in a thread of its own."""

    def __init__(self, script: Script) -> None:
        self.received: list[Received] = []
        self.connections = 0
        self._script = script
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads: list[threading.Thread] = []
        self._sockets: list[socket.socket] = []
        self._acceptor = threading.Thread(target=self._accept, daemon=True)

    def posts(self, ending: str = "/bill/cancel") -> list[Received]:
        return [each for each in self.received if each.target.endswith(ending)]

    @contextlib.contextmanager
    def serving(self) -> Iterator[RawPaysSam]:
        self._acceptor.start()
        try:
            yield self
        finally:
            _hang_up(self._listener)
            for sock in self._sockets:
                _hang_up(sock)
            for thread in (self._acceptor, *self._threads):
                thread.join(_SOCKET_SECONDS)

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            sock.settimeout(_SOCKET_SECONDS)
            self.connections += 1
            self._sockets.append(sock)
            thread = threading.Thread(target=self._serve, args=(sock,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, sock: socket.socket) -> None:
        with contextlib.suppress(OSError, ssl.SSLError), sock:
            self._script(Connection(sock, self.received))


def _hang_up(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
    sock.close()


def replying(*answers: bytes) -> Script:
    """A script that answers each request on a connection, the last answer again and again."""

    def script(connection: Connection) -> None:
        waiting = list(answers)
        while connection.request() is not None:
            connection.send(waiting.pop(0) if len(waiting) > 1 else waiting[0])

    return script


@contextlib.contextmanager
def client_of(
    base_url: str, *, proxy: str = "", read_deadline: float = 2.0, cancel_deadline: float = 2.0
) -> Iterator[PaysSamClient]:
    with PaysSamClient(
        base_url,
        CREDENTIALS,
        proxy=proxy,
        read_deadline=read_deadline,
        cancel_deadline=cancel_deadline,
        now=lambda: NOW,
    ) as client:
        yield client


def cancel_over(base_url: str, *, proxy: str = "", deadline: float = 2.0) -> CancelAnswer:
    """One cancel of the demo payment with a client of its own."""
    with client_of(base_url, proxy=proxy, cancel_deadline=deadline) as client:
        return client.cancel(client.prepare_cancel(PAYMENT, REASON))


def cancel_with(script: Script, *, deadline: float = 2.0) -> tuple[CancelAnswer, RawPaysSam]:
    """One cancel against a script; the server tells what it received."""
    with RawPaysSam(script).serving() as server:
        answer = cancel_over(f"http://127.0.0.1:{server.port}/partner", deadline=deadline)
    return answer, server


def unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
