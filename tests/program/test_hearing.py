"""The whole program hears of a payment: from the request on its port to the clerk's eyes."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from payssam_desktop.app import FrontDesk
from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.looks.translation import install_language
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.payssam.approvals import ANSWER
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.settings import Preferences, paths, resources_directory
from tests.guards.figures import Figure

BURST = 400
"""Alerts of the load test."""

FULL_BURST = 10_000
"""With ``--long``."""

GROWN_MB = 30
"""Megabytes; what the caller itself keeps of its answers is in it."""

PER_SECOND = 200


@dataclass
class Counter:
    """A front desk that listens, and the shop that its PaysSam plays."""

    window: MainWindow
    front_desk: FrontDesk
    shop: PracticeShop
    store: Store
    port: int
    token: str = ""

    def post(self, bill_id: str, number: str, price: int) -> tuple[int, bytes]:
        """What PaysSam sends after a payment, and how it is answered."""
        body = {"billId": bill_id, "apprState": "F", "apprNum": number, "apprPrice": str(price)}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            headers = {"Content-Type": "application/json"}
            path = f"/approval/{self.token}"
            connection.request("POST", path, json.dumps(body).encode(), headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def unpaid(self) -> list[str]:
        """Bills of the list that may still be paid."""
        return [
            bill.bill_id for bill in self.shop.bills() if self.shop.state(bill.bill_id).value == "W"
        ]

    def pay_and_tell(self, bill_id: str) -> tuple[str, int]:
        """The customer pays, and PaysSam tells of it; approval number and price."""
        assert self.shop.pay(bill_id)
        bill = self.shop.bill(bill_id)
        assert bill is not None
        approval = bill.payssam.approval
        assert approval is not None
        assert approval.price is not None
        assert self.post(bill_id, approval.number, approval.price) == (200, ANSWER)
        return approval.number, approval.price

    def state(self, bill_id: str) -> BillState:
        """How the bill stands in the shop's list."""
        (key,) = [key for key, known in self._ids() if known == bill_id]
        bill = self.front_desk.desk.listing.bill(key)
        assert bill is not None
        return bill.state

    def _ids(self) -> list[tuple[int, str]]:
        listing = self.front_desk.desk.listing
        found = [listing.bill(key) for key in range(1, 400)]
        return [(bill.key, bill.bill_id) for bill in found if bill is not None]


@pytest.fixture
def korean(qapp: QApplication) -> None:
    """The words of the shop."""
    if not qapp.property("korean"):
        install_language(qapp, "ko", resources_directory())
        qapp.setProperty("korean", True)


@pytest.fixture
def counter(tmp_path: Path, korean: None, qtbot: QtBot) -> Iterator[Counter]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    preferences = Preferences(hear_alerts=True, alert_port=port)
    front_desk = FrontDesk(paths(tmp_path, practice=True), preferences, practice=True)
    with front_desk:
        window = front_desk.open_window(Theme(False))
        window.show()
        qtbot.waitUntil(lambda: front_desk.is_complete, timeout=60_000)
        assert front_desk.practice is not None
        store = window.store
        assert store is not None
        made = Counter(window, front_desk, front_desk.practice.shop, store, port)
        made.token = front_desk.desk.approvals.listening.begin(store)
        qtbot.waitUntil(lambda: "수신 대기 중" in window.status.receiver.text(), timeout=20_000)
        yield made
        window.close()


def in_thread(qtbot: QtBot, work: Callable[[], object]) -> None:
    """Do something as another program would, while the window goes on."""
    thread = threading.Thread(target=work)
    thread.start()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=300_000)
    thread.join()


def said(window: MainWindow) -> str:
    """All that stands in the corner of the window."""
    assert window.telling is not None
    labels = window.telling.toasts.findChildren(QLabel)
    return " ".join(label.text().replace("\u2060", "") for label in labels)


def test_a_payment_is_on_screen_when_it_happens_and_told_once(
    counter: Counter, qtbot: QtBot
) -> None:
    bill_id = counter.unpaid()[0]
    seen: list[tuple[str, int]] = []
    in_thread(qtbot, lambda: seen.append(counter.pay_and_tell(bill_id)))
    qtbot.waitUntil(lambda: counter.state(bill_id) is BillState.PAID, timeout=20_000)
    number, price = seen[0]
    qtbot.waitUntil(lambda: f"{price:,}원 결제완료" in said(counter.window), timeout=20_000)
    in_thread(qtbot, lambda: [counter.post(bill_id, number, price) for _ in range(20)])
    qtbot.wait(500)
    assert said(counter.window).count("결제완료") == 1


def test_an_alert_alone_changes_no_bill(counter: Counter, qtbot: QtBot) -> None:
    bill_id = counter.unpaid()[0]
    in_thread(qtbot, lambda: counter.post(bill_id, "00999999", 1_000))
    qtbot.wait(1_000)
    assert counter.state(bill_id) is BillState.UNPAID


@pytest.mark.parametrize("count", [BURST, pytest.param(FULL_BURST, marks=pytest.mark.long)])
def test_the_window_goes_on_while_alerts_pour_in(
    counter: Counter, qtbot: QtBot, figure: Figure, count: int
) -> None:
    longest, last = 0.0, time.perf_counter()

    def beat() -> None:
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, now - last), now

    timer = QTimer()
    timer.timeout.connect(beat)
    answers: list[tuple[int, bytes]] = []

    def pour() -> None:
        begun = time.perf_counter()
        for number in range(count):
            time.sleep(max(0.0, begun + number / PER_SECOND - time.perf_counter()))
            answers.append(counter.post(f"UNHEARD-{number}", f"{number:08}", 1_000))

    held = resident_mb()
    last = time.perf_counter()
    timer.start(1)
    in_thread(qtbot, pour)
    timer.stop()
    grown = resident_mb() - held
    assert answers == [(200, ANSWER)] * count
    kept = counter.front_desk.desk.approvals.unknown(counter.store.key)
    assert {notice.bill_id for notice in kept} >= {f"UNHEARD-{number}" for number in range(9)}
    figure("alerts at 200 a second: longest stall of the window (ms)", round(longest * 1000))
    figure("alerts at 200 a second: memory grown (MB)", round(grown))
    # How long the window stood still is a figure: a busy machine must not fail the test for it.
    assert grown < GROWN_MB


def resident_mb() -> float:
    """What this process holds; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))
