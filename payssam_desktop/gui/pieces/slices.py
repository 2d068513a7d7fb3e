"""Work that can wait, done a slice at a time so that the window never stalls."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer


class Slices(QObject):
    """Takes one step whenever the event loop has nothing else to do.

    A step that fails is logged as any uncaught error is, and the next one is taken all the same.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: deque[Callable[[], object]] = deque()
        self._is_stopped = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._take)

    @property
    def is_done(self) -> bool:
        """Whether no step is left."""
        return not self._steps

    def begin(self, steps: Iterable[Callable[[], object]]) -> None:
        """Take these steps, after those that are still to be taken; none once it is stopped."""
        if not self._is_stopped:
            self._steps.extend(steps)
            self._timer.start(0)

    def stop(self) -> None:
        """Take no step any more."""
        self._is_stopped = True
        self._steps.clear()
        self._timer.stop()

    def _take(self) -> None:
        step = self._steps.popleft()
        if not self._steps:
            self._timer.stop()
        step()
