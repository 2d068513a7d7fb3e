"""The two calls of the PaysSam partner API that this program makes: read a bill, cancel it."""

from __future__ import annotations

import contextlib
import logging
import random
import threading
import time
from collections.abc import Callable
from datetime import datetime
from types import TracebackType

from payssam_desktop.domain.bill import Reading, checked_bill_id
from payssam_desktop.domain.cancel_form import checked_reason
from payssam_desktop.domain.cancellation import AnswerKind, CancelAnswer, ConfirmedPayment
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.domain.endpoint import checked_base_url, checked_proxy_url
from payssam_desktop.domain.money import parse_price
from payssam_desktop.errors import ApiError, InputError, NoAnswerError, NotSentError
from payssam_desktop.payssam.messages import (
    CancelRequest,
    ReadAnswer,
    cancel_body,
    parse_cancel_reply,
    parse_read_answer,
    read_body,
)
from payssam_desktop.payssam.outcomes import (
    HTTP_OK,
    classify_cancel,
    http_error,
    read_error,
)
from payssam_desktop.payssam.transport import PROGRAM_ERROR, RawAnswer, Transport

READ_PATH = "/bill/read"
CANCEL_PATH = "/bill/cancel"

RETRY_PAUSES = (0.3, 0.9)
"""Seconds before the second and third attempt of a read, plus up to a quarter of chance."""

_PASSING = frozenset({"connection_lost", "no_connection", "name_lookup", "offline"})
"""Errors of the connection that may be gone a moment later."""

_OUR_FAULTS = frozenset({"request_refused", "hash_refused", PROGRAM_ERROR})
"""Keys of endings that requests of this program should never meet."""

_log = logging.getLogger(__name__)


class PaysSamClient:
    """One store's way to PaysSam. Any number of threads may call it at once.

    The deadlines are seconds for a whole call, from name lookup to the last byte; ``now`` gives
    the time in UTC that a reading bears. Nothing is opened before the first call. Raises
    :class:`InputError` for an address that :mod:`payssam_desktop.domain.endpoint` refuses, so
    that credentials never travel in the clear, whatever stands in the database.
    """

    def __init__(
        self,
        base_url: str,
        credentials: Credentials,
        *,
        proxy: str = "",
        read_deadline: float = 10.0,
        cancel_deadline: float = 20.0,
        now: Callable[[], datetime],
    ) -> None:
        self._credentials = credentials
        self.read_deadline = read_deadline
        self.cancel_deadline = cancel_deadline
        self._now = now
        self._transport = Transport(checked_base_url(base_url), checked_proxy_url(proxy))
        self._closing = threading.Event()

    def read(self, bill_id: str) -> Reading:
        """Ask PaysSam for the state of a bill; waits for the answer.

        Tries at most three times within the deadline when the connection fails. Raises
        :class:`NotSentError`, :class:`NoAnswerError`, :class:`RefusedError` (definite rejections
        only), or :class:`InputError` for a text that is no bill ID.
        """
        bill_id = checked_bill_id(bill_id)
        started = time.monotonic()
        # What an answer says may be as old as the question: a slow one must not overtake another.
        asked_at = self._now()
        try:
            answer = self._read_answer(bill_id, started + self.read_deadline)
        except ApiError as error:
            _log_end(READ_PATH, bill_id, error.key, started, error.detail, error.key)
            raise
        # A run of thousands must not drive everything else out of the log.
        _log.debug("%s %s: state %s", READ_PATH, bill_id, answer.state)
        return Reading(bill_id, answer.state, answer.approval, asked_at)

    def prepare_cancel(self, payment: ConfirmedPayment, reason: str) -> CancelRequest:
        """The exact bytes that cancel a whole payment; nothing is sent.

        An empty ``reason`` is left out. Raises :class:`InputError` for a bill ID, an amount or a
        reason that cannot be sent exactly as it is.
        """
        if checked_bill_id(payment.bill_id) != payment.bill_id:
            raise InputError("bill_id_characters")
        if payment.price <= 0 or parse_price(str(payment.price)) is None:
            raise InputError("cancel_amount_invalid")
        if reason and checked_reason(reason) != reason:
            raise InputError("reason_characters")
        body = cancel_body(self._credentials, payment.bill_id, payment.price, reason)
        return CancelRequest(payment.bill_id, body)

    def cancel(self, request: CancelRequest) -> CancelAnswer:
        """Send a cancel, once and on a fresh connection, and classify how that ended.

        Never raises. NOT_SENT means proof that no byte of the request left this machine; an
        exception of any kind without that proof is UNCLEAR.
        """
        started = time.monotonic()
        answer, detail = self._cancel_answer(request)
        with contextlib.suppress(Exception):
            outcome = f"{answer.kind} {answer.why}".rstrip()
            _log_end(CANCEL_PATH, request.bill_id, outcome, started, detail, answer.why)
        return answer

    def close(self, patience: float | None = None) -> None:
        """Cut off reads, let a cancel in flight end for ``patience`` seconds, join the thread.

        Without ``patience`` a cancel may take its whole deadline; one that is cut off ends
        UNCLEAR, or NOT_SENT if that is proved. Later calls end as not sent. May be repeated.
        """
        self._closing.set()
        self._transport.close(self.cancel_deadline + 1.0 if patience is None else patience)

    def __enter__(self) -> PaysSamClient:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _read_answer(self, bill_id: str, deadline: float) -> ReadAnswer:
        raw = self._read_raw(read_body(self._credentials, bill_id), deadline)
        if 300 <= raw.status < 400:
            raise http_error(raw.status)
        try:
            answer = parse_read_answer(raw.body, self._credentials.secrets())
        except NoAnswerError:
            if raw.status != HTTP_OK:
                raise http_error(raw.status) from None
            raise
        error = read_error(raw.status, answer, bill_id)
        if error is not None:
            raise error
        return answer

    def _read_raw(self, body: bytes, deadline: float) -> RawAnswer:
        for pause in RETRY_PAUSES:
            try:
                return self._post_read(body, deadline)
            except (NotSentError, NoAnswerError) as error:
                if error.key not in _PASSING:
                    raise
                pause *= random.uniform(1.0, 1.25)
                # Better the true reason now than a time-out later.
                if time.monotonic() + pause >= deadline or self._closing.wait(pause):
                    raise
        return self._post_read(body, deadline)

    def _post_read(self, body: bytes, deadline: float) -> RawAnswer:
        left = deadline - time.monotonic()
        return self._transport.post(READ_PATH, body, seconds=left, once=False)

    def _cancel_answer(self, request: CancelRequest) -> tuple[CancelAnswer, str]:
        """The answer and a detail for the log."""
        try:
            raw = self._transport.post(
                CANCEL_PATH, request.body, seconds=self.cancel_deadline, once=True
            )
            return self._classified(raw, request.bill_id)
        except NotSentError as error:
            return CancelAnswer(AnswerKind.NOT_SENT, error.key), error.detail
        except NoAnswerError as error:
            return CancelAnswer(AnswerKind.UNCLEAR, error.key), error.detail
        except Exception as error:
            # A mistake of ours, perhaps after PaysSam carried the cancel out.
            return CancelAnswer(AnswerKind.UNCLEAR, PROGRAM_ERROR), type(error).__name__

    def _classified(self, raw: RawAnswer, bill_id: str) -> tuple[CancelAnswer, str]:
        try:
            reply = parse_cancel_reply(raw.body, self._credentials.secrets())
        except NoAnswerError:
            if raw.status != HTTP_OK:
                raise http_error(raw.status) from None
            raise
        answer = classify_cancel(raw.status, reply, bill_id)
        return answer, f"HTTP {raw.status}, code {reply.code} {reply.message}".rstrip()


def _log_end(
    path: str, bill_id: str, outcome: str, started: float, detail: str = "", key: str = ""
) -> None:
    """One line per call; louder when the fault is this program's own."""
    milliseconds = (time.monotonic() - started) * 1000
    level = logging.WARNING if key in _OUR_FAULTS else logging.INFO
    ending = f" ({detail})" if detail else ""
    _log.log(level, "%s %s: %s, %.0f ms%s", path, bill_id, outcome, milliseconds, ending)
