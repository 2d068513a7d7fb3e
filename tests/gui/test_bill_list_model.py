"""The list as a model: keys, windows, changes row by row."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import Bill, BillState, EventSource, ShopFacts
from payssam_desktop.domain.bill_query import BillColumn, BillQuery
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.bill_list.columns import COLUMNS, copied
from payssam_desktop.gui.bill_list.model import KEPT_BILLS, BillListModel, Change, ranges
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.services.desk import Desk
from tests.gui.conftest import CREDENTIALS, Ask, Rooms

STATE = COLUMNS.index(BillColumn.STATE)
AMOUNT = COLUMNS.index(BillColumn.AMOUNT)
CHECKED = COLUMNS.index(BillColumn.CHECKED_AT)


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def model(desk: Desk, store: Store, ask: Ask) -> BillListModel:
    model = BillListModel(desk.listing, desk.now)
    query = BillQuery(store.key)
    model.show(query, ask(query))
    return model


def read_again(rooms: Rooms, store: Store, bill: Bill) -> None:
    """What a refresh does, without the window."""
    with PaysSamClient(store.base_url, CREDENTIALS, now=now) as client:
        reading = client.read(bill.bill_id)
    rooms.bills.record_reading(bill.key, reading, EventSource.MANUAL_CHECK)


def first(model: BillListModel, state: BillState) -> Bill:
    """The uppermost bill in a state."""
    bills = (model.bill_at(row) for row in range(model.rowCount()))
    return next(bill for bill in bills if bill is not None and bill.state is state)


def test_qt_finds_no_fault_with_the_model(
    model: BillListModel, qtmodeltester: ModelTester, store: Store, ask: Ask
) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    for query in (
        BillQuery(store.key, text="없는 이름"),
        BillQuery(store.key, sort=BillColumn.AMOUNT),
    ):
        whole = ask(query)
        # As it comes on a long list: a part first, then all.
        model.show(query, whole._replace(keys=whole.keys[:10], complete=False))
        model.show(query, whole)


def test_every_bill_of_the_store_is_a_row(model: BillListModel) -> None:
    assert model.rowCount() == 40
    assert model.columnCount() == len(BillColumn)
    for row in range(40):
        key = model.key_at(row)
        assert key is not None
        assert model.row_of(key) == row
    assert model.key_at(40) is None
    assert model.key_at(-1) is None
    assert model.row_of(-5) is None


def test_a_row_speaks_as_name_state_and_amount(model: BillListModel) -> None:
    bill = first(model, BillState.PAID)
    row = model.row_of(bill.key)
    assert row is not None
    spoken = model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{bill.shop.customer}, 결제완료, {bill.amount:,}원"


def test_cells_say_the_words_of_the_shop(model: BillListModel) -> None:
    bill = first(model, BillState.PAID)
    row = model.row_of(bill.key) or 0
    assert model.text(row, BillColumn.STATE) == "결제완료"
    assert model.text(row, BillColumn.PHONE).startswith("010-****-")
    assert model.text(row, BillColumn.CHECKED_AT) == "방금"
    assert model.text(row, BillColumn.OPERATOR) == "–"
    assert model.index(row, AMOUNT).data() == f"{bill.amount:,}원"
    right = model.index(row, AMOUNT).data(Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight


def test_the_header_has_the_columns_of_the_list(model: BillListModel) -> None:
    horizontal = Qt.Orientation.Horizontal
    titles = [model.headerData(section, horizontal) for section in range(8)]
    assert titles == [
        "상태",
        "고객명",
        "연락처",
        "품목",
        "금액",
        "결제일시",
        "결제수단",
        "확인 시각",
    ]


def test_a_changed_bill_is_painted_alone(
    model: BillListModel,
    qtbot: QtBot,
    rooms: Rooms,
    store: Store,
    practice_shop: PracticeShop,
) -> None:
    bill = first(model, BillState.PAID)
    practice_shop.cancel_in_manager_site(bill.bill_id)
    read_again(rooms, store, bill)
    row = model.row_of(bill.key)
    with qtbot.waitSignal(model.dataChanged) as signal, qtbot.assertNotEmitted(model.modelReset):
        model.refresh_rows([bill.key])
    top, bottom = signal.args[:2]
    assert (top.row(), bottom.row()) == (row, row)
    assert (top.column(), bottom.column()) == (0, len(COLUMNS) - 1)
    assert model.index(row or 0, STATE).data() == "결제취소"


def test_the_first_rows_stay_what_they_are_when_the_others_come(
    model: BillListModel, qtbot: QtBot, store: Store, ask: Ask
) -> None:
    query = BillQuery(store.key, sort=BillColumn.AMOUNT)
    whole = ask(query)
    part = whole._replace(keys=whole.keys[:7], complete=False)
    assert model.show(query, part) is Change.OTHERS
    assert not model.is_complete
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted) as signal:
        assert model.show(query, whole) is Change.GROWN
    assert signal.args[1:] == [7, 39]
    assert (model.is_complete, model.keys) == (True, whole.keys)


def test_the_same_rows_are_not_shown_anew(
    model: BillListModel, qtbot: QtBot, store: Store, ask: Ask
) -> None:
    query = BillQuery(store.key)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.dataChanged):
        assert model.show(query, ask(query)) is Change.NONE


def test_the_model_asks_for_another_order_and_keeps_its_own_till_it_comes(
    model: BillListModel, qtbot: QtBot
) -> None:
    before = model.keys[:]
    with qtbot.waitSignal(model.sort_wanted) as signal:
        model.sort(AMOUNT, Qt.SortOrder.DescendingOrder)
    assert signal.args == [BillColumn.AMOUNT, True]
    assert model.keys == before


def test_a_bill_that_changed_is_told_of_and_one_that_did_not_is_not(
    model: BillListModel, qtbot: QtBot, rooms: Rooms, desk: Desk
) -> None:
    first_key, second_key = model.keys[0], model.keys[1]
    assert model.bill_at(0) is not None
    rooms.bills.edit(first_key, ShopFacts(customer="김하늘", memo="다시 전화"), desk.now())
    with qtbot.waitSignal(model.updated) as signal:
        model.refresh_rows([first_key, second_key])
    assert signal.args == [{first_key}]


def test_a_bill_far_away_is_not_read_when_it_changes(
    empty_desk: Desk, rooms: Rooms, store: Store, ask: Ask, qtbot: QtBot
) -> None:
    model = long_list(empty_desk, rooms, store, ask)
    assert model.bill_at(0) is not None
    with qtbot.assertNotEmitted(model.dataChanged):
        model.refresh_rows([model.keys[3_000]])


def test_without_a_store_there_are_no_rows(model: BillListModel) -> None:
    model.clear()
    assert model.rowCount() == 0
    model.refresh_rows([1])
    model.sort(0)


def long_list(desk: Desk, rooms: Rooms, store: Store, ask: Ask) -> BillListModel:
    """Six thousand bills in the order of their IDs."""
    bills = [(f"B-{number:05}", ShopFacts(customer=f"고객{number}")) for number in range(6_000)]
    with rooms.database.writing():
        rooms.bills.add(store.key, bills, EventSource.IMPORT, now())
    model = BillListModel(desk.listing, desk.now)
    query = BillQuery(store.key, sort=BillColumn.BILL_ID, descending=False)
    model.show(query, ask(query))
    return model


def test_a_long_list_is_held_in_a_small_window(
    empty_desk: Desk, rooms: Rooms, store: Store, ask: Ask
) -> None:
    model = long_list(empty_desk, rooms, store, ask)
    for row in range(0, 6_000, 50):
        assert model.text(row, BillColumn.BILL_ID) == f"B-{row:05}"
    assert len(model._bills) <= KEPT_BILLS
    assert len(model._rows) == len(model._bills)


def test_any_row_is_found_by_its_key(
    empty_desk: Desk, rooms: Rooms, store: Store, ask: Ask
) -> None:
    model = long_list(empty_desk, rooms, store, ask)
    for row in (0, 255, 256, 257, 5_999):
        key = model.key_at(row)
        assert key is not None
        assert model.row_of(key) == row


def test_a_database_that_does_not_answer_is_told_and_leaves_the_rows(
    model: BillListModel, qtbot: QtBot, rooms: Rooms
) -> None:
    assert model.bill_at(0) is not None
    with rooms.database.writing() as connection:
        connection.execute("ALTER TABLE bill RENAME TO elsewhere")
    with qtbot.waitSignal(model.failed) as signal:
        model.refresh_rows([model.keys[0]])
    assert isinstance(signal.args[0], DeskError)
    assert model.rowCount() == 40
    assert model.bill_at(0) is not None


def test_a_copied_row_hides_the_phone_number(model: BillListModel) -> None:
    bill = first(model, BillState.PAID)
    shop = bill.shop._replace(customer="김하늘", phone="010-0000-1234", product="수강료\t3월")
    line = copied(bill._replace(shop=shop))
    cells = line.split("\t")
    assert cells[:4] == ["결제완료", "김하늘", "010-****-1234", "수강료 3월"]
    assert "0000" not in cells[2]
    assert cells[4] == str(bill.amount)
    assert cells[-1] == bill.bill_id


def test_time_goes_on_in_the_freshness_column_alone(model: BillListModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.dataChanged) as signal:
        model.repaint_times()
    assert {index.column() for index in signal.args[:2]} == {CHECKED}


def test_rows_side_by_side_are_painted_as_one_range() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == [(1, 3), (7, 7), (9, 10)]
    assert ranges([]) == []
