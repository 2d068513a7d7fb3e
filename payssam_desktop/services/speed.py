"""How fast a run of reads goes, and how long it will still take. Pure."""

from __future__ import annotations

from collections import deque

WINDOW_SECONDS = 6.0
"""The rate is that of the last seconds, so that it follows a run that slows down."""

LEAST_SECONDS = 0.5
"""Before that, a rate would be a guess."""

EXPECTED_SECONDS = 0.25
"""What one read takes on a usual line, for an estimate before anything was measured."""


class Speed:
    """Counts what is done, and when. Times are monotonic seconds, given by the caller."""

    def __init__(self) -> None:
        self._marks: deque[tuple[float, int]] = deque()

    def note(self, done: int, now: float) -> None:
        """So many are done by now."""
        self._marks.append((now, done))
        while len(self._marks) > 2 and now - self._marks[1][0] >= WINDOW_SECONDS:
            self._marks.popleft()

    @property
    def per_second(self) -> float | None:
        """Reads a second, None before that is known."""
        if not self._marks:
            return None
        (first, done_then), (last, done_now) = self._marks[0], self._marks[-1]
        if last - first < LEAST_SECONDS or done_now == done_then:
            return None
        return (done_now - done_then) / (last - first)

    def seconds_for(self, count: int) -> float | None:
        """How long so many more will take, None before that is known."""
        rate = self.per_second
        return count / rate if rate else None


def expected_seconds(count: int, reads_at_once: int, rate: float | None) -> float:
    """How long so many reads will take, by the rate measured last, else by what is usual."""
    return count / (rate or max(1, reads_at_once) / EXPECTED_SECONDS)
