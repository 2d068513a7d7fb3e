"""What can befall a request on its way to PaysSam and back, and how often it does here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from threading import Event

from tests.guards.leaks import API_KEY, CARD


@dataclass(frozen=True, slots=True)
class Course:
    """What happens to one request on its way. Times are in seconds."""

    executes: bool = True
    before: float = 0.0
    """Waited before PaysSam gets the request."""
    after: float = 0.0
    """Waited before the answer leaves."""
    before_event: Event | None = None
    """Waited for before PaysSam gets the request, however long that takes."""
    after_event: Event | None = None
    """Waited for before the answer leaves."""
    answer: tuple[int, bytes] | None = None
    """Status and body sent in place of the true ones."""
    hangs_up: bool = False
    """The caller's connection is reset at once, whatever becomes of the request."""
    cuts_body: bool = False
    """The answer ends in the middle."""
    elsewhere: bool = False
    """The owner cancels the bill in the manager site a moment before."""


def _says(code: str, message: str) -> tuple[int, bytes]:
    return 200, json.dumps({"code": code, "message": message, "data": None}).encode()


TRUE = Course()
TELLTALE = _says("ERROR", f"처리 중 오류: 카드 {CARD}, 키 {API_KEY}")
"""An answer with all that nobody may write down."""
_GATEWAY = (502, b"<html><body>502 Bad Gateway</body></html>")
CANCEL_COURSES = {
    "answered": (40, TRUE),
    "answered slowly": (6, Course(after=0.05)),
    "executed, then reset": (6, Course(before=0.001, hangs_up=True)),
    "executed late, long after the reset": (16, Course(before=0.15, hangs_up=True)),
    "executed, then 502": (5, Course(answer=_GATEWAY)),
    "executed, then code ERROR": (5, Course(answer=TELLTALE)),
    "executed, then cut in mid-body": (5, Course(cuts_body=True)),
    "executed, then silent past the deadline": (3, Course(after=0.6)),
    "cancelled elsewhere a moment before": (6, Course(elsewhere=True)),
    "reset, not executed": (5, Course(executes=False, hangs_up=True)),
    "502, not executed": (4, Course(executes=False, answer=_GATEWAY)),
    "code ERROR, not executed": (4, Course(executes=False, answer=TELLTALE)),
    "refused": (4, Course(executes=False, answer=_says("1003", "접근이 불가한 사용자입니다."))),
    "says 9970, but is paid": (4, Course(executes=False, answer=_says("9970", "기 취소"))),
}
READ_COURSES = {
    "answered": (88, TRUE),
    "answered slowly": (4, Course(after=0.02)),
    "maintenance": (4, Course(executes=False, answer=_says("MAINTAINED_METHOD", "점검"))),
    "reset": (4, Course(executes=False, hangs_up=True)),
}
