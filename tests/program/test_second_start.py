"""A clerk who starts the program twice gets the window that is already there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from payssam_desktop.app import FrontDesk
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.second_start import show_the_first
from payssam_desktop.settings import Preferences, paths

ROOT = Path(__file__).parents[2]


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window of a program that is running on ``tmp_path``."""
    folder = paths(tmp_path, practice=False)
    with FrontDesk(folder, Preferences(), practice=False) as front_desk:
        window = front_desk.open_window(Theme(False))
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        yield window
        window.close()


def start_again(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "payssam_desktop", "--data-dir", str(folder)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
    )


def test_a_second_start_shows_the_first_window_and_ends_well(
    first: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.wait(10)
    first.showMinimized()
    second = start_again(tmp_path)
    try:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    finally:
        second.kill()
        second.wait()
    assert second.returncode == 0
    assert not first.windowState() & Qt.WindowState.WindowMinimized


def test_three_second_starts_at_once_are_all_answered(
    first: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.wait(10)
    starts = [start_again(tmp_path) for _ in range(3)]
    try:
        qtbot.waitUntil(lambda: all(start.poll() is not None for start in starts), timeout=60_000)
    finally:
        for start in starts:
            start.kill()
            start.wait()
    assert [start.returncode for start in starts] == [0, 0, 0]


def test_nobody_answers_for_a_folder_that_no_program_holds(tmp_path: Path) -> None:
    assert not show_the_first(paths(tmp_path, practice=False))
