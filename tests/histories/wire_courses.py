"""What can befall one request on its way to PaysSam and back, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tests.histories.street import Street


class Act(Protocol):
    """Something that somebody does on the street."""

    def on(self, street: Street) -> None:
        """Do it. Raises nothing that only concerns a person at a window."""


Acts = tuple[Act, ...]


class Travel(Enum):
    """How the bytes of a cancel reach PaysSam."""

    NEVER_LEFT = "never left this machine, with proof"
    NEVER = "lost after leaving"
    AT_ONCE = "at once"
    TWICE = "twice"
    LATE = "late"


class Says(Enum):
    """What comes back for a cancel."""

    THE_TRUTH = "the true answer"
    NOTHING = "connection lost"
    TIMEOUT = "timeout"
    BAD_GATEWAY = "502 and a page"
    PORTAL = "200 and a page"
    BROKEN = "half of the body"
    UNLISTED = "7777"
    SERVER_ERROR = "9999"
    ALREADY_CANCELLED = "9970"
    ALREADY_PAID = "9971"
    NO_ACCESS = "1003"
    NO_SUCH_BILL = "BILL_003"
    DONE = "0000, though nothing is cancelled yet"
    OTHER_BILL = "0000 for another bill"
    NO_BILL = "0000 for no bill"
    OUR_MISTAKE = "an exception in our own code"


REFUSALS = frozenset({Says.NO_ACCESS, Says.NO_SUCH_BILL})
"""PaysSam's word that it carried nothing out and will not: never said of anything else here."""

_AFTER_ANY = (
    Says.NOTHING,
    Says.TIMEOUT,
    Says.BAD_GATEWAY,
    Says.PORTAL,
    Says.UNLISTED,
    Says.SERVER_ERROR,
    Says.OTHER_BILL,
    Says.NO_BILL,
    Says.OUR_MISTAKE,
)
_UNTRUE = (Says.ALREADY_CANCELLED, Says.ALREADY_PAID, Says.DONE)

SAID_AFTER: dict[Travel, tuple[Says, ...]] = {
    Travel.NEVER_LEFT: (Says.NOTHING,),
    Travel.NEVER: (*_AFTER_ANY, *_UNTRUE, *REFUSALS),
    Travel.AT_ONCE: (Says.THE_TRUTH, *_AFTER_ANY, Says.BROKEN),
    Travel.TWICE: (Says.THE_TRUTH, Says.NOTHING),
    Travel.LATE: (*_AFTER_ANY, *_UNTRUE),
}
"""What may come back, by how the request travelled."""


class Shows(Enum):
    """What comes back for a read."""

    THE_TRUTH = "what is true when the answer leaves"
    THE_PAST = "what was true when the question came"
    NOTHING = "connection lost"
    TIMEOUT = "timeout"
    OFFLINE = "never left this machine"
    MAINTENANCE = "MAINTAINED_METHOD"
    NO_ACCESS = "1003"
    NO_SUCH_BILL = "BILL_003"
    PORTAL = "200 and a page"
    OTHER_BILL = "another bill"
    VAGUE = "no approval number"
    ODD_STATE = "a state that nobody knows"
    OUR_MISTAKE = "an exception in our own code"
    UNPAID = "unpaid, which it never was"
    DESTROYED = "destroyed, which it never was"
    OTHER_PRICE = "another price"
    OTHER_NUMBER = "another approval number"


CONTRADICTIONS = frozenset(
    {Shows.UNPAID, Shows.DESTROYED, Shows.OTHER_PRICE, Shows.OTHER_NUMBER, Shows.VAGUE}
)
"""Reads that may put a cancellation into a person's hands."""


@dataclass(frozen=True, slots=True)
class ReadCourse:
    """One read; what others do before it is answered makes it an overtaken one."""

    shows: Shows = Shows.THE_TRUTH
    meanwhile: Acts = ()


@dataclass(frozen=True, slots=True)
class CancelCourse:
    """One cancel. ``late`` are seconds between the sending and the carrying out."""

    travel: Travel = Travel.AT_ONCE
    says: Says = Says.THE_TRUTH
    late: float = 0.0
    before: Acts = ()
    """What others do while it is under way."""
    after: Acts = ()
    """What others do between its arrival and its answer."""
    then: ReadCourse = ReadCourse()
    """The read that follows at once."""


DONE = CancelCourse()
"""Carried out and answered."""


class Disk(Enum):
    """What becomes of one commit."""

    FULL = "refused before anything is written"
    FAILS = "written, then taken back"
    FAILS_LATE = "written, yet reported as failed"
    KILLED_BEFORE = "the program is killed just before"
    KILLED_AFTER = "the program is killed just after"
    OTHERS_ACT = "done, and others act before the program goes on"


@dataclass(frozen=True, slots=True)
class DiskTrouble:
    """What one of a place's next commits meets; 0 is the very next."""

    commit: int
    disk: Disk
    meanwhile: Acts = ()
