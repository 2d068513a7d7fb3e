"""A practice shop with bills in each state, its server and a till."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.practice.bills import load_bills
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.practice.shop import PracticeShop
from tests.practice.practice_till import Till

NOW = datetime(2026, 10, 9, 5, 2, tzinfo=UTC)
PRACTICE_DATA = Path(__file__).parents[2] / "resources" / "practice"


@pytest.fixture
def credentials() -> Credentials:
    return Credentials("CANARY0KEY0CANARY0KEY0CANARY0KEY", "M-TEST", "S-TEST")


@pytest.fixture
def shop() -> PracticeShop:
    """W-1 unpaid, F-1 and F-2 paid, C-1 cancelled in the manager site, D-1 destroyed."""
    shop = PracticeShop([], lambda: NOW)
    for bill_id in ("W-1", "F-1", "F-2", "C-1", "D-1"):
        shop.send(bill_id, 45_000)
    for bill_id in ("F-1", "F-2", "C-1"):
        assert shop.pay(bill_id)
    assert shop.cancel_in_manager_site("C-1")
    assert shop.destroy("D-1")
    return shop


@pytest.fixture
def server(shop: PracticeShop, credentials: Credentials) -> Iterator[PracticeServer]:
    with PracticeServer(shop, credentials) as server:
        yield server


@pytest.fixture
def till(server: PracticeServer, credentials: Credentials) -> Till:
    return Till(server.base_url, credentials)


@pytest.fixture
def furnished_shop() -> PracticeShop:
    """The shop of practice mode, with all its bills."""
    return PracticeShop(load_bills(PRACTICE_DATA, NOW), lambda: NOW)


@pytest.fixture
def till_of(credentials: Credentials) -> Iterator[Callable[[PracticeShop], Till]]:
    """A till for any shop; its server stops when the test ends."""
    servers: list[PracticeServer] = []

    def open_till(shop: PracticeShop) -> Till:
        servers.append(PracticeServer(shop, credentials, slow_seconds=0.2))
        return Till(servers[-1].start(), credentials)

    yield open_till
    for server in servers:
        server.stop()
