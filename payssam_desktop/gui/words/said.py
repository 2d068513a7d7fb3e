"""What the window says about something that happened, apart from how it is laid out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Plain sentences for a person.

    ``text`` says what happened and what to do; ``caution`` what must not be done, ``customer``
    what the customer may be told, ``next_step`` what happens by itself. ``detail`` holds codes,
    to be shown only when somebody asks for them.
    """

    title: str
    text: str
    detail: str = ""
    caution: str = ""
    customer: str = ""
    next_step: str = ""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text of a table for the extraction tool, which knows this name; returns the text."""
    return text
