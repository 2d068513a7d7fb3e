"""F5 and what follows: reading again, stopping, failing, settling."""

from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.bill_query import BillColumn
from payssam_desktop.domain.cancellation import CancelState
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.frame.banner import Urgent
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.practice.faults import Fault
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.services.desk import Desk
from tests.gui.conftest import Rooms
from tests.gui.window_hands import F5, SHIFT, first, state_of


def test_f5_reads_the_selected_bill_again(
    window: MainWindow, qtbot: QtBot, practice_shop: PracticeShop
) -> None:
    bill = first(window, BillState.PAID)
    practice_shop.cancel_in_manager_site(bill.bill_id)
    window.list_page.view.select_key(bill.key)
    with qtbot.waitSignal(window.refresh_flow.ended):
        QTest.keyClick(window, F5)
    assert state_of(window, bill.key) is BillState.CANCELLED
    assert window.list_page.view.current_key == bill.key


def test_shift_f5_reads_all_that_can_still_change(
    window: MainWindow, qtbot: QtBot, practice_shop: PracticeShop
) -> None:
    before = practice_shop.posts("/bill/read")
    with qtbot.waitSignal(window.refresh_flow.ended):
        QTest.keyClick(window, F5, SHIFT)
    assert practice_shop.posts("/bill/read") - before == 38
    assert "성공 38건" in window.strip.words.text()
    assert "취소·파기 2건 제외" in window.strip.words.text()
    assert not window.strip.bar.isVisible()


def test_only_one_run_at_a_time(
    window: MainWindow, qtbot: QtBot, practice_shop: PracticeShop
) -> None:
    before = practice_shop.posts("/bill/read")
    with qtbot.waitSignal(window.refresh_flow.ended):
        QTest.keyClick(window, F5, SHIFT)
        QTest.keyClick(window, F5, SHIFT)
        QTest.keyClick(window, F5)
    assert practice_shop.posts("/bill/read") - before == 38


def test_a_run_can_be_stopped_inside_the_window(
    window: MainWindow, qtbot: QtBot, practice_server: PracticeServer
) -> None:
    for _ in range(8):
        practice_server.next_answer("/bill/read", Fault.delay(0.1))
    with qtbot.waitSignal(window.refresh_flow.ended):
        QTest.keyClick(window, F5, SHIFT)
        qtbot.waitUntil(window.strip.bar.isVisible)
        window.strip.stop.click()
    assert "남음" in window.strip.words.text()


def test_a_failure_says_why_and_can_be_tried_again(
    window: MainWindow, qtbot: QtBot, practice_server: PracticeServer
) -> None:
    bill = first(window, BillState.PAID)
    window.list_page.view.select_key(bill.key)
    practice_server.next_answer("/bill/read", Fault.ERROR_NOT_EXECUTED)
    with qtbot.waitSignal(window.refresh_flow.ended):
        QTest.keyClick(window, F5)
    assert window.strip.words.text() == (
        "결제선생에서 일시적인 오류가 발생했습니다. 잠시 후 다시 시도해 주세요."
    )
    assert window.strip.retry.isVisible()
    with qtbot.waitSignal(window.refresh_flow.ended):
        window.strip.retry.click()
    assert "성공 1건" in window.strip.words.text()


def test_a_run_of_another_store_is_neither_reported_nor_repeated_here(
    window: MainWindow,
    qtbot: QtBot,
    practice_server: PracticeServer,
    practice_shop: PracticeShop,
    rooms: Rooms,
) -> None:
    made = rooms.stores.new("별관", Environment.PRACTICE, practice_server.base_url, "")
    other = rooms.stores.add(made)
    bill = first(window, BillState.PAID)
    practice_server.next_answer("/bill/read", Fault.delay(0.3))
    with qtbot.waitSignal(window.refresh_flow.ended):
        window.refresh_flow.refresh([bill.key])
        window._store_saved(other)
    assert window.store == other
    assert not window.strip.isVisible()
    reads = practice_shop.posts("/bill/read")
    with qtbot.waitSignal(window.refresh_flow.ended):
        window.refresh_flow.refresh([bill.key])
    assert practice_shop.posts("/bill/read") == reads


def test_offline_is_a_banner_and_goes_with_the_next_answer(
    window: MainWindow, qtbot: QtBot, practice_server: PracticeServer, rooms: Rooms
) -> None:
    bill = first(window, BillState.PAID)
    window.list_page.view.select_key(bill.key)
    practice_server.stop()
    with qtbot.waitSignal(window.refresh_flow.ended):
        QTest.keyClick(window, F5)
    assert window.banner.urgent is Urgent.OFFLINE
    assert window.banner.isVisible()
    assert not window.strip.isVisible(), "the banner says it already"
    window.banner.note_answer()
    assert not window.banner.isVisible()


def test_missing_credentials_lead_to_the_connection(
    window: MainWindow, qtbot: QtBot, rooms: Rooms, store: Store
) -> None:
    rooms.vault.delete(store.uuid)
    rooms.connections.forget_client(store)
    window.list_page.view.selectRow(0)
    with qtbot.waitSignal(window.refresh_flow.ended):
        QTest.keyClick(window, F5)
    assert window.banner.urgent is Urgent.SIGN_IN
    assert window.banner.button.text() == "연결 설정"


def test_f5_settles_a_cancellation_whose_answer_was_lost(
    window: MainWindow, qtbot: QtBot, desk: Desk, practice_server: PracticeServer
) -> None:
    bill = first(window, BillState.PAID)
    payment = desk.cancelling.look(bill.key).payment
    assert payment is not None
    practice_server.next_answer("/bill/cancel", Fault.EXECUTED_THEN_ERROR)
    practice_server.next_answer("/bill/read", Fault.delay(0))
    practice_server.next_answer("/bill/read", Fault.ERROR_NOT_EXECUTED)
    operation = desk.cancelling.confirm(bill.key, payment, "고객 요청에 의한 취소", "직원")
    assert operation.state is CancelState.UNKNOWN
    window.operation_changed(operation)
    assert window.banner.urgent is Urgent.NEEDS_CHECKING
    row = window.list_page.model.row_of(bill.key)
    assert row is not None
    assert window.list_page.model.text(row, BillColumn.STATE) == "확인 필요"
    window.list_page.view.select_key(bill.key)
    with qtbot.waitSignal(window.refresh_flow.ended):
        QTest.keyClick(window, F5)
    assert state_of(window, bill.key) is BillState.CANCELLED
    assert window.list_page.model.text(row, BillColumn.STATE) == "결제취소"
    assert window.banner.urgent is None
