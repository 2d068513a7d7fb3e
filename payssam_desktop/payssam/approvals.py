"""Alerts of approval sync (승인동기화): what PaysSam posts to the shop after a payment.

V1 bodies are flat and in snake_case, V2 bodies the same in camelCase (measured). A body may carry
the real apiKey (measured), so nothing of it is kept, logged or put into an error but the notice.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from typing import NoReturn

from payssam_desktop.domain.approval_notice import ApprovalNotice
from payssam_desktop.domain.bill import BillState, checked_bill_id
from payssam_desktop.errors import InputError, NoticeError
from payssam_desktop.payssam.approval_fields import ApprovalFields, to_approval
from payssam_desktop.payssam.plain_text import exact_text
from payssam_desktop.payssam.unambiguous import DECIDING

ANSWER = '{"code":"0000","msg":"성공하였습니다."}'.encode()
"""The one answer after which PaysSam does not call again, byte for byte (PaysSam guide)."""


def _plain_name(name: str) -> str:
    """The name of a field without the marks of its spelling: ``apprNum`` and ``appr_num``."""
    return name.replace("_", "").lower()


_KEY = "apikey"
_BILL_ID = "billid"

_FIELDS = {_plain_name(name): name for name in ApprovalFields.__struct_fields__}

_DECIDING = frozenset(map(_plain_name, DECIDING)) | {_KEY}


@dataclass(frozen=True, slots=True, repr=False)
class ParsedApproval:
    """A readable alert, and the key that came with it, apart. ``repr`` shows neither.

    ``given_key`` is None when none came; what is no text is a key that fits none.
    """

    notice: ApprovalNotice
    given_key: bytes | None

    def __repr__(self) -> str:
        return "ParsedApproval(…)"


def parse_approval(body: bytes) -> ParsedApproval:
    """Understand the body of an alert, in either spelling or in both mixed.

    Raises :class:`NoticeError` ``notice_unreadable`` unless it is a JSON object that can be read
    in one way only and names a bill.
    """
    given = _fields(body)
    known = {_FIELDS[name]: value for name, (_, value) in given.items() if name in _FIELDS}
    fields = ApprovalFields(**known)
    notice = ApprovalNotice(
        bill_id=_bill_id(fields.bill_id),
        state=BillState.of(exact_text(fields.appr_state)),
        approval=to_approval(fields),
        version="V1" if "_" in given[_BILL_ID][0] else "V2",
    )
    given_key = _given_key(given[_KEY][1]) if _KEY in given else None
    if given_key in _texts(notice):
        _refuse("the key in another field")
    return ParsedApproval(notice, given_key)


def same_key(given: bytes, ours: bytes) -> bool:
    """Whether two keys, or two tokens, are the same; in the same time wherever they differ."""
    return hmac.compare_digest(given, ours)


class _Object(list[tuple[str, object]]):
    """A JSON object as its pairs, so that a name that comes twice can be seen."""


def _fields(body: bytes) -> dict[str, tuple[str, object]]:
    """Plain name → the name as it came, and its value. Numbers stay texts."""
    try:
        # A number of 5,000 digits must cost nothing.
        read = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_Object,
            parse_int=str,
            parse_float=str,
            parse_constant=_refuse,
        )
    except (ValueError, RecursionError) as error:
        # Their texts may quote the body.
        _refuse(type(error).__name__)
    if not isinstance(read, _Object):
        _refuse("not an object")
    fields: dict[str, tuple[str, object]] = {}
    for name, value in read:
        plain = _plain_name(name)
        if plain in fields and plain in _DECIDING:
            _refuse("a deciding key twice")
        fields.setdefault(plain, (name, value))
    return fields


def _bill_id(value: object) -> str:
    try:
        return checked_bill_id(exact_text(value))
    except InputError as error:
        _refuse(error.key)


def _given_key(value: object) -> bytes | None:
    """The bytes of a key; None when there is no value: absent, null, "" and blanks mean that."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    # A key cannot hold half a character; whatever stands there must only be no key of ours.
    return value.encode("utf-8", "replace") if isinstance(value, str) else b""


def _texts(notice: ApprovalNotice) -> list[bytes]:
    """Every text that is kept of an alert, or may be."""
    texts = (value for value in (notice.bill_id, *notice.approval) if isinstance(value, str))
    return [text.encode() for text in texts if text]


def _refuse(why: str) -> NoReturn:
    raise NoticeError("notice_unreadable", why) from None
