"""미확인 알림: a person adds the bill or dismisses the alert, and nothing else happens to it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.approval_notice import NoticeStatus, Seen
from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.dialogs.unknown_alerts_dialog import UnknownAlertsDialog
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.store.approval_notices import ApprovalNotices
from payssam_desktop.tasks import Tasks
from tests.gui.cancel_clerk import PAID, text
from tests.gui.conftest import Rooms
from tests.gui.notices import NOON, PRICE, said
from tests.gui.test_accessible_names import nameless


@dataclass(slots=True)
class Desktop:
    """Alerts on the disk, the dialog over them, and what it told."""

    qtbot: QtBot
    desk: Desk
    tasks: Tasks
    theme: Theme
    preferences: Preferences
    store: Store
    notices: ApprovalNotices
    added: list[list[int]] = field(default_factory=list)
    wanted: list[int] = field(default_factory=list)

    def unknown(self, *bill_ids: str) -> None:
        for bill_id in bill_ids:
            self.notices.receive(self.store.key, said(bill_id), NOON)

    def differing(self, bill_id: str, seen: Seen) -> int:
        key = self.notices.receive(self.store.key, said(bill_id, number="9"), NOON).key
        assert self.notices.settle(key, NoticeStatus.DIFFERS, seen)
        return key

    def open(self, rows: int) -> UnknownAlertsDialog:
        dialog = UnknownAlertsDialog(
            self.desk, self.tasks, self.theme, self.preferences, self.store
        )
        self.qtbot.addWidget(dialog)
        dialog.bills_added.connect(self.added.append)
        dialog.bill_wanted.connect(self.wanted.append)
        dialog.show()
        self.wait_for(dialog, rows)
        return dialog

    def wait_for(self, dialog: UnknownAlertsDialog, rows: int) -> None:
        def is_shown() -> bool:
            return dialog.model.rowCount() == rows and dialog.form.empty.isVisible() == (rows == 0)

        self.qtbot.waitUntil(is_shown)

    def key_of(self, bill_id: str) -> int | None:
        rows = self.desk.listing.rows(range(1, 200)).values()
        return next((bill.key for bill in rows if bill.bill_id == bill_id), None)


@pytest.fixture
def desktop(
    qtbot: QtBot,
    desk: Desk,
    tasks: Tasks,
    theme: Theme,
    preferences: Preferences,
    store: Store,
    rooms: Rooms,
) -> Desktop:
    preferences.operator = "직원"
    notices = ApprovalNotices(rooms.database)
    return Desktop(qtbot, desk, tasks, theme, preferences, store, notices)


def test_when_nothing_waits_it_says_so(desktop: Desktop) -> None:
    dialog = desktop.open(0)
    assert dialog.form.empty.text() == "확인할 알림이 없습니다."
    assert not dialog.form.add.isVisible()
    assert not dialog.form.operator.isVisible()
    assert dialog.form.close_button.isVisible()


def test_an_alert_of_an_unknown_bill_is_explained_and_added_by_name(desktop: Desktop) -> None:
    desktop.unknown("X-1", "X-2")
    dialog = desktop.open(2)
    assert "X-1 · 300,000원" in text(dialog, "alertExplained")
    assert not dialog.form.look.isEnabled()
    dialog.form.add.click()
    desktop.wait_for(dialog, 1)
    key = desktop.key_of("X-1")
    assert key is not None
    assert desktop.added == [[key]]
    bill = desktop.desk.listing.bill(key)
    assert bill is not None
    assert bill.state is BillState.UNREAD
    assert desktop.key_of("X-2") is None


def test_a_dismissed_alert_adds_no_bill(desktop: Desktop) -> None:
    desktop.unknown("X-1")
    dialog = desktop.open(1)
    dialog.form.dismiss.click()
    desktop.wait_for(dialog, 0)
    assert desktop.key_of("X-1") is None
    assert desktop.added == []
    assert desktop.notices.get(1).status is NoticeStatus.DISMISSED
    assert dialog.isVisible()


def test_without_a_name_nothing_is_dealt_with(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.unknown("X-1")
    desktop.preferences.operator = ""
    dialog = desktop.open(1)
    dialog.form.dismiss.click()
    assert text(dialog, "alertsProblem") == "처리하는 분의 이름을 입력해 주세요."
    qtbot.wait(50)
    assert desktop.notices.get(1).status is NoticeStatus.UNKNOWN_BILL
    QTest.keyClicks(dialog.form.operator, "staff")
    assert text(dialog, "alertsProblem") == ""
    dialog.form.dismiss.click()
    desktop.wait_for(dialog, 0)
    assert desktop.preferences.operator == "staff"


def test_an_alert_that_differs_shows_both_and_leads_to_the_bill(desktop: Desktop) -> None:
    key = desktop.key_of(PAID)
    desktop.differing(PAID, Seen(BillState.CANCELLED, PRICE, "00481273"))
    dialog = desktop.open(1)
    shown = text(dialog, "alertExplained")
    assert "알림: 결제완료 · 300,000원 · 승인번호 9" in shown
    assert "조회: 결제취소 · 300,000원 · 승인번호 00481273" in shown
    assert not dialog.form.add.isEnabled()
    dialog.form.look.click()
    assert desktop.wanted == [key]
    assert not dialog.isVisible()


def test_many_are_dealt_with_at_once(desktop: Desktop) -> None:
    desktop.unknown(*(f"X-{number}" for number in range(5)))
    desktop.differing(PAID, Seen(BillState.UNPAID))
    dialog = desktop.open(6)
    dialog.form.table.selectAll()
    assert dialog.form.add.text() == "목록에 추가 (5건)"
    assert dialog.form.dismiss.text() == "무시 (6건)"
    dialog.form.add.click()
    desktop.wait_for(dialog, 1)
    assert [len(keys) for keys in desktop.added] == [5]


def test_one_that_a_colleague_was_quicker_with_is_no_failure(desktop: Desktop) -> None:
    desktop.unknown("X-1", "X-2")
    dialog = desktop.open(2)
    desktop.desk.approvals.dismiss(1, "직원")
    dialog.form.table.selectAll()
    dialog.form.dismiss.click()
    desktop.wait_for(dialog, 0)
    assert text(dialog, "alertsProblem") == ""


def test_it_works_by_keyboard_alone(desktop: Desktop) -> None:
    desktop.unknown("X-1", "X-2")
    dialog = desktop.open(2)
    dialog.form.table.setFocus()
    QTest.keyClick(dialog.form.table, Qt.Key.Key_Down)
    assert [notice.bill_id for notice in dialog.chosen()] == ["X-2"]
    visited = []
    for _ in range(8):
        focus = QApplication.focusWidget()
        visited.append(focus.objectName() if focus is not None else "")
        QTest.keyClick(focus or dialog, Qt.Key.Key_Tab)
    assert set(visited) >= {"unknownAlerts", "alertsOperator", "alertDismiss", "alertAdd"}
    dialog.form.operator.setFocus()
    QTest.keyClick(dialog.form.operator, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert desktop.notices.get(2).status is NoticeStatus.UNKNOWN_BILL
    dialog.form.dismiss.setFocus()
    QTest.keyClick(dialog.form.dismiss, Qt.Key.Key_Space)
    desktop.wait_for(dialog, 1)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_new_alerts_come_in_while_it_is_open_and_the_choice_stays(desktop: Desktop) -> None:
    desktop.unknown("X-1", "X-2")
    dialog = desktop.open(2)
    dialog.form.table.selectRow(1)
    desktop.unknown("X-3")
    dialog.look_again()
    desktop.wait_for(dialog, 3)
    assert [notice.bill_id for notice in dialog.chosen()] == ["X-2"]


def test_everything_usable_has_its_names(desktop: Desktop) -> None:
    desktop.unknown("X-1")
    assert nameless(desktop.open(1)) == []
