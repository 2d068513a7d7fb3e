"""Running seconds: time during which this computer was awake and this program running.

The settling of a cancellation must not be fooled by a changed wall clock, by a sleeping computer
or by a restart. The monotonic clock ignores wall-clock changes, but on some systems it includes
sleep; so each observed step counts at most ``LONGEST_STEP`` seconds. Whoever relies on the clock
observes it more often than that.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

LONGEST_STEP = 15.0
"""Seconds that one observed step counts at most; anything longer was sleep."""


class RunningClock:
    """Counts running seconds since its creation; safe to call from any thread."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._last = monotonic()
        self._running = 0.0

    def seconds(self) -> float:
        """Running seconds so far; never decreases."""
        with self._lock:
            moment = self._monotonic()
            self._running += min(max(moment - self._last, 0.0), LONGEST_STEP)
            self._last = moment
            return self._running
