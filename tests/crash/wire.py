"""The wire to the practice PaysSam: it sees every byte, and breaks on order.

It has a server of its own, so that what counts as "sent" is what really arrived, and not what
either side believes. When a cancel arrives, it first looks into the journals of the shops, with
a connection of its own: the row of that very request must be there already.
"""

from __future__ import annotations

import json
import socket
import struct
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from random import Random
from socketserver import TCPServer
from types import TracebackType
from typing import TYPE_CHECKING

from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.practice.wire import CANCEL_PATH, PREFIX, PracticeApp
from payssam_desktop.store.connecting import connect_reader
from tests.crash.courses import CANCEL_COURSES, READ_COURSES, TRUE, Course
from tests.crash.till import CREDENTIALS
from tests.guards.leaks import CARD_IN_GROUPS

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

_MASKED = b"999900**********"
_RESET_WHEN_CLOSED = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


@dataclass(frozen=True, slots=True)
class Post:
    """One whole cancel request that arrived, and the rows that were in the journals then."""

    bill_id: str
    digest: str
    rows: tuple[tuple[str, str], ...]
    """Operation ID and state of every row with this digest."""
    course: str


class Wire:
    """The practice PaysSam on loopback, with all that can befall a request; a context manager.

    ``journals`` are the databases of the shops. While :attr:`calm`, every request takes its
    true course; else the courses are drawn with ``random``.
    """

    def __init__(self, shop: PracticeShop, journals: Iterable[Path], random: Random) -> None:
        self._shop = shop
        self._app = PracticeApp(shop, CREDENTIALS)
        self.journals = tuple(journals)
        self._random = random
        self._state = threading.Condition()
        self._in_flight = 0
        self._moments = 0
        self._hurried = threading.Event()
        self.calm = False
        self.next_reads: list[Course] = []
        """Courses of the next reads, before any other."""
        self.next_cancels: list[Course] = []
        self.posts: list[Post] = []
        self.bugs: list[str] = []
        """Errors of the wire itself; nothing was proved when there are any."""
        self._listener = _Listener(self)
        self._thread = threading.Thread(
            target=self._listener.serve_forever, args=(0.02,), name="wire"
        )
        self.base_url = f"http://127.0.0.1:{self._listener.server_address[1]}{PREFIX}"

    def __enter__(self) -> Wire:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.hurry()
        self._listener.shutdown()
        self._thread.join()
        self._listener.server_close()

    @property
    def courses(self) -> Counter[str]:
        """How many cancels took which course."""
        return Counter(post.course for post in self.posts)

    def wait_until(self, true: Callable[[], bool], seconds: float) -> None:
        """Wait until something is true that follows from what happens here, or for so long."""
        with self._state:
            self._state.wait_for(true, seconds)

    def wait_for_moments(self, count: int, seconds: float) -> None:
        """Wait until ``count`` more things have happened on the wire, or for so long."""
        target = self._moments + count
        self.wait_until(lambda: self._moments >= target, seconds)

    def wait_until_quiet(self) -> None:
        """Wait until every request that arrived has been carried out or dropped."""
        with self._state:
            assert self._state.wait_for(lambda: self._in_flight == 0, 20), "the wire never rests"

    def hurry(self) -> None:
        """Let nothing wait any more, from now on."""
        self._hurried.set()

    def carry(self, path: str, body: bytes, caller: _Caller) -> None:
        """Take one whole request to PaysSam and its answer back, or whatever its course is."""
        with self._state:
            self._in_flight += 1
        try:
            self._carry(path, body, caller)
        finally:
            with self._state:
                self._in_flight -= 1
                self._state.notify_all()

    def _carry(self, path: str, body: bytes, caller: _Caller) -> None:
        course = (
            self._course_of_cancel(body) if path.endswith(CANCEL_PATH) else self._course_of_read()
        )
        self._moment()
        if course.hangs_up:
            caller.reset()
        self._wait(course.before, course.before_event)
        if course.elsewhere:
            self._shop.cancel_in_manager_site(_bill_id(body))
        answer = self._asked(path, body) if course.executes else (500, b"")
        self._moment()
        self._wait(course.after, course.after_event)
        if not course.hangs_up:
            caller.answer(*(course.answer or answer), cut=course.cuts_body)
        self._moment()

    def _wait(self, seconds: float, event: threading.Event | None) -> None:
        self._hurried.wait(seconds)
        while event is not None and not self._hurried.is_set() and not event.wait(0.01):
            pass

    def _course_of_cancel(self, body: bytes) -> Course:
        digest = sha256(body).hexdigest()
        rows = tuple(row for journal in self.journals for row in _rows(journal, digest))
        with self._state:
            name, course = self._drawn(CANCEL_COURSES, self.next_cancels)
            self.posts.append(Post(_bill_id(body), digest, rows, name))
        return course

    def _course_of_read(self) -> Course:
        with self._state:
            return self._drawn(READ_COURSES, self.next_reads)[1]

    def _drawn(
        self, courses: dict[str, tuple[int, Course]], ordered: list[Course]
    ) -> tuple[str, Course]:
        if ordered:
            return "ordered", ordered.pop(0)
        if self.calm:
            return "answered", TRUE
        names = list(courses)
        (name,) = self._random.choices(names, [courses[name][0] for name in names])
        return name, courses[name][1]

    def _asked(self, path: str, body: bytes) -> tuple[int, bytes]:
        """PaysSam's true answer: status and body."""
        status: list[int] = []

        def start_response(line: str, *more: object) -> Callable[[bytes], object]:
            status.append(int(line.split()[0]))
            return lambda data: None

        environ: WSGIEnvironment = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": path,
            "CONTENT_TYPE": "application/json",
            "wsgi.input": BytesIO(body),
        }
        answer = b"".join(self._app(environ, start_response))
        # PaysSam usually masks card numbers, and does not promise it.
        return status[0], answer.replace(_MASKED, CARD_IN_GROUPS.encode())

    def _moment(self) -> None:
        with self._state:
            self._moments += 1
            self._state.notify_all()


class _Listener(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    request_queue_size = 128

    def __init__(self, wire: Wire) -> None:
        super().__init__(("127.0.0.1", 0), _Caller)
        self.wire = wire

    def server_bind(self) -> None:
        # The inherited one looks up this machine's name, which is no business of a test.
        TCPServer.server_bind(self)

    def handle_error(self, request: object, client_address: object) -> None:
        # Callers that are killed in mid-request are what this is all about.
        error = sys.exception()
        if not isinstance(error, OSError):
            self.wire.bugs.append(repr(error))


class _Caller(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 10
    server: _Listener

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length)
        self.close_connection = True
        if len(body) == length:
            self.server.wire.carry(self.path, body, self)

    def answer(self, status: int, body: bytes, *, cut: bool) -> None:
        """Answer and end the connection; a caller that is gone is nobody's concern."""
        with suppress(OSError):
            self.send_response_only(status)
            self.send_header("Content-Type", "application/json;charset=UTF-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if cut else body)

    def reset(self) -> None:
        """End the connection the hard way, at once."""
        with suppress(OSError):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_WHEN_CLOSED)
            self.rfile.close()  # it holds the connection open
            self.connection.close()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _rows(journal: Path, digest: str) -> list[tuple[str, str]]:
    with closing(connect_reader(journal, 5.0)) as connection:
        rows = connection.execute(
            "SELECT operation_id, state FROM cancellation WHERE digest = ?", (digest,)
        )
        return [(row["operation_id"], row["state"]) for row in rows]


def _bill_id(body: bytes) -> str:
    return str(json.loads(body)["bill"]["billId"])
