"""What PaysSam's codes mean, and how the one POST of a cancel ended. Pure: no I/O.

The code decides at every HTTP status (measured: rejections come with HTTP 200). A cancel is more
careful: only an answer with HTTP 200 can be more than unclear, since reads settle it anyway.
"""

from __future__ import annotations

from payssam_desktop.domain.cancellation import AnswerKind, CancelAnswer
from payssam_desktop.errors import ApiError, NoAnswerError, RefusedError
from payssam_desktop.payssam.messages import CancelReply, ReadAnswer

SUCCESS = "0000"
HTTP_OK = 200

REFUSALS = {
    "9980": "bill_not_found",
    "BILL_003": "bill_not_found",
    "1003": "access_denied",
    **{f"PARTNER_00{number}": "credentials_refused" for number in range(1, 8)},
    "VALIDATION_001": "request_refused",
    "VALIDATION_002": "hash_refused",
}
"""Definite rejections, each with its error key."""

READ_DECIDES = {"9970": "already_cancelled", "9971": "already_paid"}
"""Codes that say something of a bill and nothing of the request."""

UNCLEAR = {
    "MAINTAINED_METHOD": "maintenance",
    "PAYMENT_001": "bank_silent",
    "PAYMENT_002": "bank_silent",
    "ERROR": "server_error",
    "9999": "server_error",
    "5000": "server_error",
}
"""Codes after which nobody knows what happened, each with its key."""


def read_error(status: int, answer: ReadAnswer, bill_id: str) -> ApiError | None:
    """Why an answer is no reading of this bill; None when it is one."""
    code = answer.code
    detail = f"code {code} {answer.message}".rstrip()
    if code in REFUSALS:
        return RefusedError(REFUSALS[code], code, detail)
    if code != SUCCESS:
        return NoAnswerError(UNCLEAR.get(code, "unlisted_code"), detail, code=code)
    if status != HTTP_OK:
        return http_error(status)
    if not answer.has_data:
        return NoAnswerError("unreadable_answer", "no data")
    if answer.bill_id_given and answer.bill_id != bill_id:
        return NoAnswerError("answer_for_other_bill")
    return None


def http_error(status: int) -> NoAnswerError:
    """The error for an HTTP status that no readable code explains."""
    if 300 <= status < 400:
        return NoAnswerError("redirected", f"HTTP {status}", status=status)
    return NoAnswerError("http_status", f"HTTP {status}", status=status)


def classify_cancel(status: int, reply: CancelReply, bill_id: str) -> CancelAnswer:
    """How a cancel ended that was answered with a readable code."""
    code = reply.code
    if status != HTTP_OK:
        why = UNCLEAR.get(code) or http_error(status).key
        return CancelAnswer(AnswerKind.UNCLEAR, why, code)
    if code == SUCCESS:
        return _classify_success(reply, bill_id)
    if code in READ_DECIDES:
        return CancelAnswer(AnswerKind.READ_DECIDES, READ_DECIDES[code], code)
    if code in REFUSALS:
        return CancelAnswer(AnswerKind.REFUSED, REFUSALS[code], code)
    return CancelAnswer(AnswerKind.UNCLEAR, UNCLEAR.get(code, "unlisted_code"), code)


def _classify_success(reply: CancelReply, bill_id: str) -> CancelAnswer:
    if not reply.bill_id_given:
        return CancelAnswer(AnswerKind.UNCLEAR, "bill_id_missing", SUCCESS)
    if reply.bill_id != bill_id:
        return CancelAnswer(AnswerKind.OTHER_BILL, "answer_for_other_bill", SUCCESS)
    return CancelAnswer(
        AnswerKind.ACCEPTED,
        code=SUCCESS,
        cancel_number=reply.cancel_number,
        origin_number=reply.origin_number,
        cancelled_at=reply.cancelled_at,
    )
