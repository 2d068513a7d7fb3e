"""Notices in the corner of the window: quiet, few, and gone by themselves."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.approval_notice import KeptNotice, Seen
from payssam_desktop.domain.bill import BillState
from payssam_desktop.gui.hearing import toast, toast_stack
from payssam_desktop.gui.hearing.toast import Toasts
from payssam_desktop.gui.hearing.toast_stack import SECONDS, SHOWN, Toast, ToastStack
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.words.notice_words import notice_words
from tests.guards.figures import Figure
from tests.gui.notices import confirmed, differing, paid_twice, unknown

LEFT = Qt.MouseButton.LeftButton
STALL_MS = 33


@pytest.fixture
def over(qtbot: QtBot, theme: Theme) -> QWidget:
    window = QWidget()
    window.resize(900, 600)
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    qtbot.addWidget(window)
    theme.dress(window)
    with qtbot.waitExposed(window):
        window.show()
    field.setFocus()
    return window


@pytest.fixture
def toasts(over: QWidget, theme: Theme) -> Toasts:
    return Toasts(theme, over)


def titles(toasts: Toasts) -> list[str]:
    return [card.title.text() for card in toasts.cards if card.isVisible()]


def shown(qtbot: QtBot, toasts: Toasts, *notices: KeptNotice) -> None:
    for notice in notices:
        toasts.tell(notice)
    qtbot.waitUntil(toasts.isVisible)


def test_a_payment_is_told_in_the_corner_and_takes_no_focus(
    qtbot: QtBot, over: QWidget, toasts: Toasts
) -> None:
    before = QApplication.focusWidget()
    shown(qtbot, toasts, confirmed())
    assert titles(toasts) == ["김하늘 300,000원 결제완료"]
    assert not toasts.more.isVisible()
    assert QApplication.focusWidget() is before
    assert isinstance(before, QLineEdit)
    margin = over.rect().bottomRight() - toasts.geometry().bottomRight()
    assert 0 < margin.x() < 40
    assert 0 < margin.y() < 40
    assert toasts.height() < 90


def test_it_stays_in_the_corner_when_the_window_grows(
    qtbot: QtBot, over: QWidget, toasts: Toasts
) -> None:
    shown(qtbot, toasts, confirmed())
    margin = over.rect().bottomRight() - toasts.geometry().bottomRight()
    over.resize(1200, 800)
    assert over.rect().bottomRight() - toasts.geometry().bottomRight() == margin


def test_it_goes_by_itself(qtbot: QtBot, toasts: Toasts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toast_stack, "SECONDS", 0.1)
    shown(qtbot, toasts, confirmed())
    qtbot.waitUntil(lambda: not toasts.isVisible())


def test_under_the_mouse_it_stays_and_nothing_moves(
    qtbot: QtBot, toasts: Toasts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toast_stack, "SECONDS", 0.1)
    monkeypatch.setattr(toast, "GATHER_MS", 20)
    shown(qtbot, toasts, confirmed(1))
    here = QPointF(5, 5)
    QApplication.sendEvent(toasts, QEnterEvent(here, here, here))
    toasts.tell(confirmed(2)._replace(customer="고객"))
    qtbot.wait(300)
    assert titles(toasts) == ["김하늘 300,000원 결제완료"]
    QApplication.sendEvent(toasts, QEvent(QEvent.Type.Leave))
    assert "고객 300,000원 결제완료" in titles(toasts)
    qtbot.waitUntil(lambda: not toasts.isVisible())


def test_a_click_chooses_the_bill_and_is_done_with_it(qtbot: QtBot, toasts: Toasts) -> None:
    chosen: list[KeptNotice] = []
    toasts.chosen.connect(chosen.append)
    shown(qtbot, toasts, confirmed(1), confirmed(2))
    QTest.mouseClick(toasts.cards[1], LEFT, pos=QPoint(60, 10))
    assert [notice.key for notice in chosen] == [2]
    assert len(titles(toasts)) == 1


def test_a_click_means_the_notice_it_began_on(qtbot: QtBot, toasts: Toasts) -> None:
    chosen: list[KeptNotice] = []
    toasts.chosen.connect(chosen.append)
    shown(qtbot, toasts, confirmed(1))
    (card, *_) = toasts.cards
    QTest.mousePress(card, LEFT, pos=QPoint(60, 10))
    card.show_toast(Toast(confirmed(2), notice_words(confirmed(2)), None))
    QTest.mouseRelease(card, LEFT, pos=QPoint(60, 10))
    assert chosen == []


def test_a_mouse_that_was_left_there_holds_nothing_for_ever(
    qtbot: QtBot, toasts: Toasts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toast_stack, "SECONDS", 0.1)
    monkeypatch.setattr(toast, "HELD_MS", 50)
    shown(qtbot, toasts, confirmed())
    here = QPointF(5, 5)
    QApplication.sendEvent(toasts, QEnterEvent(here, here, here))
    qtbot.waitUntil(lambda: not toasts.isVisible())


def test_closing_a_notice_chooses_nothing(qtbot: QtBot, toasts: Toasts) -> None:
    chosen: list[KeptNotice] = []
    toasts.chosen.connect(chosen.append)
    shown(qtbot, toasts, paid_twice())
    QTest.mouseClick(toasts.cards[0].close_button, LEFT)
    assert not toasts.isVisible()
    assert chosen == []


def test_of_many_three_are_shown_and_the_others_counted(qtbot: QtBot, toasts: Toasts) -> None:
    shown(qtbot, toasts, *(confirmed(key) for key in range(1, 16)))
    assert len(titles(toasts)) == SHOWN
    assert toasts.more.text() == "외 12건"


def test_ten_thousand_payments_do_not_hold_the_window_up(
    toasts: Toasts, figure: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toast, "GATHER_MS", 10)
    longest = 0.0
    for burst in range(100):
        for key in range(burst * 100, burst * 100 + 100):
            toasts.tell(unknown(key) if key % 7 == 0 else confirmed(key))
        deadline = time.monotonic() + 0.015
        while time.monotonic() < deadline:
            begun = time.thread_time()
            QApplication.processEvents()
            longest = max(longest, time.thread_time() - begun)
    figure("alerts: longest stall of 10,000 notices in ms", round(longest * 1000))
    assert toasts.isVisible()
    assert longest * 1000 <= STALL_MS


def test_a_full_corner_keeps_what_stands_and_counts_what_comes() -> None:
    stack = ToastStack()
    stack.add([confirmed(key) for key in range(1, 5)], now=0.0)
    assert [toast.notice.key for toast in stack.shown] == [1, 2, 3]
    stack.add([confirmed(9)], now=1.0)
    assert [toast.notice.key for toast in stack.shown] == [1, 2, 3]
    assert stack.others == 2


def test_when_its_time_is_over_a_notice_goes_and_so_does_the_count() -> None:
    stack = ToastStack()
    stack.add([confirmed(key) for key in range(1, 5)], now=0.0)
    assert stack.next_end() == SECONDS
    stack.drop_old(SECONDS - 0.1)
    assert len(stack.shown) == 3
    stack.drop_old(SECONDS)
    assert (stack.shown, stack.others, stack.next_end()) == ([], 0, None)


def test_time_under_the_mouse_does_not_count() -> None:
    stack = ToastStack()
    stack.add([confirmed()], now=0.0)
    stack.wait_longer(60.0)
    stack.drop_old(SECONDS + 59)
    assert len(stack.shown) == 1


def test_a_second_payment_of_a_bill_stays_until_a_person_has_seen_it() -> None:
    stack = ToastStack()
    stack.add([confirmed(1), paid_twice(2), unknown(3)], now=0.0)
    stack.drop_old(10 * SECONDS)
    assert [toast.notice.key for toast in stack.shown] == [2]
    stack.close(2)
    assert stack.shown == []


def test_what_waits_in_the_dialog_goes_from_the_corner_by_itself() -> None:
    stack = ToastStack()
    stack.add([unknown(1), differing(Seen(BillState.CANCELLED), 2)], now=0.0)
    stack.drop_old(SECONDS)
    assert stack.shown == []


def test_odd_payments_come_first_and_wait_for_their_turn() -> None:
    stack = ToastStack()
    stack.add([confirmed(1), *(paid_twice(key) for key in range(2, 7))], now=0.0)
    assert [toast.notice.key for toast in stack.shown] == [2, 3, 4]
    stack.close(3)
    assert [toast.notice.key for toast in stack.shown] == [2, 4, 5]


def test_the_corner_never_keeps_more_than_it_needs() -> None:
    stack = ToastStack()
    stack.add([paid_twice(key) for key in range(1000)], now=0.0)
    assert stack.others == 1000 - SHOWN
    for key in range(1000):
        stack.close(key)
    assert stack.shown == []


def test_what_is_told_last_of_an_alert_takes_the_place_of_what_was_told_before() -> None:
    stack = ToastStack()
    stack.add([unknown(3), confirmed(4)], 0.0)
    stack.add([confirmed(3)], 1.0)
    assert [(toast.notice.key, toast.notice.status.value) for toast in stack.shown] == [
        (4, "confirmed"),
        (3, "confirmed"),
    ]
