"""Masking of card, account and phone numbers.

PaysSam usually masks ``apprIssuerNum`` but does not promise it, so this program keeps at most
the last four digits, and masks before anything reaches the disk or the screen.
"""

from __future__ import annotations

import re

_SEPARATORS = re.compile(r"[\s.\-]")
_LONG_NUMBER = re.compile(r"\d(?:[\s.\-]?\d){10,}")
_PHONE = re.compile(r"(?<!\d)01\d[\s.\-]?\d{3,4}[\s.\-]?\d{4}(?!\d)")


def last_four(number: str) -> str:
    """The last four characters of a card, account or phone number if all four are digits.

    A number whose end is masked ("123456**********") gives the empty text: its other digits
    are not worth keeping.
    """
    tail = _SEPARATORS.sub("", number)[-4:]
    return tail if len(tail) == 4 and tail.isascii() and tail.isdigit() else ""


def masked_phone(phone: str) -> str:
    """A phone number fit for a list: 010-****-1234. Too short to mask: only stars."""
    digits = re.sub(r"\D", "", phone)
    if not digits:
        return ""
    if len(digits) < 8:
        return "****"
    return f"{digits[:3]}-****-{digits[-4:]}"


def masked_numbers(text: str) -> str:
    """A free text with every run of eleven or more digits, and every phone number, masked.

    For texts that others wrote (an answer's message, for example) before they are kept.
    """
    hidden = _LONG_NUMBER.sub(lambda found: f"****{last_four(found.group())}", text)
    return _PHONE.sub(lambda found: masked_phone(found.group()), hidden)
