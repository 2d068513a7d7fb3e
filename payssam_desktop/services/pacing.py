"""How fast to read, politely: slower when PaysSam has trouble, and when to give up. Pure.

PaysSam documents no limit. So requests are few at once and never leave as a burst; when answers
stop coming, fewer go out and the pauses grow, until answers come again or there is no hope.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from payssam_desktop.errors import ApiError, NoAnswerError, NotSentError, RefusedError

HOPELESS = frozenset({"credentials_refused", "access_denied"})
"""Refusals of the sign-in, not of one bill: every further read would get the same answer."""

GAP_SECONDS = 0.004
"""Least time from one request to the next. Requests that leave together are answered together:
without a gap they would go on in bursts, and wait for each other on this PC and at PaysSam."""

ANSWERS_TO_GROW = 10
"""Answers in a row after which one more request goes out at the same time."""

_OF_ONE_BILL = frozenset({"program_error", "answer_for_other_bill"})
"""Endings that say nothing of PaysSam or the line as a whole."""

_NO_LINE = frozenset({"offline", "name_lookup", "proxy", "certificate", "tls"})
"""Requests that this PC could not even begin to send."""


class Trouble(StrEnum):
    """What a failed read says of the reads after it."""

    NONE = "none"
    """Nothing: it was about this bill alone."""
    BUSY = "busy"
    """PaysSam, or the way to it, does not keep up."""
    UNREACHED = "unreached"
    """No connection came about: PaysSam is down, or this PC is offline and does not know it."""
    NO_LINE = "no_line"
    """This PC is offline, or as good as that."""
    HOPELESS = "hopeless"
    """Every other read will end the same way."""


def trouble_of(error: ApiError) -> Trouble:
    """What the end of one read says of the others."""
    if isinstance(error, RefusedError):
        return Trouble.HOPELESS if error.key in HOPELESS else Trouble.NONE
    if error.key in _OF_ONE_BILL:
        return Trouble.NONE
    if isinstance(error, NotSentError):
        if error.key == "client_closed":
            return Trouble.HOPELESS
        if error.key == "no_connection":
            return Trouble.UNREACHED
        return Trouble.NO_LINE if error.key in _NO_LINE else Trouble.BUSY
    return Trouble.BUSY if isinstance(error, NoAnswerError) else Trouble.NONE


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds of the pauses, and how often in a row trouble is waited out before giving up."""

    first_pause: float = 0.5
    longest_pause: float = 20.0
    tries: int = 5
    """Pauses of 0.5, 1, 2, 4 and 8 seconds."""
    offline_pause: float = 3.0
    """One pause and one try: offline, a person has to do something."""


class Pace:
    """Says when the next read may begin. Times are monotonic seconds, given by the caller."""

    def __init__(self, most: int, patience: Patience) -> None:
        self._most = most
        self._patience = patience
        self._allowed = most
        self._next_begin = 0.0
        self._resumes_at = 0.0
        self._step = 0
        self._troubles = 0
        self._answers = 0
        self._was_ever_answered = False

    @property
    def allowed(self) -> int:
        """How many reads may be out at the same time."""
        return self._allowed

    def wait(self, now: float, in_flight: int) -> float | None:
        """Seconds until another read may begin; None when one has to end before."""
        if in_flight >= self._allowed:
            return None
        return max(0.0, self._next_begin - now, self._resumes_at - now)

    def is_resting(self, now: float) -> bool:
        """Whether it is waiting for trouble to pass."""
        return now < self._resumes_at

    def begin(self, now: float) -> int:
        """Note that a read begins; the number is handed back with its trouble."""
        self._next_begin = now + GAP_SECONDS
        return self._step

    def answered(self) -> None:
        """A read was answered, whatever the answer says of the bill."""
        self._was_ever_answered = True
        self._troubles = 0
        self._answers += 1
        if self._answers >= ANSWERS_TO_GROW and self._allowed < self._most:
            self._allowed += 1
            self._answers = 0

    def troubled(self, now: float, step: int, trouble: Trouble) -> bool:
        """A read ended in trouble; returns whether to give up.

        Reads that were out together meet the same trouble: only the first of them counts.
        """
        if trouble is Trouble.HOPELESS:
            return True
        if step != self._step:
            return False
        self._step += 1
        self._troubles += 1
        self._answers = 0
        self._allowed = max(1, self._allowed // 2)
        self._resumes_at = now + self._pause(trouble)
        return self._troubles > self._tries(trouble)

    def _tries(self, trouble: Trouble) -> int:
        """How often in a row to wait; once, where a person has to do something first."""
        if trouble is Trouble.NO_LINE:
            return 1
        # A line that carried answers a moment ago may well come back by itself.
        if trouble is Trouble.UNREACHED and not self._was_ever_answered:
            return 1
        return self._patience.tries

    def _pause(self, trouble: Trouble) -> float:
        if trouble is Trouble.NO_LINE:
            return self._patience.offline_pause
        grown = self._patience.first_pause * 2.0 ** (self._troubles - 1)
        return min(grown, self._patience.longest_pause)
