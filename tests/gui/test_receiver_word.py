"""The line at the bottom says how the receiver of alerts is, and on a press why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.receiving import (
    OFF,
    ReceiverPhase,
    ReceiverState,
    ReceiverTrouble,
)
from payssam_desktop.gui.frame.receiver_word import ReceiverPopup
from payssam_desktop.gui.frame.status_line import StatusLine
from payssam_desktop.gui.looks.theme import Theme

PORT_IN_USE = ReceiverState(ReceiverPhase.FAILED, "127.0.0.1", 48650, ReceiverTrouble.PORT_IN_USE)


@pytest.fixture
def status(qtbot: QtBot, theme: Theme) -> StatusLine:
    line = StatusLine()
    qtbot.addWidget(line)
    theme.dress(line)
    line.resize(1366, 34)
    line.show()
    return line


def test_it_begins_switched_off(status: StatusLine) -> None:
    assert status.receiver.text() == "결제 알림: 꺼짐"


def test_it_follows_the_receiver_into_trouble_and_out_of_it(status: StatusLine) -> None:
    status.receiver.show_state(PORT_IN_USE)
    assert status.receiver.text() == "결제 알림: 오류"
    assert "다른 프로그램이 48650 포트를 쓰고 있습니다." in status.receiver.toolTip()
    assert status.receiver.property("tone") == "error"
    status.receiver.show_state(ReceiverState(ReceiverPhase.LISTENING, "127.0.0.1", 48650))
    assert status.receiver.text() == "결제 알림: 수신 대기 중"
    assert status.receiver.property("tone") == "plain"
    status.receiver.show_state(OFF)
    assert status.receiver.text() == "결제 알림: 꺼짐"


def test_why_it_could_not_begin_is_said_too(status: StatusLine) -> None:
    status.receiver.show_failure("목록을 저장하지 못했습니다.")
    assert status.receiver.text() == "결제 알림: 오류"
    assert status.receiver.accessibleDescription() == "목록을 저장하지 못했습니다."


def test_pressed_by_mouse_or_keyboard_it_says_the_whole_sentence(
    qtbot: QtBot, status: StatusLine
) -> None:
    status.receiver.show_state(PORT_IN_USE)
    QTest.mouseClick(status.receiver, Qt.MouseButton.LeftButton)
    assert _read_and_closed(qtbot, status) == status.receiver.toolTip()
    QTest.keyClick(status.receiver, Qt.Key.Key_Space)
    assert _read_and_closed(qtbot, status) == status.receiver.toolTip()


def test_the_line_is_no_higher_for_it(status: StatusLine) -> None:
    assert status.receiver.sizeHint().height() <= status.sums.sizeHint().height() + 4


def _read_and_closed(qtbot: QtBot, status: StatusLine) -> str:
    popup = status.receiver.findChild(ReceiverPopup)
    assert isinstance(popup, ReceiverPopup)
    assert popup.isVisible()
    said = popup.words.text()
    popup.close()
    qtbot.waitUntil(lambda: status.receiver.findChild(ReceiverPopup) is None)
    return said
