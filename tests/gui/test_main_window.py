"""The whole window at work on a real list and a practice PaysSam."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import Bill, BillState, EventSource, ShopFacts
from payssam_desktop.domain.bill_query import BillColumn
from payssam_desktop.domain.cancellation import CancelState
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.banner import Urgent
from payssam_desktop.gui.chips import Chip
from payssam_desktop.gui.date_range import Span
from payssam_desktop.gui.dialogs.add_dialog import AddDialog
from payssam_desktop.gui.dialogs.settings_dialog import SettingsDialog
from payssam_desktop.gui.empty_state import Emptiness
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.gui.theme import Theme
from payssam_desktop.practice.faults import Fault
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks
from tests.gui.conftest import Rooms

Open = Callable[..., MainWindow]
F5 = Qt.Key.Key_F5
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_window(
    qtbot: QtBot, empty_desk: Desk, tasks: Tasks, preferences: Preferences, theme: Theme
) -> Open:
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
        return window

    return opened


@pytest.fixture
def window(open_window: Open, desk: Desk, store: Store) -> Iterator[MainWindow]:
    window = open_window([store])
    yield window
    window.refresh_run.stop()


def first(window: MainWindow, state: BillState) -> Bill:
    model = window.list_page.model
    bills = (model.bill_at(row) for row in range(model.rowCount()))
    return next(bill for bill in bills if bill is not None and bill.state is state)


def state_of(window: MainWindow, key: int) -> BillState | None:
    model = window.list_page.model
    row = model.row_of(key)
    bill = model.bill_at(row) if row is not None else None
    return bill.state if bill is not None else None


def named(window: QWidget, name: str) -> QPushButton:
    button = window.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    return button


def test_practice_mode_can_be_seen_everywhere(window: MainWindow) -> None:
    assert window.windowTitle() == "연습 모드 – 연습 상점 – 결제선생 데스크톱"
    assert window.top_bar.word.text() == "연습 모드"
    assert window.note.isVisible()
    assert "실제 결제에는 영향이 없습니다" in window.note.words.text()


def test_a_test_store_warns_all_the_time(open_window: Open, rooms: Rooms) -> None:
    made = rooms.stores.new("시험 매장", Environment.TEST, "https://sandbox.invalid", "")
    window = open_window([rooms.stores.add(made)], practice=False)
    assert window.top_bar.word.text() == "테스트"
    assert window.note.words.text() == "테스트 환경에서도 실제 카드가 결제될 수 있습니다"


def test_a_live_store_has_its_word_and_no_warning(open_window: Open, rooms: Rooms) -> None:
    made = rooms.stores.new("본점", Environment.LIVE, "https://live.invalid", "")
    window = open_window([rooms.stores.add(made)], practice=False)
    assert window.top_bar.word.text() == "운영"
    assert not window.note.isVisible()
    assert window.windowTitle() == "본점 – 결제선생 데스크톱"


def test_without_a_store_the_window_welcomes(open_window: Open) -> None:
    window = open_window([], practice=False)
    assert window.welcome.isVisible()
    assert window.welcome.button.text() == "연결 설정"
    assert not window.top_bar.search.isVisible()
    assert not window.status.isVisible()


def test_an_empty_list_says_how_to_fill_it(open_window: Open, store: Store) -> None:
    window = open_window([store])
    empty = window.list_page.empty
    assert empty.isVisible()
    assert empty.kind is Emptiness.NO_BILLS
    assert empty.title.text() == "아직 등록된 청구서가 없습니다."
    assert empty.words.text().startswith("결제선생은 목록 조회를 제공하지 않아")
    assert empty.button.text() == "ID 붙여넣기"


def test_a_search_without_a_hit_offers_to_start_over(window: MainWindow) -> None:
    window.list_page.filters.dates.choose(Span.MONTH)
    window.top_bar.search.setText("세상에 없는 이름")
    empty = window.list_page.empty
    assert empty.isVisible()
    empty.button.click()
    assert window.top_bar.search.text() == ""
    assert window.list_page.filters.dates.span is Span.ALL
    assert window.list_page.model.rowCount() == 40


def test_the_status_line_adds_up_what_is_shown(window: MainWindow) -> None:
    window.list_page.filters.chips.choose(Chip.CANCELLED)
    model = window.list_page.model
    bills = [model.bill_at(row) for row in range(model.rowCount())]
    total = sum(bill.amount or 0 for bill in bills if bill is not None)
    shown = f"표시 {len(bills)}건 · 결제 {total:,}원 · 취소 {total:,}원 · 순액 0원"
    assert window.status.sums.text() == shown
    assert window.status.checked.text().startswith("마지막 확인 ")


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
        assert window.strip.isVisible()
        assert window.strip.bar.isVisible()
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


def test_only_the_most_urgent_banner_is_on_screen(window: MainWindow) -> None:
    banner = window.banner

    def urgent() -> Urgent | None:
        return banner.urgent

    banner.show_stale(3)
    assert banner.words.text() == "12시간 넘게 확인하지 않은 결제완료 청구서가 3건 있습니다."
    banner.show_open(1)
    assert urgent() is Urgent.NEEDS_CHECKING
    banner.show_open(0)
    assert urgent() is Urgent.STALE
    banner.put_off.click()
    assert urgent() is None
    banner.show_stale(3)
    assert urgent() is None
    banner.show_stale(4)
    assert urgent() is Urgent.STALE


def test_the_banner_shows_the_bills_that_need_checking(window: MainWindow) -> None:
    window.banner.show_open(1)
    window.banner.button.click()
    assert window.list_page.filters.chips.chip is Chip.NEEDS_CHECKING


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


def test_enter_leads_to_the_detail_and_tab_goes_on_from_there(window: MainWindow) -> None:
    view = window.list_page.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is window.detail or window.detail.isAncestorOf(focused)


def test_tab_goes_from_the_top_to_the_list(window: MainWindow) -> None:
    window.top_bar.store.setFocus()
    order = []
    for _ in range(9):
        focused = QApplication.focusWidget()
        assert focused is not None
        order.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert order == [
        "storeSwitcher",
        "searchBox",
        "addButton",
        "refreshButton",
        "chipAll",
        "dateBasis",
        "spanAll",
        "chooseColumns",
        "billList",
    ]


def test_adding_opens_its_dialog(window: MainWindow, qtbot: QtBot) -> None:
    seen: list[str] = []

    def look_and_close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AddDialog)
        seen.append(dialog.styleSheet() or dialog.window().objectName())
        dialog.reject()

    QTimer.singleShot(50, look_and_close)
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    assert len(seen) == 1


def test_added_bills_are_shown_even_when_a_filter_would_hide_them(
    window: MainWindow, rooms: Rooms, store: Store, desk: Desk
) -> None:
    window.list_page.filters.chips.choose(Chip.CANCELLED)
    added = [("NEW-1", ShopFacts(customer="김새로"))]
    keys = rooms.bills.add(store.key, added, EventSource.PERSON, desk.now())
    window._bills_added(keys)
    assert window.list_page.view.current_key == keys[0]
    assert window.list_page.filters.chips.chip is Chip.ALL


def test_the_keys_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    qtbot.waitUntil(window.top_bar.search.hasFocus)
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_Down)
    assert window.list_page.view.hasFocus()
    QTest.keyClick(window.list_page.view, Qt.Key.Key_C, CONTROL)
    assert "010-****-" in QApplication.clipboard().text()
    assert window.top_bar.add.shortcut().toString() == "Ctrl+N"


def test_no_key_cancels_a_payment(window: MainWindow, practice_shop: PracticeShop) -> None:
    view = window.list_page.view
    view.setFocus()
    view.selectRow(0)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space, Qt.Key.Key_X):
        QTest.keyClick(view, key)
    assert QApplication.activeModalWidget() is None
    assert practice_shop.posts("/bill/cancel") == 0


def test_everything_that_can_be_used_has_two_names(window: MainWindow) -> None:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    parts = [part for kind in kinds for part in window.findChildren(kind)]
    ours = [part for part in parts if not part.objectName().startswith("qt_")]
    nameless = [
        (type(part).__name__, part.objectName(), part.accessibleName())
        for part in ours
        if part.isVisibleTo(window) and not (part.objectName() and part.accessibleName())
    ]
    assert nameless == []
    assert len(ours) > 20


def test_the_window_remembers_columns_order_and_store(
    window: MainWindow, preferences: Preferences, open_window: Open, store: Store
) -> None:
    header = window.list_page.view.horizontalHeader()
    header.setSortIndicator(4, Qt.SortOrder.AscendingOrder)
    window.list_page.view.columns_menu(window).actions()[-1].trigger()
    window.closeEvent(QCloseEvent())
    assert preferences.sort_column == "amount"
    assert not preferences.sort_descending
    assert "operator" not in preferences.hidden_columns
    assert preferences.store_uuid == store.uuid
    again = open_window([store])
    query = again.list_page.model.query
    assert query is not None
    assert query.sort.value == "amount"
    assert again.list_page.view.hidden_columns() == preferences.hidden_columns
    assert preferences.geometry
    assert preferences.splitter


def test_another_store_has_its_own_list(
    window: MainWindow, rooms: Rooms, store: Store, desk: Desk
) -> None:
    made = rooms.stores.new("둘째 매장", Environment.PRACTICE, store.base_url, "")
    second = rooms.stores.add(made)
    window._store_saved(second)
    assert window.store == second
    assert window.list_page.empty.kind is Emptiness.NO_BILLS
    assert window.detail._bill is None, "no bill of the store before may stay on screen"
    window.top_bar.store.store_chosen.emit(store)
    assert window.list_page.model.rowCount() == 40


def test_scheme_changes_while_the_window_is_open(window: MainWindow, theme: Theme) -> None:
    theme.set_forced(True)
    assert not window.grab().isNull()
    theme.set_forced(False)
    assert not window.grab().isNull()


def test_settings_change_what_is_remembered(qtbot: QtBot, preferences: Preferences) -> None:
    dialog = SettingsDialog(preferences)
    qtbot.addWidget(dialog)
    dialog.language.setCurrentIndex(dialog.language.findData("en"))
    dialog.reads.setValue(7)
    assert dialog.note.text().startswith("언어는")
    named(dialog, "settingsSave").click()
    assert (preferences.language, preferences.reads_at_once) == ("en", 7)
