"""What came of a test alert: how far it got, and why no further."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class TrialStep(IntEnum):
    """The steps of a test alert, in their order."""

    NAME = 1
    """The name of the address was looked up."""
    CONNECTION = 2
    """A connection came about, TLS included."""
    STATUS = 3
    """It was answered with HTTP 200."""
    BODY = 4
    """The answer was the one after which PaysSam does not call again, to the byte."""
    ARRIVAL = 5
    """It was this program that answered."""


class Trial(NamedTuple):
    """One test alert. ``failed`` is the step that it did not take, None when all is well.

    ``why`` is a key for that, ``status`` the HTTP status if there was one, ``seconds`` the time
    from the first step to the answer.
    """

    version: str
    failed: TrialStep | None
    why: str
    status: int | None
    seconds: float

    def has_passed(self, step: TrialStep) -> bool:
        """Whether a step went well."""
        return self.failed is None or step < self.failed
