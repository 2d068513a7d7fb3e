"""Which parts of a cell's text the words of a search have matched.

Mirrors ``hangul.search_text``: what is searched there is marked here, as it is shown. A phone
number is shown with stars and an amount with commas; initials mark the syllables they begin.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from payssam_desktop.domain import hangul
from payssam_desktop.domain.bill import Bill
from payssam_desktop.domain.bill_query import BillColumn

Span = tuple[int, int]
"""A marked part of a text: its first character and the one after its last."""

_IN_TEXTS = frozenset({BillColumn.PRODUCT, BillColumn.BILL_ID, BillColumn.APPROVAL_NUMBER})

SEARCHED = _IN_TEXTS | {BillColumn.CUSTOMER, BillColumn.PHONE, BillColumn.AMOUNT}
"""Columns in which a search can match."""

_INITIALS = frozenset("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")


class SearchMarks:
    """The words of one search."""

    def __init__(self, query: str) -> None:
        words = dict.fromkeys(hangul.search_words(query))
        joined = dict.fromkeys(hangul.without_hyphens(word) for word in words)
        self._words = tuple(words | joined)
        self._numbers = tuple(word for word in self._words if word.isdigit())
        self._initials = tuple(word for word in self._words if _INITIALS.issuperset(word))

    def __bool__(self) -> bool:
        return bool(self._words)

    def spans(self, column: BillColumn, shown: str, bill: Bill) -> tuple[Span, ...]:
        """What to mark, in order, in the text that a column shows of a bill."""
        match column:
            case BillColumn.CUSTOMER:
                return _merged([*self._in_text(shown), *self._in_initials(shown)])
            case BillColumn.PHONE:
                return _merged(self._in_phone(shown, bill.shop.phone))
            case BillColumn.AMOUNT:
                return _merged(self._in_amount(shown))
            case _ if column in _IN_TEXTS:
                return _merged(self._in_text(shown))
        return ()

    def _in_text(self, shown: str) -> list[Span]:
        folded = shown.casefold()
        places: Sequence[int] = range(len(shown))
        if len(folded) != len(shown) or not unicodedata.is_normalized("NFC", shown):
            # A character may be searched as two: those two are shown in one place.
            folded, places = _folded(shown)
        return list(_found(self._words, folded, places))

    def _in_initials(self, shown: str) -> list[Span]:
        if not self._initials:
            return []
        places = [at for at, character in enumerate(shown) if hangul.initials(character)]
        return list(_found(self._initials, hangul.initials(shown), places))

    def _in_amount(self, shown: str) -> list[Span]:
        if not self._numbers:
            return []
        places = [at for at, character in enumerate(shown) if character.isdigit()]
        return list(_found(self._numbers, "".join(shown[at] for at in places), places))

    def _in_phone(self, shown: str, phone: str) -> list[Span]:
        """The stars stand for digits too: what matched behind them is marked as stars."""
        if not self._numbers:
            return []
        digits = "".join(character for character in phone if character.isdigit())
        signs = [at for at, character in enumerate(shown) if character != "-"]
        hidden = len(digits) - 7
        if hidden < 1 or len(signs) < 8:
            return []
        stars = signs[3:-4]
        behind = [stars[at * len(stars) // hidden] for at in range(hidden)]
        return list(_found(self._numbers, digits, [*signs[:3], *behind, *signs[-4:]]))


def _found(words: tuple[str, ...], text: str, places: Sequence[int]) -> Iterator[Span]:
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield places[at], places[at + len(word) - 1] + 1
            at = text.find(word, at + 1)


def _folded(shown: str) -> tuple[str, list[int]]:
    """The text as it is searched, and where each of its characters is shown."""
    characters, places = [], []
    for at, character in enumerate(shown):
        for folded in unicodedata.normalize("NFC", character).casefold():
            characters.append(folded)
            places.append(at)
    return "".join(characters), places


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
