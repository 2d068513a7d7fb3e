"""The list on screen: selection, keys, columns, and rows that are painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import BillState, EventSource, ShopFacts
from payssam_desktop.domain.bill_query import BillColumn, BillQuery
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.bill_list.columns import COLUMNS, SHOWN_AT_FIRST
from payssam_desktop.gui.bill_list.model import BillListModel
from payssam_desktop.gui.bill_list.place_keeper import Stay
from payssam_desktop.gui.bill_list.text_widths import fitted
from payssam_desktop.gui.bill_list.view import BillView
from payssam_desktop.gui.looks.theme import Theme, state_badge
from payssam_desktop.services.desk import Desk
from tests.gui.conftest import Ask, Rooms

NOWHERE = QModelIndex()


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, store: Store, theme: Theme, ask: Ask) -> BillView:
    model = BillListModel(desk.listing, desk.now)
    view = BillView(model, theme)
    model.setParent(view)
    show(view, BillQuery(store.key), ask)
    qtbot.addWidget(view)
    view.resize(930, 600)
    with qtbot.waitExposed(view):
        view.show()
    return view


def show(view: BillView, query: BillQuery, ask: Ask, stay: Stay = Stay.SCROLL) -> None:
    """Ask a question for the view, and show the whole answer."""
    place, chosen = view.place.now(), view.selection.chosen(same_bills=True)
    answer = ask(query, place.key, chosen)
    view.place.show(query, answer, place, stay)


def model_of(view: BillView) -> BillListModel:
    model = view.model()
    assert isinstance(model, BillListModel)
    return model


def test_nothing_scrolls_sideways_beside_the_detail(view: BillView) -> None:
    assert view.horizontalScrollBar().maximum() == 0
    section = COLUMNS.index(BillColumn.PRODUCT)
    assert view.columnWidth(section) >= 100


def test_eight_columns_are_shown_at_first(view: BillView) -> None:
    shown = [column for at, column in enumerate(COLUMNS) if not view.isColumnHidden(at)]
    assert tuple(shown) == SHOWN_AT_FIRST


def test_a_column_is_shown_through_the_menu_and_remembered(view: BillView, theme: Theme) -> None:
    menu = view.choice.menu(view)
    actions = {action.text(): action for action in menu.actions()}
    assert "상태" not in actions
    actions["승인번호"].trigger()
    actions["연락처"].trigger()
    assert "approval_number" not in view.choice.hidden()
    assert "phone" in view.choice.hidden()
    again = BillView(model_of(view), theme)
    again.choice.restore(view.choice.hidden(), view.widths.saved())
    assert again.choice.hidden() == view.choice.hidden()
    again.deleteLater()


def test_columns_breathe_with_the_window_until_one_is_dragged(view: BillView) -> None:
    phone, amount = COLUMNS.index(BillColumn.PHONE), COLUMNS.index(BillColumn.AMOUNT)
    narrow = view.columnWidth(phone)
    view.resize(1500, 600)
    assert view.columnWidth(phone) > narrow
    view.setColumnWidth(amount, 190)
    view.resize(930, 600)
    assert view.columnWidth(amount) == 190


def test_a_damaged_memory_gives_the_usual_columns(view: BillView) -> None:
    before = view.choice.hidden()
    view.choice.restore([], "")
    assert view.choice.hidden() == before
    view.choice.restore(["state", "amount"], "bm90IGEgaGVhZGVy")
    assert "state" not in view.choice.hidden()
    assert "amount" not in view.choice.hidden()


def test_the_current_bill_is_told_by_its_key(view: BillView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.current_changed) as signal:
        view.selectRow(3)
    assert signal.args == [model_of(view).key_at(3)]
    assert view.current_key == model_of(view).key_at(3)


def test_selection_and_current_bill_survive_another_order(
    view: BillView, qtbot: QtBot, store: Store, ask: Ask
) -> None:
    view.selectRow(3)
    selection = view.selectionModel()
    rows = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
    selection.select(model_of(view).index(5, 0), rows)
    key, chosen = view.current_key, set(view.selected_keys())
    with qtbot.assertNotEmitted(view.current_changed):
        show(view, BillQuery(store.key, sort=BillColumn.AMOUNT, descending=False), ask)
    assert view.current_key == key
    assert set(view.selected_keys()) == chosen
    assert len(chosen) == 2


def test_everything_selected_stays_selected_in_another_order_as_one_range(
    view: BillView, store: Store, ask: Ask
) -> None:
    view.selectAll()
    show(view, BillQuery(store.key, sort=BillColumn.CUSTOMER), ask)
    assert view.selection.ranges() == ((0, 39),)
    assert view.selected_keys() == model_of(view).keys


def test_the_same_part_of_the_list_stays_in_sight(view: BillView, store: Store, ask: Ask) -> None:
    view.selectRow(2)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() - 7)
    before = bar.value()
    show(view, BillQuery(store.key, sort=BillColumn.PRODUCT), ask)
    assert bar.value() == before
    show(view, BillQuery(store.key, text="0"), ask, Stay.TOP)
    assert bar.value() == 0


def test_the_header_asks_for_another_order(view: BillView, qtbot: QtBot) -> None:
    header = view.horizontalHeader()
    section = COLUMNS.index(BillColumn.AMOUNT)
    x = header.sectionViewportPosition(section) + 20
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(model_of(view).sort_wanted) as signal:
        QTest.mouseClick(header.viewport(), left, pos=QPoint(x, header.height() // 2))
    assert signal.args[0] is BillColumn.AMOUNT


def test_home_and_end_go_to_the_first_and_the_last_bill(view: BillView) -> None:
    view.selectRow(4)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == 39
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 0


def test_enter_opens_the_current_bill(view: BillView, qtbot: QtBot) -> None:
    view.selectRow(2)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(view.opened):
            QTest.keyClick(view, key)


def test_the_copy_key_wants_the_selected_rows_copied(view: BillView, qtbot: QtBot) -> None:
    view.selectRow(0)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(view.copy_wanted):
        QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_keys() == model_of(view).keys[:2]


def test_typing_in_the_list_does_not_look_through_every_row(view: BillView) -> None:
    view.selectRow(3)
    QTest.keyClicks(view, "P2026")
    assert view.currentIndex().row() == 3


def test_a_list_that_gets_the_focus_has_a_current_row(view: BillView, qtbot: QtBot) -> None:
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(lambda: view.current_key == model_of(view).key_at(0))


def test_tab_leaves_the_list(view: BillView) -> None:
    assert not view.tabKeyNavigation()


def test_the_badge_of_every_state_is_painted_in_its_colours(
    view: BillView, theme: Theme, rooms: Rooms, qtbot: QtBot
) -> None:
    for dark in (False, True):
        theme.set_forced(dark)
        for row in range(model_of(view).rowCount()):
            bill = model_of(view).bill_at(row)
            assert bill is not None
            view.scrollTo(model_of(view).index(row, 0))
            cell = view.visualRect(model_of(view).index(row, 0))
            picture = view.viewport().grab(cell).toImage()
            scale = picture.devicePixelRatio()
            colour = picture.pixelColor(round(16 * scale), picture.height() // 2)
            badge = theme.badge(state_badge(bill.state))
            assert colour.name() in (badge.ground, badge.text), bill.state
    theme.set_forced(False)


def test_a_very_long_name_is_cut_and_told_whole(
    view: BillView, rooms: Rooms, desk: Desk, qtbot: QtBot
) -> None:
    key = model_of(view).key_at(0)
    assert key is not None
    name = "가나다라마바사아자차카타파하" * 5
    rooms.bills.edit(key, ShopFacts(customer=name), desk.now())
    model_of(view).refresh_rows([key])
    tip = model_of(view).index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == name
    assert not view.grab().isNull()


def test_an_amount_is_painted_smaller_rather_than_cut(view: BillView) -> None:
    font = view.font()
    amount = "9,999,999,999원"
    assert fitted(font, amount, 400) == font
    narrow = QFontMetrics(font).horizontalAdvance(amount) * 2 // 3
    assert QFontMetrics(fitted(font, amount, narrow)).horizontalAdvance(amount) <= narrow


def test_paid_bills_come_first_among_their_states(view: BillView, store: Store, ask: Ask) -> None:
    show(view, BillQuery(store.key, sort=BillColumn.STATE, descending=False), ask)
    bill = model_of(view).bill_at(0)
    assert bill is not None
    assert bill.state is BillState.PAID


class CountingModel(BillListModel):
    """Counts how often Qt asks for its size: once for every cell that it looks at."""

    asked = 0

    def rowCount(  # noqa: N802 (Qt)
        self, parent: QModelIndex | QPersistentModelIndex = NOWHERE
    ) -> int:
        self.asked += 1
        return super().rowCount(parent)


@pytest.mark.parametrize("with_screen_reader", [False, True])
def test_selecting_every_row_does_not_look_at_each_of_them(
    qtbot: QtBot,
    empty_desk: Desk,
    rooms: Rooms,
    store: Store,
    theme: Theme,
    ask: Ask,
    with_screen_reader: bool,
) -> None:
    bills = [(f"B-{at:05}", ShopFacts()) for at in range(5_000)]
    with rooms.database.writing():
        rooms.bills.add(store.key, bills, EventSource.IMPORT, empty_desk.now())
    model = CountingModel(empty_desk.listing, empty_desk.now)
    view = BillView(model, theme)
    model.setParent(view)
    qtbot.addWidget(view)
    show(view, BillQuery(store.key), ask)
    with qtbot.waitExposed(view):
        view.show()
    QAccessible.setActive(with_screen_reader)
    model.asked = 0
    view.selectAll()
    view.grab()
    show(view, BillQuery(store.key, sort=BillColumn.BILL_ID), ask)
    view.grab()
    QAccessible.setActive(False)
    assert view.selection.ranges() == ((0, 4_999),)
    assert model.asked < 4_000
