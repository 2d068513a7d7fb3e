"""Requests to PaysSam and its answers: strict in what is sent, tolerant in what is read.

Answers echo the apiKey and may carry a signature and whole card numbers. Those fields are in no
struct here, or are masked before they leave this module; nothing else of a body is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

import msgspec

from payssam_desktop.domain.bill import Approval, BillState
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.domain.korean_time import parse_payssam_time
from payssam_desktop.domain.masking import masked_numbers
from payssam_desktop.errors import NoAnswerError
from payssam_desktop.payssam.approval_fields import ApprovalFields, to_approval
from payssam_desktop.payssam.plain_text import exact_text, plain_text, scrubbed
from payssam_desktop.payssam.signing import bill_hash
from payssam_desktop.payssam.unambiguous import check_unambiguous

LONGEST_CODE = len("MAINTAINED_METHOD")
"""Characters of the longest code known."""

_Struct = TypeVar("_Struct", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True, repr=False)
class CancelRequest:
    """One cancel, ready to be sent: exactly these bytes. ``repr`` shows nothing of them."""

    bill_id: str
    body: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the exact bytes, in lower-case hex: what may be stored of them."""
        return sha256(self.body).hexdigest()

    def __repr__(self) -> str:
        return "CancelRequest(…)"


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """A readable answer to ``/bill/read``. ``message`` is PaysSam's text, scrubbed."""

    code: str
    message: str
    has_data: bool = False
    bill_id: str = ""
    bill_id_given: bool = False
    state: BillState = BillState.UNRECOGNISED
    approval: Approval = field(default_factory=Approval)


@dataclass(frozen=True, slots=True)
class CancelReply:
    """A readable answer to ``/bill/cancel``. ``message`` is PaysSam's text, scrubbed."""

    code: str
    message: str
    bill_id: str = ""
    bill_id_given: bool = False
    cancel_number: str = ""
    origin_number: str = ""
    cancelled_at: datetime | None = None


class _Envelope(msgspec.Struct, rename="camel"):
    code: object = None
    message: object = None
    msg: object = None
    data: msgspec.Raw = msgspec.Raw(b"null")


class _CancelData(msgspec.Struct, rename="camel"):
    """Member and merchant are left out: their published labels are swapped in this answer."""

    bill_id: object = None
    appr_num: object = None
    appr_origin_num: object = None
    appr_cancel_dt: object = None


_ENVELOPES = msgspec.json.Decoder(_Envelope)
_READ_DATA = msgspec.json.Decoder(ApprovalFields)
_CANCEL_DATA = msgspec.json.Decoder(_CancelData)


def read_body(credentials: Credentials, bill_id: str) -> bytes:
    """The body of ``/bill/read``."""
    return _request_body(credentials, {"billId": bill_id})


def cancel_body(credentials: Credentials, bill_id: str, price: int, reason: str) -> bytes:
    """The body of ``/bill/cancel``; ``price`` in won, an empty reason is not sent."""
    price_text = str(price)
    bill = {"billId": bill_id, "price": price_text}
    if reason:
        bill["cancelReason"] = reason
    bill["hash"] = bill_hash(bill_id, price_text)
    return _request_body(credentials, bill)


def parse_read_answer(body: bytes, secrets: tuple[str, ...]) -> ReadAnswer:
    """Understand the body of an answer to ``/bill/read``.

    Raises :class:`NoAnswerError` ``unreadable_answer`` unless it is a JSON object with a code.
    """
    envelope, code, message = _opened(body, secrets)
    data = _data(_READ_DATA, envelope.data)
    if data is None:
        return ReadAnswer(code, message)
    return ReadAnswer(
        code,
        message,
        has_data=True,
        bill_id=exact_text(data.bill_id),
        bill_id_given=_is_given(data.bill_id),
        state=BillState.of(exact_text(data.appr_state)),
        approval=to_approval(data),
    )


def parse_cancel_reply(body: bytes, secrets: tuple[str, ...]) -> CancelReply:
    """Understand the body of an answer to ``/bill/cancel``.

    Raises :class:`NoAnswerError` ``unreadable_answer`` unless it is a JSON object with a code.
    """
    envelope, code, message = _opened(body, secrets)
    data = _data(_CANCEL_DATA, envelope.data)
    if data is None:
        return CancelReply(code, message)
    return CancelReply(
        code,
        message,
        bill_id=exact_text(data.bill_id),
        bill_id_given=_is_given(data.bill_id),
        cancel_number=plain_text(data.appr_num),
        origin_number=plain_text(data.appr_origin_num),
        cancelled_at=parse_payssam_time(plain_text(data.appr_cancel_dt)),
    )


def _request_body(credentials: Credentials, bill: dict[str, str]) -> bytes:
    return msgspec.json.encode(
        {
            "apiKey": credentials.api_key,
            "member": credentials.member,
            "merchant": credentials.merchant,
            "bill": bill,
        }
    )


def _opened(body: bytes, secrets: tuple[str, ...]) -> tuple[_Envelope, str, str]:
    check_unambiguous(body)
    envelope = _decoded(_ENVELOPES, body)
    code = exact_text(envelope.code)
    # Codes are kept and logged: what looks like a card number or a key of ours is none.
    # (A short member or merchant code may well equal a code of PaysSam's.)
    echoed_key = len(code) > LONGEST_CODE and code in secrets
    if not code or echoed_key or masked_numbers(code) != code:
        raise NoAnswerError("unreadable_answer", "no code")
    # ``message`` on the real sandbox (measured), ``msg`` in another official page.
    text = plain_text(envelope.message) or plain_text(envelope.msg)
    return envelope, code, scrubbed(text, secrets)


def _data(decoder: msgspec.json.Decoder[_Struct], raw: msgspec.Raw) -> _Struct | None:
    """The answer's data; None when it is null or no object: rejections have no data."""
    return _decoded(decoder, raw) if bytes(raw).lstrip()[:1] == b"{" else None


def _decoded(decoder: msgspec.json.Decoder[_Struct], content: bytes | msgspec.Raw) -> _Struct:
    try:
        return decoder.decode(content)
    except (ValueError, RecursionError) as error:
        # msgspec's errors are ValueErrors; their texts may quote the body.
        raise NoAnswerError("unreadable_answer", type(error).__name__) from None


def _is_given(value: object) -> bool:
    """Whether a field has any value at all, however odd."""
    return value is not None and not (isinstance(value, str) and not value.strip())
