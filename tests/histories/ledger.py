"""The provider's side of the books: every request, and what is true, apart from any journal."""

from __future__ import annotations

from dataclasses import dataclass, field

from payssam_desktop.domain.cancellation import ConfirmedPayment
from tests.histories.wire_courses import Says, Shows

Evidence = list["ReadRecord"]


@dataclass(slots=True)
class Post:
    """One cancel that left a machine. Times are true seconds since the history began."""

    journal: str
    digest: str
    bill_id: str
    price: str
    sent_at: float
    doing: str
    """What the program was at: only confirming may send."""
    on_screen: ConfirmedPayment | None
    """What the person confirmed."""
    row: dict[str, object] | None
    """The journal's row for exactly these bytes, as another connection saw it on the way out."""
    was_sending: bool
    """Whether the journal's events held a durable ``sending`` by then."""
    age_of_read: float | None
    """How old the read was, in running seconds, when the program decided to send."""
    ended_at: float | None = None
    says: Says | None = None
    code: str = ""
    executed: bool = False
    under_way: bool = False
    """Whether it may still be carried out."""


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """One read that was answered. ``state`` is what it showed, ``code`` why it was refused."""

    journal: str
    bill_id: str
    doing: str
    began: float
    ended: float
    shows: Shows
    state: str = ""
    code: str = ""


@dataclass(slots=True)
class Ledger:
    """What happened, in order."""

    posts: list[Post] = field(default_factory=list)
    reads: list[ReadRecord] = field(default_factory=list)
    cancelled: dict[str, float] = field(default_factory=dict)
    """When each bill was truly cancelled, by whomever."""

    def post_of(self, digest: str | None) -> Post | None:
        """The cancel with these bytes, None when none left."""
        return next((post for post in self.posts if post.digest == digest), None)

    def settling_reads(self, journal: str, bill_id: str, since: float) -> Evidence:
        """The reads from which a program may conclude about a bill."""
        return [
            read
            for read in self.reads
            if read.journal == journal
            and read.bill_id == bill_id
            and read.began >= since
            and read.doing in ("confirm", "settle")
        ]
