"""Keys, focus, dialogs, and what the window remembers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import EventSource, ShopFacts
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.dialogs.add_dialog import AddDialog
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.gui.page.chips import Chip
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from tests.gui.conftest import OpenWindow, Rooms, settled
from tests.gui.notices import confirmed
from tests.gui.window_hands import CONTROL


def test_enter_leads_to_the_detail_and_tab_goes_on_from_there(window: MainWindow) -> None:
    view = window.list_page.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is window.detail or window.detail.isAncestorOf(focused)


def test_tab_goes_from_the_top_to_the_list(window: MainWindow) -> None:
    window.top_bar.store.setFocus()
    order = []
    for _ in range(10):
        focused = QApplication.focusWidget()
        assert focused is not None
        order.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert order == [
        "storeSwitcher",
        "searchBox",
        "addButton",
        "refreshButton",
        "helpButton",
        "chipAll",
        "dateBasis",
        "spanAll",
        "chooseColumns",
        "billList",
    ]


def test_adding_opens_its_dialog(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), AddDialog))
    dialog = window.findChild(AddDialog)
    assert isinstance(dialog, AddDialog)
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(AddDialog) is None)


def test_a_click_on_an_alert_goes_to_its_store_but_not_under_a_dialog(
    window: MainWindow, rooms: Rooms, store: Store, qtbot: QtBot
) -> None:
    other = rooms.stores.add(rooms.stores.new("하늘 상점", Environment.PRACTICE, "", ""))
    window._stores.append(other)
    of_other = confirmed()._replace(store_key=other.key)
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), AddDialog))
    window._show_notice(of_other)
    assert window.store == store
    dialog = window.findChild(AddDialog)
    assert isinstance(dialog, AddDialog)
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(AddDialog) is None)
    window._show_notice(of_other)
    assert window.store == other
    settled(qtbot, window.list_page)


def test_an_alert_of_a_store_that_is_not_there_is_passed_over(
    window: MainWindow, store: Store
) -> None:
    window._show_notice(confirmed()._replace(store_key=store.key + 100))
    assert window.store == store


def test_added_bills_are_shown_even_when_a_filter_would_hide_them(
    window: MainWindow, rooms: Rooms, store: Store, desk: Desk, qtbot: QtBot
) -> None:
    window.list_page.filters.chips.choose(Chip.CANCELLED)
    added = [("NEW-1", ShopFacts(customer="김새로"))]
    keys = rooms.bills.add(store.key, added, EventSource.PERSON, desk.now())
    window._bills_added(keys)
    settled(qtbot, window.list_page)
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


def test_the_window_remembers_columns_order_and_store(
    window: MainWindow,
    preferences: Preferences,
    open_window: OpenWindow,
    store: Store,
) -> None:
    header = window.list_page.view.horizontalHeader()
    header.setSortIndicator(4, Qt.SortOrder.AscendingOrder)
    window.list_page.view.choice.menu(window).actions()[-1].trigger()
    window.closeEvent(QCloseEvent())
    assert preferences.sort_column == "amount"
    assert not preferences.sort_descending
    assert "operator" not in preferences.hidden_columns
    assert preferences.store_uuid == store.uuid
    again = open_window([store])
    query = again.list_page.model.query
    assert query is not None
    assert query.sort.value == "amount"
    assert again.list_page.view.choice.hidden() == preferences.hidden_columns
    assert preferences.geometry
    assert preferences.splitter


def test_closing_the_window_keeps_what_is_being_typed(
    window: MainWindow, qtbot: QtBot, desk: Desk
) -> None:
    window.list_page.view.selectRow(0)
    key = window.list_page.view.current_key
    assert key is not None
    memo = window.findChild(QPlainTextEdit, "edit_memo")
    assert isinstance(memo, QPlainTextEdit)
    memo.setPlainText("내일 다시 전화")
    window.close()

    def stored() -> bool:
        bill = desk.listing.bill(key)
        return bill is not None and bill.shop.memo == "내일 다시 전화"

    qtbot.waitUntil(stored)
