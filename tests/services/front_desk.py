"""A shop's floor for tests: everything that the window would talk to, and the provider's side."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType

from payssam_desktop.domain.bill import Bill, EventSource, ShopFacts
from payssam_desktop.domain.cancellation import Operation
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.domain.store import Store
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.services.adding import Adding
from payssam_desktop.services.cancelling import Cancelling, CancelLook
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.editing import Editing
from payssam_desktop.services.pacing import Patience
from payssam_desktop.services.refreshing import Refreshing, RefreshReport
from payssam_desktop.services.running_clock import RunningClock
from payssam_desktop.services.settling import Settler
from payssam_desktop.services.stores import StoreSetup
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.cancellations import Cancellations
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores
from payssam_desktop.vault import MemoryVault
from tests.guards import warm  # noqa: F401 - it is there once it is imported

CREDENTIALS = Credentials("CANARY0KEY0CANARY0KEY0CANARY0KEY", "M-TEST", "S-TEST")
REASON = "고객 요청에 의한 취소"
OPERATOR = "직원"
HASTE = Patience(first_pause=0.02, longest_pause=0.1, tries=3, offline_pause=0.05)


class HandClock:
    """A monotonic clock that a test moves by hand, in seconds."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def pass_awake(self, clock: RunningClock, seconds: float) -> None:
        """Let time pass while the program runs and looks at its clock every second."""
        for _ in range(int(seconds)):
            self.seconds += 1.0
            clock.seconds()


class ShopFloor:
    """Four bills at the provider, listed at the shop: PAID-1, PAID-2, UNPAID-1, GONE-1."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._wall_clock = now
        self.asleep = timedelta()
        """By how much the wall clock ran on while the monotonic clock stood still."""
        self.shop = PracticeShop([], self.now)
        for bill_id, price in (
            ("PAID-1", 300_000),
            ("PAID-2", 45_000),
            ("UNPAID-1", 12_000),
            ("GONE-1", 9_000),
        ):
            self.shop.send(bill_id, price)
        self.shop.pay("PAID-1")
        self.shop.pay("PAID-2")
        self.shop.destroy("GONE-1")
        self.server = PracticeServer(self.shop, CREDENTIALS, slow_seconds=0.2)
        self.vault = MemoryVault()
        self.database = Database.open(folder / "payssam.sqlite3")
        self.hand_clock = HandClock()
        self.clock = RunningClock(self.hand_clock)
        self.keys: dict[str, int] = {}
        self.settler: Settler

    def now(self) -> datetime:
        return self._wall_clock() + self.asleep

    def __enter__(self) -> ShopFloor:
        base_url = self.server.start()
        self.stores = Stores(self.database)
        self.bills = Bills(self.database)
        self.cancellations = Cancellations(self.database)
        self.connections = Connections(lambda: self.vault, self.now, self._client)
        self.store = self.stores.add(
            self.stores.new("시험 상점", Environment.PRACTICE, base_url, "")
        )
        self.vault.save(self.store.uuid, CREDENTIALS)
        self.cancelling = self.restarted()
        self.setup = StoreSetup(self.stores, self.connections)
        self.adding = Adding(self.bills, self.connections, self.now, HASTE)
        self.editing = Editing(self.bills, self.now)
        self.refreshing = Refreshing(self.bills, self.connections, HASTE)
        for bill in self.shop.bills():
            facts = ShopFacts("김하늘", "010-0000-0001", "수강료", bill.shop.amount)
            added = self.bills.add(
                self.store.key, [(bill.bill_id, facts)], EventSource.IMPORT, self.now()
            )
            self.keys[bill.bill_id] = added[0]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.connections.close()
        self.server.stop()
        self.database.close()

    def restarted(self) -> Cancelling:
        """The cancelling service as a new run of the program would have it."""
        return Cancelling(
            self.stores,
            self.bills,
            self.cancellations,
            self.connections,
            self.now,
            self.clock,
            "front-desk",
        )

    def bill(self, bill_id: str) -> Bill:
        return self.bills.get(self.keys[bill_id])

    def look(self, bill_id: str = "PAID-1") -> CancelLook:
        return self.cancelling.look(self.keys[bill_id])

    def cancel(self, bill_id: str = "PAID-1") -> Operation:
        """Do what the dialog does: look, then confirm what was seen."""
        payment = self.look(bill_id).payment
        assert payment is not None
        return self.cancelling.confirm(self.keys[bill_id], payment, REASON, OPERATOR)

    def refresh(self, *bill_ids: str) -> RefreshReport:
        return self.refreshing.refresh(
            self.store,
            [self.keys[bill_id] for bill_id in bill_ids],
            lambda key: None,
            lambda progress: None,
            threading.Event(),
            reads_at_once=3,
        )

    def cancel_posts(self, bill_id: str | None = None) -> int:
        return self.shop.posts("/bill/cancel", bill_id)

    def store_with(self, base_url: str) -> Store:
        """Move the store to another address, as if the network had changed."""
        moved = self.store._replace(base_url=base_url)
        self.stores.update(moved)
        self.connections.forget_client(moved)
        return moved

    def _client(self, base_url: str, credentials: Credentials, proxy: str) -> PaysSamClient:
        return PaysSamClient(
            base_url,
            credentials,
            proxy=proxy,
            read_deadline=3.0,
            cancel_deadline=3.0,
            now=self.now,
        )
