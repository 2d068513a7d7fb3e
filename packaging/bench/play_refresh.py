"""A bulk refresh in the real window, against a provider on loopback: its rate, and [중지]."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bench.beat import Script, pause
from bench.keyboard import press_key
from bench.play_moves import whole_list
from bench.program import Program
from bench.provider import ANSWER_SECONDS
from bench.results import Values, milliseconds, stalls
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

AT_ONCE = 8
POSSIBLE = AT_ONCE / ANSWER_SECONDS
"""Reads a second that no client can exceed."""


@dataclass(slots=True)
class RunningProvider:
    """The provider's process; ``seen`` is filled when it has ended."""

    base_url: str
    seen: dict[str, float]


@contextmanager
def running_provider() -> Iterator[RunningProvider]:
    """Start a provider, and end it with the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.provider"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    provider = RunningProvider("", {})
    try:
        provider.base_url = f"http://127.0.0.1:{int(process.stdout.readline())}/partner"
        yield provider
    finally:
        process.stdin.close()
        provider.seen.update(json.loads(process.stdout.readline() or "{}"))
        process.wait()
        process.stdout.close()


class Refresh:
    """Reads some unpaid bills again, then others and stops in the middle."""

    def __init__(self, bills: int, keys: list[int], others: list[int]) -> None:
        self._bills = bills
        self._keys = keys
        self._others = others
        self._seconds = self._stop_seconds = 0.0
        self._done = self._left = 0

    def script(self, program: Program) -> Script:
        """The bills that are read stand at the end of the list: have them on screen."""
        yield from whole_list(program, self._bills)
        press_key(program.view, Qt.Key.Key_End)
        yield program.quiet()
        run = program.window.refresh_run
        reports: list[Any] = []
        run.ended.connect(lambda *told: reports.append(told[-1]))
        run.failed.connect(lambda *told: reports.append(told[-1]))
        program.beat.forget()
        program.beat.doing = "refresh"
        yield from _begin(program, self._keys)
        began = time.perf_counter()
        yield lambda: not run.is_running
        self._seconds = time.perf_counter() - began
        if isinstance(reports[-1], Exception):
            raise reports[-1]
        self._done = len(reports[-1].succeeded)
        yield program.quiet()
        program.beat.doing = "refresh that is stopped"
        yield from _begin(program, self._others)
        yield pause(min(1.5, len(self._others) / POSSIBLE / 3))
        stopped = time.perf_counter()
        program.window.strip.stop.click()
        yield lambda: not run.is_running
        self._stop_seconds = time.perf_counter() - stopped
        self._left = len(reports[-1].left)
        yield program.quiet()

    def values(self, program: Program, provider: RunningProvider) -> Values:
        """Reads a second from the beginning to the report, and how long [중지] took."""
        if self._done != len(self._keys) or not self._left:
            raise RuntimeError(f"{self._done} of {len(self._keys)} read, {self._left} left")
        rate = len(self._keys) / self._seconds
        return {
            "rate_per_second": round(rate, 1),
            "possible_per_second": POSSIBLE,
            "reached": round(rate / POSSIBLE, 3),
            "seconds": round(self._seconds, 2),
            "stop_ms": milliseconds(self._stop_seconds),
            "provider": provider.seen,
            **stalls(program.beat),
        }


def _begin(program: Program, keys: list[int]) -> Script:
    """Ask for the refresh, and say yes where the program asks whether so many are meant."""
    # Not from within the beat, which could not go on while a question is on screen.
    QTimer.singleShot(0, program.window, lambda: program.window.refresh_flow.refresh(keys))

    def has_begun() -> bool:
        for window in QApplication.topLevelWidgets():
            button = window.findChild(QPushButton, "beginMany")
            if button is not None and button.isVisible():
                button.click()
        # Running begins with choosing the bills; the bar is there once they are being read.
        return bool(program.window.strip.bar.isVisible())

    yield has_begun
