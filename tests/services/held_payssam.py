"""A PaysSam that counts what is out at the same time, and answers when a test lets it."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator

from tests.payssam.raw_payssam import READ_PAID, Connection, RawPaysSam, answer_body, http

MAINTENANCE = http(answer_body("MAINTAINED_METHOD", message="점검 중입니다."))
TOO_MANY = http(b"<html>slow down</html>", "429 Too Many Requests")
UNKNOWN_BILL = http(answer_body("BILL_003", message="청구서를 찾을 수 없습니다."))

_LONGEST_HOLD = 20.0


def paid(bill_id: str) -> bytes:
    return http(answer_body(data=READ_PAID | {"billId": bill_id}))


class HeldPaysSam:
    """``answer`` makes the answer to a bill ID; ``hold`` keeps every answer back."""

    def __init__(self) -> None:
        self.answer: Callable[[str], bytes] = paid
        self.asked: list[str] = []
        self.most_out = 0
        self.has_asked = threading.Semaphore(0)
        self._out = 0
        self._lock = threading.Lock()
        self._free = threading.Event()
        self._free.set()
        self._server = RawPaysSam(self._converse)
        self.base_url = f"http://127.0.0.1:{self._server.port}/partner"

    @contextlib.contextmanager
    def serving(self) -> Iterator[HeldPaysSam]:
        with self._server.serving():
            try:
                yield self
            finally:
                self.let_go()

    def hold(self) -> None:
        self._free.clear()

    def let_go(self) -> None:
        self._free.set()

    def wait_for_requests(self, count: int) -> None:
        """Until so many more requests have come."""
        for _ in range(count):
            assert self.has_asked.acquire(timeout=_LONGEST_HOLD), "fewer requests came"

    def _converse(self, connection: Connection) -> None:
        # A read that is cut off may be so between its headers and its body.
        while (request := connection.request()) is not None and request.body:
            bill_id = json.loads(request.body)["bill"]["billId"]
            with self._lock:
                self.asked.append(bill_id)
                self._out += 1
                self.most_out = max(self.most_out, self._out)
            self.has_asked.release()
            self._free.wait(_LONGEST_HOLD)
            answer = self.answer(bill_id)
            with self._lock:
                self._out -= 1
            connection.send(answer)
