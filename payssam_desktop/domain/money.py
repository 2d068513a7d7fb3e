"""Amounts of money: whole won, as integers."""

from __future__ import annotations

import re

from payssam_desktop.errors import InputError

PRICE_DIGITS = 10
"""Most digits in a PaysSam price (published schema)."""

_PRICE = re.compile(rf"[0-9]{{1,{PRICE_DIGITS}}}", re.ASCII)
_TYPED_AMOUNT = re.compile(r"[0-9]{1,3}(,[0-9]{3})+|[0-9]+", re.ASCII)


def parse_price(text: str) -> int | None:
    """Read a price as PaysSam writes it: digits only, at most ten. Anything else is None."""
    return int(text) if _PRICE.fullmatch(text) else None


def parse_typed_amount(text: str) -> int:
    """Read an amount as a person types it: "45000", "45,000", "45,000원", "₩45,000".

    Full-width digits, as Korean input methods may produce them, count as digits.
    Raises :class:`InputError` when it is not a whole amount of won of at most ten digits.
    """
    plain = text.translate(_TO_HALF_WIDTH).strip().removeprefix("₩").removesuffix("원").strip()
    if not plain:
        raise InputError("amount_empty")
    if not _TYPED_AMOUNT.fullmatch(plain):
        raise InputError("amount_not_a_number")
    digits = plain.replace(",", "")
    if len(digits) > PRICE_DIGITS:
        raise InputError("amount_too_large", limit=PRICE_DIGITS)
    return int(digits)


def format_won(amount: int) -> str:
    """Write an amount for a Korean reader: 300,000원."""
    return f"{amount:,}원"


_TO_HALF_WIDTH = {0xFF10 + digit: 0x30 + digit for digit in range(10)} | {
    ord("，"): ord(","),
    ord("￦"): ord("₩"),
}
