"""From words to the tokens of the full-text index.

A word is cut into windows of four characters, one beginning at each of its characters; those at
its end are filled up. So any part of a word is found: up to three characters as the beginning
of a window, four as a window, more as all the windows that it is made of. That last answer may
hold a word too many (its windows stand in another order), never one too few: who asks must look
at the text itself.

Bills are taken out of the index by the same tokens. Should this ever change, a step of the
schema must empty the index.
"""

from __future__ import annotations

WIDTH = 4

_PAD = "$" * (WIDTH - 1)
_OTHER = "_"
_PLAIN = str.maketrans(
    {chr(code): _OTHER for code in range(128) if not chr(code).isalnum()}
    | {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
)
"""To the characters that the index knows: all ASCII signs are one, so that none is syntax."""

_MOST_TERMS = 24
"""Windows of a word that are looked for at most: a longer word is only pasted by mistake."""


def grams(text: str) -> str:
    """The tokens of a bill's search text, separated by blanks."""
    found: set[str] = set()
    for word in text.split():
        padded = word.translate(_PLAIN) + _PAD
        found.update([padded[start : start + WIDTH] for start in range(len(word))])
    return " ".join(found)


def terms(word: str) -> list[str]:
    """What to ask FTS5 for: every text that contains the word fulfils each of these."""
    plain = word.translate(_PLAIN)
    if len(plain) < WIDTH:
        return [f'"{plain}"*']
    starts = range(len(plain) - WIDTH + 1)
    windows = dict.fromkeys(plain[start : start + WIDTH] for start in starts)
    return [f'"{window}"' for window in windows][-_MOST_TERMS:]
