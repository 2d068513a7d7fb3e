"""A clerk at the cancel dialog: opens it, fills it in, presses and reads."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.store import Store
from payssam_desktop.gui.dialogs.cancel_dialog import CancelDialog
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.practice.faults import Fault
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks
from tests.gui.conftest import Rooms

PAID = "P2026-000239"
"""김하늘, 300,000원, approval number 00481273."""
PRICE = 300_000
JSON = (("Content-Type", "application/json"),)
ENTER, ESCAPE, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space
LEFT = Qt.MouseButton.LeftButton


@dataclass(slots=True)
class Clerk:
    """Everything on either side of the counter, and the dialog between."""

    qtbot: QtBot
    desk: Desk
    tasks: Tasks
    theme: Theme
    preferences: Preferences
    store: Store
    rooms: Rooms
    server: PracticeServer
    shop: PracticeShop
    dialogs: list[CancelDialog] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)

    def key_of(self, bill_id: str) -> int:
        keys = {bill.bill_id: key for key, bill in self.desk.listing.rows(range(1, 200)).items()}
        return keys[bill_id]

    def open(self, bill_id: str = PAID) -> CancelDialog:
        dialog = CancelDialog(
            self.desk,
            self.tasks,
            self.theme,
            self.preferences,
            self.store,
            self.key_of(bill_id),
        )
        dialog.bill_changed.connect(self.changed.append)
        self.dialogs.append(dialog)
        dialog.show()
        return dialog

    def open_form(self, bill_id: str = PAID) -> CancelDialog:
        dialog = self.open(bill_id)
        self.wait_for(dialog, "formPage")
        return dialog

    def open_notice(self, bill_id: str = PAID) -> CancelDialog:
        dialog = self.open(bill_id)
        self.wait_for(dialog, "noticePage")
        return dialog

    def wait_for(self, dialog: CancelDialog, page: str) -> None:
        self.qtbot.waitUntil(lambda: self._shows(dialog, page), timeout=10_000)

    def fill(self, dialog: CancelDialog, amount: str = str(PRICE)) -> None:
        radio(dialog, "reason2").click()
        line(dialog, "cancelAmount").setText(amount)
        line(dialog, "cancelOperator").setText("박실장")

    def cancel(self, bill_id: str = PAID, amount: str = str(PRICE)) -> CancelDialog:
        """All the way to the result."""
        dialog = self.open_form(bill_id)
        self.fill(dialog, amount)
        QTest.mouseClick(danger(dialog), LEFT)
        self.wait_for_result(dialog)
        return dialog

    def wait_for_result(self, dialog: CancelDialog) -> None:
        self.wait_for(dialog, "resultPage")
        self.qtbot.waitUntil(push(dialog, "closeResult").isEnabled, timeout=5_000)

    def posts(self, bill_id: str | None = None) -> int:
        return self.shop.posts("/bill/cancel", bill_id)

    def next_read(self, *faults: Fault) -> None:
        for fault in faults:
            self.server.next_answer("/bill/read", fault)

    def read_that_says(self, **fields: str) -> Fault:
        """The next reading of PAID with some fields changed, whatever the shop knows."""
        data = {
            "billId": PAID,
            "apprState": "F",
            "apprPrice": str(PRICE),
            "apprNum": "00481273",
            "apprDt": "20261009140200",
        }
        body = {"code": "0000", "message": "성공하였습니다.", "data": data | fields}
        return Fault.raw(200, JSON, json.dumps(body).encode())

    def close(self) -> None:
        for dialog in self.dialogs:
            if dialog_lives(dialog):
                dialog.close()
        QApplication.processEvents()

    @staticmethod
    def _shows(dialog: CancelDialog, page: str) -> bool:
        shown = dialog.findChild(QWidget, page)
        return shown is not None and shown.isVisible()


def dialog_lives(dialog: CancelDialog) -> bool:
    return shiboken6.isValid(dialog)


def words_in(dialog: QWidget) -> str:
    """Every visible word of a window."""
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    buttons = [each.text() for each in dialog.findChildren(QPushButton) if each.isVisible()]
    return "\n".join(labels + buttons)


def text(dialog: QWidget, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert isinstance(found, QLabel), name
    return found.text()


def push(dialog: QWidget, name: str) -> QPushButton:
    """The button of the page that is shown; the page before it may not be gone yet."""
    found = dialog.findChildren(QPushButton, name)
    assert found, name
    return max(found, key=QPushButton.isVisible)


def danger(dialog: QWidget) -> QPushButton:
    return push(dialog, "confirmCancel")


def has(dialog: QWidget, name: str) -> bool:
    found = dialog.findChild(QWidget, name)
    return isinstance(found, QWidget) and found.isVisible()


def line(dialog: QWidget, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit), name
    return found


def radio(dialog: QWidget, name: str) -> QRadioButton:
    found = dialog.findChild(QRadioButton, name)
    assert isinstance(found, QRadioButton), name
    return found
