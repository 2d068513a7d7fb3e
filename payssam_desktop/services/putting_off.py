"""What is to be tried again later, and when. Pure: times are monotonic seconds, given to it."""

from __future__ import annotations

import math
from collections.abc import Sequence


class PuttingOff:
    """Things by their keys, each put off a little longer every time.

    ``pauses`` are seconds; the last one holds for every further time.
    """

    def __init__(self, pauses: Sequence[float]) -> None:
        self._pauses = pauses
        self._times: dict[int, int] = {}
        self._due: dict[int, float] = {}

    def put_off(self, key: int, now: float) -> None:
        """Try it again after its next pause."""
        times = self._times.get(key, 0)
        self._times[key] = times + 1
        self._due[key] = now + self._pauses[min(times, len(self._pauses) - 1)]

    def is_over(self, key: int) -> bool:
        """Whether it has been put off for every pause there is."""
        return self._times.get(key, 0) >= len(self._pauses)

    def drop(self, key: int) -> None:
        """It is done, or was never put off."""
        self._times.pop(key, None)
        self._due.pop(key, None)

    def until_later(self, now: float) -> list[int]:
        """What is not to be tried yet."""
        return [key for key, due in self._due.items() if due > now]

    def next_due(self, now: float) -> float:
        """Seconds until the first that is not due yet; infinite when there is none."""
        return min((due - now for due in self._due.values() if due > now), default=math.inf)
