"""What one measuring process hands back, and how many numbers become one."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.beat import Beat

Values = dict[str, object]
"""Anything that JSON can hold, by name."""


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that is not exceeded by this share of them (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def milliseconds(seconds: float) -> float:
    """Rounded to a hundredth."""
    return round(seconds * 1000, 2)


def spread(seconds: Sequence[float]) -> Values:
    """How a number of times lie, in milliseconds."""
    return {
        "count": len(seconds),
        "median_ms": milliseconds(median(seconds)),
        "p95_ms": milliseconds(percentile(seconds, 0.95)),
        "p99_ms": milliseconds(percentile(seconds, 0.99)),
        "max_ms": milliseconds(max(seconds)),
    }


def stalls(beat: Beat) -> Values:
    """How long the event loop stood still at most, and where."""
    longest = sorted(beat.stalls, reverse=True)
    return {
        "stall_ms": milliseconds(longest[0].seconds) if longest else 0.0,
        "stalls": [f"{milliseconds(one.seconds)} ms: {one.doing}" for one in longest[:5]],
    }


def write(path: Path, values: Values) -> None:
    """Hand a process's values to the one that started it."""
    path.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
