"""새 버전 확인: what the person sees of a real, signed answer of a real server."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from payssam_desktop.gui.dialogs.update_dialog import UpdateDialog
from payssam_desktop.gui.frame.help_dialogs import HelpDialogs
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.gui.pieces.notice import Tone
from payssam_desktop.settings import Preferences
from tests.gui.test_accessible_names import nameless
from tests.gui.updates.conftest import Open
from tests.gui.updates.dialog_eyes import answered, offered, push, said, tone, visible
from tests.payssam.raw_payssam import Connection, http
from tests.updates.publisher import KEY_ID, NOW, OWN, Publisher


def test_a_new_version_is_offered_with_its_notes_in_korean(
    open_dialog: Open, qtbot: QtBot, opened: list[str]
) -> None:
    dialog = open_dialog()
    assert offered(dialog) == ["stopUpdate"]
    assert "새 버전 0.2.0이 있습니다" in answered(qtbot, dialog)
    assert "2026-11-22에 배포되었고, 서명을 확인했습니다" in said(dialog)
    notes = dialog.findChild(QPlainTextEdit, "updateNotes")
    assert isinstance(notes, QPlainTextEdit)
    assert notes.toPlainText() == "- 영수증 인쇄가 빨라졌습니다."
    assert offered(dialog) == ["fetchUpdate"]
    assert push(dialog, "fetchUpdate").hasFocus()
    assert nameless(dialog) == []
    assert opened == []


def test_notes_are_shown_as_they_are_and_never_interpreted(
    open_dialog: Open, publisher: Publisher, qtbot: QtBot
) -> None:
    publisher.publish(notes={"ko": '<a href="https://evil.example.com">여기</a>', "en": ""})
    dialog = open_dialog()
    answered(qtbot, dialog)
    notes = dialog.findChild(QPlainTextEdit, "updateNotes")
    assert isinstance(notes, QPlainTextEdit)
    assert notes.toPlainText().startswith("<a href=")


def test_who_has_the_newest_version_is_told_so(
    open_dialog: Open, publisher: Publisher, qtbot: QtBot
) -> None:
    publisher.publish(version=OWN)
    dialog = open_dialog()
    assert answered(qtbot, dialog) == (
        "최신 버전입니다 배포된 최신 버전은 0.1.0입니다(2026-11-22)."
    )
    assert (tone(dialog), offered(dialog)) == (Tone.GOOD, [])


def test_an_expired_answer_says_nothing_of_newest(
    open_dialog: Open, publisher: Publisher, preferences: Preferences, qtbot: QtBot
) -> None:
    last = NOW.date() - timedelta(days=1)
    publisher.publish(version=OWN, released=last.isoformat(), valid_until=last.isoformat())
    dialog = open_dialog()
    assert "기한이 지난 안내입니다" in answered(qtbot, dialog)
    assert "최신 버전입니다" not in said(dialog)
    assert offered(dialog) == ["retryUpdate"]
    assert preferences.update_seen == ""


def test_what_was_told_is_remembered_and_an_older_answer_is_refused(
    open_dialog: Open, publisher: Publisher, preferences: Preferences, qtbot: QtBot
) -> None:
    publisher.publish(version="0.3.0")
    first = open_dialog()
    answered(qtbot, first)
    assert preferences.update_seen == "0.3.0"
    publisher.publish(version="0.2.0")
    second = open_dialog()
    assert "예전 안내가 다시 왔습니다" in answered(qtbot, second)
    assert "0.3.0" in said(second)
    assert (tone(second), offered(second)) == (Tone.ERROR, ["retryUpdate"])
    assert preferences.update_seen == "0.3.0"


def test_a_wrong_signature_says_not_to_install(
    open_dialog: Open, publisher: Publisher, preferences: Preferences, qtbot: QtBot
) -> None:
    stranger = Ed25519PrivateKey.generate()
    sealed = publisher.sealed(publisher.manifest(), stranger)
    publisher.answers["/update.json"] = http(sealed)
    dialog = open_dialog()
    words = answered(qtbot, dialog)
    assert words.startswith("설치하지 마세요 서명이 맞지 않습니다.")
    assert "그곳에서 받은 것은 설치하지 마세요" in words
    assert (tone(dialog), offered(dialog)) == (Tone.ERROR, ["retryUpdate"])
    assert "update_wrong_signature" not in words
    assert preferences.update_seen == ""


def test_a_sign_in_page_of_the_wi_fi_is_thought_of(
    open_dialog: Open, publisher: Publisher, qtbot: QtBot
) -> None:
    publisher.answers["/update.json"] = http(b"<html>")
    dialog = open_dialog()
    assert "와이파이 로그인 화면" in answered(qtbot, dialog)
    publisher.publish()
    push(dialog, "retryUpdate").click()
    qtbot.waitUntil(lambda: "새 버전 0.2.0" in said(dialog), timeout=15_000)


def test_asking_can_be_stopped(open_dialog: Open, publisher: Publisher, qtbot: QtBot) -> None:
    def silent(connection: Connection) -> None:
        connection.request()

    publisher.answers["/update.json"] = silent
    dialog = open_dialog()
    push(dialog, "stopUpdate").click()
    assert "중지했습니다" in answered(qtbot, dialog)
    assert tone(dialog) is Tone.NEUTRAL


def test_without_an_address_it_is_off_and_says_how_to_turn_it_on(
    open_dialog: Open, publisher: Publisher, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.update_url = ""
    dialog = open_dialog()
    assert "새 버전 확인이 꺼져 있습니다" in said(dialog)
    assert "[설정]의 새 버전 확인 주소" in said(dialog)
    assert (tone(dialog), offered(dialog)) == (Tone.NEUTRAL, ["openSettings"])
    with qtbot.waitSignal(dialog.settings_wanted):
        push(dialog, "openSettings").click()
    assert not dialog.isVisible()
    assert publisher.received == []


def test_without_keys_nobody_is_asked(
    open_dialog: Open, publisher: Publisher, qtbot: QtBot
) -> None:
    publisher.ship({})
    dialog = open_dialog()
    assert "서명을 확인할 키가 없어" in said(dialog)
    assert offered(dialog) == []
    publisher.ship({KEY_ID: publisher.key})
    assert publisher.received == []


def test_an_address_broken_in_the_file_is_said(
    open_dialog: Open, preferences: Preferences, publisher: Publisher
) -> None:
    preferences.update_url = "http://download.example.com/u"
    dialog = open_dialog()
    assert "https://로 시작하는 주소만" in said(dialog)
    assert offered(dialog) == ["openSettings"]
    assert publisher.received == []


def test_practice_mode_asks_nobody(open_dialog: Open, publisher: Publisher) -> None:
    dialog = open_dialog(practice=True)
    assert "연습 모드는 인터넷에 연결하지 않습니다" in said(dialog)
    assert publisher.received == []


def test_opening_a_window_asks_nobody(
    open_dialog: Open, window: MainWindow, publisher: Publisher, qtbot: QtBot
) -> None:
    qtbot.wait(300)
    assert publisher.received == []


def test_the_menu_leads_to_the_dialog_and_on_to_the_settings(
    open_dialog: Open, window: MainWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.update_url = ""
    assert isinstance(window.help, HelpDialogs)
    window.help._practice = False
    window.help.ask_for_update()
    dialog = window.findChild(UpdateDialog)
    assert isinstance(dialog, UpdateDialog)
    push(dialog, "openSettings").click()
    qtbot.waitUntil(lambda: window.findChild(UpdateDialog) is None)
    settings = QApplication.activeModalWidget()
    assert settings is not None
    assert settings.objectName() == "settingsDialog"
    settings.close()


@pytest.mark.parametrize("state", ["asking", "offer", "failed"])
def test_nothing_on_the_dialog_is_cut_off(
    open_dialog: Open, publisher: Publisher, qtbot: QtBot, state: str
) -> None:
    if state == "failed":
        stranger = Ed25519PrivateKey.generate()
        publisher.answers["/update.json"] = http(publisher.sealed(publisher.manifest(), stranger))
    dialog = open_dialog()
    if state != "asking":
        answered(qtbot, dialog)
    if state == "failed":
        push(dialog, "updateDetailsButton").click()
        assert visible(dialog, "updateDetailsText")
    for shown in dialog.findChildren(QLabel):
        if shown.isVisible() and shown.hasHeightForWidth():
            assert shown.height() >= shown.heightForWidth(shown.width()), shown.objectName()
