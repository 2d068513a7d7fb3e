"""Practice mode: an embedded PaysSam on loopback, and a list filled with its bills.

It has its own data folder, which every start fills anew, and keeps its credentials in memory: it
never touches the keyring or a shop's data.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from payssam_desktop.domain.bill import EventSource, Reading, ShopFacts
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.domain.store import Store
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.practice.bills import PracticeBill, load_bills
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores
from payssam_desktop.vault import MemoryVault

PRACTICE_CREDENTIALS = Credentials("PRACTICE0KEY0WORTH0NOTHING", "M-PRACTICE", "S-PRACTICE")
"""Known to the embedded PaysSam alone; worth nothing anywhere else."""


class PracticeMode:
    """The running practice PaysSam, and the vault that signs in to it."""

    def __init__(self, resources: Path, now: Callable[[], datetime]) -> None:
        self._now = now
        self.shop = PracticeShop(load_bills(resources / "practice", now()), now)
        self.server = PracticeServer(self.shop, PRACTICE_CREDENTIALS)
        self.vault = MemoryVault()

    def start(self, database: Database) -> Store:
        """Start answering, and fill an empty database with one shop and its bills."""
        base_url = self.server.start()
        stores = Stores(database)
        with PaysSamClient(base_url, PRACTICE_CREDENTIALS, now=self._now) as client:
            readings = {bill.bill_id: client.read(bill.bill_id) for bill in self.shop.bills()}
        # One transaction: hundreds of separate ones would keep a slow disk busy for seconds.
        with database.writing():
            store = stores.add(stores.new("연습 상점", Environment.PRACTICE, base_url, ""))
            self._fill(store, Bills(database), readings)
        self.vault.save(store.uuid, PRACTICE_CREDENTIALS)
        return store

    def let_time_pass(self) -> None:
        """A customer may pay, the owner may cancel elsewhere; nobody is told."""
        self.shop.live_a_little()

    def stop(self) -> None:
        """Stop answering."""
        self.server.stop()

    def _fill(self, store: Store, bills: Bills, readings: dict[str, Reading]) -> None:
        for bill in self.shop.bills():
            known = [(bill.bill_id, _shop_facts(bill))]
            for key in bills.add(store.key, known, EventSource.IMPORT, bill.shop.sent_at):
                bills.record_reading(key, readings[bill.bill_id], EventSource.IMPORT)


def forget_practice_data(database: Path) -> None:
    """Delete what an earlier practice run left: its PaysSam is gone with it."""
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)


def _shop_facts(bill: PracticeBill) -> ShopFacts:
    shop = bill.shop
    return ShopFacts(shop.customer, shop.phone, shop.product, shop.amount, shop.memo)
