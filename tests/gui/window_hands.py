"""Looking into the window under test."""

from __future__ import annotations

from PySide6.QtCore import Qt

from payssam_desktop.domain.bill import Bill, BillState
from payssam_desktop.gui.main_window import MainWindow

F5 = Qt.Key.Key_F5
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def first(window: MainWindow, state: BillState) -> Bill:
    """The uppermost bill in a state."""
    model = window.list_page.model
    bills = (model.bill_at(row) for row in range(model.rowCount()))
    return next(bill for bill in bills if bill is not None and bill.state is state)


def state_of(window: MainWindow, key: int) -> BillState | None:
    """The state that a bill's row shows, None when it has no row."""
    model = window.list_page.model
    row = model.row_of(key)
    bill = model.bill_at(row) if row is not None else None
    return bill.state if bill is not None else None
