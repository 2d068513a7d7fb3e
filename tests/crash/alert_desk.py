"""The part of the program that hears of payments, to be killed by tests.

``python -m tests.crash.alert_desk`` reads one job per line and says in lines what it has done.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from payssam_desktop.domain.approval_notice import ApprovalNotice, KeptNotice
from payssam_desktop.domain.receiving import ReceiverPhase, ReceiverState, Reply
from payssam_desktop.receiver.receiver import Receiver
from payssam_desktop.services.approval_reading import ApprovalReader
from payssam_desktop.services.approvals import ACCEPTED, Approvals
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.listening import Listening
from payssam_desktop.store.alert_intake import AlertIntake
from payssam_desktop.store.approval_notices import ApprovalNotices, Received
from payssam_desktop.store.approval_tokens import ApprovalTokens
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores
from payssam_desktop.vault import MemoryVault
from tests.crash.forking import OVER, READY, Say, main, say_line
from tests.crash.till import CREDENTIALS, utc_now

STEPS = ("parsed", "stored", "queued", "taken", "read", "told", "noted")
"""What it says that it has done, in the order of one alert; two threads say it. Between "taken"
and "read" it answers, which only the caller can see.
"""

LONGEST_LIFE = 60.0
"""Seconds after which one that nobody has killed ends by itself."""


@dataclass(frozen=True, slots=True)
class AlertJob:
    """Listen for alerts of the one store of a database, until killed."""

    path: str
    stands_at: str = ""
    """The step after which the thread that has done it goes no further, so that the program is
    killed between this step and the next; empty: none."""
    answers_first: bool = False
    """A mistake on purpose: it answers before the alert is on the disk."""

    def line(self) -> str:
        """The job as one line of text."""
        return json.dumps(asdict(self)) + "\n"


class WitnessedIntake(AlertIntake):
    """The line in front of the disk, which says of each alert that it came, and that it is kept."""

    def __init__(self, database: Database, notices: ApprovalNotices, say: Say) -> None:
        super().__init__(database, notices)
        self._say = say

    def receive(self, store_key: int, notice: ApprovalNotice, at: datetime) -> Received:
        self._say(f"{notice.bill_id} parsed")
        received = super().receive(store_key, notice, at)
        self._say(f"{notice.bill_id} stored")
        return received


class WitnessedNotices(ApprovalNotices):
    """The alerts, which say when it is on the disk that the clerk was told."""

    def __init__(self, database: Database, say: Say) -> None:
        super().__init__(database)
        self._say = say

    def mark_notified(self, keys: Iterable[int], at: datetime) -> None:
        told = list(keys)
        super().mark_notified(told, at)
        for key in told:
            self._say(f"{key} noted")


class AlertDesk:
    """The rooms of the program that hear of payments, wired as the program wires them.

    A context manager.
    """

    def __init__(self, path: Path, say: Say, *, answers_first: bool = False) -> None:
        self._say = say
        self._answers_first = answers_first
        self.database = Database.open(path)
        stores, vault = Stores(self.database), MemoryVault()
        for store in stores.all():
            vault.save(store.uuid, CREDENTIALS)
        self.connections = Connections(lambda: vault, utc_now)
        self.notices = WitnessedNotices(self.database, say)
        listening = Listening(stores, ApprovalTokens(self.database), self.connections)
        listening.load()
        self.reader = ApprovalReader(
            self.database,
            self.notices,
            self.connections,
            listening,
            utc_now,
            self._tell,
            lambda row: say(f"{row} read"),
        )
        self.approvals = Approvals(self.database, self.notices, listening, utc_now, self._wake)
        self.approvals.intake = WitnessedIntake(self.database, self.notices, say)
        self._listens = threading.Event()
        self._receiver = Receiver(self._take, self._note_state)

    @property
    def port(self) -> int:
        """Where it listens on loopback."""
        return self._receiver.state.port

    def _take(self, token: str, body: bytes) -> Reply:
        if self._answers_first:
            threading.Timer(0.002, self.approvals.take, (token, body)).start()
            return Reply(*ACCEPTED)
        verdict = self.approvals.take(token, body)
        self._say(f"{verdict.status} taken")
        return Reply(*verdict)

    def _note_state(self, state: ReceiverState) -> None:
        if state.phase is ReceiverPhase.LISTENING:
            self._listens.set()

    def _wake(self) -> None:
        self.reader.wake()
        self._say("reading queued")

    def _tell(self, notice: KeptNotice) -> None:
        self._say(f"{notice.key} told")

    def __enter__(self) -> AlertDesk:
        self.reader.start()
        self._receiver.start("127.0.0.1", 0)
        assert self._listens.wait(10)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._receiver.stop()
        self.reader.request_stop()
        self.connections.close()
        self.reader.join()
        self.database.close()


def do(job: AlertJob, say: Say) -> None:
    """Listen until killed."""

    def say_and_stand(line: str) -> None:
        say(line)
        if job.stands_at and line.endswith(f" {job.stands_at}"):
            threading.Event().wait(LONGEST_LIFE)

    try:
        with AlertDesk(Path(job.path), say_and_stand, answers_first=job.answers_first) as desk:
            say(f"port {desk.port}")
            say(READY)
            threading.Event().wait(LONGEST_LIFE)
    finally:
        say(OVER)


if __name__ == "__main__":
    main(lambda line: do(AlertJob(**json.loads(line)), say_line))
