"""Open bills are read by themselves, quietly, and never in a person's way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QSpinBox
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import BillState, EventSource, ShopFacts
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.frame.banner import Urgent
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.gui.refresh.automatic import MINUTE_MS, SOON_MS, AutomaticRefresh
from payssam_desktop.practice.faults import Fault
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from tests.gui.conftest import Rooms, _now

READ = "/bill/read"


@pytest.fixture
def open_bills(rooms: Rooms, desk: Desk, store: Store, practice_shop: PracticeShop) -> list[int]:
    """Three bills that were sent a moment ago."""
    sent = [f"NEW-{number}" for number in range(3)]
    for bill_id in sent:
        practice_shop.send(bill_id, 7_000)
    listed = [(bill_id, ShopFacts()) for bill_id in sent]
    return rooms.bills.add(store.key, listed, EventSource.IMPORT, _now())


@pytest.fixture
def automatic(
    open_bills: list[int], window: MainWindow, preferences: Preferences
) -> AutomaticRefresh:
    """On, every five minutes."""
    preferences.refresh_minutes = 5
    made = window.later.automatic
    made.apply()
    return made


@pytest.fixture
def asked(practice_shop: PracticeShop) -> Callable[[], int]:
    """How many reads came since the test began."""
    before = practice_shop.posts(READ)
    return lambda: practice_shop.posts(READ) - before


def next_round(automatic: AutomaticRefresh, qtbot: QtBot) -> None:
    with qtbot.waitSignal(automatic.ended, timeout=30_000):
        automatic.begin_round()


def test_it_is_off_until_somebody_wants_it(
    window: MainWindow, preferences: Preferences, asked: Callable[[], int]
) -> None:
    assert preferences.refresh_minutes == 0
    window.later.automatic.begin_round()
    assert not window.later.automatic._due.isActive()
    assert not window.status.automatic.isVisible()
    assert asked() == 0


def test_a_round_reads_open_bills_and_the_timeline_says_that_it_was_automatic(
    automatic: AutomaticRefresh,
    open_bills: list[int],
    desk: Desk,
    qtbot: QtBot,
    practice_shop: PracticeShop,
    asked: Callable[[], int],
) -> None:
    practice_shop.pay("NEW-1")
    next_round(automatic, qtbot)
    assert asked() == 3
    newest = desk.listing.timeline(open_bills[1])[0]
    assert newest.source is EventSource.AUTOMATIC_CHECK
    assert newest.facts["state"] == BillState.PAID.value
    next_round(automatic, qtbot)
    assert asked() == 5, "the paid one is not open any more"


def test_the_next_round_follows_after_the_chosen_minutes(
    automatic: AutomaticRefresh, qtbot: QtBot
) -> None:
    next_round(automatic, qtbot)
    assert automatic._due.isActive()
    assert automatic._due.interval() == 5 * MINUTE_MS


def test_the_status_line_says_how_often(window: MainWindow, automatic: AutomaticRefresh) -> None:
    assert window.status.automatic.isVisible()
    assert window.status.automatic.text() == "자동 새로고침 5분"


def test_a_round_shows_no_strip_and_its_failures_stay_quiet(
    window: MainWindow,
    automatic: AutomaticRefresh,
    qtbot: QtBot,
    practice_server: PracticeServer,
) -> None:
    practice_server.next_answer(READ, Fault.ERROR_NOT_EXECUTED)
    next_round(automatic, qtbot)
    assert not window.strip.isVisible()
    assert window.banner.urgent is None


def test_it_waits_while_a_person_reads(
    window: MainWindow,
    automatic: AutomaticRefresh,
    qtbot: QtBot,
    practice_server: PracticeServer,
    asked: Callable[[], int],
) -> None:
    practice_server.next_answer(READ, Fault.delay(0.2))
    with qtbot.waitSignal(window.refresh_flow.ended):
        window.refresh_flow.refresh(window.list_page.model.keys[:1])
        automatic.begin_round()
    assert asked() == 1
    assert automatic._due.interval() < MINUTE_MS, "it is tried again soon"


def test_it_makes_way_when_a_person_begins_to_read(
    window: MainWindow,
    automatic: AutomaticRefresh,
    qtbot: QtBot,
    practice_server: PracticeServer,
    asked: Callable[[], int],
) -> None:
    for _ in range(2):
        practice_server.next_answer(READ, Fault.delay(60))
    with qtbot.waitSignal(automatic.ended):
        automatic.begin_round()
        qtbot.waitUntil(lambda: asked() == 2)
        with qtbot.waitSignal(window.refresh_flow.ended):
            window.refresh_flow.refresh(window.list_page.model.keys[:1])
    assert asked() == 3
    assert window.strip.words.text() == "성공 1건"


def test_it_waits_while_a_cancel_is_being_confirmed(
    window: MainWindow, automatic: AutomaticRefresh, qtbot: QtBot, asked: Callable[[], int]
) -> None:
    window._cancel(window.list_page.model.keys[0])
    dialog = window.findChild(QDialog, "cancelDialog")
    assert dialog is not None
    qtbot.waitUntil(lambda: asked() == 1)
    automatic.begin_round()
    qtbot.wait(50)
    assert asked() == 1, "the dialog's own read"
    dialog.reject()
    qtbot.waitUntil(lambda: not window.dialogs.is_confirming)
    next_round(automatic, qtbot)
    assert asked() == 4


def test_offline_it_asks_for_one_bill_until_the_line_is_back(
    window: MainWindow,
    automatic: AutomaticRefresh,
    qtbot: QtBot,
    rooms: Rooms,
    store: Store,
    practice_server: PracticeServer,
    asked: Callable[[], int],
) -> None:
    practice_server.stop()
    next_round(automatic, qtbot)
    assert window.banner.urgent is Urgent.OFFLINE
    assert window.status.automatic.text() == "자동 새로고침 5분 (오프라인)"
    # Started anew, the practice PaysSam has another port.
    back = store._replace(base_url=practice_server.start())
    rooms.stores.update(back)
    rooms.connections.forget_client(back)
    automatic.show_store(back)
    next_round(automatic, qtbot)
    assert asked() == 1
    assert not window.banner.isVisible()
    next_round(automatic, qtbot)
    assert asked() == 4


def test_after_a_refused_sign_in_it_does_not_try_again_by_itself(
    window: MainWindow,
    automatic: AutomaticRefresh,
    qtbot: QtBot,
    rooms: Rooms,
    store: Store,
    asked: Callable[[], int],
) -> None:
    rooms.vault.save(store.uuid, Credentials("WRONG", "M-TEST", "S-TEST"))
    rooms.connections.forget_client(store)
    next_round(automatic, qtbot)
    assert window.banner.urgent is Urgent.SIGN_IN
    assert window.status.automatic.text() == "자동 새로고침 5분 (멈춤)"
    refused = asked()
    assert refused <= 2
    automatic.begin_round()
    qtbot.wait(50)
    assert asked() == refused


def test_the_settings_switch_it_on_and_off(
    window: MainWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    automatic = window.later.automatic
    for minutes, words in ((15, "자동 새로고침 15분"), (0, "")):
        window.dialogs.change_settings()
        dialog = window.findChild(QDialog, "settingsDialog")
        assert dialog is not None
        box = dialog.findChild(QComboBox, "refreshMinutes")
        assert box is not None
        assert [box.itemText(n) for n in range(box.count())] == [
            "끔",
            "1분마다",
            "5분마다",
            "15분마다",
        ]
        box.setCurrentIndex(box.findData(minutes))
        dialog.accept()
        qtbot.waitUntil(lambda: window.findChild(QDialog, "settingsDialog") is None)
        assert preferences.refresh_minutes == minutes
        assert window.status.automatic.text() == words
        assert automatic._due.isActive() == bool(minutes)


def test_the_settings_bound_how_many_bills_are_read_at_once(
    window: MainWindow, preferences: Preferences
) -> None:
    window.dialogs.change_settings()
    dialog = window.findChild(QDialog, "settingsDialog")
    assert dialog is not None
    box = dialog.findChild(QSpinBox, "readsAtOnce")
    assert box is not None
    assert (box.minimum(), box.maximum(), box.value()) == (1, 8, preferences.reads_at_once)
    box.setValue(7)
    dialog.accept()
    assert window.refresh_run.reads_at_once == 7


def test_closing_the_window_ends_a_round(
    window: MainWindow,
    automatic: AutomaticRefresh,
    qtbot: QtBot,
    practice_server: PracticeServer,
    asked: Callable[[], int],
) -> None:
    for _ in range(2):
        practice_server.next_answer(READ, Fault.delay(60))
    with qtbot.waitSignal(automatic.ended):
        automatic.begin_round()
        qtbot.waitUntil(lambda: asked() == 2)
        window.close()
    assert not automatic._due.isActive()


def test_where_alerts_are_received_bills_are_read_once_that_may_have_been_paid_meanwhile(
    open_bills: list[int],
    window: MainWindow,
    preferences: Preferences,
    desk: Desk,
    qtbot: QtBot,
    store: Store,
    practice_shop: PracticeShop,
    asked: Callable[[], int],
) -> None:
    practice_shop.pay("NEW-1")
    preferences.hear_alerts = True
    made = window.later.automatic
    with qtbot.waitSignal(made.ended, timeout=30_000):
        made.show_store(store)
    assert asked() == 3
    bill = desk.listing.bill(open_bills[1])
    assert bill is not None
    assert bill.state is BillState.PAID
    made.show_store(store)
    assert not made._due.isActive(), "once is enough, and it is off otherwise"


def test_catching_up_that_was_stopped_while_choosing_is_still_owed(
    automatic: AutomaticRefresh,
    window: MainWindow,
    preferences: Preferences,
    qtbot: QtBot,
    store: Store,
    asked: Callable[[], int],
) -> None:
    preferences.hear_alerts = True
    with qtbot.waitSignal(automatic.ended):
        automatic.begin_round()
        automatic._run.stop()
    assert asked() == 0
    assert (automatic._due.isActive(), automatic._due.interval()) == (True, SOON_MS)
    next_round(automatic, qtbot)
    assert asked() == 3
    assert automatic._due.interval() == 5 * MINUTE_MS, "nothing is owed any more"


def test_catching_up_that_made_way_before_it_read_is_still_owed(
    automatic: AutomaticRefresh,
    preferences: Preferences,
    qtbot: QtBot,
    asked: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    preferences.hear_alerts = True
    with qtbot.waitSignal(automatic.ended):
        automatic.begin_round()
        monkeypatch.setattr(automatic, "_is_busy", lambda: True)
    assert asked() == 0
    assert (automatic._due.isActive(), automatic._due.interval()) == (True, SOON_MS)


def test_while_a_bill_could_not_be_read_catching_up_is_still_owed(
    automatic: AutomaticRefresh,
    preferences: Preferences,
    qtbot: QtBot,
    practice_server: PracticeServer,
) -> None:
    preferences.hear_alerts = True
    practice_server.next_answer(READ, Fault.ERROR_NOT_EXECUTED)
    next_round(automatic, qtbot)
    assert (automatic._due.isActive(), automatic._due.interval()) == (True, MINUTE_MS)
    next_round(automatic, qtbot)
    assert automatic._due.interval() == 5 * MINUTE_MS


def test_a_bill_that_payssam_does_not_know_is_not_asked_for_again_and_again(
    automatic: AutomaticRefresh,
    rooms: Rooms,
    preferences: Preferences,
    qtbot: QtBot,
    store: Store,
    asked: Callable[[], int],
) -> None:
    preferences.hear_alerts = True
    rooms.bills.add(store.key, [("WRONG-1", ShopFacts())], EventSource.PERSON, _now())
    next_round(automatic, qtbot)
    assert asked() == 4
    assert automatic._due.interval() == 5 * MINUTE_MS


def test_where_no_alerts_are_received_nothing_is_caught_up_with(
    open_bills: list[int], window: MainWindow, store: Store
) -> None:
    window.later.automatic.show_store(store)
    assert not window.later.automatic._due.isActive()
