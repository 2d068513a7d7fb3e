"""How times and facts stand in the database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import overload


@overload
def to_seconds(moment: datetime) -> int: ...
@overload
def to_seconds(moment: None) -> None: ...
@overload
def to_seconds(moment: datetime | None) -> int | None: ...
def to_seconds(moment: datetime | None) -> int | None:
    """A moment as whole unix seconds (UTC). ValueError for a time without a zone: a bug."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return int(moment.timestamp() // 1)


@overload
def to_moment(seconds: int) -> datetime: ...
@overload
def to_moment(seconds: None) -> None: ...
@overload
def to_moment(seconds: int | None) -> datetime | None: ...
def to_moment(seconds: int | None) -> datetime | None:
    """Unix seconds as a moment in UTC."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def to_json(facts: Mapping[str, str]) -> str:
    """Facts as JSON text."""
    return json.dumps(dict(facts), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> dict[str, str]:
    """Facts out of JSON text."""
    return {str(name): str(value) for name, value in json.loads(text).items()}
