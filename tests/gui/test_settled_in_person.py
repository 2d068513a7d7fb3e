"""현장에서 받음: noted by name, shown, taken back; and a payment after it stands out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import Bill, BillState, EventSource, ShopFacts
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.detail.detail_pane import DetailPane
from payssam_desktop.gui.detail.settled_in_person import SettledInPerson
from payssam_desktop.gui.detail.timeline_view import TimelineView
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.store.bills import Bills
from payssam_desktop.tasks import Tasks
from tests.gui.cancel_clerk import push, text, words_in
from tests.gui.conftest import Rooms, _now


class Counter:
    """A pane that shows a bill that may be paid yet, and what it told."""

    def __init__(self, pane: DetailPane, desk: Desk, store: Store, bills: Bills) -> None:
        self.pane, self.desk, self.store = pane, desk, store
        facts = [(bill_id, ShopFacts("김하늘", billed=300_000)) for bill_id in ("N-1", "N-2")]
        self.key, self.other = bills.add(store.key, facts, EventSource.PERSON, _now())
        self.edited: list[int] = []
        pane.edited.connect(self.edited.append)
        self.show(self.bill())

    def bill(self) -> Bill:
        bill = self.desk.listing.bill(self.key)
        assert bill is not None
        return bill

    def show(self, bill: Bill) -> None:
        self.pane.show_bill(self.store, bill)

    @property
    def operator(self) -> QLineEdit:
        found = self.pane.findChild(QLineEdit, "settleOperator")
        assert isinstance(found, QLineEdit)
        return found

    @property
    def part(self) -> SettledInPerson:
        found = self.pane.findChild(SettledInPerson)
        assert isinstance(found, SettledInPerson)
        return found

    def is_settled(self) -> bool:
        return self.bill().settled_in_person_at is not None

    def note(self, name: str) -> None:
        push(self.pane, "settleBegin").click()
        self.operator.setText(name)
        push(self.pane, "settleConfirm").click()


@pytest.fixture
def counter(
    qtbot: QtBot,
    desk: Desk,
    tasks: Tasks,
    preferences: Preferences,
    theme: Theme,
    store: Store,
    rooms: Rooms,
) -> Counter:
    pane = DetailPane(desk, tasks, preferences, theme)
    qtbot.addWidget(pane)
    pane.resize(400, 900)
    pane.show()
    return Counter(pane, desk, store, rooms.bills)


def test_it_is_noted_by_name_shown_and_taken_back(
    qtbot: QtBot, counter: Counter, preferences: Preferences
) -> None:
    counter.note("직원")
    qtbot.waitUntil(lambda: counter.edited == [counter.key])
    assert counter.is_settled()
    assert preferences.operator == "직원"
    assert text(counter.pane, "settledNoticeTitle") == "현장에서 받음"
    timeline = counter.pane.findChild(TimelineView)
    assert isinstance(timeline, TimelineView)
    assert "현장에서 받음" in timeline.texts()[0]
    assert not counter.operator.isVisible()
    assert push(counter.pane, "settleBegin").text() == "현장 수납 표시 지우기…"
    counter.note("직원")
    qtbot.waitUntil(lambda: counter.edited == [counter.key] * 2)
    assert not counter.is_settled()
    assert "settledNotice" not in words_in(counter.pane)
    assert push(counter.pane, "settleBegin").text() == "현장에서 받음…"


def test_without_a_name_nothing_is_noted(qtbot: QtBot, counter: Counter) -> None:
    counter.note("  ")
    assert text(counter.pane, "settleProblem") == "처리하는 분의 이름을 입력해 주세요."
    assert counter.operator.property("invalid")
    qtbot.wait(50)
    assert not counter.is_settled()
    counter.operator.setText("직원")
    assert text(counter.pane, "settleProblem") == ""
    QTest.keyClick(counter.operator, Qt.Key.Key_Return)
    qtbot.waitUntil(counter.is_settled)


def test_the_last_name_is_remembered_and_going_back_notes_nothing(
    qtbot: QtBot, counter: Counter, preferences: Preferences
) -> None:
    preferences.operator = "직원"
    push(counter.pane, "settleBegin").click()
    assert counter.operator.text() == "직원"
    push(counter.pane, "settleBack").click()
    qtbot.wait(50)
    assert not counter.operator.isVisible()
    assert not counter.is_settled()


def test_the_same_bill_read_anew_keeps_the_question(counter: Counter) -> None:
    push(counter.pane, "settleBegin").click()
    counter.operator.setText("직")
    counter.show(counter.bill()._replace(state=BillState.UNPAID))
    assert counter.operator.isVisible()
    assert counter.operator.text() == "직"
    other = counter.desk.listing.bill(counter.other)
    assert other is not None
    counter.show(other._replace(state=BillState.UNPAID))
    assert not counter.operator.isVisible()


@pytest.mark.parametrize("state", [BillState.PAID, BillState.CANCELLED, BillState.DESTROYED])
def test_where_no_payment_can_come_any_more_it_is_not_offered(
    counter: Counter, state: BillState
) -> None:
    counter.show(counter.bill()._replace(state=state))
    assert not counter.part.isVisible()


def test_a_payment_after_it_stands_out(qtbot: QtBot, counter: Counter) -> None:
    counter.note("직원")
    qtbot.waitUntil(counter.is_settled)
    counter.show(counter.bill()._replace(state=BillState.PAID))
    assert text(counter.pane, "settledNoticeTitle") == "현장에서 받은 청구서에 결제가 들어왔습니다"
    assert "두 번 결제하지 않았는지" in text(counter.pane, "settledNoticeCaution")
