"""Listening that could not begin is begun again by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from payssam_desktop.errors import StoreError
from payssam_desktop.gui.hearing import hearing
from payssam_desktop.gui.hearing.hearing import Hearing
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks


class TroubledEar:
    """Cannot begin for the first so many times: the disk is busy."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.began: list[tuple[str, int, str]] = []
        self.ended = 0

    def begin(self, address: str, port: int, sources: str) -> None:
        if self.failures:
            self.failures -= 1
            raise StoreError("database_busy")
        self.began.append((address, port, sources))

    def end(self) -> None:
        self.ended += 1


@pytest.fixture
def hearing_with(
    window: MainWindow, tasks: Tasks, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> Callable[[TroubledEar], Hearing]:
    monkeypatch.setattr(hearing, "AGAIN_MS", 20)
    preferences.hear_alerts = True
    return lambda ear: Hearing(ear, tasks, preferences, window)


def test_it_comes_back_by_itself_when_the_disk_was_busy(
    hearing_with: Callable[[TroubledEar], Hearing], preferences: Preferences, qtbot: QtBot
) -> None:
    ear = TroubledEar(failures=2)
    made = hearing_with(ear)
    failed: list[object] = []
    made.failed.connect(failed.append)
    made.apply()
    qtbot.waitUntil(lambda: len(ear.began) == 1)
    assert len(failed) == 2
    made.apply()
    assert ear.began == [("127.0.0.1", preferences.alert_port, "")]


def test_turned_off_meanwhile_it_is_not_tried_again(
    hearing_with: Callable[[TroubledEar], Hearing], preferences: Preferences, qtbot: QtBot
) -> None:
    ear = TroubledEar(failures=1)
    made = hearing_with(ear)
    with qtbot.waitSignal(made.failed):
        made.apply()
    preferences.hear_alerts = False
    made.apply()
    qtbot.wait(100)
    assert ear.began == []
