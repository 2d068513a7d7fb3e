"""Korean text for searching: NFC, 초성 (initial consonants), search keys.

What a clerk hears on the phone is a name part (하늘), its initials (ㄱㅎㄴ), the ending of a phone
number, an amount, an approval number, a product or a bill ID. One search text per bill holds
all of them; a query matches when every one of its words is contained in it.
"""

from __future__ import annotations

import re
import unicodedata

_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3
_SYLLABLES_PER_INITIAL = 21 * 28
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_AMOUNT = re.compile(r"₩?(\d{1,3}(?:,\d{3})+|\d+)원?")
_PHONE_PUNCTUATION = re.compile(r"(?<=\d)-(?=\d)")


def normalized(text: str) -> str:
    """NFC, lower case, single blanks: the form in which all searching happens.

    macOS hands over file names and some pasted text decomposed (NFD), so both sides of every
    comparison pass through here.
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def initials(text: str) -> str:
    """The initial consonants of the Korean syllables in a text: 김하늘 → ㄱㅎㄴ."""
    return "".join(_initial(character) for character in text if _is_syllable(character))


def search_text(
    customer: str, phone: str, product: str, bill_id: str, approval: str, *amounts: int | None
) -> str:
    """Everything by which a bill can be found, in one normalized text.

    Parts are separated by newlines, so that no word of a query matches across two of them.
    """
    parts = [
        normalized(customer),
        initials(unicodedata.normalize("NFC", customer)),
        re.sub(r"\D", "", phone),
        normalized(product),
        normalized(bill_id),
        normalized(approval),
        *(str(amount) for amount in sorted({amount for amount in amounts if amount is not None})),
    ]
    return "\n".join(part for part in parts if part)


def search_words(query: str) -> list[str]:
    """The words of a query, each in the form in which it stands in :func:`search_text`.

    "45,000원" becomes 45000; hyphens between digits stay, since bill IDs have them (callers try
    :func:`without_hyphens` too).
    """
    words = []
    for word in normalized(query).split():
        amount = _AMOUNT.fullmatch(word)
        words.append(amount.group(1).replace(",", "") if amount else word)
    return words


def without_hyphens(word: str) -> str:
    """A word with the hyphens between digits taken out: 010-0000-0001 → 01000000001."""
    return _PHONE_PUNCTUATION.sub("", word)


def _is_syllable(character: str) -> bool:
    return _FIRST_SYLLABLE <= ord(character) <= _LAST_SYLLABLE


def _initial(syllable: str) -> str:
    return _INITIALS[(ord(syllable) - _FIRST_SYLLABLE) // _SYLLABLES_PER_INITIAL]
