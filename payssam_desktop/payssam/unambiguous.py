"""JSON that two readers could understand differently is not understood at all.

A JSON object that names a key twice is read one way by one parser and another way by the next.
Of an answer about money that is not good enough: such an answer is as unreadable as HTML.
"""

from __future__ import annotations

import json

from payssam_desktop.errors import NoAnswerError

DECIDING = frozenset(
    {"code", "data", "billId", "apprState", "apprPrice", "apprNum", "apprOriginNum"}
)
"""The keys on which an outcome rests. Others, such as a shop's own fields, may be as they are."""


def check_unambiguous(body: bytes) -> None:
    """Raise :class:`NoAnswerError` ``unreadable_answer`` unless there is one way to read a body."""
    try:
        # Numbers stay texts: one of 5,000 digits must cost nothing.
        json.loads(
            body.decode("utf-8"), object_pairs_hook=_each_once, parse_int=str, parse_float=str
        )
    except (ValueError, RecursionError) as error:
        raise NoAnswerError("unreadable_answer", type(error).__name__) from None


def _each_once(pairs: list[tuple[str, object]]) -> None:
    deciding = [key for key, _ in pairs if key in DECIDING]
    if len(deciding) != len(set(deciding)):
        raise ValueError("a deciding key twice")
