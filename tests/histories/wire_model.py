"""The wire between the program and PaysSam: it drops, delays, doubles and garbles.

Only the transport is a model. The client above it is the program's own, and what is delivered
goes to the practice shop's own application; so every byte on this wire is a real one.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.errors import NoAnswerError, NotSentError
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.payssam.transport import RawAnswer, Transport
from tests.histories.ledger import Post, ReadRecord
from tests.histories.provider import BILL_IDS, CANCEL_PATH, READ_PATH
from tests.histories.wire_courses import CancelCourse, ReadCourse, Says, Shows, Travel

if TYPE_CHECKING:
    from tests.histories.run import Run
    from tests.histories.street import Street

_PAGE = b"<html><body>Welcome to the free Wi-Fi</body></html>"
_CODES = {
    Says.UNLISTED: "7777",
    Says.SERVER_ERROR: "9999",
    Says.ALREADY_CANCELLED: "9970",
    Says.ALREADY_PAID: "9971",
    Says.NO_ACCESS: "1003",
    Says.NO_SUCH_BILL: "BILL_003",
}
_READ_CODES = {
    Shows.MAINTENANCE: "MAINTAINED_METHOD",
    Shows.NO_ACCESS: "1003",
    Shows.NO_SUCH_BILL: "BILL_003",
}
_CHANGES: dict[Shows, dict[str, object]] = {
    Shows.OTHER_BILL: {"billId": "H-99"},
    Shows.VAGUE: {"apprNum": "", "apprOriginNum": ""},
    Shows.ODD_STATE: {"apprState": "Z"},
    Shows.UNPAID: {"apprState": "W"},
    Shows.DESTROYED: {"apprState": "D"},
    Shows.OTHER_PRICE: {"apprPrice": "99000"},
    Shows.OTHER_NUMBER: {"apprNum": "00777777", "apprOriginNum": "00777777"},
}


class OwnMistakeError(Exception):
    """Stands for a bug of the program's own, anywhere between the wire and the journal."""


class ModelTransport(Transport):
    """A transport whose other end is the street's wire."""

    def __init__(self, wire: Wire, run: Run) -> None:
        super().__init__("http://127.0.0.1:9/partner")
        self._wire = wire
        self._run = run

    def post(self, path: str, body: bytes, *, seconds: float, once: bool) -> RawAnswer:
        self._run.must_live()
        try:
            with self._wire.street.waiting(self._run.pc, seconds):
                if path == CANCEL_PATH:
                    return self._wire.cancel(self._run, body)
                return self._wire.read(self._run, body)
        finally:
            self._run.must_live()


class ModelClient(PaysSamClient):
    """The program's client on the street's wire."""

    def __init__(self, base_url: str, credentials: Credentials, wire: Wire, run: Run) -> None:
        super().__init__(base_url, credentials, now=run.pc.now)
        self._transport = ModelTransport(wire, run)


class Wire:
    """Everything that is under way. Courses are given before the requests that take them."""

    def __init__(self, street: Street) -> None:
        self.street = street
        self.next_cancel = CancelCourse()
        self.next_reads: deque[ReadCourse] = deque()
        self.reads_down_until = 0.0
        self._late: list[tuple[float, bytes, Post]] = []

    def calm(self) -> None:
        """Let nothing new go wrong; what is under way stays so."""
        self.next_reads.clear()
        self.reads_down_until = 0.0

    def cancel(self, run: Run, body: bytes) -> RawAnswer:
        course, self.next_cancel = self.next_cancel, CancelCourse()
        if course.travel is Travel.NEVER_LEFT:
            self.street.do_all(course.before)
            raise NotSentError("connection_refused")
        post = self._noted(run, body)
        post.under_way = course.travel is not Travel.NEVER
        self.street.do_all(course.before)
        answer = self._carried(course, post, body)
        self.street.do_all(course.after)
        post.ended_at, post.says = self.street.seconds, course.says
        self.next_reads.appendleft(course.then)
        return self._said(course.says, post, answer)

    def read(self, run: Run, body: bytes) -> RawAnswer:
        course = self._next_read()
        bill_id, began, doing = _bill(body)["billId"], self.street.seconds, run.doing
        answer = self.street.provider.post(READ_PATH, body)
        self.street.do_all(course.meanwhile)
        run.must_live()
        if course.meanwhile and course.shows is not Shows.THE_PAST:
            answer = self.street.provider.post(READ_PATH, body)
        answer = self._shown(course.shows, answer)
        record = ReadRecord(
            run.pc.name,
            bill_id,
            doing,
            began,
            self.street.seconds,
            course.shows,
            state=_state_in(answer),
            code=_READ_CODES.get(course.shows, ""),
        )
        self.street.ledger.reads.append(record)
        run.note_read(record)
        return answer

    def deliver_late(self, until: float, move_to: Callable[[float], None]) -> None:
        """Carry out what arrives up to then, each at its own time."""
        for late in sorted(self._late, key=lambda late: late[0]):
            at, body, post = late
            if at <= until:
                self._late.remove(late)
                move_to(at)
                self._arrive(post, body)
                post.under_way = False

    def _next_read(self) -> ReadCourse:
        if self.street.seconds < self.reads_down_until:
            return ReadCourse(Shows.MAINTENANCE)
        return self.next_reads.popleft() if self.next_reads else ReadCourse()

    def _noted(self, run: Run, body: bytes) -> Post:
        digest, bill = sha256(body).hexdigest(), _bill(body)
        row, was_sending = run.pc.view.row_of_bytes(digest)
        post = Post(
            journal=run.pc.name,
            digest=digest,
            bill_id=bill["billId"],
            price=bill["price"],
            sent_at=self.street.seconds,
            doing=run.doing,
            on_screen=run.confirming,
            row=row,
            was_sending=was_sending,
            age_of_read=run.age_of_paid_read(bill["billId"]),
        )
        self.street.ledger.posts.append(post)
        return post

    def _carried(self, course: CancelCourse, post: Post, body: bytes) -> RawAnswer | None:
        """The true answer, None when it did not arrive yet or never will."""
        if course.travel is Travel.LATE:
            self._late.append((post.sent_at + course.late, body, post))
        if course.travel not in (Travel.AT_ONCE, Travel.TWICE):
            return None
        answer = self._arrive(post, body)
        if course.travel is Travel.TWICE:
            answer = self._arrive(post, body)
        post.under_way = False
        return answer

    def _arrive(self, post: Post, body: bytes) -> RawAnswer:
        provider, ledger = self.street.provider, self.street.ledger
        was_cancelled = provider.is_cancelled(post.bill_id)
        answer = provider.post(CANCEL_PATH, body)
        if provider.is_cancelled(post.bill_id) and not was_cancelled:
            post.executed = True
            ledger.cancelled[post.bill_id] = self.street.seconds
        return answer

    def _said(self, says: Says, post: Post, truth: RawAnswer | None) -> RawAnswer:
        match says:
            case Says.NOTHING:
                raise NoAnswerError("connection_lost")
            case Says.TIMEOUT:
                raise NoAnswerError("timeout")
            case Says.OUR_MISTAKE:
                raise OwnMistakeError
        answer = self._answer(says, post, truth)
        post.code = _code_in(answer)
        return answer

    def _answer(self, says: Says, post: Post, truth: RawAnswer | None) -> RawAnswer:
        done = self.street.provider.done
        match says:
            case Says.BAD_GATEWAY:
                return RawAnswer(502, _PAGE)
            case Says.PORTAL:
                return RawAnswer(200, _PAGE)
            case Says.BROKEN if truth is not None:
                return RawAnswer(200, truth.body[: len(truth.body) // 2])
            case Says.DONE:
                return RawAnswer(200, done(post.bill_id))
            case Says.OTHER_BILL:
                return RawAnswer(200, done(next(b for b in BILL_IDS if b != post.bill_id)))
            case Says.NO_BILL:
                return _changed(RawAnswer(200, done(post.bill_id)), {"billId": None})
            case Says.THE_TRUTH if truth is not None:
                return truth
        return _rejected(_CODES[says])

    def _shown(self, shows: Shows, answer: RawAnswer) -> RawAnswer:
        match shows:
            case Shows.NOTHING:
                raise NoAnswerError("connection_lost")
            case Shows.TIMEOUT:
                raise NoAnswerError("timeout")
            case Shows.OFFLINE:
                raise NotSentError("name_lookup")
            case Shows.OUR_MISTAKE:
                raise OwnMistakeError
            case Shows.PORTAL:
                return RawAnswer(200, _PAGE)
            case Shows.THE_TRUTH | Shows.THE_PAST:
                return answer
        code = _READ_CODES.get(shows)
        return _rejected(code) if code else _changed(answer, _CHANGES[shows])


def _bill(body: bytes) -> dict[str, str]:
    bill: dict[str, str] = json.loads(body)["bill"]
    return bill


def _rejected(code: str) -> RawAnswer:
    return RawAnswer(200, json.dumps({"code": code, "message": "거절", "data": None}).encode())


def _changed(answer: RawAnswer, change: dict[str, object]) -> RawAnswer:
    envelope = json.loads(answer.body)
    envelope["data"] |= change
    return RawAnswer(answer.status, json.dumps(envelope).encode())


def _code_in(answer: RawAnswer) -> str:
    try:
        return str(json.loads(answer.body)["code"])
    except ValueError:
        return ""


def _state_in(answer: RawAnswer) -> str:
    try:
        data = json.loads(answer.body)["data"]
    except ValueError:
        return ""
    return str(data["apprState"]) if data else ""
