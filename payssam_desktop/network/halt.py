"""A person's wish that something under way shall end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Halt:
    """Made for one piece of work; any thread may want it, before, during or after the work."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._act: Callable[[], object] | None = None
        self._is_wanted = False

    def want(self) -> None:
        """End the work, or let it not begin; returns at once."""
        with self._lock:
            self._is_wanted = True
            if self._act is not None:
                self._act()

    @contextmanager
    def calling(self, act: Callable[[], object]) -> Iterator[None]:
        """While this lasts, ``act`` ends the work; it is called at once if that was wanted."""
        with self._lock:
            self._act = act
            if self._is_wanted:
                act()
        try:
            yield
        finally:
            with self._lock:
                self._act = None
