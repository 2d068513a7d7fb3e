"""Finding the tests' secrets in whatever a program leaves behind, however they are written.

The apiKey is the one with which every test signs in. The card number is the one of the practice
bills that comes whole, and what the tests' own PaysSams send wherever a card number may be; its
last four digits may be kept.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import unquote_to_bytes

API_KEY = "CANARY0KEY0CANARY0KEY0CANARY0KEY"
CARD = "9999000000001234"
CARD_IN_GROUPS = "9999-0000-0000-1234"

_SPELLINGS = {
    "the apiKey": [API_KEY],
    "a whole card number": [CARD, CARD_IN_GROUPS, CARD_IN_GROUPS.replace("-", " ")],
}


def found_in(content: bytes) -> list[str]:
    """Name the secrets that some bytes hold: as text of any width, escaped, Base64 or hex."""
    # Without zeros UTF-16 and UTF-32 read like ASCII, of which all of the secrets are.
    text = content.translate(None, b"\0\r\n")
    readings = [text.lower(), unquote_to_bytes(text).lower()]
    return [
        what
        for what in _SPELLINGS
        if any(_CLEAR[what].search(reading) for reading in readings)
        or any(encoded in text for encoded in _ENCODED[what])
    ]


def found_below(folder: Path) -> list[str]:
    """Say which files below a folder hold which secret, be it in their names."""
    return [
        f"{what} in {name}"
        for name, path in ((path.relative_to(folder).as_posix(), path) for path in files(folder))
        for what in found_in(name.encode() + path.read_bytes())
    ]


def files(folder: Path) -> list[Path]:
    """Every file below a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _encoded(text: str) -> Iterator[bytes]:
    """A text in Base64 and hex, in the middle of anything."""
    for encoding, before in product(("ascii", "utf-16-le"), range(3)):
        content = b"\0" * before + text.encode(encoding)
        # Letters at both ends also depend on the bytes beside the text.
        whole = len(content) * 8 // 6
        yield base64.b64encode(content)[-(-before * 8 // 6) : whole]
    yield text.encode().hex().encode()
    yield text.encode().hex().upper().encode()


_CLEAR = {
    "the apiKey": re.compile(re.escape(API_KEY.lower()).encode()),
    # Digits may stand in groups, or each by itself.
    "a whole card number": re.compile(r"[\s._+-]?".join(CARD).encode()),
}
_ENCODED = {
    what: sorted({form for spelling in spellings for form in _encoded(spelling)})
    for what, spellings in _SPELLINGS.items()
}
