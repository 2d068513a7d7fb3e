"""The one place that turns errors, outcomes and events into words."""

from __future__ import annotations

from collections.abc import Mapping

from payssam_desktop.errors import DeskError, RefusedError
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.words.error_words import ERROR_WORDS, GENERAL
from payssam_desktop.gui.words.event_words import event_words, source_words
from payssam_desktop.gui.words.operation_words import (
    hands_off,
    next_check_words,
    operation_words,
    refund_timing,
)
from payssam_desktop.gui.words.said import Words

__all__ = [
    "Words",
    "event_words",
    "hands_off",
    "next_check_words",
    "operation_words",
    "refund_timing",
    "source_words",
    "words",
]


def words(error: DeskError) -> Words:
    """The words for an error; a key that nobody wrote words for gets general ones."""
    title, text = ERROR_WORDS.get(error.key, GENERAL)
    return Words(
        translate("Errors", title),
        translate("Errors", text).format_map(_Facts(error.facts)),
        _detail(error),
    )


class _Facts(dict[str, object]):
    """An error's facts; one that is missing leaves a gap rather than a traceback."""

    def __init__(self, facts: Mapping[str, object]) -> None:
        super().__init__({key: _plain(value) for key, value in facts.items()})

    def __missing__(self, key: str) -> str:
        return "…"


def _plain(value: object) -> object:
    return f"{value:g}" if isinstance(value, float) else value


def _detail(error: DeskError) -> str:
    """What support asks for: the key, PaysSam's code, and the note for the log."""
    code = error.code if isinstance(error, RefusedError) else ""
    detail = "" if code and error.detail == f"code {code}" else error.detail
    return " · ".join(part for part in (error.key, code, detail) if part)
