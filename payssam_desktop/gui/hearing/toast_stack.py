"""Which notices stand in the corner of the window, how long, and how many have no room there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from payssam_desktop.domain.approval_notice import KeptNotice, NoticeStatus
from payssam_desktop.gui.words.notice_words import NoticeWords, notice_words

SHOWN = 3
"""Notices at once; the others are counted."""

SECONDS = 6.0
"""How long an ordinary notice stands."""

MOST_KEPT = 50
"""Odd notices that wait for their turn at most; more of them are counted only."""


@dataclass(slots=True)
class Toast:
    """A notice that stands, or waits to; ``until`` in seconds, None until a person is done."""

    notice: KeptNotice
    words: NoticeWords
    until: float | None


class ToastStack:
    """Knows no clock and no widget: times are given, in seconds that only grow.

    A paid bill that something is odd about stays until a person has seen it: nothing else on
    the screen would say so. Everything else goes by itself, and so does the count. ``worded``
    says what to tell of a notice.
    """

    def __init__(self, worded: Callable[[KeptNotice], NoticeWords] = notice_words) -> None:
        self._worded = worded
        self._lasting: list[Toast] = []
        self._passing: list[Toast] = []
        self._counted = 0
        self._counted_until = 0.0

    @property
    def shown(self) -> list[Toast]:
        """What stands in the corner, the lowest last."""
        return (self._lasting + self._passing)[:SHOWN]

    @property
    def others(self) -> int:
        """How many more there are."""
        return len(self._lasting) + len(self._passing) - len(self.shown) + self._counted

    def add(self, notices: Iterable[KeptNotice], now: float) -> None:
        """Let notices stand where there is room, and count the others."""
        for notice in notices:
            # What is told now of the same alert takes the place of what was told before.
            self.close(notice.key)
            words = self._worded(notice)
            is_odd_payment = notice.status is NoticeStatus.CONFIRMED and words.is_odd
            if is_odd_payment and len(self._lasting) < MOST_KEPT:
                self._lasting.append(Toast(notice, words, None))
            elif len(self._passing) < SHOWN:
                self._passing.append(Toast(notice, words, now + SECONDS))
            else:
                self._counted += 1
                self._counted_until = now + SECONDS

    def reword(self) -> None:
        """What there is to tell depends on the store on screen, and that has changed."""
        for toast in self._lasting + self._passing:
            toast.words = self._worded(toast.notice)

    def close(self, key: int) -> None:
        """A person is done with a notice, by the key of its alert."""
        self._lasting = [toast for toast in self._lasting if toast.notice.key != key]
        self._passing = [toast for toast in self._passing if toast.notice.key != key]

    def drop_old(self, now: float) -> None:
        """Let go what has stood long enough."""
        self._passing = [each for each in self._passing if each.until is None or each.until > now]
        if self._counted_until <= now:
            self._counted = 0

    def wait_longer(self, seconds: float) -> None:
        """Time in which a person held the notices does not count."""
        for toast in self._passing:
            if toast.until is not None:
                toast.until += seconds
        self._counted_until += seconds

    def next_end(self) -> float | None:
        """When :meth:`drop_old` has something to do; None when never."""
        ends = [toast.until for toast in self._passing if toast.until is not None]
        if self._counted:
            ends.append(self._counted_until)
        return min(ends, default=None)
