"""도움말: reached by mouse and by keyboard, and what the program says of itself."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QProcess, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from payssam_desktop import __version__
from payssam_desktop.gui.dialogs import check_dialog
from payssam_desktop.gui.dialogs.about_dialog import AboutDialog, licences_folder
from payssam_desktop.gui.dialogs.settings_dialog import SettingsDialog
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.settings import Preferences
from tests.gui.conftest import OpenWindow
from tests.gui.test_accessible_names import nameless


def entries(window: MainWindow) -> list[tuple[str, str]]:
    actions = window.top_bar.help.menu().actions()
    shown = [each for each in actions if each.isVisible() and not each.isSeparator()]
    return [(each.objectName(), each.text()) for each in shown]


def test_practice_mode_is_offered_where_it_is_not_open_already(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window([], practice=False)
    assert ("openPractice", "연습 모드 열기") in entries(window)
    started: list[list[str]] = []
    monkeypatch.setattr(
        QProcess, "startDetached", lambda program, options, _: started.append([program, *options])
    )
    window.top_bar.help.practice_wanted.emit()
    assert started == [[sys.executable, "-m", "payssam_desktop", "--demo", "--lang", "ko"]]


def test_the_menu_of_practice_mode_has_three_things(window: MainWindow) -> None:
    assert window.top_bar.help.text() == "도움말"
    assert entries(window) == [
        ("askForUpdate", "새 버전 확인…"),
        ("checkProgram", "프로그램 점검…"),
        ("aboutProgram", "프로그램 정보…"),
    ]


def test_f1_opens_the_menu_and_the_arrows_and_enter_do_the_rest(
    window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    menu = window.top_bar.help.menu()
    qtbot.waitUntil(menu.isVisible)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), AboutDialog))
    about = window.findChild(AboutDialog)
    assert isinstance(about, AboutDialog)
    assert not menu.isVisible()
    about.reject()
    qtbot.waitUntil(lambda: window.findChild(AboutDialog) is None)


def test_a_click_opens_the_menu_too(window: MainWindow) -> None:
    seen: list[bool] = []

    def close() -> None:
        menu = window.top_bar.help.menu()
        seen.append(menu.isVisible())
        menu.close()

    # The button waits until its menu is closed.
    QTimer.singleShot(200, window, close)
    QTest.mouseClick(window.top_bar.help, Qt.MouseButton.LeftButton)
    assert seen == [True]


def test_help_is_there_before_there_is_a_store(open_window: OpenWindow) -> None:
    window = open_window([], practice=False)
    assert window.top_bar.help.isVisible()
    assert window.top_bar.help.open_action.isEnabled()


def test_everything_in_the_top_bar_has_its_room_at_1366_pixels(window: MainWindow) -> None:
    window.resize(1366, 768)
    QTest.qWait(50)
    bar = window.top_bar
    parts = [bar.word, bar.store, bar.search, bar.add_button, bar.refresh_button, bar.help]
    edges = [part.mapTo(bar, QPoint(0, 0)).x() for part in parts]
    ends = [edge + part.width() for edge, part in zip(edges, parts, strict=True)]
    assert all(end <= edge for end, edge in zip(ends, edges[1:], strict=False))
    assert ends[-1] <= bar.width()
    assert bar.search.width() >= 500
    assert all(part.width() >= part.minimumSizeHint().width() for part in parts)


def test_the_check_is_begun_from_the_menu(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    monkeypatch.setattr(check_dialog.CheckDialog, "begin", lambda _: begun.append(1))
    window.top_bar.help.check_wanted.emit()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, check_dialog.CheckDialog)
    assert begun == [1]
    dialog.reject()


def words_of(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def push(dialog: QDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    addresses: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: addresses.append(url.toString()))
    return addresses


def test_the_program_says_what_it_is_and_what_it_is_not(
    qtbot: QtBot, theme: Theme, tmp_path: Path, opened: list[str]
) -> None:
    dialog = AboutDialog(theme, tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    words = words_of(dialog)
    for said in (
        "결제선생의 공식 프로그램이 아닙니다.",
        "payssam-desktop",
        __version__,
        platform.python_version(),
        "MIT 라이선스",
        "LGPLv3",
    ):
        assert said in words
    assert nameless(dialog) == []
    push(dialog, "openDataFolder").click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path)).toString()]
    push(dialog, "copyAbout").click()
    copied = QGuiApplication.clipboard().text()
    assert f"버전: {__version__}" in copied
    assert str(tmp_path) in copied


def test_licences_are_shown_where_they_are(
    qtbot: QtBot,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened: list[str],
) -> None:
    assert licences_folder() is None
    (tmp_path / "licenses").mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "payssam-desktop"))
    dialog = AboutDialog(theme, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "licenses 폴더" in words_of(dialog)
    assert not push(dialog, "openDataFolder").isVisible()
    push(dialog, "openLicences").click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path / "licenses")).toString()]


def test_on_macos_the_licences_are_found_inside_the_program(
    qtbot: QtBot,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened: list[str],
) -> None:
    contents = tmp_path / "payssam-desktop.app" / "Contents"
    licences = contents / "Resources" / "licenses"
    licences.mkdir(parents=True)
    (contents / "MacOS").mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(contents / "MacOS" / "payssam-desktop"))
    dialog = AboutDialog(theme, None)
    qtbot.addWidget(dialog)
    dialog.show()
    # "Beside the program" would be wrong: no Finder shows what is inside.
    assert "licenses 폴더" not in words_of(dialog)
    push(dialog, "openLicences").click()
    assert opened == [QUrl.fromLocalFile(str(licences)).toString()]


def test_the_owner_enters_the_address_in_the_settings(
    qtbot: QtBot, preferences: Preferences
) -> None:
    dialog = SettingsDialog(preferences)
    qtbot.addWidget(dialog)
    assert "비워 두면 꺼짐" in words_of(dialog)
    dialog.update_url.setText("http://download.example.com/u")
    push(dialog, "settingsSave").click()
    assert "https://로 시작하는 주소만" in words_of(dialog)
    assert (preferences.update_url, dialog.result()) == ("", 0)
    dialog.update_url.setText(" https://download.example.com/u ")
    push(dialog, "settingsSave").click()
    assert preferences.update_url == "https://download.example.com/u"
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_an_address_that_came_with_the_program_is_shown_as_such(
    qtbot: QtBot, preferences: Preferences
) -> None:
    dialog = SettingsDialog(preferences, None, "https://download.example.com/u")
    qtbot.addWidget(dialog)
    assert dialog.update_url.placeholderText() == "https://download.example.com/u"
    assert "프로그램에 들어 있는 주소" in words_of(dialog)
