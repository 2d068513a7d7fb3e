"""프로그램 점검: a real child process, whatever it says and however it ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from payssam_desktop import __version__
from payssam_desktop.gui.dialogs import self_check
from payssam_desktop.gui.dialogs.check_dialog import CheckDialog
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.notice import Notice, Tone
from payssam_desktop.gui.pieces.own_program import own_program
from tests.gui.test_accessible_names import nameless

Run = Callable[..., CheckDialog]

SPEAKING = """
import sys, time
out = sys.stdout.buffer
def say(text):
    out.write(text.encode("utf-8")); out.flush()
"""


@pytest.fixture
def run(qtbot: QtBot, theme: Theme) -> Run:
    """Open the dialog on a small program in place of the real one."""

    def started(program: str, limit_ms: int = 60_000) -> CheckDialog:
        dialog = CheckDialog(theme, command=[sys.executable, "-c", SPEAKING + program])
        qtbot.addWidget(dialog)
        dialog.begin(limit_ms)
        dialog.show()
        return dialog

    return started


def notice(dialog: CheckDialog) -> Notice:
    found = dialog.findChild(Notice)
    assert isinstance(found, Notice)
    return found


def ended(qtbot: QtBot, dialog: CheckDialog) -> str:
    qtbot.waitUntil(notice(dialog).isVisible, timeout=30_000)
    return notice(dialog).accessibleName()


def lines(dialog: CheckDialog) -> list[str]:
    found = dialog.findChild(QPlainTextEdit, "checkLines")
    assert isinstance(found, QPlainTextEdit)
    return found.toPlainText().split("\n")


def push(dialog: CheckDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_when_all_is_well_that_is_said_with_every_line(run: Run, qtbot: QtBot) -> None:
    dialog = run(r'say("OK    번역: 1,234문장\r\nOK    데이터베이스\n")')
    assert ended(qtbot, dialog) == "이상이 없습니다 2개 항목을 점검했습니다."
    assert notice(dialog).tone is Tone.GOOD
    assert lines(dialog) == ["✓  번역: 1,234문장", "✓  데이터베이스"]
    assert nameless(dialog) == []


def test_what_was_found_can_be_copied(run: Run, qtbot: QtBot) -> None:
    dialog = run(r'say("OK    번역\nFAIL  폴더: 쓸 수 없습니다\n"); sys.exit(1)')
    assert "1개 항목에 문제가 있습니다" in ended(qtbot, dialog)
    assert notice(dialog).tone is Tone.ERROR
    assert lines(dialog)[1] == "✕  폴더: 쓸 수 없습니다"
    push(dialog, "copyCheck").click()
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[:3] == [
        f"payssam-desktop {__version__}",
        "OK    번역",
        "FAIL  폴더: 쓸 수 없습니다",
    ]


def test_lines_come_while_it_runs_even_in_pieces(run: Run, qtbot: QtBot) -> None:
    half = r"""
text = "OK    번역\n".encode("utf-8")
out.write(text[:8]); out.flush(); time.sleep(0.2)
out.write(text[8:]); out.flush(); time.sleep(20)
"""
    dialog = run(half)
    qtbot.waitUntil(lambda: lines(dialog) == ["✓  번역"], timeout=15_000)
    assert not notice(dialog).isVisible()
    dialog.reject()


@pytest.mark.parametrize(
    "program",
    [
        "sys.exit(2)",
        'say("OK    번역\\n"); sys.exit(3)',
        "sys.exit(0)",
        "sys.exit(1)",
        'say("OK    번역\\n"); sys.exit(1)',
        'say("FAIL  번역: x\\n"); sys.exit(0)',
        "import os; os.abort()",
    ],
    ids=["other code", "line and other code", "silent", "silent 1", "no FAIL", "FAIL 0", "crash"],
)
def test_what_does_not_fit_together_is_never_called_well(
    run: Run, qtbot: QtBot, program: str
) -> None:
    dialog = run(program)
    assert "점검을 마치지 못했습니다" in ended(qtbot, dialog)
    assert notice(dialog).tone is Tone.WARNING


def test_a_check_that_hangs_is_ended(run: Run, qtbot: QtBot) -> None:
    dialog = run('say("OK    번역\\n"); time.sleep(60)', limit_ms=1_500)
    assert "안에 끝나지 않아 중단했습니다" in ended(qtbot, dialog)


def test_a_program_that_cannot_be_started_is_said(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    dialog = CheckDialog(theme, command=[str(tmp_path / "nowhere")])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.begin()
    assert "점검을 마치지 못했습니다" in ended(qtbot, dialog)


def test_closing_the_dialog_ends_the_child(run: Run, qtbot: QtBot, tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    dialog = run(
        f"""
say("OK    번역\\n")
while True:
    open({str(alive)!r}, "w").close()
    time.sleep(0.02)
"""
    )
    qtbot.waitUntil(alive.exists, timeout=15_000)
    push(dialog, "closeCheck").click()
    dialog.deleteLater()

    def is_silent() -> bool:
        alive.unlink(missing_ok=True)
        time.sleep(0.3)
        return not alive.exists()

    qtbot.waitUntil(is_silent, timeout=15_000)


def test_a_child_that_never_stops_talking_fills_no_memory(
    run: Run, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(self_check, "MOST_CHARACTERS", 100)
    dialog = run(r'say("OK    번역\n" * 10_000)')
    ended(qtbot, dialog)
    assert len(lines(dialog)) < 20


def test_the_program_is_asked_in_the_language_of_its_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = ["--self-test", "--lang", "ko"]
    assert own_program("--self-test", data_folder=None) == [
        sys.executable,
        "-m",
        "payssam_desktop",
        *asked,
    ]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_program("--self-test", data_folder=None) == [sys.executable, *asked]


def test_the_data_that_the_window_shows_are_the_ones_that_are_checked(tmp_path: Path) -> None:
    assert own_program("--self-test", data_folder=tmp_path)[-2:] == ["--data-dir", str(tmp_path)]
