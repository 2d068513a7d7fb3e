"""Typing as a person types: one event a key, Korean through the composing of an input method.

On a Korean keyboard a syllable grows under the fingers: ㅎ, 하, 한, and with the next vowel its
last consonant goes over to the next syllable: 하느. Qt hears of the unfinished part in input
method events; these are posted here just as an input method would send them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_FIRST, _LAST = 0xAC00, 0xD7A3
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_TWO_KEYS = {
    "ㅘ": "ㅗㅏ",
    "ㅙ": "ㅗㅐ",
    "ㅚ": "ㅗㅣ",
    "ㅝ": "ㅜㅓ",
    "ㅞ": "ㅜㅔ",
    "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ",
}
_TWO_FINALS = {
    **{"ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㅄ": "ㅂㅅ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ"},
    **{"ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ"},
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key: what it commits, what it leaves composing, and the whole text after it."""

    commits: str
    composing: str
    text: str
    plain: bool
    """An ordinary key, not one of the input method's."""


def strokes(text: str) -> list[Stroke]:
    """The keys that type a text; what was composing last is left composing, as by a person."""
    found: list[Stroke] = []
    committed = ""
    composing = ""
    for key in _keys(text):
        done, composing, plain = _pressed(composing, key)
        committed += done
        found.append(Stroke(done, composing, committed + composing, plain))
    return found


def press(widget: QWidget, stroke: Stroke) -> None:
    """Post the events of one key; they are handled when the event loop comes to them."""
    if stroke.plain:
        if len(stroke.commits) > 1:
            _compose(widget, "", stroke.commits[:-1])
        press_key(widget, 0, stroke.commits[-1])
    else:
        _compose(widget, stroke.composing, stroke.commits)


def press_key(widget: QWidget, key: int, text: str = "") -> None:
    """Post a press and a release of an ordinary key."""
    code = key or ord(text.upper())
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text)
        QCoreApplication.postEvent(widget, event)


def press_escape(box: QLineEdit, composing: str) -> None:
    """Post [Esc] as it comes with an input method, which commits what is composing first."""
    if composing:
        _compose(box, "", composing)
    press_key(box, Qt.Key.Key_Escape)


def _compose(widget: QWidget, composing: str, commits: str) -> None:
    event = QInputMethodEvent(composing, [])
    if commits:
        event.setCommitString(commits)
    QCoreApplication.postEvent(widget, event)


def _keys(text: str) -> Iterator[str]:
    """The keys of a text: letters of the Korean alphabet, or other characters as they are."""
    for character in text:
        if not _FIRST <= ord(character) <= _LAST:
            yield character
            continue
        initial, vowel, final = _parts(character)
        yield initial
        yield from _TWO_KEYS.get(vowel, vowel)
        if final != " ":
            yield from _TWO_FINALS.get(final, final)


def _pressed(composing: str, key: str) -> tuple[str, str, bool]:
    """What a key commits, what is composing after it, and whether it is an ordinary key."""
    if key not in _VOWELS and key not in _INITIALS:
        return composing + key, "", True
    joined = _joined(composing, key)
    if joined is not None:
        return "", joined, False
    if key in _VOWELS and composing and _FIRST <= ord(composing) <= _LAST:
        before, initial = _without_final(composing)
        if initial:
            return before, _syllable(initial, key), False
    return composing, key, False


def _joined(composing: str, key: str) -> str | None:
    """The composing character with one key more, None when they do not go together."""
    if not composing:
        return key
    if not _FIRST <= ord(composing) <= _LAST:
        fits = composing in _INITIALS and key in _VOWELS
        return _syllable(composing, key) if fits else None
    initial, vowel, final = _parts(composing)
    if key in _VOWELS:
        longer = _both(_TWO_KEYS, vowel, key) if final == " " else None
        return _syllable(initial, longer) if longer else None
    longer = key if final == " " else _both(_TWO_FINALS, final, key)
    return _syllable(initial, vowel, longer) if longer and longer in _FINALS else None


def _both(table: dict[str, str], first: str, second: str) -> str | None:
    return next((both for both, keys in table.items() if keys == first + second), None)


def _without_final(syllable: str) -> tuple[str, str]:
    """A syllable without its last consonant, and that consonant; empty when it has none."""
    initial, vowel, final = _parts(syllable)
    if final == " ":
        return syllable, ""
    both = _TWO_FINALS.get(final, f" {final}")
    return _syllable(initial, vowel, both[0]), both[1]


def _parts(syllable: str) -> tuple[str, str, str]:
    place = ord(syllable) - _FIRST
    return _INITIALS[place // 588], _VOWELS[place % 588 // 28], _FINALS[place % 28]


def _syllable(initial: str, vowel: str, final: str = " ") -> str:
    place = _INITIALS.index(initial) * 588 + _VOWELS.index(vowel) * 28 + _FINALS.index(final)
    return chr(_FIRST + place)
