"""What is heard reaches the clerk: corner, strip, status word, dialog; and the bill on a click."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.approval_notice import KeptNotice
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.domain.receiving import ReceiverPhase, ReceiverState
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import StoreError
from payssam_desktop.gui.dialogs.unknown_alerts_dialog import UnknownAlertsDialog
from payssam_desktop.gui.hearing import tray
from payssam_desktop.gui.hearing.hearing import Hearing
from payssam_desktop.gui.hearing.telling import Telling
from payssam_desktop.gui.hearing.unknown_strip import MOST_COUNTED, UnknownStrip
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.store.approval_notices import MOST_AT_ONCE, ApprovalNotices
from payssam_desktop.tasks import Tasks
from tests.gui.conftest import Rooms
from tests.gui.notices import NOON, confirmed, paid_twice, said, unknown


class Deaf:
    """An ear that hears nothing: what is heard is said by the test."""

    def begin(self, address: str, port: int, sources: str) -> None:
        pass

    def end(self) -> None:
        pass


@pytest.fixture
def hearing(window: MainWindow, tasks: Tasks, preferences: Preferences) -> Hearing:
    return Hearing(Deaf(), tasks, preferences, window)


@pytest.fixture
def notices(rooms: Rooms) -> ApprovalNotices:
    return ApprovalNotices(rooms.database)


@pytest.fixture
def telling(
    window: MainWindow,
    hearing: Hearing,
    desk: Desk,
    tasks: Tasks,
    preferences: Preferences,
    theme: Theme,
    store: Store,
) -> Telling:
    corner = window.list_page.splitter.widget(0)
    assert corner is not None
    made = Telling(
        desk, tasks, preferences, theme, window.status, corner, window, window._store_with
    )
    window.body.put_above_list(made.strip)
    made.listen_to(hearing)
    made.show_store(store)
    return made


def test_a_payment_is_told_in_the_window_and_a_click_chooses_it(
    qtbot: QtBot, telling: Telling, hearing: Hearing
) -> None:
    chosen: list[KeptNotice] = []
    telling.chosen.connect(chosen.append)
    hearing.noticed.emit(confirmed())
    qtbot.waitUntil(telling.toasts.isVisible)
    assert not telling.strip.isVisible()
    telling.toasts.cards[0].chosen.emit(confirmed())
    assert chosen == [confirmed()]


def test_a_payment_of_another_store_is_told_with_its_name(
    qtbot: QtBot, telling: Telling, hearing: Hearing, window: MainWindow, rooms: Rooms, store: Store
) -> None:
    other = rooms.stores.add(rooms.stores.new("하늘 상점", Environment.PRACTICE, "", ""))
    window._stores.append(other)
    telling.toasts.tell(paid_twice()._replace(store_key=store.key))
    hearing.noticed.emit(confirmed(2)._replace(store_key=other.key))
    qtbot.waitUntil(telling.toasts.isVisible)
    titles = [card.title.text() for card in telling.toasts.cards[:2]]
    plain, named = "김하늘 300,000원 결제완료", "하늘 상점 · 김하늘 300,000원 결제완료"
    assert titles == [plain, named]
    # What stands is told anew when the other store comes on screen.
    telling.show_store(other)
    titles = [card.title.text() for card in telling.toasts.cards[:2]]
    assert titles == [f"{store.name} · {plain}", plain]


def test_the_tray_names_another_store_too(
    qtbot: QtBot,
    telling: Telling,
    hearing: Hearing,
    window: MainWindow,
    rooms: Rooms,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = rooms.stores.add(rooms.stores.new("하늘 상점", Environment.PRACTICE, "", ""))
    window._stores.append(other)
    messages: list[str] = []
    icon = SimpleNamespace(
        isVisible=lambda: True, showMessage=lambda title, *_: messages.append(title)
    )
    monkeypatch.setattr(telling.tray, "_icon", icon)
    monkeypatch.setattr(tray, "_is_at_desk", lambda: False)
    hearing.noticed.emit(confirmed()._replace(store_key=other.key))
    qtbot.waitUntil(lambda: bool(messages))
    assert messages == ["하늘 상점 · 김하늘 300,000원 결제완료"]


def test_alerts_that_wait_are_counted_and_opened(
    qtbot: QtBot,
    telling: Telling,
    hearing: Hearing,
    notices: ApprovalNotices,
    store: Store,
    window: MainWindow,
) -> None:
    assert not telling.strip.isVisible()
    notices.receive(store.key, said("X-1"), NOON)
    hearing.noticed.emit(unknown())
    qtbot.waitUntil(telling.strip.isVisible)
    assert telling.strip.words.text() == "목록에 없는 청구서의 결제 알림이 1건 있습니다."
    telling.strip.show_button.click()
    dialog = window.findChild(UnknownAlertsDialog)
    assert isinstance(dialog, UnknownAlertsDialog)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    # One that comes while it is open is shown in it.
    notices.receive(store.key, said("X-2"), NOON)
    hearing.noticed.emit(unknown(2, "X-2"))
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)
    dialog.form.table.selectAll()
    dialog.form.operator.setText("직원")
    dialog.form.dismiss.click()
    qtbot.waitUntil(lambda: not telling.strip.isVisible())
    dialog.reject()


def test_a_store_without_such_alerts_shows_no_strip(
    qtbot: QtBot, telling: Telling, notices: ApprovalNotices, store: Store
) -> None:
    notices.receive(store.key, said("X-1"), NOON)
    telling.look()
    qtbot.waitUntil(telling.strip.isVisible)
    telling.show_store(None)
    assert not telling.strip.isVisible()


def test_the_status_line_follows_the_receiver(
    telling: Telling, hearing: Hearing, window: MainWindow
) -> None:
    word = window.status.receiver
    assert word.text() == "결제 알림: 꺼짐"
    hearing.state_changed.emit(ReceiverState(ReceiverPhase.LISTENING, "127.0.0.1", 48650))
    assert word.text() == "결제 알림: 수신 대기 중"
    hearing.failed.emit(StoreError("bill_missing"))
    assert word.text() == "결제 알림: 오류"


def test_very_many_are_counted_up_to_a_limit(qtbot: QtBot, theme: Theme) -> None:
    assert MOST_COUNTED == MOST_AT_ONCE
    strip = UnknownStrip(theme)
    qtbot.addWidget(strip)
    strip.show_count(MOST_COUNTED, 2)
    assert "500+건" in strip.words.text()
    assert "2건" in strip.words.text()
    strip.show_count(0, 1)
    assert strip.words.text() == "조회 결과와 다른 결제 알림이 1건 있습니다."
