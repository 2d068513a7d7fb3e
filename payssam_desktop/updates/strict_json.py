"""JSON that can be read in one way only."""

from __future__ import annotations

import json

from payssam_desktop.errors import UpdateError


def strict_json(text: bytes, key: str) -> object:
    """What a JSON text says. Raises :class:`UpdateError` of this key unless it is UTF-8 JSON in
    which no object names anything twice.
    """
    try:
        return json.loads(
            text.decode("utf-8"), object_pairs_hook=_each_once, parse_constant=_no_number
        )
    except (ValueError, RecursionError) as error:
        raise UpdateError(key, type(error).__name__) from None


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _no_number(_: str) -> object:
    raise ValueError("NaN and Infinity are no JSON")
