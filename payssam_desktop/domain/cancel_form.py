"""What a person must fill in before a payment is cancelled."""

from __future__ import annotations

import unicodedata

from payssam_desktop.domain.money import format_won, parse_typed_amount
from payssam_desktop.errors import InputError

REASON_LIMIT = 20
"""Longest cancel reason in characters (PaysSam, published schema); the customer may see it."""

OPERATOR_LIMIT = 20
"""Longest name of the person who cancels, in characters (ours)."""

REASONS = (
    "고객 요청에 의한 취소",
    "중복 결제",
    "금액 오류로 재청구",
    "다른 결제수단 변경",
    "대상자 착오 청구",
    "서비스 미제공",
)
"""Ready-made reasons. Korean in every language of the window: they are sent to the customer."""


def checked_reason(text: str) -> str:
    """Trim, compose (NFC) and check a reason: 1 to 20 printable characters.

    Raises :class:`InputError`.
    """
    return _checked_line(text, "reason", REASON_LIMIT)


def checked_operator(text: str) -> str:
    """Trim and check the name of the person who cancels: 1 to 20 printable characters.

    Raises :class:`InputError`.
    """
    return _checked_line(text, "operator", OPERATOR_LIMIT)


def check_retyped_amount(text: str, price: int) -> None:
    """Check that the amount typed again is exactly the price in won.

    Raises :class:`InputError` when it is not a number or another amount.
    """
    if parse_typed_amount(text) != price:
        raise InputError("amount_differs", amount=format_won(price))


def _checked_line(text: str, field: str, limit: int) -> str:
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if not line:
        raise InputError(f"{field}_empty")
    if len(line) > limit:
        raise InputError(f"{field}_too_long", limit=limit, length=len(line))
    if not line.isprintable():
        raise InputError(f"{field}_characters")
    return line
