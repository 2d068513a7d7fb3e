"""Messages of the system: only for a clerk who is elsewhere, and never a flood of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMainWindow, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.approval_notice import KeptNotice
from payssam_desktop.domain.receiving import OFF, ReceiverPhase, ReceiverState
from payssam_desktop.gui.hearing import tray as tray_module
from payssam_desktop.gui.hearing.tray import Tray
from payssam_desktop.gui.looks.theme import Theme
from tests.gui.notices import confirmed

LISTENING = ReceiverState(ReceiverPhase.LISTENING, "127.0.0.1", 48650)


class SystemTray:
    """What the system would have shown."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.messages: list[tuple[str, str]] = []
        self.icons: list[QSystemTrayIcon] = []
        messages, icons = self.messages, self.icons

        class Icon(QSystemTrayIcon):
            def __init__(self, icon: QIcon, parent: QObject) -> None:
                super().__init__(icon, parent)
                self.is_shown = False
                icons.append(self)

            def isVisible(self) -> bool:  # noqa: N802
                return self.is_shown

            def show(self) -> None:
                self.is_shown = True

            def hide(self) -> None:
                self.is_shown = False

            def showMessage(self, title: str, text: str, *_: object) -> None:  # noqa: N802
                messages.append((title, text))

        monkeypatch.setattr(tray_module, "QSystemTrayIcon", Icon)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> SystemTray:
    monkeypatch.setattr(tray_module, "GATHER_MS", 20)
    return SystemTray(monkeypatch)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def tray(window: QMainWindow, theme: Theme, system: SystemTray) -> Tray:
    return Tray(window, theme.icon("app"), lambda: True)


def test_a_clerk_at_another_window_gets_one_message(
    qtbot: QtBot, tray: Tray, system: SystemTray
) -> None:
    tray.follow(LISTENING)
    tray.tell(confirmed())
    qtbot.waitUntil(lambda: bool(system.messages))
    assert system.messages == [("김하늘 300,000원 결제완료", "")]


def test_many_payments_are_one_message(qtbot: QtBot, tray: Tray, system: SystemTray) -> None:
    tray.follow(LISTENING)
    for key in range(1, 1001):
        tray.tell(confirmed(key))
    qtbot.waitUntil(lambda: bool(system.messages))
    ((title, text),) = system.messages
    assert title == "결제 알림 1,000건"
    assert text.splitlines() == ["김하늘 300,000원 결제완료"] * 3
    tray.tell(confirmed())
    qtbot.wait(100)
    assert len(system.messages) == 1


def test_a_clerk_at_the_window_gets_none(
    qtbot: QtBot, tray: Tray, system: SystemTray, window: QMainWindow
) -> None:
    tray.follow(LISTENING)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    qtbot.waitUntil(window.isActiveWindow)
    tray.tell(confirmed())
    qtbot.wait(100)
    assert system.messages == []


def test_while_alerts_are_off_there_is_no_icon_and_no_message(
    qtbot: QtBot, tray: Tray, system: SystemTray
) -> None:
    tray.follow(OFF)
    tray.tell(confirmed())
    assert system.icons == []
    tray.follow(LISTENING)
    tray.tell(confirmed())
    tray.follow(OFF)
    qtbot.wait(100)
    assert system.messages == []
    assert not system.icons[0].isVisible()


def test_where_there_is_no_tray_nothing_is_missing(
    window: QMainWindow, theme: Theme, system: SystemTray
) -> None:
    tray = Tray(window, theme.icon("app"), lambda: False)
    tray.follow(LISTENING)
    tray.tell(confirmed())
    assert system.icons == []


def test_a_click_shows_the_window_and_chooses_the_bill(
    qtbot: QtBot, tray: Tray, system: SystemTray, window: QMainWindow
) -> None:
    chosen: list[KeptNotice] = []
    tray.chosen.connect(chosen.append)
    tray.follow(LISTENING)
    tray.tell(confirmed(3))
    qtbot.waitUntil(lambda: bool(system.messages))
    window.showMinimized()
    system.icons[0].messageClicked.emit()
    assert [notice.key for notice in chosen] == [3]
    assert window.isVisible()
    assert not window.isMinimized()


def test_a_click_on_the_icon_shows_the_window(
    tray: Tray, system: SystemTray, window: QMainWindow
) -> None:
    chosen: list[KeptNotice] = []
    tray.chosen.connect(chosen.append)
    tray.follow(LISTENING)
    system.icons[0].activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert window.isVisible()
    assert chosen == []
