"""A front desk on a real database file whose time a test moves by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from payssam_desktop.domain.bill import Bill, EventSource, ShopFacts
from payssam_desktop.domain.cancellation import ConfirmedPayment, Operation
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.services.cancelling import Cancelling
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.running_clock import LONGEST_STEP, RunningClock
from payssam_desktop.services.settling import Settler
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.cancellations import Cancellations
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores
from payssam_desktop.vault import MemoryVault, Vault
from tests.payssam.raw_payssam import BILL_ID, CREDENTIALS, PAYMENT
from tests.services.front_desk import OPERATOR, REASON, HandClock

MORNING = datetime(2026, 8, 6, 1, 15, tzinfo=UTC)
STEP = LONGEST_STEP
"""Virtual seconds between two looks of the settler; the running clock counts them in full."""

BUSY_SECONDS = 0.2


class FaultDesk:
    """The services of one PC: one store, one bill. ``start`` and ``stop`` are the program's."""

    def __init__(
        self,
        folder: Path,
        base_url: str,
        *,
        proxy: str = "",
        cancel_deadline: float = 5.0,
        vault: Vault | None = None,
    ) -> None:
        self.path = folder / "payssam.sqlite3"
        self.cancel_deadline = cancel_deadline
        self.bill_key = 1
        self.hand = HandClock()
        self.wall_clock_off = timedelta()
        """By how much this PC's clock is wrong."""
        self.heard: list[Operation] = []
        """What the settler told the window."""
        self.vault = vault or MemoryVault()
        self.start()
        if not self.stores.all():
            store = self.stores.new("시험 상점", Environment.PRACTICE, base_url, proxy)
            facts = ShopFacts("김하늘", "010-0000-0001", "수강료", PAYMENT.price)
            key = self.stores.add(store).key
            self.bills.add(key, [(BILL_ID, facts)], EventSource.IMPORT, self.now())
        (self.store,) = self.stores.all()
        self.vault.save(self.store.uuid, CREDENTIALS)

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=self.hand.seconds) + self.wall_clock_off

    def start(self) -> None:
        """Begin a run of the program on the data folder; the settler is stepped by hand."""
        self.database = Database.open(self.path, busy_seconds=BUSY_SECONDS)
        self.stores, self.bills = Stores(self.database), Bills(self.database)
        self.cancellations = Cancellations(self.database)
        self.connections = Connections(lambda: self.vault, self.now, self._client)
        self.clock = RunningClock(self.hand)
        self.cancelling = Cancelling(
            self.stores,
            self.bills,
            self.cancellations,
            self.connections,
            self.now,
            self.clock,
            "front-desk",
        )
        self.settler = Settler(self.cancelling, self.cancellations, self.now, self.heard.append)

    def stop(self) -> None:
        self.connections.close()
        self.database.close()

    def restart(self) -> None:
        """End the program and start it again, with its first look at what was left behind."""
        self.stop()
        self.start()
        self.look_around(first=True)

    def __enter__(self) -> FaultDesk:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def confirm(self, payment: ConfirmedPayment = PAYMENT) -> Operation:
        """Cancel the payment that stood on the screen."""
        return self.cancelling.confirm(self.bill_key, payment, REASON, OPERATOR)

    def move_to(self, base_url: str) -> None:
        """Give the store another address, as if its network had been repaired."""
        self.stores.update(self.store._replace(base_url=base_url))
        self.connections.forget_client(self.store)

    def look_around(self, *, first: bool = False) -> None:
        """What the settling thread does at every tick."""
        self.settler._look(first)

    def let_time_pass(self, seconds: float) -> None:
        """Let the program run for this many virtual seconds."""
        for _ in range(int(seconds / STEP)):
            self.hand.seconds += STEP
            self.look_around()

    def until_ended(self, limit: float = 7200.0) -> Operation:
        """Let the program run until the newest cancellation has ended."""
        for _ in range(int(limit / STEP)):
            if not self.operation.state.is_open:
                return self.operation
            self.let_time_pass(STEP)
        raise AssertionError(f"still {self.operation.state} after {limit} s")

    @property
    def operations(self) -> list[Operation]:
        """What the journal says, newest first."""
        return self.cancellations.of_bill(self.bill_key)

    @property
    def operation(self) -> Operation:
        return self.operations[0]

    @property
    def bill(self) -> Bill:
        return self.bills.get(self.bill_key)

    def _client(self, base_url: str, credentials: Credentials, proxy: str) -> PaysSamClient:
        return PaysSamClient(
            base_url,
            credentials,
            proxy=proxy,
            read_deadline=5.0,
            cancel_deadline=self.cancel_deadline,
            now=self.now,
        )
