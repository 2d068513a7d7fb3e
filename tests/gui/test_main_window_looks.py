"""What the window shows: environments, empty lists, banners, names."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.dialogs.settings_dialog import SettingsDialog
from payssam_desktop.gui.frame.banner import Urgent
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.gui.page.chips import Chip
from payssam_desktop.gui.page.days import Span
from payssam_desktop.gui.page.empty_state import Emptiness
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from tests.gui.conftest import OpenWindow, Rooms, settled


def test_practice_mode_can_be_seen_everywhere(window: MainWindow) -> None:
    assert window.windowTitle() == "연습 모드 – 연습 상점 – 결제선생 데스크톱"
    assert window.top_bar.word.text() == "연습 모드"
    assert window.body.note.isVisible()
    assert "실제 결제에는 영향이 없습니다" in window.body.note.words.text()


def test_a_test_store_warns_all_the_time(open_window: OpenWindow, rooms: Rooms) -> None:
    made = rooms.stores.new("시험 매장", Environment.TEST, "https://sandbox.invalid", "")
    window = open_window([rooms.stores.add(made)], practice=False)
    assert window.top_bar.word.text() == "테스트"
    assert window.body.note.words.text() == "테스트 환경에서도 실제 카드가 결제될 수 있습니다"


def test_a_live_store_has_its_word_and_no_warning(open_window: OpenWindow, rooms: Rooms) -> None:
    made = rooms.stores.new("본점", Environment.LIVE, "https://live.invalid", "")
    window = open_window([rooms.stores.add(made)], practice=False)
    assert window.top_bar.word.text() == "운영"
    assert not window.body.note.isVisible()
    assert window.windowTitle() == "본점 – 결제선생 데스크톱"


def test_without_a_store_the_window_welcomes(open_window: OpenWindow) -> None:
    window = open_window([], practice=False)
    welcome = window.body.welcome
    assert welcome is not None
    assert welcome.isVisible()
    assert welcome.button.text() == "연결 설정"
    assert not window.top_bar.search.isVisible()
    assert not window.status.isVisible()


def test_an_empty_list_says_how_to_fill_it(open_window: OpenWindow, store: Store) -> None:
    window = open_window([store])
    empty = window.list_page.empty
    assert empty.isVisible()
    assert empty.kind is Emptiness.NO_BILLS
    assert empty.title.text() == "아직 등록된 청구서가 없습니다."
    assert empty.words.text().startswith("결제선생은 목록 조회를 제공하지 않아")
    assert empty.button.text() == "ID 붙여넣기"


def test_a_search_without_a_hit_offers_to_start_over(window: MainWindow, qtbot: QtBot) -> None:
    window.list_page.filters.dates.choose(Span.MONTH)
    window.top_bar.search.setText("세상에 없는 이름")
    settled(qtbot, window.list_page)
    empty = window.list_page.empty
    assert empty.isVisible()
    empty.button.click()
    assert window.top_bar.search.text() == ""
    assert window.list_page.filters.dates.span is Span.ALL
    settled(qtbot, window.list_page)
    assert window.list_page.model.rowCount() == 40


def test_the_status_line_adds_up_what_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.list_page.filters.chips.choose(Chip.CANCELLED)
    settled(qtbot, window.list_page)
    model = window.list_page.model
    bills = [model.bill_at(row) for row in range(model.rowCount())]
    total = sum(bill.amount or 0 for bill in bills if bill is not None)
    shown = f"표시 {len(bills)}건 · 결제 {total:,}원 · 취소 {total:,}원 · 순액 0원"
    assert window.status.sums.text() == shown
    assert window.status.checked.text().startswith("마지막 확인 ")


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


def test_bills_that_became_stale_later_are_announced_though_others_were_put_off(
    window: MainWindow,
) -> None:
    banner = window.banner
    banner.forget()
    banner.show_stale(5)
    banner.put_off.click()
    assert banner.urgent is None
    banner.show_stale(0)
    banner.show_stale(4)
    assert banner.urgent is Urgent.STALE


def test_sums_of_another_list_do_not_stay_when_the_database_fails(
    window: MainWindow, rooms: Rooms, qtbot: QtBot
) -> None:
    with rooms.database.writing() as connection:
        connection.execute("ALTER TABLE bill RENAME TO elsewhere")
    window.list_page.requery()
    settled(qtbot, window.list_page)
    assert window.status.sums.text() == "–"
    chip = window.findChild(QPushButton, "chipPaid")
    assert isinstance(chip, QPushButton)
    assert chip.text() == "결제완료"
    assert window.banner.urgent is Urgent.LIST_BROKEN


def test_the_banner_shows_the_bills_that_need_checking(window: MainWindow) -> None:
    window.banner.show_open(1)
    window.banner.button.click()
    assert window.list_page.filters.chips.chip is Chip.NEEDS_CHECKING


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


def test_another_store_has_its_own_list(
    window: MainWindow, rooms: Rooms, store: Store, desk: Desk, qtbot: QtBot
) -> None:
    made = rooms.stores.new("둘째 매장", Environment.PRACTICE, store.base_url, "")
    second = rooms.stores.add(made)
    window._store_saved(second)
    assert window.store == second
    settled(qtbot, window.list_page)
    assert window.list_page.empty.kind is Emptiness.NO_BILLS
    assert window.detail._bill is None, "no bill of the store before may stay on screen"
    window.top_bar.store.store_chosen.emit(store)
    settled(qtbot, window.list_page)
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
    save = dialog.findChild(QPushButton, "settingsSave")
    assert isinstance(save, QPushButton)
    save.click()
    assert (preferences.language, preferences.reads_at_once) == ("en", 7)


def test_many_stale_bills_take_the_banner_before_they_are_all_counted(window: MainWindow) -> None:
    banner = window.banner
    banner.show_many_stale(1_000)
    assert "1,000+건" in banner.words.text()
    banner.show_stale(1_234)
    assert "1,234건" in banner.words.text()
    banner.show_many_stale(1_000)
    assert "1,234건" in banner.words.text(), "what is known exactly stays"
    banner.put_off.click()
    banner.show_many_stale(1_000)
    assert banner.urgent is None


def test_stale_bills_are_counted_no_further_than_asked(
    desk: Desk, rooms: Rooms, store: Store
) -> None:
    with rooms.database.reading() as connection:
        (paid,) = connection.execute("SELECT count(*) FROM bill WHERE state = 'F'").fetchone()
    tomorrow = desk.now() + timedelta(days=1)
    assert desk.listing.stale_paid_up_to(store.key, tomorrow, 1_000) == paid > 3
    assert desk.listing.stale_paid_up_to(store.key, tomorrow, 3) == 3
    assert desk.listing.stale_paid_up_to(store.key, desk.now(), 1_000) == 0
