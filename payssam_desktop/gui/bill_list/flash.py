"""Rows that have just changed light up and fade, where the system wants motion at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

FLASH_SECONDS = 0.6
FRAME_MS = 40

MOST = 200
"""Rows that are kept alight: more than the largest screen shows."""


class Flashes(QObject):
    """Which bills are alight. ``faded`` asks to paint those that :attr:`keys` names anew.

    ``wanted`` says whether motion is welcome; without it nothing ever lights up. The system is
    asked at the first change, and not while the window is being opened.
    """

    faded = Signal(set)

    def __init__(self, parent: QWidget, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._begun: dict[int, float] = {}
        self._widget = parent
        self._wanted: bool | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._fade)

    @property
    def wanted(self) -> bool:
        """Whether motion is welcome."""
        if self._wanted is None:
            self._wanted = motion_is_wanted(self._widget)
        return self._wanted

    @wanted.setter
    def wanted(self, wanted: bool) -> None:
        self._wanted = wanted

    def light(self, keys: Iterable[int]) -> None:
        """Let these bills' rows light up now."""
        if not self.wanted:
            return
        begun = self._clock()
        for key in keys:
            if len(self._begun) < MOST or key in self._begun:
                self._begun[key] = begun
        if self._begun:
            self._timer.start()

    def strength(self, key: int) -> float:
        """How bright a bill's row is: 1 just after its change, 0 when it has faded."""
        begun = self._begun.get(key)
        if begun is None:
            return 0.0
        return max(0.0, 1.0 - (self._clock() - begun) / FLASH_SECONDS)

    def _fade(self) -> None:
        alight = set(self._begun)
        now = self._clock()
        self._begun = {
            key: begun for key, begun in self._begun.items() if now - begun < FLASH_SECONDS
        }
        if not self._begun:
            self._timer.stop()
        self.faded.emit(alight)


def motion_is_wanted(widget: QWidget) -> bool:
    """Whether the system lets things move; a person can switch that off there."""
    # Imported where needed: the list is painted without it.
    from PySide6.QtWidgets import QStyle

    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return widget.style().styleHint(hint, None, widget) > 0
