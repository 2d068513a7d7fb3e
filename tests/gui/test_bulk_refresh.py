"""Reading many bills: the menu, the question before, the three buckets after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QMenu, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import BillState, EventSource, ShopFacts
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.frame.banner import Urgent
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.gui.refresh import refresh_flow
from payssam_desktop.practice.faults import Fault
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.services.refreshing import RefreshReport
from tests.gui.conftest import Rooms, _now

READ = "/bill/read"


def reads(shop: PracticeShop) -> int:
    return shop.posts(READ)


def in_state(window: MainWindow, rooms: Rooms, state: BillState) -> list[int]:
    return [key for key in window.list_page.model.keys if rooms.bills.get(key).state is state]


def question(window: MainWindow) -> QMessageBox:
    box = window.findChild(QMessageBox, "confirmMany")
    assert box is not None
    return box


def press(box: QMessageBox, name: str) -> None:
    found = box.findChild(QPushButton, name)
    assert found is not None
    found.click()


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask from ten bills on."""
    monkeypatch.setattr(refresh_flow, "MANY_BILLS", 10)


def test_the_menu_offers_all_four_ways(window: MainWindow) -> None:
    menu = window.top_bar.refresh_button.findChild(QMenu, "refreshMenu")
    assert menu is not None
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == [
        "선택 항목",
        "표시된 항목",
        "미결제 전체",
        "12시간 넘게 확인하지 않은 결제완료",
    ]


def test_all_unpaid_bills_are_read_whatever_is_shown(
    window: MainWindow, qtbot: QtBot, rooms: Rooms, store: Store, practice_shop: PracticeShop
) -> None:
    sent = {f"NEW-{number}" for number in range(3)}
    for bill_id in sent:
        practice_shop.send(bill_id, 7_000)
    rooms.bills.add(store.key, [(each, ShopFacts()) for each in sent], EventSource.IMPORT, _now())
    window.top_bar.search.setText("아무도 없음")
    before = reads(practice_shop)
    with qtbot.waitSignal(window.refresh_flow.ended):
        window.top_bar.refresh_unpaid.trigger()
    assert reads(practice_shop) - before == 3
    assert window.strip.words.text() == "성공 3건"
    assert rooms.bills.existing_ids(store.key, sent) == sent


def test_paid_bills_are_read_when_they_are_stale(
    window: MainWindow, qtbot: QtBot, rooms: Rooms, practice_shop: PracticeShop
) -> None:
    paid = in_state(window, rooms, BillState.PAID)
    with qtbot.waitSignal(window.refresh_flow.ended):
        window.top_bar.refresh_stale.trigger()
    assert window.strip.words.text() == "새로고침할 청구서가 없습니다."
    aged = int((_now() - timedelta(hours=13)).timestamp())
    with rooms.database.writing() as connection:
        connection.execute("UPDATE bill SET checked_at = ?", (aged,))
    before = reads(practice_shop)
    with qtbot.waitSignal(window.refresh_flow.ended):
        window.banner.acted.emit(Urgent.STALE)
    assert reads(practice_shop) - before == len(paid)


@pytest.mark.usefixtures("few_are_many")
def test_before_very_many_reads_it_says_how_many_and_how_long(
    window: MainWindow, qtbot: QtBot, practice_shop: PracticeShop
) -> None:
    before = reads(practice_shop)
    window.top_bar.refresh_shown.trigger()
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "confirmMany") is not None)
    box = question(window)
    assert box.text() == "청구서 38건을 한 건씩 조회합니다.\n약 5초 걸립니다."
    assert reads(practice_shop) == before
    with qtbot.waitSignal(window.refresh_flow.ended):
        press(box, "beginMany")
    assert reads(practice_shop) - before == 38


@pytest.mark.usefixtures("few_are_many")
def test_going_back_reads_nothing(
    window: MainWindow, qtbot: QtBot, practice_shop: PracticeShop
) -> None:
    before = reads(practice_shop)
    window.top_bar.refresh_shown.trigger()
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "confirmMany") is not None)
    with qtbot.waitSignal(window.refresh_flow.ended):
        press(question(window), "backFromMany")
    assert reads(practice_shop) == before
    assert not window.refresh_run.is_running
    assert not window.strip.isVisible()


@pytest.mark.usefixtures("few_are_many")
def test_another_store_takes_the_question_away(
    window: MainWindow, qtbot: QtBot, store: Store, practice_shop: PracticeShop
) -> None:
    before = reads(practice_shop)
    window.top_bar.refresh_shown.trigger()
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "confirmMany") is not None)
    window._show_store(store)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "confirmMany") is None)
    assert not window.refresh_run.is_running
    assert reads(practice_shop) == before


def test_try_again_reads_exactly_what_failed_and_adds_it_up(
    window: MainWindow, qtbot: QtBot, practice_server: PracticeServer, practice_shop: PracticeShop
) -> None:
    for _ in range(2):
        practice_server.next_answer(READ, Fault.ERROR_NOT_EXECUTED)
    with qtbot.waitSignal(window.refresh_flow.ended):
        window.refresh_flow.refresh(window.list_page.model.keys[:10])
    assert window.strip.words.text().startswith("성공 8건 · 실패 2건\n")
    assert window.strip.retry.isVisible()
    assert not window.strip.resume.isVisible()
    before = reads(practice_shop)
    with qtbot.waitSignal(window.refresh_flow.ended):
        window.strip.retry.click()
    assert reads(practice_shop) - before == 2
    assert window.strip.words.text() == "성공 10건"


def test_a_stop_does_not_wait_for_answers_and_the_rest_goes_on_later(
    window: MainWindow, qtbot: QtBot, practice_server: PracticeServer, practice_shop: PracticeShop
) -> None:
    before = reads(practice_shop)
    for _ in range(2):
        practice_server.next_answer(READ, Fault.delay(60))
    with qtbot.waitSignal(window.refresh_run.ended) as stopped:
        window.refresh_flow.refresh(window.list_page.model.keys)
        qtbot.waitUntil(lambda: reads(practice_shop) - before == 2)
        window.strip.stop.click()
        assert window.strip.words.text() == "중지하고 있습니다…"
    report = stopped.args[1]
    assert isinstance(report, RefreshReport)
    assert sorted(report.left) == sorted(window.list_page.model.keys)
    assert window.strip.words.text() == "성공 0건 · 남음 40건"
    assert not window.strip.retry.isVisible()
    with qtbot.waitSignal(window.refresh_flow.ended):
        window.strip.resume.click()
    assert window.strip.words.text() == "성공 40건"
    assert reads(practice_shop) - before == 42


def test_after_a_run_offline_the_rest_can_go_on_when_the_line_is_back(
    window: MainWindow, qtbot: QtBot, practice_server: PracticeServer
) -> None:
    practice_server.stop()
    with qtbot.waitSignal(window.refresh_flow.ended, timeout=60_000):
        window.refresh_flow.refresh(list(window.list_page.model.keys))
    assert window.banner.urgent is Urgent.OFFLINE
    text = window.strip.words.text()
    assert "남음" in text
    assert "\n" not in text, "the banner says why"
    assert window.strip.resume.isVisible()
