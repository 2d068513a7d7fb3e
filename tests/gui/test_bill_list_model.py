"""The list as a model: keys, windows, changes row by row."""

from __future__ import annotations

from dataclasses import replace
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
from payssam_desktop.gui.bill_list.model import BILL_ROLE, KEPT_BILLS, BillListModel
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.services.desk import Desk
from tests.gui.conftest import CREDENTIALS, Rooms

STATE = COLUMNS.index(BillColumn.STATE)
AMOUNT = COLUMNS.index(BillColumn.AMOUNT)
CHECKED = COLUMNS.index(BillColumn.CHECKED_AT)


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def model(desk: Desk, store: Store) -> BillListModel:
    model = BillListModel(desk.listing, desk.now)
    model.set_query(BillQuery(store.key))
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
    model: BillListModel, qtmodeltester: ModelTester, store: Store
) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.set_query(BillQuery(store.key, text="없는 이름"))
    model.set_query(BillQuery(store.key, sort=BillColumn.AMOUNT))


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
    row = model.row_of(first(model, BillState.PAID).key)
    assert row is not None
    spoken = model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    bill = model.index(row, 0).data(BILL_ROLE)
    assert isinstance(bill, Bill)
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


def test_a_bill_that_no_longer_matches_leaves_the_list(
    model: BillListModel,
    qtbot: QtBot,
    rooms: Rooms,
    store: Store,
    practice_shop: PracticeShop,
) -> None:
    model.set_query(BillQuery(store.key, states=frozenset({BillState.PAID})))
    bill, rows = first(model, BillState.PAID), model.rowCount()
    practice_shop.cancel_in_manager_site(bill.bill_id)
    read_again(rooms, store, bill)
    with qtbot.waitSignal(model.modelReset):
        model.refresh_rows([bill.key])
    assert model.rowCount() == rows - 1
    assert model.row_of(bill.key) is None


def test_the_database_sorts_and_the_model_keeps_the_order(model: BillListModel) -> None:
    model.sort(AMOUNT, Qt.SortOrder.DescendingOrder)
    amounts = [model.bill_at(row) for row in range(model.rowCount())]
    values = [bill.amount for bill in amounts if bill is not None and bill.amount is not None]
    assert values == sorted(values, reverse=True)
    assert model.query is not None
    assert (model.query.sort, model.query.descending) == (BillColumn.AMOUNT, True)


def test_the_same_order_is_not_asked_for_twice(model: BillListModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset):
        model.sort(COLUMNS.index(BillColumn.PAID_AT), Qt.SortOrder.DescendingOrder)


def test_without_a_store_there_are_no_rows(model: BillListModel) -> None:
    model.set_query(None)
    assert model.rowCount() == 0
    model.refresh_rows([1])
    model.sort(0)


def test_a_long_list_is_held_in_a_small_window(
    empty_desk: Desk, rooms: Rooms, store: Store
) -> None:
    bills = [(f"B-{number:05}", ShopFacts(customer=f"고객{number}")) for number in range(6_000)]
    rooms.bills.add(store.key, bills, EventSource.IMPORT, now())
    model = BillListModel(empty_desk.listing, empty_desk.now)
    model.set_query(BillQuery(store.key, sort=BillColumn.BILL_ID, descending=False))
    for row in range(0, 6_000, 50):
        assert model.text(row, BillColumn.BILL_ID) == f"B-{row:05}"
    assert len(model._bills) <= KEPT_BILLS


def test_a_database_that_does_not_answer_is_told_and_leaves_the_rows(
    model: BillListModel, qtbot: QtBot, rooms: Rooms
) -> None:
    with rooms.database.writing() as connection:
        connection.execute("ALTER TABLE bill RENAME COLUMN search_text TO gone")
        connection.execute("ALTER TABLE bill RENAME COLUMN paid_at TO gone_too")
    with qtbot.waitSignal(model.failed) as signal:
        model.refresh_rows([model.keys[0]])
    assert isinstance(signal.args[0], DeskError)
    assert model.rowCount() == 40


def test_a_copied_row_hides_the_phone_number(model: BillListModel) -> None:
    bill = first(model, BillState.PAID)
    shop = replace(bill.shop, customer="김하늘", phone="010-0000-1234", product="수강료\t3월")
    line = copied(replace(bill, shop=shop))
    cells = line.split("\t")
    assert cells[:4] == ["결제완료", "김하늘", "010-****-1234", "수강료 3월"]
    assert "0000" not in cells[2]
    assert cells[4] == str(bill.amount)
    assert cells[-1] == bill.bill_id


def test_time_goes_on_in_the_freshness_column_alone(model: BillListModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.dataChanged) as signal:
        model.repaint_times()
    assert {index.column() for index in signal.args[:2]} == {CHECKED}
