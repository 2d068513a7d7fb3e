"""A long list on screen: rows come in two steps, and neither place nor selection is lost.

The second step of an answer waits at a gate that the test opens.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import EventSource, ShopFacts
from payssam_desktop.domain.bill_query import BillColumn, BillQuery
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.bill_list.columns import COLUMNS
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.page.list_page import ListPage
from payssam_desktop.services.desk import Desk
from payssam_desktop.services.finding import Finding
from payssam_desktop.settings import Preferences
from payssam_desktop.store.bill_finder import BillFinder
from payssam_desktop.tasks import Tasks
from tests.gui.conftest import Rooms, settled

BILLS = 700
AMOUNT = COLUMNS.index(BillColumn.AMOUNT)
CUSTOMER = COLUMNS.index(BillColumn.CUSTOMER)
ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
CONTROL = Qt.KeyboardModifier.ControlModifier


class Gate:
    """Open at first; while it is shut, the second steps of answers wait."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()

    def wait(self) -> None:
        assert self._open.wait(10)

    @contextmanager
    def shut(self) -> Iterator[None]:
        self._open.clear()
        try:
            yield
        finally:
            self._open.set()


class WaitingFinder(BillFinder):
    """Waits at a gate before it gives all keys."""

    gate: Gate

    def keys(self, query: BillQuery) -> array[int]:
        self.gate.wait()
        return super().keys(query)


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def page(
    qtbot: QtBot,
    empty_desk: Desk,
    rooms: Rooms,
    store: Store,
    theme: Theme,
    tasks: Tasks,
    preferences: Preferences,
    gate: Gate,
) -> Iterator[ListPage]:
    """Seven hundred bills, sorted by their IDs; amounts rise with them."""
    bills = [
        (f"B-{at:04}", ShopFacts(customer=f"고객{at * 37 % BILLS:03}", billed=1_000 + at))
        for at in range(BILLS)
    ]
    with rooms.database.writing():
        rooms.bills.add(store.key, bills, EventSource.IMPORT, empty_desk.now())
    readers = ExitStack()

    def open_finder(superseded: Callable[[], bool]) -> BillFinder:
        finder = WaitingFinder(readers.enter_context(closing(rooms.database.reader())), superseded)
        finder.gate = gate
        return finder

    empty_desk.finding = Finding(open_finder)
    page = ListPage(empty_desk, tasks, preferences, theme, QWidget())
    qtbot.addWidget(page)
    page.sort_by(BillColumn.BILL_ID, descending=False)
    page.resize(1300, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.show_store(store)
    settled(qtbot, page)
    yield page
    page.rest()
    empty_desk.finding.stop()
    tasks.listing(tasks, readers.close, lambda _: None, lambda _: None)
    tasks.close()


def sort(page: ListPage, column: int, order: Qt.SortOrder) -> None:
    """What a click on a header does."""
    page.view.horizontalHeader().setSortIndicator(column, order)


def first_rows(page: ListPage, qtbot: QtBot) -> None:
    """Wait until the first step of an answer is on screen."""
    qtbot.waitUntil(lambda: not page.model.is_complete)


def chip(page: ListPage, name: str) -> str:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found.text()


def test_all_rows_are_there_in_the_end(page: ListPage) -> None:
    assert page.model.rowCount() == BILLS
    assert page.model.is_complete
    assert page.view.current_key == page.model.keys[0]


def test_the_first_rows_do_not_wait_for_the_others(
    page: ListPage, qtbot: QtBot, gate: Gate
) -> None:
    with gate.shut():
        sort(page, AMOUNT, DESCENDING)
        first_rows(page, qtbot)
        assert page.model.text(0, BillColumn.AMOUNT) == "1,699원"
        assert 0 < page.model.rowCount() < BILLS
    settled(qtbot, page)
    assert page.model.rowCount() == BILLS


def test_rows_come_without_a_reset_and_without_losing_the_place(
    page: ListPage, qtbot: QtBot, gate: Gate
) -> None:
    with gate.shut():
        sort(page, AMOUNT, DESCENDING)
        first_rows(page, qtbot)
        page.view.selectRow(20)
        key, scrolled = page.view.current_key, page.view.verticalScrollBar().value()
        with qtbot.assertNotEmitted(page.model.modelReset):
            gate._open.set()
            settled(qtbot, page)
    assert page.model.rowCount() == BILLS
    assert page.view.current_key == key
    assert page.view.selected_keys().tolist() == [key]
    assert page.view.verticalScrollBar().value() == scrolled


def test_the_current_bill_far_down_is_kept_while_its_row_has_not_come(
    page: ListPage, qtbot: QtBot, gate: Gate
) -> None:
    page.view.selectRow(650)
    page.view.verticalScrollBar().setValue(0)
    key = page.view.current_key
    told: list[object] = []
    page.current_changed.connect(told.append)
    with gate.shut():
        sort(page, AMOUNT, ASCENDING)
        first_rows(page, qtbot)
        assert page.view.current_key == key
    settled(qtbot, page)
    assert page.view.currentIndex().row() == 650
    assert page.view.selected_keys().tolist() == [key]
    assert page.view.verticalScrollBar().value() == 0
    assert told == []


def test_far_down_the_rows_on_screen_stay_until_all_others_are_there(
    page: ListPage, qtbot: QtBot, gate: Gate
) -> None:
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.maximum() - 11)
    place = bar.value()
    with gate.shut():
        sort(page, AMOUNT, DESCENDING)
        qtbot.wait(150)
        assert page.model.rowCount() == BILLS
        assert bar.value() == place
        assert page.model.text(BILLS - 1, BillColumn.AMOUNT) == "1,699원"
    settled(qtbot, page)
    assert bar.value() == place
    assert page.model.text(BILLS - 1, BillColumn.AMOUNT) == "1,000원"


def test_end_pressed_before_all_rows_are_there_goes_to_the_very_last(
    page: ListPage, qtbot: QtBot, gate: Gate
) -> None:
    with gate.shut():
        sort(page, AMOUNT, DESCENDING)
        first_rows(page, qtbot)
        QTest.keyClick(page.view, Qt.Key.Key_End)
    settled(qtbot, page)
    assert page.view.currentIndex().row() == BILLS - 1
    bar = page.view.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_end_is_forgotten_by_whoever_goes_elsewhere_meanwhile(
    page: ListPage, qtbot: QtBot, gate: Gate
) -> None:
    with gate.shut():
        sort(page, AMOUNT, DESCENDING)
        first_rows(page, qtbot)
        QTest.keyClick(page.view, Qt.Key.Key_End)
        QTest.keyClick(page.view, Qt.Key.Key_Home)
    settled(qtbot, page)
    assert page.view.currentIndex().row() == 0


def test_select_all_before_all_rows_are_there_selects_them_all(
    page: ListPage, qtbot: QtBot, gate: Gate
) -> None:
    with gate.shut():
        sort(page, AMOUNT, DESCENDING)
        first_rows(page, qtbot)
        QTest.keyClick(page.view, Qt.Key.Key_A, CONTROL)
    settled(qtbot, page)
    assert page.view.selection.ranges() == ((0, BILLS - 1),)


def test_the_scroll_bar_dragged_to_its_end_shows_the_very_last_row(
    page: ListPage, qtbot: QtBot, gate: Gate
) -> None:
    bar = page.view.verticalScrollBar()
    with gate.shut():
        sort(page, AMOUNT, DESCENDING)
        first_rows(page, qtbot)
        bar.triggerAction(bar.SliderAction.SliderToMaximum)
    settled(qtbot, page)
    assert bar.value() == bar.maximum()
    assert page.view.shown_rows()[1] == BILLS - 1


def test_a_selection_is_carried_into_another_order(page: ListPage, qtbot: QtBot) -> None:
    page.view.selection.select(((10, 12), (400, 640)))
    keys = set(page.view.selected_keys())
    sort(page, AMOUNT, DESCENDING)
    settled(qtbot, page)
    assert page.view.selection.ranges() == ((59, 299), (687, 689))
    sort(page, CUSTOMER, ASCENDING)
    settled(qtbot, page)
    assert set(page.view.selected_keys()) == keys
    assert len(page.view.selection.ranges()) > 10


def test_rows_selected_while_the_list_is_asked_for_again_stay_selected(
    page: ListPage, qtbot: QtBot, gate: Gate, rooms: Rooms, store: Store, empty_desk: Desk
) -> None:
    page.view.selectRow(3)
    added = [("A-0000", ShopFacts(customer="김하늘"))]
    rooms.bills.add(store.key, added, EventSource.PERSON, empty_desk.now())
    with gate.shut():
        page.refresh_rows({page.model.keys[3]})
        qtbot.wait(400)
        QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        keys = page.view.selected_keys()
        assert len(keys) == 2
    settled(qtbot, page)
    assert page.model.rowCount() == BILLS + 1
    assert page.view.selected_keys() == keys


def test_only_the_last_of_many_keystrokes_is_shown(page: ListPage, qtbot: QtBot) -> None:
    shown: list[str] = []
    page.view.place.shown.connect(
        lambda: shown.append(page.model.query.text if page.model.query else "")
    )
    for text in ("고", "고객", "고객1", "고객12", "고객123"):
        page.search(text)
    settled(qtbot, page)
    assert set(shown) == {"고객123"}
    assert page.model.rowCount() == 1
    assert page.view.currentIndex().row() == 0


def test_counts_of_an_older_question_are_not_shown_as_the_new_ones(
    page: ListPage, qtbot: QtBot, gate: Gate
) -> None:
    sums: list[object] = []
    page.summarised.connect(sums.append)
    page.counting.connect(lambda: sums.append("counting"))
    assert chip(page, "chipAll") == "전체  700"
    with gate.shut():
        page.search("고객")
        qtbot.waitUntil(lambda: page.model.query is not None and page.model.query.text == "고객")
        known = chip(page, "chipAll")
    settled(qtbot, page)
    assert known in ("전체  …", "전체  700")
    assert (known == "전체  …") == (sums[0] == "counting")
    assert chip(page, "chipAll") == "전체  700"
    assert sums[-1] != "counting"


def test_all_keys_are_waited_for_before_everything_shown_is_read(
    page: ListPage, qtbot: QtBot, gate: Gate
) -> None:
    called: list[int] = []
    with gate.shut():
        sort(page, AMOUNT, DESCENDING)
        first_rows(page, qtbot)
        page.with_all_keys(lambda: called.append(len(page.model.keys)))
        assert called == []
    settled(qtbot, page)
    page.with_all_keys(lambda: called.append(-1))
    assert called == [BILLS, -1]


def test_a_bill_is_brought_into_sight_wherever_it_is(page: ListPage, qtbot: QtBot) -> None:
    key = page.model.keys[555]
    page.reveal(key)
    settled(qtbot, page)
    assert page.view.current_key == key
    first, last = page.view.shown_rows()
    assert first <= 555 <= last


def test_a_bill_that_the_filters_hide_asks_for_their_reset(page: ListPage, qtbot: QtBot) -> None:
    key = page.model.keys[555]
    page.search("고객001")
    settled(qtbot, page)
    with qtbot.waitSignal(page.reset_wanted):
        page.reveal(key)
    page.search("")
    settled(qtbot, page)
    assert page.view.current_key == key
