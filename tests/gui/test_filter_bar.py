"""Narrowing the list: chips with counts, days in Korean time, and words while they are typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.bill_query import BillQuery, DateBasis, ListSummary
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.page.chips import Chip, StateChips
from payssam_desktop.gui.page.date_range import DateRange
from payssam_desktop.gui.page.days import Days, Span, days_of
from payssam_desktop.gui.page.days_popup import DaysPopup
from payssam_desktop.gui.page.list_page import ListPage
from payssam_desktop.gui.page.search_box import SearchBox
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks
from tests.gui.conftest import settled

JUST_PAST_MIDNIGHT = datetime(2026, 10, 8, 15, 5, tzinfo=UTC)
"""00:05 on 9 October in Korea."""


@pytest.fixture
def page(
    qtbot: QtBot, desk: Desk, store: Store, theme: Theme, tasks: Tasks, preferences: Preferences
) -> Iterator[ListPage]:
    page = ListPage(desk, tasks, preferences, theme, QWidget())
    qtbot.addWidget(page)
    page.show_store(store)
    page.resize(1300, 700)
    page.show()
    settled(qtbot, page)
    yield page
    page.rest()


@pytest.fixture
def search(qtbot: QtBot, theme: Theme) -> SearchBox:
    box = SearchBox(theme)
    qtbot.addWidget(box)
    box.show()
    return box


def chip_text(chips: StateChips, name: str) -> str:
    chip = chips.findChild(QPushButton, name)
    assert isinstance(chip, QPushButton)
    return chip.text()


def test_chips_count_every_state_whatever_is_chosen(page: ListPage, qtbot: QtBot) -> None:
    chips = page.filters.chips
    assert chip_text(chips, "chipAll") == "전체  40"
    paid, cancelled = chip_text(chips, "chipPaid"), chip_text(chips, "chipCancelled")
    chips.choose(Chip.CANCELLED)
    settled(qtbot, page)
    assert chip_text(chips, "chipPaid") == paid
    assert page.model.rowCount() == int(cancelled.split()[-1])
    assert page.model.query is not None
    assert page.model.query.states == {BillState.CANCELLED}


def test_the_chip_for_checking_asks_for_bills_that_need_it(page: ListPage, qtbot: QtBot) -> None:
    page.filters.chips.choose(Chip.NEEDS_CHECKING)
    settled(qtbot, page)
    assert page.model.query is not None
    assert page.model.query.needs_checking
    assert page.model.rowCount() == 0
    assert page.empty.title.text() == "조건에 맞는 청구서가 없습니다."


def test_chips_say_their_counts_to_a_screen_reader(qtbot: QtBot) -> None:
    chips = StateChips()
    qtbot.addWidget(chips)
    summary = ListSummary({BillState.UNPAID: 31, BillState.PAID: 1084}, needs_checking=1)
    chips.show_counts(summary)
    names = [chip.accessibleName() for chip in chips.findChildren(QPushButton)]
    assert names == [
        "전체 1,115건",
        "미결제 31건",
        "결제완료 1,084건",
        "결제취소 0건",
        "파기 0건",
        "확인 필요 1건",
    ]


def test_today_is_the_korean_day() -> None:
    days = days_of(Span.TODAY, JUST_PAST_MIDNIGHT)
    assert days == Days(date(2026, 10, 9), date(2026, 10, 9))
    assert days.since == datetime(2026, 10, 8, 15, 0, tzinfo=UTC)
    assert days.until == datetime(2026, 10, 9, 15, 0, tzinfo=UTC)


def test_seven_days_end_today_and_a_month_begins_on_its_first() -> None:
    assert days_of(Span.WEEK, JUST_PAST_MIDNIGHT).first == date(2026, 10, 3)
    assert days_of(Span.MONTH, JUST_PAST_MIDNIGHT).first == date(2026, 10, 1)
    everything = days_of(Span.ALL, JUST_PAST_MIDNIGHT)
    assert (everything.since, everything.until) == (None, None)


def test_a_period_narrows_the_list_and_says_what_lies_outside(page: ListPage, qtbot: QtBot) -> None:
    page.filters.dates.choose_days(Days(date(2001, 1, 1), date(2001, 1, 2)))
    settled(qtbot, page)
    assert page.model.rowCount() == 0
    assert page.empty.words.text() == "기간 밖 40건 더 있음"
    assert page.empty.button.text() == "전체 기간 보기"
    page.empty.button.click()
    settled(qtbot, page)
    assert page.model.rowCount() == 40


def test_another_basis_looks_at_another_time(page: ListPage, qtbot: QtBot) -> None:
    page.filters.dates.choose_basis(DateBasis.CANCELLED)
    page.filters.dates.choose(Span.WEEK)
    settled(qtbot, page)
    assert page.model.query is not None
    assert page.model.query.basis is DateBasis.CANCELLED
    assert page.model.query.since is not None


def test_days_of_ones_own_are_put_in_order(page: ListPage, qtbot: QtBot) -> None:
    dates = page.filters.dates
    popup = DaysPopup(dates, Days(date(2026, 10, 9), date(2026, 10, 1)), date(2026, 10, 9))
    with qtbot.waitSignal(popup.chosen) as signal:
        button = popup.findChild(QPushButton, "applyDays")
        assert isinstance(button, QPushButton)
        button.click()
    assert signal.args == [Days(date(2026, 10, 1), date(2026, 10, 9))]


def test_direct_days_are_not_chosen_before_they_are_applied(page: ListPage) -> None:
    dates = page.filters.dates
    direct = dates.findChild(QPushButton, "spanChosen")
    assert isinstance(direct, QPushButton)
    direct.click()
    assert dates.span is Span.ALL
    popup = dates.findChild(DaysPopup)
    assert isinstance(popup, DaysPopup)
    popup.close()


def test_at_midnight_today_becomes_another_day(qtbot: QtBot) -> None:
    moments = [datetime(2026, 10, 8, 14, 59, tzinfo=UTC)]
    dates = DateRange(lambda: moments[-1])
    qtbot.addWidget(dates)
    dates.choose(Span.TODAY)
    assert dates.days().first == date(2026, 10, 8)
    moments.append(JUST_PAST_MIDNIGHT)
    assert dates.days().first == date(2026, 10, 9)


def test_resetting_asks_the_database_once(page: ListPage, qtbot: QtBot) -> None:
    page.filters.chips.choose(Chip.PAID)
    page.filters.dates.choose(Span.TODAY)
    with qtbot.waitSignal(page.filters.changed):
        page.filters.reset()
    settled(qtbot, page)
    assert page.filters.chips.chip is Chip.ALL
    assert page.filters.dates.span is Span.ALL
    assert page.model.query == BillQuery(page.model.query.store_key if page.model.query else 0)


def test_every_keystroke_searches(page: ListPage, search: SearchBox, qtbot: QtBot) -> None:
    search.searched.connect(page.search)
    bill = page.model.bill_at(0)
    assert bill is not None
    QTest.keyClicks(search, bill.bill_id)
    settled(qtbot, page)
    assert page.model.rowCount() == 1
    assert page.view.current_key == bill.key


def test_the_syllable_being_composed_is_searched_too(search: SearchBox) -> None:
    heard: list[str] = []
    search.searched.connect(heard.append)
    for preedit in ("ㄱ", "기", "김"):
        QApplication.sendEvent(search, QInputMethodEvent(preedit, []))
    commit = QInputMethodEvent("ㅎ", [])
    commit.setCommitString("김")
    QApplication.sendEvent(search, commit)
    assert heard == ["ㄱ", "기", "김", "김ㅎ"]


def test_a_pasted_decomposed_name_is_composed(search: SearchBox) -> None:
    heard: list[str] = []
    search.searched.connect(heard.append)
    search.setText(unicodedata.normalize("NFD", "김하늘"))
    assert heard == ["김하늘"]


def test_escape_clears_the_search(search: SearchBox) -> None:
    search.setText("김")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_the_arrow_down_leads_to_the_list(search: SearchBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(search.left_downwards):
        QTest.keyClick(search, Qt.Key.Key_Down)
