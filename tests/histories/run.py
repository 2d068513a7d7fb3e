"""PCs, places at them, and one run of the program at a place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from payssam_desktop.domain.cancellation import ConfirmedPayment, Operation
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.errors import DeskError
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.services.cancelling import Cancelling
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.running_clock import RunningClock
from payssam_desktop.services.settling import Settler
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.cancellations import Cancellations
from payssam_desktop.store.stores import Stores
from payssam_desktop.vault import MemoryVault, Vault
from tests.histories.brittle_database import BrittleDatabase
from tests.histories.journal_view import JournalView
from tests.histories.ledger import ReadRecord
from tests.histories.wire_courses import Acts, DiskTrouble
from tests.histories.wire_model import ModelClient, OwnMistakeError
from tests.payssam.raw_payssam import CREDENTIALS

if TYPE_CHECKING:
    from tests.histories.street import Street

MORNING = datetime(2026, 8, 6, 1, 15, tzinfo=UTC)
FILE = "payssam.sqlite3"
COMMIT_SECONDS = 5.0
"""How long a commit may take, on a disk that is slow."""


class KilledError(BaseException):
    """The process of this run is gone: nothing of it is executed any more."""


class At(Enum):
    """Where somebody stands."""

    WINDOW = "the program"
    SECOND = "a second program on the same data"
    OTHER_PC = "another PC"


class PC:
    """One computer: its data folder, its clocks and what another process sees of its journal."""

    def __init__(self, street: Street, folder: Path, *, counts_sleep: bool) -> None:
        self.name = folder.name
        self.path = folder / FILE
        self.wall_off = 0.0
        self.slept = 0.0
        self._street = street
        self._counts_sleep = counts_sleep
        self.view = JournalView(self.path)

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=self._street.seconds + self.wall_off)

    def monotonic(self) -> float:
        return self._street.seconds - (0.0 if self._counts_sleep else self.slept)


class Place:
    """Where the program can be started; at most one run of it lives here."""

    def __init__(self, pc: PC, street: Street) -> None:
        self.pc = pc
        self.run: Run | None = None
        self.trouble: DiskTrouble | None = None
        self._street = street

    def running(self) -> Run:
        """The run, started if there is none."""
        while self.run is None:
            # The first look may be the last one: then it is started again.
            self.run = started = Run(self, self._street)
            started.look_around(first=True)
        return self.run

    def next_disk_trouble(self) -> DiskTrouble | None:
        """What the commit that is about to be made meets."""
        trouble = self.trouble
        if trouble is None:
            return None
        if trouble.commit > 0:
            self.trouble = DiskTrouble(trouble.commit - 1, trouble.disk, trouble.meanwhile)
            return None
        self.trouble = None
        return trouble


class Run:
    """One process. Its settler is stepped by hand, so that nothing happens by chance."""

    def __init__(self, place: Place, street: Street) -> None:
        self.place, self.pc, self._street = place, place.pc, street
        self.alive = True
        self.committing = False
        """Whether it is just after a commit, where the same process's threads wait."""
        self.confirming: ConfirmedPayment | None = None
        self.screen: dict[int, ConfirmedPayment] = {}
        """The payment that each bill's dialog shows."""
        self._frames: list[str] = []
        self._decided_at = 0.0
        self._paid_read_at: dict[str, float] = {}
        self._begin(place.pc)

    def _begin(self, pc: PC) -> None:
        database = BrittleDatabase.open(pc.path, busy_seconds=0.2)
        assert isinstance(database, BrittleDatabase)
        self.database = database
        self.stores, self.bills = Stores(database), Bills(database)
        self.cancellations = Cancellations(database)
        vault: Vault = MemoryVault()
        for store in self.stores.all():
            vault.save(store.uuid, CREDENTIALS)
        self.connections = Connections(lambda: vault, pc.now, self._client)
        self.clock = RunningClock(pc.monotonic)
        self.cancelling: Cancelling = self._street.service(
            self.stores,
            self.bills,
            self.cancellations,
            self.connections,
            pc.now,
            self.clock,
            "front-desk",
        )
        self.settler = Settler(self.cancelling, self.cancellations, pc.now, self._told)
        database.run = self

    @property
    def doing(self) -> str:
        """What the innermost thing that it is at is called."""
        return self._frames[-1] if self._frames else ""

    @property
    def is_idle(self) -> bool:
        return not self._frames

    def attempt(self, doing: str, work: Callable[[], object]) -> DeskError | None:
        """Do something; returns the error that a person would be told."""
        if not self.alive or self.committing:
            return None
        self._frames.append(doing)
        try:
            work()
        except KilledError:
            return None
        except DeskError as error:
            self._street.ear.note(error)
            return error
        except OwnMistakeError as error:
            return DeskError("internal_error", type(error).__name__)
        finally:
            self._frames.pop()
        return None

    def look_around(self, *, first: bool = False) -> None:
        """What the settling thread does at a tick."""
        self.attempt("settle", lambda: self.settler._look(first))

    def die(self) -> None:
        """Be killed. Its objects stay as they are, and whatever of it still runs ends next."""
        self.alive = False
        if self.place.run is self:
            self.place.run = None
        self._street.graveyard.append(self)

    def must_live(self) -> None:
        if not self.alive:
            raise KilledError

    def close(self) -> None:
        """End in good order."""
        self.connections.close()
        self.database.close()
        self.alive, self.place.run = False, None

    def let_others_act(self, acts: Acts) -> None:
        """What happens elsewhere between a commit and this process's next step."""
        if acts:
            self.committing = True
            with self._street.waiting(self.pc, COMMIT_SECONDS):
                self._street.do_all(acts)
            self.committing = False
            self.must_live()

    def note_read(self, record: ReadRecord) -> None:
        if record.state == "F":
            self._paid_read_at[record.bill_id] = self.clock.seconds()

    def commit_begins(self) -> None:
        """What is decided now is what this commit writes down."""
        self._decided_at = self.clock.seconds()

    def age_of_paid_read(self, bill_id: str) -> float | None:
        """How old a read that showed the bill as paid was at the last decision, in seconds."""
        at = self._paid_read_at.get(bill_id)
        return None if at is None else self._decided_at - at

    def _client(self, base_url: str, credentials: Credentials, proxy: str) -> PaysSamClient:
        return ModelClient(base_url, credentials, self._street.wire, self)

    def _told(self, operation: Operation) -> None:
        self._street.law.words_fit(self, operation)
