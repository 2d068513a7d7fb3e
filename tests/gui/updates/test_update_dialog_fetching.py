"""[설치 파일 받기]: what the person sees of the file, and what is never done with it."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from payssam_desktop.gui.dialogs.update_dialog import downloads_folder
from payssam_desktop.gui.pieces.notice import Tone
from payssam_desktop.tasks import Tasks
from tests.gui.updates.conftest import Open
from tests.gui.updates.dialog_eyes import answered, offered, push, said, tone, visible
from tests.payssam.raw_payssam import Connection, http
from tests.updates.publisher import INSTALLER, Publisher


def test_the_installer_is_fetched_shown_and_never_run(
    open_dialog: Open, folder: Path, opened: list[str], qtbot: QtBot
) -> None:
    dialog = open_dialog()
    answered(qtbot, dialog)
    push(dialog, "fetchUpdate").click()
    qtbot.waitUntil(lambda: "설치 파일을 받았습니다" in said(dialog), timeout=15_000)
    [path] = folder.iterdir()
    assert path.read_bytes() == INSTALLER
    assert path.name in said(dialog)
    assert str(folder) in said(dialog)
    assert "이 프로그램을 닫고 설치 파일을 실행해 주세요" in said(dialog)
    assert tone(dialog) is Tone.GOOD
    # The folder alone: nothing that could be run is opened.
    assert opened == [QUrl.fromLocalFile(str(folder)).toString()]
    push(dialog, "openUpdateFolder").click()
    assert opened == [QUrl.fromLocalFile(str(folder)).toString()] * 2


def test_a_download_shows_how_far_it_is_and_can_be_stopped_and_begun_again(
    open_dialog: Open, publisher: Publisher, folder: Path, qtbot: QtBot
) -> None:
    def half(connection: Connection) -> None:
        connection.send(http(INSTALLER)[: len(INSTALLER) // 2])
        connection.request()

    publisher.answers["/installer"] = half
    dialog = open_dialog()
    answered(qtbot, dialog)
    push(dialog, "fetchUpdate").click()
    bar = dialog.findChild(QProgressBar, "updateBar")
    assert isinstance(bar, QProgressBar)
    qtbot.waitUntil(lambda: bar.isVisible() and bar.value() > 0, timeout=15_000)
    assert bar.value() <= 500
    assert offered(dialog) == ["stopUpdate"]
    push(dialog, "stopUpdate").click()
    assert "중지했습니다" in answered(qtbot, dialog)
    assert list(folder.iterdir()) == []
    publisher.answers["/installer"] = http(INSTALLER)
    push(dialog, "retryUpdate").click()
    qtbot.waitUntil(lambda: "설치 파일을 받았습니다" in said(dialog), timeout=15_000)


def test_closing_in_mid_download_ends_it_and_keeps_nothing(
    open_dialog: Open, publisher: Publisher, folder: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    begun, gone = threading.Event(), threading.Event()

    def half(connection: Connection) -> None:
        try:
            connection.send(http(INSTALLER)[:100_000])
            begun.set()
            connection.request()
        finally:
            gone.set()

    publisher.answers["/installer"] = half
    dialog = open_dialog()
    answered(qtbot, dialog)
    push(dialog, "fetchUpdate").click()
    qtbot.waitUntil(begun.is_set, timeout=15_000)
    assert not gone.is_set()
    push(dialog, "closeUpdate").click()
    assert not dialog.isVisible()
    tasks.close()
    assert list(folder.iterdir()) == []
    assert "updates" not in {thread.name for thread in threading.enumerate()}
    assert gone.wait(5)


def test_a_file_that_is_not_the_signed_one_is_deleted_and_said(
    open_dialog: Open, publisher: Publisher, folder: Path, opened: list[str], qtbot: QtBot
) -> None:
    publisher.answers["/installer"] = http(INSTALLER[:-1] + b"!")
    dialog = open_dialog()
    answered(qtbot, dialog)
    push(dialog, "fetchUpdate").click()
    qtbot.waitUntil(lambda: "받은 파일을 지웠습니다" in said(dialog), timeout=15_000)
    assert "설치하면 안 되는 파일" in said(dialog)
    assert tone(dialog) is Tone.ERROR
    assert (list(folder.iterdir()), opened) == ([], [])


def test_a_download_that_finds_no_server_is_called_a_download(
    open_dialog: Open, publisher: Publisher, qtbot: QtBot
) -> None:
    publisher.answers["/installer"] = http(b"", "404 Not Found")
    dialog = open_dialog()
    answered(qtbot, dialog)
    push(dialog, "fetchUpdate").click()
    qtbot.waitUntil(lambda: "설치 파일을 받지 못했습니다" in said(dialog), timeout=15_000)
    assert "오류(404)" in said(dialog)


def test_where_no_file_fits_the_page_is_opened_on_a_click_only(
    open_dialog: Open, publisher: Publisher, opened: list[str], qtbot: QtBot
) -> None:
    publisher.publish(files=[])
    dialog = open_dialog()
    answered(qtbot, dialog)
    assert visible(dialog, "updateWithoutFile")
    assert offered(dialog) == ["openUpdatePage"]
    assert opened == []
    push(dialog, "openUpdatePage").click()
    assert opened == ["https://download.example.com/payssam-desktop"]


def test_downloads_lie_where_the_system_says() -> None:
    assert downloads_folder().is_absolute()
