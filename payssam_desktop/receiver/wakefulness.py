"""Seeing from inside that the PC slept, or that the network went."""

from __future__ import annotations

import time
from collections.abc import Callable

SLEEP_SECONDS = 30.0
"""A second that took this long by the clock on the wall was a sleep (or a clock put forward)."""

ADDRESS_SECONDS = 5.0
"""How often to look whether the address is still this PC's."""


class Wakefulness:
    """Asked about once a second, says whether a listening socket can still be relied on.

    ``wall`` is a clock that goes on while the PC sleeps, in seconds.
    """

    def __init__(
        self, address_is_here: Callable[[], bool], wall: Callable[[], float] = time.time
    ) -> None:
        self._address_is_here = address_is_here
        self._wall = wall
        self._last = self._looked = wall()

    def is_reliable(self) -> bool:
        """False after a sleep, and when the address is gone: listen anew."""
        now, before = self._wall(), self._last
        self._last = now
        if now - before > SLEEP_SECONDS:
            return False
        if abs(now - self._looked) < ADDRESS_SECONDS:
            return True
        self._looked = now
        return self._address_is_here()
