"""The part of the program that hears of payments, to be killed by tests.

``python -m tests.crash.alert_desk`` reads one job per line and says in lines what it has done.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from types import TracebackType

from payssam_desktop.domain.approval_notice import ApprovalNotice, KeptNotice
from payssam_desktop.services.approval_reading import ApprovalReader
from payssam_desktop.services.approvals import ACCEPTED, Approvals, Verdict
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

STEPS = ("parsed", "stored", "queued", "taken", "answered", "read", "told", "noted")
"""What it says that it has done, in the order of one alert; two threads say it."""

LONGEST_LIFE = 60.0
"""Seconds after which one that nobody has killed ends by itself."""

Take = Callable[[str, bytes], Verdict]


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

    A context manager; ``port`` is where it listens on loopback.
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
        self._door = Door(self._take, say)
        self.port = self._door.port

    def _take(self, token: str, body: bytes) -> Verdict:
        if self._answers_first:
            threading.Timer(0.002, self.approvals.take, (token, body)).start()
            return ACCEPTED
        verdict = self.approvals.take(token, body)
        self._say(f"{verdict.status} taken")
        return verdict

    def _wake(self) -> None:
        self.reader.wake()
        self._say("reading queued")

    def _tell(self, notice: KeptNotice) -> None:
        self._say(f"{notice.key} told")

    def __enter__(self) -> AlertDesk:
        self.reader.start()
        self._door.open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._door.close()
        self.reader.request_stop()
        self.connections.close()
        self.reader.join()
        self.database.close()


class Door:
    """A small HTTP server in front of what takes alerts: only as much as these tests need."""

    def __init__(self, take: Take, say: Say) -> None:
        self._server = _Server(take, say)
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), name="door"
        )

    def open(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True

    def __init__(self, take: Take, say: Say) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.take = take
        self.say = say

    def server_bind(self) -> None:
        # The inherited one looks up this machine's name, which is no business of a test.
        TCPServer.server_bind(self)


class _Request(BaseHTTPRequestHandler):
    timeout = 10
    server: _Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        verdict = self.server.take(self.path.rpartition("/")[2], body)
        with suppress(OSError):
            self.send_response_only(verdict.status)
            self.send_header("Content-Length", str(len(verdict.body)))
            self.end_headers()
            self.wfile.write(verdict.body)
            self.wfile.flush()
        self.server.say(f"{verdict.status} answered")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


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
