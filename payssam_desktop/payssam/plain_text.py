"""Single values from PaysSam as short, clean texts: they come as text, numbers, null or worse."""

from __future__ import annotations

import unicodedata

from payssam_desktop.domain.masking import masked_numbers

TEXT_LIMIT = 200
"""Most characters of a value that are kept."""

CODE_LIMIT = 40
"""Longest code in characters; a longer one is no code."""


def plain_text(value: object) -> str:
    """A value as one clean line of at most 200 characters; no value is the empty text.

    Absent, null, "" and blanks all mean "no value" (PaysSam guide), and so does anything that is
    neither text nor a number. Control characters and invisible marks are removed.
    """
    try:
        text = value if isinstance(value, str) else _number_text(value)
    except ValueError:
        # A number of thousands of digits: Python refuses to write it out.
        return ""
    # More than is kept, yet bounded: an answer may be a mebibyte of one value.
    text = unicodedata.normalize("NFC", text[: TEXT_LIMIT * 4])
    visible = "".join(map(_visible, text))
    return " ".join(visible.split())[:TEXT_LIMIT].rstrip()


def plain_free_text(value: object) -> str:
    """A clean line in which numbers long enough to be a card's or a phone's are masked."""
    return masked_numbers(plain_text(value))


def exact_text(value: object) -> str:
    """A code or an ID: trimmed at its ends and otherwise exactly as it came.

    Empty when it could be neither, so that cleaning never turns one into another.
    """
    text = value.strip() if isinstance(value, str) else plain_text(value)
    usable = len(text) <= CODE_LIMIT and text.isascii() and text.isprintable()
    return text if usable else ""


def scrubbed(text: str, secrets: tuple[str, ...]) -> str:
    """A text that others wrote, fit for the log: no credentials, no long numbers, one line."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, "…")
    return plain_free_text(text)


def _number_text(value: object) -> str:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character).startswith("C") else character
