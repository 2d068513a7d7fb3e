"""A beat in the GUI thread that tells how long its event loop stood still, and drives a script.

A timer of one millisecond notes when it is served. The time from one service to the next is how
long any event, a key or a click, would have waited; nothing is subtracted from it, not even the
millisecond itself. No single event can take longer than the gap that it lies in, and what other
threads take from this one (Python's lock, a processor that is busy elsewhere) is in it as well.

The script is a generator that yields conditions. It is looked at with every beat and goes on
when the condition holds, so that everything that a script does is done inside of the running
event loop, as a person's actions are.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 1
KEPT = 8
PATIENCE = 180.0
"""Seconds after which a condition is given up."""

Condition = Callable[[], bool]
Script = Generator[Condition, None, None]


class NotSeenError(Exception):
    """What a script waited for did not come."""


@dataclass(frozen=True, slots=True, order=True)
class Stall:
    """How long, in seconds, and what the script was about meanwhile."""

    seconds: float
    doing: str


class Beat(QObject):
    """Runs one script; ``ended`` is called after it, with what went wrong or None."""

    def __init__(
        self,
        parent: QObject,
        script: Script,
        ended: Callable[[Exception | None], None],
        patience: float = PATIENCE,
    ) -> None:
        super().__init__(parent)
        self.doing = ""
        self.stalls: list[Stall] = []
        self._script = script
        self._ended = ended
        self._patience = patience
        self._condition: Condition = _at_once
        self._since = self._last = time.perf_counter()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to watch and to play."""
        self._last = time.perf_counter()
        self._timer.start()

    def forget(self) -> None:
        """Drop the stalls so far; what follows is measured."""
        self.stalls.clear()

    def _tick(self) -> None:
        now = time.perf_counter()
        stall = Stall(now - self._last, self.doing)
        self._last = now
        if len(self.stalls) < KEPT:
            heapq.heappush(self.stalls, stall)
        elif stall > self.stalls[0]:
            heapq.heapreplace(self.stalls, stall)
        self._play(now)

    def _play(self, now: float) -> None:
        try:
            if self._condition():
                self._since = now
                self._condition = next(self._script)
            elif now - self._since > self._patience:
                raise NotSeenError(f"waited {self._patience:.0f} s in vain: {self.doing}")
        except StopIteration:
            self._stop(None)
        except Exception as error:
            self._stop(error)

    def _stop(self, error: Exception | None) -> None:
        self._timer.stop()
        self._ended(error)


def pause(seconds: float) -> Condition:
    """So many seconds have passed."""
    until = time.perf_counter() + seconds
    return lambda: time.perf_counter() >= until


def quiet(share: float = 0.15, seconds: float = 0.5, times: int = 2) -> Condition:
    """All threads of this process together have used little of a processor for a while."""
    since, used, left = time.perf_counter(), time.process_time(), times

    def is_quiet() -> bool:
        nonlocal since, used, left
        now = time.perf_counter()
        if now - since < seconds:
            return False
        busy = (time.process_time() - used) / (now - since)
        since, used = now, time.process_time()
        left = left - 1 if busy < share else times
        return left == 0

    return is_quiet


def _at_once() -> bool:
    return True
