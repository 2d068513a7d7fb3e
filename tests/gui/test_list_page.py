"""The list with what surrounds it: marks, flashes, the line below it, what is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import ShopFacts
from payssam_desktop.domain.bill_query import BillColumn, DateBasis
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.bill_list import copying
from payssam_desktop.gui.bill_list.columns import COLUMNS
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.page.date_range import DateRange
from payssam_desktop.gui.page.days import Days, Span
from payssam_desktop.gui.page.list_page import ListPage
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks
from tests.gui.conftest import Rooms, settled

CUSTOMER = COLUMNS.index(BillColumn.CUSTOMER)
LONG_AGO = Days(date(2001, 1, 1), date(2001, 1, 2))


@pytest.fixture
def page(
    qtbot: QtBot, desk: Desk, store: Store, theme: Theme, tasks: Tasks, preferences: Preferences
) -> Iterator[ListPage]:
    page = ListPage(desk, tasks, preferences, theme, QWidget())
    qtbot.addWidget(page)
    page.resize(1300, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.show_store(store)
    settled(qtbot, page)
    yield page
    page.rest()


def search(page: ListPage, qtbot: QtBot, text: str) -> None:
    page.search(text)
    settled(qtbot, page)


def cell(page: ListPage, row: int, column: int) -> QImage:
    """A cell as it is painted now."""
    place = page.view.visualRect(page.model.index(row, column))
    return page.view.viewport().grab(place).toImage()


def share_of(picture: QImage, color: str) -> float:
    """How much of a picture has exactly one colour."""
    wanted = QColor(color).rgb()
    spots = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return sum(picture.pixel(x, y) == wanted for x, y in spots) / len(spots)


@pytest.mark.parametrize("dark", [False, True])
def test_what_a_search_has_matched_is_marked_in_the_row(
    page: ListPage, qtbot: QtBot, theme: Theme, dark: bool
) -> None:
    theme.set_forced(dark)
    mark = theme.colors.mark
    page.view.clearSelection()
    assert share_of(cell(page, 0, CUSTOMER), mark) == 0
    search(page, qtbot, "ㄱㅎㄴ")
    assert page.model.rowCount() >= 1
    part = share_of(cell(page, 0, CUSTOMER), mark)
    search(page, qtbot, "ㄱ")
    assert 0 < share_of(cell(page, 0, CUSTOMER), mark) < part
    search(page, qtbot, "")
    assert share_of(cell(page, 0, CUSTOMER), mark) == 0
    theme.set_forced(False)


def test_a_row_that_has_changed_lights_up_and_fades(
    page: ListPage, qtbot: QtBot, rooms: Rooms, desk: Desk, theme: Theme
) -> None:
    page.view.flashes.wanted = True
    page.view.clearSelection()
    key = page.model.keys[1]
    plain = cell(page, 1, 0).pixelColor(2, 3)
    rooms.bills.edit(key, ShopFacts(customer="김하늘"), desk.now())
    page.refresh_rows({key, page.model.keys[2]})
    assert cell(page, 1, 0).pixelColor(2, 3) != plain
    assert cell(page, 2, 0).pixelColor(2, 3) == plain, "nothing has changed there"
    qtbot.waitUntil(lambda: page.view.flashes.strength(key) == 0)
    qtbot.waitUntil(lambda: cell(page, 1, 0).pixelColor(2, 3) == plain)
    settled(qtbot, page)


def test_nothing_flashes_where_the_system_wants_no_motion(
    page: ListPage, qtbot: QtBot, rooms: Rooms, desk: Desk
) -> None:
    page.view.flashes.wanted = False
    key = page.model.keys[1]
    rooms.bills.edit(key, ShopFacts(customer="김하늘"), desk.now())
    page.refresh_rows({key})
    assert page.view.flashes.strength(key) == 0
    settled(qtbot, page)


def outside(page: ListPage) -> QPushButton:
    button = page.findChild(QPushButton, "outsideRange")
    assert isinstance(button, QPushButton)
    return button


def test_one_more_outside_of_the_days_is_said_and_shown_by_one_click(
    page: ListPage, qtbot: QtBot
) -> None:
    bills = [page.model.bill_at(row) for row in range(page.model.rowCount())]
    days = {bill.approval.paid_at.date() for bill in bills if bill and bill.approval.paid_at}
    page.filters.dates.choose_days(Days(max(days), max(days)))
    search(page, qtbot, "0")
    inside, more = page.model.rowCount(), 40 - page.model.rowCount()
    assert inside > 0
    assert outside(page).isVisible()
    assert outside(page).text() == f"기간 밖 {more}건 더 있음"
    assert page.foot.isVisible()
    outside(page).click()
    settled(qtbot, page)
    assert page.filters.dates.span is Span.ALL
    assert page.model.rowCount() == 40
    assert not outside(page).isVisible()


def test_days_without_a_search_do_not_speak_of_other_days(page: ListPage, qtbot: QtBot) -> None:
    page.filters.dates.choose(Span.TODAY)
    settled(qtbot, page)
    if page.model.rowCount():
        assert not outside(page).isVisible()


def test_a_bill_of_another_day_is_one_click_away_from_an_empty_list(
    page: ListPage, qtbot: QtBot
) -> None:
    bill = page.model.bill_at(0)
    assert bill is not None
    page.filters.dates.choose_days(LONG_AGO)
    search(page, qtbot, bill.bill_id)
    assert page.empty.isVisible()
    assert page.empty.words.text() == "기간 밖 1건 더 있음"
    page.empty.button.click()
    settled(qtbot, page)
    assert page.view.current_key == bill.key


def test_the_line_below_the_list_takes_no_room_while_it_is_empty(page: ListPage) -> None:
    height = page.view.height()
    page.foot.say("복사했습니다")
    QApplication.processEvents()
    assert page.view.height() < height
    page.foot.say("")
    QApplication.processEvents()
    assert page.view.height() == height


def test_each_store_remembers_its_own_days(
    page: ListPage, qtbot: QtBot, rooms: Rooms, store: Store, preferences: Preferences
) -> None:
    second = rooms.stores.add(
        rooms.stores.new("둘째 매장", Environment.PRACTICE, store.base_url, "")
    )
    page.filters.dates.choose_basis(DateBasis.ADDED)
    page.filters.dates.choose(Span.WEEK)
    page.show_store(second)
    settled(qtbot, page)
    assert (page.filters.dates.basis, page.filters.dates.span) == (DateBasis.PAID, Span.ALL)
    page.filters.dates.choose_days(LONG_AGO)
    page.show_store(store)
    settled(qtbot, page)
    assert (page.filters.dates.basis, page.filters.dates.span) == (DateBasis.ADDED, Span.WEEK)
    assert page.model.query is not None
    assert page.model.query.since is not None
    assert preferences.date_ranges[second.uuid] == [
        "paid_at",
        "CHOSEN",
        "2001-01-01",
        "2001-01-02",
    ]


@pytest.mark.parametrize(
    "saved",
    [
        [],
        ["paid_at"],
        ["paid_at", "CHOSEN"],
        ["paid_at", "CHOSEN", "2026-10-09", "2026-10-01"],
        ["paid_at", "CHOSEN", "tomorrow", "never"],
        ["of_old", "WEEK"],
        [1, 2, 3],
    ],
)
def test_days_that_cannot_be_read_are_all_days(qtbot: QtBot, desk: Desk, saved: list[str]) -> None:
    dates = DateRange(desk.now)
    qtbot.addWidget(dates)
    dates.choose(Span.TODAY)
    with qtbot.assertNotEmitted(dates.changed):
        dates.restore(saved)
    assert (dates.basis, dates.span, dates.days()) == (DateBasis.PAID, Span.ALL, Days())


def test_what_is_saved_of_the_days_comes_back(qtbot: QtBot, desk: Desk) -> None:
    one, other = DateRange(desk.now), DateRange(desk.now)
    for dates in (one, other):
        qtbot.addWidget(dates)
    one.choose_basis(DateBasis.CHECKED)
    one.choose_days(LONG_AGO)
    other.restore(one.saved())
    assert (other.basis, other.days()) == (DateBasis.CHECKED, LONG_AGO)


def test_selected_rows_are_copied_with_their_phone_numbers_masked(
    page: ListPage, qtbot: QtBot
) -> None:
    page.view.selection.select(((0, 1),))
    page.view.copy_wanted.emit()
    lines = QApplication.clipboard().text().split("\n")
    assert len(lines) == 2
    assert "010-****-" in lines[0]
    assert "010-0000" not in "\n".join(lines)
    assert not page.foot.note.isVisible()


def test_a_copy_of_very_many_rows_says_how_many_it_took(
    page: ListPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "MOST_COPIED", 30)
    monkeypatch.setattr(copying, "SLICE", 7)
    QApplication.clipboard().setText("")
    page.view.selectAll()
    page.view.copy_wanted.emit()
    qtbot.waitUntil(lambda: QApplication.clipboard().text() != "")
    assert len(QApplication.clipboard().text().split("\n")) == 30
    assert page.foot.note.text() == "선택한 40건 가운데 처음 30건만 복사했습니다."


def test_rows_keep_their_colours_beside_the_window_s_own(page: ListPage, theme: Theme) -> None:
    picture = page.view.viewport().grab(QRect(0, 0, 40, 30)).toImage()
    assert picture.pixelColor(2, 2).name() == theme.colors.selection
    below = page.view.viewport().height() - 2
    last = page.view.viewport().grab(QRect(0, below, 4, 2)).toImage()
    assert last.pixelColor(1, 0).name() in (theme.colors.surface, theme.colors.line)
