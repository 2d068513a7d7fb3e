"""The dialog of new versions over a real publisher on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from payssam_desktop.gui.dialogs.update_dialog import UpdateDialog
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.services.desk import Desk
from payssam_desktop.services.updating import Updating
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks
from tests.updates.publisher import NOW, OWN, Publisher

Open = Callable[..., UpdateDialog]


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[Publisher]:
    with Publisher(tmp_path).serving() as publisher:
        publisher.publish()
        yield publisher


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the program lets the system open."""
    addresses: list[str] = []

    def note(url: QUrl) -> bool:
        addresses.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return addresses


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "다운로드"


@pytest.fixture
def open_dialog(
    qtbot: QtBot,
    empty_desk: Desk,
    tasks: Tasks,
    preferences: Preferences,
    theme: Theme,
    publisher: Publisher,
    folder: Path,
    opened: list[str],
) -> Iterator[Open]:
    updating = Updating(lambda: NOW, publisher.resources, OWN, seconds=2.0)
    object.__setattr__(empty_desk.services, "updating", updating)
    preferences.update_url = publisher.url

    def open_it(*, practice: bool = False) -> UpdateDialog:
        dialog = UpdateDialog(empty_desk, tasks, preferences, theme, folder=folder)
        qtbot.addWidget(dialog)
        dialog.begin(practice=practice)
        dialog.show()
        return dialog

    yield open_it
    updating.close()
