"""Those who call the receiver, good and bad, byte by byte."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.receiver.alert_book import ANSWER, TOKEN

PATH = f"/approval/{TOKEN}"
PATIENCE = 10.0


class Caller:
    """One connection to the receiver."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._received = b""

    def send(self, data: bytes) -> None:
        self._socket.sendall(data)

    def status(self) -> int:
        """The status of the next answer; 0 when the connection ended without one."""
        return self.answer()[0]

    def answer(self) -> tuple[int, bytes, bytes]:
        """Status, headers and body of the next answer."""
        head = self._until(b"\r\n\r\n")
        if not head:
            return 0, b"", b""
        status = int(head.split(b" ", 2)[1])
        if status == 100:
            return status, head, b""
        length = next(
            int(line.partition(b":")[2])
            for line in head.lower().split(b"\r\n")
            if line.startswith(b"content-length:")
        )
        return status, head, self._bytes(length)

    def status_without_body(self) -> int:
        """The status of an answer that has headers alone, as to a HEAD request."""
        return int(self._until(b"\r\n\r\n").split(b" ", 2)[1])

    def bytes_until_the_end(self) -> int:
        """How many bytes come until the receiver ends the connection."""
        count = 0
        with suppress(ConnectionError):
            while data := self._socket.recv(65_536):
                count += len(data)
        return count

    def is_closed_within(self, seconds: float) -> bool:
        """Whether the receiver ends the connection, which says no more, in this time."""
        self._socket.settimeout(seconds)
        try:
            return self._socket.recv(1) == b""
        except TimeoutError:
            return False
        except ConnectionError:
            return True

    def finish_sending(self) -> None:
        self._socket.shutdown(socket.SHUT_WR)

    def reset(self) -> None:
        """Break the connection off, as a pulled cable or a killed program does."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.close()

    def send_urgently(self, data: bytes) -> None:
        self._socket.send(data, socket.MSG_OOB)

    def close(self) -> None:
        self._socket.close()

    def _until(self, mark: bytes) -> bytes:
        while mark not in self._received:
            data = b""
            with suppress(ConnectionError):
                data = self._socket.recv(65_536)
            if not data:
                return b""
            self._received += data
        head, _, self._received = self._received.partition(mark)
        return head

    def _bytes(self, length: int) -> bytes:
        while len(self._received) < length:
            data = self._socket.recv(65_536)
            assert data, "the answer was cut short"
            self._received += data
        body, self._received = self._received[:length], self._received[length:]
        return body


@contextmanager
def calling(port: int) -> Iterator[Caller]:
    caller = Caller(port)
    try:
        yield caller
    finally:
        caller.close()


def request(
    body: bytes,
    *,
    start: str = f"POST {PATH} HTTP/1.1",
    kind: str | None = "application/json",
    length: int | None = -1,
    extra: tuple[str, ...] = (),
) -> bytes:
    """A request as bytes; a length of -1 is the true one, None says none."""
    lines = [start, "Host: shop.example"]
    if kind is not None:
        lines.append(f"Content-Type: {kind}")
    if length is not None:
        lines.append(f"Content-Length: {len(body) if length == -1 else length}")
    return "\r\n".join((*lines, *extra, "", "")).encode("latin-1") + body


def in_chunks(body: bytes, size: int) -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def chunked_request(chunks: bytes) -> bytes:
    return request(b"", length=None, extra=("Transfer-Encoding: chunked",)) + chunks


def status_of(port: int, data: bytes) -> int:
    """Send something on a connection of its own; the status of the answer, 0 for none."""
    with calling(port) as caller:
        # What is too large may be refused before it is sent.
        with suppress(ConnectionError):
            caller.send(data)
        return caller.status()


def seconds_of_a_good_one(port: int, body: bytes) -> float:
    """How long PaysSam waits for the right answer to a good alert."""
    started = time.monotonic()
    with calling(port) as caller:
        caller.send(request(body))
        status, _, answer = caller.answer()
    assert (status, answer) == (200, ANSWER)
    return time.monotonic() - started
