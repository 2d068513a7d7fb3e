"""The practice shop over HTTP: the two calls of the PaysSam partner API as a WSGI application.

It speaks the published contract and what integrators measured. Where the real code is not known
(cancelling a bill that was never paid) it answers one of its own, ``BILL_004``: nothing may
depend on it.
"""

from __future__ import annotations

import json
import threading
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from http.client import responses
from typing import TYPE_CHECKING

from payssam_desktop.domain.credentials import API_KEY_LIMIT, CODE_LIMIT, Credentials
from payssam_desktop.practice.answers import cancel_data, read_data
from payssam_desktop.practice.bills import Lesson, State
from payssam_desktop.practice.faults import (
    JSON_TYPE,
    SERVER_ERROR,
    Answer,
    Fault,
    json_answer,
    rejection,
)
from payssam_desktop.practice.shop import Call, CancelOutcome, PracticeShop

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

PREFIX = "/partner"
READ_PATH = "/bill/read"
CANCEL_PATH = "/bill/cancel"
SLOW_SECONDS = 3.0

_BILL_ID_LIMIT = 20
_PRICE_DIGITS = 10
_REASON_LIMIT = 20
_NOTED_PATH_LIMIT = 100


class _RejectedError(Exception):
    """The request ends here, with this answer."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


@dataclass(frozen=True, slots=True)
class _Reply:
    answer: Answer
    executed: bool = False
    seconds: float = 0.0


class PracticeApp:
    """One practice shop behind ``/partner``, for one set of credentials.

    ``closing`` ends every wait at once, so that a server can stop in the middle of one.
    """

    def __init__(
        self, shop: PracticeShop, credentials: Credentials, slow_seconds: float = SLOW_SECONDS
    ) -> None:
        self._shop = shop
        self._credentials = credentials
        self._slow_seconds = slow_seconds
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._lock = threading.Lock()
        self.closing = threading.Event()

    def next_answer(self, path: str, fault: Fault) -> None:
        """Let the next readable request to ``path`` meet a fault; several wait in line."""
        if path not in (READ_PATH, CANCEL_PATH):
            raise ValueError(f"no such call: {path}")
        with self._lock:
            self._faults[path].append(fault)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        """Answer one HTTP request (WSGI)."""
        answer = self._answer(environ)
        status = f"{answer.status} {responses.get(answer.status, 'Unknown')}"
        start_response(status, list(answer.headers))
        return [answer.body]

    def _answer(self, environ: WSGIEnvironment) -> Answer:
        path = str(environ.get("PATH_INFO", ""))
        call = path.removeprefix(PREFIX)
        known = path.startswith(PREFIX) and call in (READ_PATH, CANCEL_PATH)
        if environ["REQUEST_METHOD"] != "POST":
            return _WRONG_METHOD if known else _WRONG_PATH
        request = _json_body(environ) if known else None
        if request is None:
            self._shop.note(Call(call if known else path[:_NOTED_PATH_LIMIT], "", executed=False))
            return _UNREADABLE if known else _WRONG_PATH
        return self._converse(call, request)

    def _converse(self, path: str, request: Mapping[str, object]) -> Answer:
        fault = self._next_fault(path)
        reply = self._reply(path, request) if fault.executes else _Reply(SERVER_ERROR)
        self._shop.note(Call(path, _noted_bill_id(request), reply.executed))
        self.closing.wait(fault.seconds + reply.seconds)
        return fault.answer or reply.answer

    def _next_fault(self, path: str) -> Fault:
        with self._lock:
            waiting = self._faults[path]
            return waiting.popleft() if waiting else Fault(executes=True)

    def _reply(self, path: str, request: Mapping[str, object]) -> _Reply:
        try:
            self._check_sender(request)
            bill = _bill_of(request)
            return self._read(bill) if path == READ_PATH else self._cancel(bill)
        except _RejectedError as rejected:
            return _Reply(rejected.answer)

    def _check_sender(self, request: Mapping[str, object]) -> None:
        api_key = _text(request.get("apiKey"), API_KEY_LIMIT)
        member = _text(request.get("member"), CODE_LIMIT)
        merchant = _text(request.get("merchant"), CODE_LIMIT)
        if api_key is None:
            raise _RejectedError(rejection("PARTNER_002", "apiKey를 확인하시기 바랍니다."))
        if api_key != self._credentials.api_key or member != self._credentials.member:
            raise _RejectedError(rejection("PARTNER_003", "유효하지 않은 파트너입니다."))
        if merchant != self._credentials.merchant:
            raise _RejectedError(rejection("PARTNER_004", "매장 정보를 찾을 수 없습니다."))

    def _read(self, request: Mapping[str, object]) -> _Reply:
        bill = self._shop.bill(_bill_id(request))
        if bill is None:
            return _Reply(_UNKNOWN_BILL)
        return _Reply(_success(read_data(bill, self._credentials.api_key)))

    def _cancel(self, request: Mapping[str, object]) -> _Reply:
        bill_id = _bill_id(request)
        price = _text(request.get("price"), _PRICE_DIGITS)
        digest = request.get("hash")
        reason = request.get("cancelReason")
        if price is None or not _is_plain_number(price):
            raise _bad_field("price")
        if reason is not None and (not isinstance(reason, str) or len(reason) > _REASON_LIMIT):
            raise _bad_field("cancelReason")
        if not isinstance(digest, str) or not digest:
            raise _bad_field("hash")
        if digest != sha256(f"{bill_id},{price}".encode()).hexdigest():
            return _Reply(_WRONG_HASH)
        return self._carry_out(bill_id, price, digest)

    def _carry_out(self, bill_id: str, price: str, digest: str) -> _Reply:
        lesson = self._lesson_of(bill_id)
        if lesson is Lesson.REFUSED:
            return _Reply(_NO_ACCESS)
        if lesson is Lesson.ALREADY_CANCELLED:
            self._shop.cancel_in_manager_site(bill_id)
        outcome = self._shop.cancel(bill_id, int(price))
        bill = self._shop.bill(bill_id)
        if outcome is not CancelOutcome.DONE or bill is None:
            return _Reply(_CANCEL_REFUSALS[outcome])
        if lesson is Lesson.LOST_ANSWER:
            return _Reply(SERVER_ERROR, executed=True)
        seconds = self._slow_seconds if lesson is Lesson.SLOW else 0.0
        answer = _success(cancel_data(bill, self._credentials, digest))
        return _Reply(answer, executed=True, seconds=seconds)

    def _lesson_of(self, bill_id: str) -> Lesson | None:
        """A paid bill's lesson: nothing is left to be taught once it is cancelled."""
        bill = self._shop.bill(bill_id)
        return bill.lesson if bill and bill.payssam.state is State.PAID else None


def _json_body(environ: WSGIEnvironment) -> Mapping[str, object] | None:
    """The JSON object that was posted; None when it is anything else."""
    kind = str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower()
    if kind != "application/json":
        return None
    try:
        body = json.loads(environ["wsgi.input"].read())
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _bill_of(request: Mapping[str, object]) -> Mapping[str, object]:
    bill = request.get("bill")
    if not isinstance(bill, dict):
        raise _bad_field("bill")
    return bill


def _bill_id(bill: Mapping[str, object]) -> str:
    bill_id = _text(bill.get("billId"), _BILL_ID_LIMIT)
    if bill_id is None:
        raise _bad_field("billId")
    return bill_id


def _noted_bill_id(request: Mapping[str, object]) -> str:
    bill = request.get("bill")
    value = bill.get("billId") if isinstance(bill, dict) else None
    return value[:_BILL_ID_LIMIT] if isinstance(value, str) else ""


def _text(value: object, limit: int) -> str | None:
    """The text if it has one to ``limit`` characters and is not blank."""
    return value if isinstance(value, str) and value.strip() and len(value) <= limit else None


def _is_plain_number(text: str) -> bool:
    """Digits only and no padding: "45000", not "045000"."""
    return text.isascii() and text.isdigit() and str(int(text)) == text


def _bad_field(name: str) -> _RejectedError:
    return _RejectedError(rejection("VALIDATION_001", f"{name} 값을 확인하시기 바랍니다."))


def _success(data: dict[str, object]) -> Answer:
    return json_answer({"code": "0000", "message": "성공하였습니다.", "data": data})


_WRONG_PATH = rejection("NOT_FOUND", "요청하신 주소를 찾을 수 없습니다.", 404)
_WRONG_METHOD = replace(
    rejection("METHOD_NOT_ALLOWED", "POST만 허용됩니다.", 405),
    headers=(("Allow", "POST"), JSON_TYPE),
)
_UNREADABLE = rejection("VALIDATION_001", "요청 형식이 올바르지 않습니다.", 400)
_UNKNOWN_BILL = rejection("BILL_003", "청구서를 찾을 수 없습니다.")
_WRONG_HASH = rejection("VALIDATION_002", "해싱값을 확인하시기 바랍니다")
_NO_ACCESS = rejection("1003", "접근이 불가한 사용자입니다.")
_CANCEL_REFUSALS = {
    CancelOutcome.UNKNOWN_BILL: _UNKNOWN_BILL,
    CancelOutcome.NOT_PAID: rejection("BILL_004", "결제되지 않은 청구서입니다."),
    CancelOutcome.OTHER_PRICE: _bad_field("price").answer,
    # An older official page shows this one with ``msg`` and without ``data``.
    CancelOutcome.ALREADY_CANCELLED: json_answer(
        {"code": "9970", "msg": "기 취소된 청구서 입니다."}
    ),
}
