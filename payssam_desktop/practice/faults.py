"""Wrong answers on order: what a test can make the next call of a path meet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

JSON_TYPE = ("Content-Type", "application/json;charset=UTF-8")


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer, ready to be sent."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def json_answer(body: object, status: int = 200) -> Answer:
    """An answer whose body is JSON in UTF-8."""
    content = json.dumps(body, ensure_ascii=False).encode()
    return Answer(status, (JSON_TYPE,), content)


def rejection(code: str, message: str, status: int = 200) -> Answer:
    """PaysSam's no: by default with HTTP 200 (measured)."""
    return json_answer({"code": code, "message": message, "data": None}, status)


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong answer. Give it to ``PracticeServer.next_answer``; it is used once."""

    executes: bool
    """Whether the request is carried out all the same."""
    answer: Answer | None = None
    """Sent in place of the true answer; None sends the true one."""
    seconds: float = 0.0
    """Waited before the answer leaves."""

    EXECUTED_THEN_ERROR: ClassVar[Fault]
    """Carried out, then answered with code ERROR and HTTP 200."""
    EXECUTED_THEN_502: ClassVar[Fault]
    """Carried out, then answered by a gateway with an HTML page and HTTP 502."""
    ERROR_NOT_EXECUTED: ClassVar[Fault]
    """Not carried out; answered with code ERROR and HTTP 200."""
    MAINTENANCE: ClassVar[Fault]
    """Not carried out; answered with code MAINTAINED_METHOD."""

    @staticmethod
    def delay(seconds: float) -> Fault:
        """Carried out at once; the true answer leaves after ``seconds``."""
        return Fault(executes=True, seconds=seconds)

    @staticmethod
    def raw(
        status: int,
        headers: Sequence[tuple[str, str]],
        body: bytes,
        *,
        executed: bool = False,
        seconds: float = 0.0,
    ) -> Fault:
        """Exactly this answer, whether or not the request is carried out."""
        return Fault(executed, Answer(status, tuple(headers), body), seconds)


SERVER_ERROR = rejection("ERROR", "처리 중 오류가 발생하였습니다.")
_BAD_GATEWAY = Answer(
    502,
    (("Content-Type", "text/html; charset=utf-8"),),
    b"<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>",
)

Fault.EXECUTED_THEN_ERROR = Fault(executes=True, answer=SERVER_ERROR)
Fault.EXECUTED_THEN_502 = Fault(executes=True, answer=_BAD_GATEWAY)
Fault.ERROR_NOT_EXECUTED = Fault(executes=False, answer=SERVER_ERROR)
Fault.MAINTENANCE = Fault(executes=False, answer=rejection("MAINTAINED_METHOD", "점검 중입니다."))
