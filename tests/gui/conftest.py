"""A front desk with everything real behind it: database, practice PaysSam, services, Korean.

``desk`` holds the first forty practice bills of the store ``store``; ``empty_desk`` none.
``practice_shop`` is PaysSam's side of the same bills: pay or cancel there and nobody is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import EventSource, ShopFacts
from payssam_desktop.domain.bill_query import BillQuery
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.looks.translation import install_language
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.gui.page.list_page import ListPage
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.practice.bills import load_bills
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.services.adding import Adding
from payssam_desktop.services.approval_reading import ApprovalReader
from payssam_desktop.services.approvals import Approvals
from payssam_desktop.services.cancelling import Cancelling
from payssam_desktop.services.choosing import Choosing
from payssam_desktop.services.chosen_rows import Chosen
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.desk import Desk
from payssam_desktop.services.editing import Editing
from payssam_desktop.services.finding import Answer, Finding, Question
from payssam_desktop.services.listening import Listening
from payssam_desktop.services.listing import Listing
from payssam_desktop.services.pacing import Patience
from payssam_desktop.services.refreshing import Refreshing
from payssam_desktop.services.running_clock import RunningClock
from payssam_desktop.services.services import Services
from payssam_desktop.services.settling import Settler
from payssam_desktop.services.stores import StoreSetup
from payssam_desktop.services.updating import Updating
from payssam_desktop.settings import Preferences, resources_directory
from payssam_desktop.store.approval_notices import ApprovalNotices
from payssam_desktop.store.approval_tokens import ApprovalTokens
from payssam_desktop.store.bill_finder import BillFinder
from payssam_desktop.store.bill_list import BillList
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.cancellations import Cancellations
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores
from payssam_desktop.tasks import Tasks
from payssam_desktop.vault import MemoryVault

OpenWindow = Callable[..., MainWindow]

CREDENTIALS = Credentials("CANARY0KEY0CANARY0KEY0CANARY0KEY", "M-TEST", "S-TEST")
PRACTICE_BILLS = 40
HASTE = Patience(first_pause=0.02, longest_pause=0.1, offline_pause=0.05)


class Ask(Protocol):
    """Asks the list something, for a bill and selected rows that shall be found again."""

    def __call__(
        self, query: BillQuery, current: int | None = None, chosen: Chosen | None = None
    ) -> Answer: ...


def _now() -> datetime:
    return datetime.now(UTC)


def settled(qtbot: QtBot, page: ListPage) -> None:
    """Let the program run until all that is on screen belongs to the last question asked."""
    qtbot.waitUntil(lambda: page.is_settled)


@dataclass(slots=True)
class Rooms:
    """What the services stand on; tests look behind the window with it."""

    database: Database
    stores: Stores
    bills: Bills
    cancellations: Cancellations
    vault: MemoryVault
    connections: Connections


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["payssam-desktop"]


@pytest.fixture(autouse=True)
def korean(qapp: QApplication) -> None:
    """Korean words in every window under test, installed once."""
    if not qapp.property("korean"):
        install_language(qapp, "ko", resources_directory())
        qapp.setProperty("korean", True)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = Theme(forced_dark=False)
    theme.apply(qapp)
    return theme


@pytest.fixture
def preferences() -> Preferences:
    return Preferences(reads_at_once=2)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def practice_shop() -> PracticeShop:
    bills = load_bills(resources_directory() / "practice", _now())
    return PracticeShop(bills[:PRACTICE_BILLS], _now)


@pytest.fixture
def practice_server(practice_shop: PracticeShop) -> Iterator[PracticeServer]:
    with PracticeServer(practice_shop, CREDENTIALS, slow_seconds=0.2) as server:
        yield server


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Rooms]:
    database = Database.open(tmp_path / "desk" / "payssam.sqlite3")
    vault = MemoryVault()
    connections = Connections(lambda: vault, _now)
    yield Rooms(
        database,
        Stores(database),
        Bills(database),
        Cancellations(database),
        vault,
        connections,
    )
    connections.close()
    database.close()


@pytest.fixture
def store(rooms: Rooms, practice_server: PracticeServer) -> Store:
    """The store of the practice PaysSam; its credentials are in the vault."""
    made = rooms.stores.new("연습 상점", Environment.PRACTICE, practice_server.base_url, "")
    store = rooms.stores.add(made)
    rooms.vault.save(store.uuid, CREDENTIALS)
    return store


@pytest.fixture
def empty_desk(rooms: Rooms, tasks: Tasks) -> Iterator[Desk]:
    """The services over an empty database."""
    reader = rooms.database.reader()
    list_readers = ExitStack()

    def open_finder(superseded: Callable[[], bool]) -> BillFinder:
        own = list_readers.enter_context(closing(rooms.database.reader()))
        return BillFinder(own, superseded)

    desk = Desk(
        listing=Listing(BillList(reader), BillFinder(reader)),
        finding=Finding(open_finder),
        now=_now,
        make_services=lambda: _services(rooms),
    )
    yield desk
    desk.finding.stop()
    tasks.listing(tasks, list_readers.close, lambda _: None, lambda _: None)
    tasks.close()
    reader.close()


def _services(rooms: Rooms) -> Services:
    cancelling = Cancelling(
        rooms.stores,
        rooms.bills,
        rooms.cancellations,
        rooms.connections,
        _now,
        RunningClock(),
        "test-desk",
    )
    listening = Listening(rooms.stores, ApprovalTokens(rooms.database), rooms.connections)
    notices = ApprovalNotices(rooms.database)
    reader = ApprovalReader(
        rooms.database, notices, rooms.connections, listening, _now, _ignore, _ignore
    )
    return Services(
        stores=StoreSetup(rooms.stores, rooms.connections),
        adding=Adding(rooms.bills, rooms.connections, _now),
        editing=Editing(rooms.bills, _now),
        refreshing=Refreshing(rooms.bills, rooms.connections, HASTE),
        choosing=Choosing(rooms.database, _now),
        cancelling=cancelling,
        settler=Settler(cancelling, rooms.cancellations, _now, lambda _: None),
        connections=rooms.connections,
        approvals=Approvals(rooms.database, notices, listening, _now, reader.wake),
        approval_reader=reader,
        updating=Updating(_now),
    )


def _ignore(_: object) -> None:
    """Nobody listens."""


@pytest.fixture
def desk(empty_desk: Desk, rooms: Rooms, store: Store, practice_shop: PracticeShop) -> Desk:
    """The services over a list of forty practice bills, each read once."""
    bills = practice_shop.bills()
    known = [
        (
            bill.bill_id,
            ShopFacts(
                bill.shop.customer,
                bill.shop.phone,
                bill.shop.product,
                bill.shop.amount,
                bill.shop.memo,
            ),
        )
        for bill in bills
    ]
    with rooms.database.writing():
        keys = rooms.bills.add(store.key, known, EventSource.IMPORT, _now())
    with PaysSamClient(store.base_url, CREDENTIALS, now=_now) as client:
        readings = [client.read(bill.bill_id) for bill in bills]
    with rooms.database.writing():
        for key, reading in zip(keys, readings, strict=True):
            rooms.bills.record_reading(key, reading, EventSource.IMPORT)
    return empty_desk


@pytest.fixture
def ask(rooms: Rooms) -> Iterator[Ask]:
    """Ask the list something in this thread, and wait for the whole answer."""
    with closing(rooms.database.reader()) as reader:
        finder = BillFinder(reader)
        finding = Finding(lambda superseded: finder)

        def asked(
            query: BillQuery, current: int | None = None, chosen: Chosen | None = None
        ) -> Answer:
            answers: list[Answer] = []
            question = Question(1, query, current, chosen or Chosen())
            finding.answer(question, answers.append)
            return answers[-1]

        yield asked


@pytest.fixture
def open_window(
    qtbot: QtBot, empty_desk: Desk, tasks: Tasks, preferences: Preferences, theme: Theme
) -> OpenWindow:
    """Open a window on some stores; practice mode unless said otherwise."""

    def opened(stores: list[Store], *, practice: bool = True) -> MainWindow:
        window = MainWindow(
            empty_desk,
            tasks,
            preferences,
            theme,
            stores,
            practice=practice,
            save_preferences=lambda: None,
        )
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        for step in (*window.later.detail_steps(), *window.later.refresh_steps()):
            step()
        settled(qtbot, window.list_page)
        return window

    return opened


@pytest.fixture
def window(open_window: OpenWindow, desk: Desk, store: Store) -> Iterator[MainWindow]:
    window = open_window([store])
    yield window
    window.refresh_run.stop()
