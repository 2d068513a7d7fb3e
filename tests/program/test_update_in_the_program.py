"""The whole program and a new version: it is closed in mid-download, and ends well."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from pytestqt.qtbot import QtBot

from payssam_desktop.app import FrontDesk
from payssam_desktop.gui.dialogs.update_dialog import UpdateDialog
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.services.updating import Updating
from payssam_desktop.settings import Preferences
from tests.payssam.raw_payssam import Connection, http
from tests.program.test_start import open_shop
from tests.updates.publisher import INSTALLER, NOW, OWN, Publisher


def test_the_program_closed_in_mid_download_leaves_nothing_and_ends_at_once(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begun = threading.Event()

    def half(connection: Connection) -> None:
        connection.send(http(INSTALLER)[:100_000])
        begun.set()
        connection.request()

    folder, preferences, theme = tmp_path / "다운로드", Preferences(), Theme(False)
    with Publisher(tmp_path).serving() as publisher:
        publisher.publish()
        publisher.answers["/installer"] = half
        preferences.update_url = publisher.url
        with FrontDesk(open_shop(tmp_path), preferences, practice=False) as front_desk:
            window = front_desk.open_window(theme)
            window.show()
            qtbot.waitUntil(lambda: front_desk.is_complete, timeout=60_000)
            updating = Updating(lambda: NOW, publisher.resources, OWN)
            object.__setattr__(front_desk.desk.services, "updating", updating)
            dialog = UpdateDialog(
                front_desk.desk, front_desk.tasks, preferences, theme, window, folder
            )
            dialog.begin(practice=False)
            qtbot.waitUntil(lambda: dialog._answer is not None, timeout=15_000)
            dialog._download()
            qtbot.waitUntil(begun.is_set, timeout=15_000)
            window.close()
            closed = time.monotonic()
        assert time.monotonic() - closed < 10
    assert list(folder.iterdir()) == []
    assert "updates" not in {thread.name for thread in threading.enumerate()}
    dialog.deleteLater()


def test_a_program_that_nobody_asks_asks_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    with Publisher(tmp_path).serving() as publisher:
        preferences = Preferences(update_url=publisher.url)
        with FrontDesk(open_shop(tmp_path), preferences, practice=False) as front_desk:
            window = front_desk.open_window(Theme(False))
            window.show()
            qtbot.waitUntil(lambda: front_desk.is_complete, timeout=60_000)
            qtbot.wait(500)
            window.close()
        assert publisher.received == []
