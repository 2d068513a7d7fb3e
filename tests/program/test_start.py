"""The window with its list is painted before anything is imported that painting does not need."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from payssam_desktop.app import FrontDesk
from payssam_desktop.domain.bill import EventSource, ShopFacts
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.gui.detail.detail_pane import DetailPane
from payssam_desktop.gui.frame.banner import Urgent
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.settings import Paths, Preferences, paths
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores
from tests.crash.till import utc_now

ROOT = Path(__file__).parents[2]
BILLS = 60

FOREIGN = (
    "anyio",
    "asyncio",
    "cryptography",
    "httpx",
    "keyring",
    "logging.handlers",
    "msgspec",
    "platformdirs",
)
"""Slow to import, and of no use for painting."""
FOREIGN_TOO = ("PySide6.QtNetwork", "PySide6.QtPrintSupport", "socket", "ssl", "waitress")

OURS = tuple(
    f"payssam_desktop.{room}"
    for room in (
        "domain.cancellation",
        "gui.detail",
        "gui.dialogs",
        "gui.refresh",
        "network",
        "payssam",
        "practice",
        "practice_mode",
        "second_start",
        "services.services",
        "store.bills",
        "store.cancellations",
        "tour",
        "updates",
        "vault",
    )
)

NEEDED_LATER = (
    "payssam_desktop.gui.detail.detail_pane",
    "payssam_desktop.gui.dialogs.add_dialog",
    "payssam_desktop.gui.dialogs.cancel_dialog",
    "payssam_desktop.gui.dialogs.connection_dialog",
    "payssam_desktop.gui.dialogs.settings_dialog",
    "payssam_desktop.gui.refresh.refresh_flow",
    "payssam_desktop.services.services",
    "httpx",
    "keyring",
)


@dataclass(frozen=True, slots=True)
class Start:
    """What a start of the program showed at its first painting, and when it was complete."""

    code: int
    errors: str
    painted: dict[str, object]
    complete: dict[str, object]
    steps: list[float]
    """Seconds of each step after the painting."""
    left: list[str]
    """Threads at the end."""


def open_shop(folder: Path) -> Paths:
    """A data folder with one test store and its bills."""
    place = paths(folder, practice=False)
    database = Database.open(place.database)
    stores = Stores(database)
    store = stores.add(stores.new("시험 상점", Environment.TEST, "https://127.0.0.1:9", ""))
    known = [(f"B-{number}", ShopFacts("김하늘", billed=45_000)) for number in range(BILLS)]
    Bills(database).add(store.key, known, EventSource.IMPORT, utc_now())
    database.close()
    return place


@pytest.fixture
def start(tmp_path: Path) -> Callable[[str], Start]:
    """Start the program on a shop and close its window at a moment."""
    open_shop(tmp_path)

    def started(moment: str) -> Start:
        done = subprocess.run(
            [sys.executable, "-m", "tests.program.watched_start", str(tmp_path), moment],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )
        seen = json.loads(done.stdout)
        complete = seen.get("complete", {})
        return Start(
            done.returncode, done.stderr, seen["painted"], complete, seen["steps"], seen["left"]
        )

    return started


def inside(modules: object, rooms: tuple[str, ...]) -> list[str]:
    assert isinstance(modules, list)
    return [
        name for name in modules if name in rooms or name.startswith(tuple(r + "." for r in rooms))
    ]


def test_the_list_is_painted_before_what_it_does_not_need(start: Callable[[str], Start]) -> None:
    painted = start("painted").painted
    assert painted["rows"] == BILLS
    assert painted["word"] == "테스트"
    assert inside(painted["modules"], OURS + FOREIGN + FOREIGN_TOO) == []


def test_everything_is_there_soon_after_and_nothing_has_moved(
    start: Callable[[str], Start],
) -> None:
    done = start("complete")
    complete = done.complete
    assert complete["amount"] == "45,000원"
    assert set(NEEDED_LATER) <= set(inside(complete["modules"], NEEDED_LATER))
    threads = complete["threads"]
    assert isinstance(threads, list)
    assert {"settling", "indexing"} <= set(threads)
    assert complete["place"] == done.painted["place"]


def test_no_step_after_the_painting_keeps_the_window_waiting(
    start: Callable[[str], Start],
) -> None:
    steps = start("complete").steps
    assert len(steps) > 40
    # A share of the whole, as no second means the same on two computers.
    assert max(steps) < sum(steps) / 5


@pytest.mark.parametrize("moment", ["painted", "complete"])
def test_a_window_closed_at_any_moment_of_the_start_ends_well(
    start: Callable[[str], Start], moment: str
) -> None:
    done = start(moment)
    assert done.code == 0
    assert done.errors == ""
    assert done.left == []


@pytest.fixture
def hasty(qtbot: QtBot, tmp_path: Path) -> FrontDesk:
    """A program whose window is there, and nothing yet that comes after its painting."""
    return FrontDesk(open_shop(tmp_path), Preferences(), practice=False)


def shown(front_desk: FrontDesk) -> MainWindow:
    window = front_desk.open_window(Theme(False))
    window.show()
    return window


def test_a_refresh_wanted_before_all_is_there_is_not_lost(qtbot: QtBot, hasty: FrontDesk) -> None:
    with hasty:
        window = shown(hasty)
        assert not hasty.is_complete
        window.top_bar.refresh.trigger()
        # Nobody has given this store's sign-in, so the reading comes to nothing but its banner.
        qtbot.waitUntil(lambda: window.banner.urgent is Urgent.SIGN_IN, timeout=30_000)
        window.close()


def test_enter_pressed_before_all_is_there_opens_the_bill(hasty: FrontDesk) -> None:
    with hasty:
        window = shown(hasty)
        assert window.findChild(DetailPane) is None
        QTest.keyClick(window.list_page.view, Qt.Key.Key_Return)
        amount = window.detail.findChild(QLabel, "detailAmount")
        assert isinstance(amount, QLabel)
        assert "45,000" in amount.text()
        window.close()


def test_nothing_begins_any_more_once_the_program_is_closed(qtbot: QtBot, hasty: FrontDesk) -> None:
    with hasty:
        shown(hasty).close()
    qtbot.wait(100)
    assert not {"settling", "indexing"} & {thread.name for thread in threading.enumerate()}


def test_a_window_that_nobody_sees_settles_all_the_same(
    qtbot: QtBot, hasty: FrontDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("payssam_desktop.app.UNSEEN_MS", 50)
    with hasty:
        window = hasty.open_window(Theme(False))
        qtbot.waitUntil(lambda: hasty.is_complete, timeout=60_000)
        assert not window.isVisible()
        window.close()
