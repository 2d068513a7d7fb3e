"""Adding bills by their IDs: judged line by line, read one after another, reported in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.dialogs.add_dialog import AddDialog
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.practice.faults import Fault
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks
from tests.gui.cancel_clerk import ESCAPE, PAID, push, words_in

Paste = Callable[[AddDialog, str], None]


@pytest.fixture
def dialog(
    qtbot: QtBot, desk: Desk, tasks: Tasks, theme: Theme, preferences: Preferences, store: Store
) -> Iterator[AddDialog]:
    dialog = AddDialog(desk, tasks, theme, preferences, store)
    dialog.show()
    yield dialog
    if shiboken6.isValid(dialog):
        dialog.close()


@pytest.fixture
def paste(qtbot: QtBot) -> Paste:
    def pasted(dialog: AddDialog, text: str) -> None:
        box = dialog.findChild(QPlainTextEdit, "pastedIds")
        assert isinstance(box, QPlainTextEdit)
        box.setPlainText(text)
        qtbot.waitUntil(lambda: "추가할 수 있습니다" in words_in(dialog))

    return pasted


def _lines(dialog: QWidget, name: str) -> list[str]:
    found = dialog.findChild(QListWidget, name)
    assert isinstance(found, QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def test_nothing_can_be_added_while_nothing_is_pasted(dialog: AddDialog) -> None:
    assert not push(dialog, "confirmAdd").isEnabled()
    assert "결제선생은 목록 조회를 제공하지 않아" in words_in(dialog)


def test_each_line_that_cannot_be_added_says_why(dialog: AddDialog, paste: Paste) -> None:
    paste(dialog, f"NEW-1\n{PAID}\nTHIS-ID-IS-TOO-LONG-123\n한글\n\nNEW-1\nA B")
    assert push(dialog, "confirmAdd").text() == "1건 추가"
    problems = _lines(dialog, "pasteProblems")
    assert len(problems) == 5
    for line, reason in zip(
        problems,
        (
            "이미 목록에 있는 청구서입니다.",
            "20자까지입니다. 지금 23자입니다.",
            "빈칸과 쉼표 없이",
            "위에 같은 청구서 ID가 있습니다.",
            "빈칸과 쉼표 없이",
        ),
        strict=True,
    ):
        assert reason in line


def test_what_paysam_knows_is_listed_and_the_rest_is_named(
    dialog: AddDialog,
    paste: Paste,
    practice_shop: PracticeShop,
    desk: Desk,
    qtbot: QtBot,
) -> None:
    practice_shop.send("NEW-1", 1_000)
    practice_shop.send("NEW-2", 2_000)
    practice_shop.pay("NEW-2")
    paste(dialog, "NEW-1\nNEW-2\nNOBODY")
    with qtbot.waitSignal(dialog.added) as added:
        push(dialog, "confirmAdd").click()
    [keys] = added.args
    states = {desk.listing.rows(keys)[key].state for key in keys}
    assert states == {BillState.UNPAID, BillState.PAID}
    qtbot.waitUntil(lambda: "2건을 추가했습니다" in words_in(dialog))
    assert _lines(dialog, "addRest") == ["NOBODY – 찾을 수 없음"]


def test_bills_that_gave_no_answer_are_listed_as_not_read(
    dialog: AddDialog,
    paste: Paste,
    practice_server: PracticeServer,
    practice_shop: PracticeShop,
    desk: Desk,
    qtbot: QtBot,
) -> None:
    practice_shop.send("NEW-1", 1_000)
    practice_server.next_answer("/bill/read", Fault.MAINTENANCE)
    paste(dialog, "NEW-1")
    with qtbot.waitSignal(dialog.added) as added:
        push(dialog, "confirmAdd").click()
    [[key]] = added.args
    bill = desk.listing.bill(key)
    assert bill is not None
    assert bill.state is BillState.UNREAD
    qtbot.waitUntil(lambda: bool(_lines(dialog, "addRest")))
    assert _lines(dialog, "addRest")[0].startswith("NEW-1 – ")


def test_stopping_keeps_what_was_added_and_names_what_was_left(
    dialog: AddDialog,
    paste: Paste,
    practice_server: PracticeServer,
    practice_shop: PracticeShop,
    qtbot: QtBot,
) -> None:
    ids = [f"NEW-{number}" for number in range(8)]
    for number, bill_id in enumerate(ids):
        practice_shop.send(bill_id, 1_000)
        practice_server.next_answer("/bill/read", Fault.delay(0 if number < 2 else 60))
    before = practice_shop.posts("/bill/read")
    paste(dialog, "\n".join(ids))
    push(dialog, "confirmAdd").click()
    # Two at once: the first two are answered, and two wait for an answer that never comes.
    qtbot.waitUntil(lambda: practice_shop.posts("/bill/read") == before + 4)
    QTest.keyClick(dialog, ESCAPE)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.findChild(QPushButton, "closeReport") is not None)
    left = [line for line in _lines(dialog, "addRest") if "시도하지 않음" in line]
    assert len(left) == 6
    assert practice_shop.posts("/bill/read") == before + 4
