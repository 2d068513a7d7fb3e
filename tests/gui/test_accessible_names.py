"""Everything that can be used has a name for tests and support, and one for a screen reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.dialogs.about_dialog import AboutDialog
from payssam_desktop.gui.dialogs.add_dialog import AddDialog
from payssam_desktop.gui.dialogs.cancel_dialog import CancelDialog
from payssam_desktop.gui.dialogs.check_dialog import CheckDialog
from payssam_desktop.gui.dialogs.connection_dialog import ConnectionDialog
from payssam_desktop.gui.dialogs.settings_dialog import SettingsDialog
from payssam_desktop.gui.dialogs.update_dialog import UpdateDialog
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks

USABLE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)


def nameless(root: QWidget) -> list[str]:
    """What can be used but has no object name or no accessible name."""
    found = []
    for kind in USABLE:
        for widget in root.findChildren(kind):
            # Parts that Qt itself puts inside a widget carry Qt's own names; a hidden button
            # gets its words when it is shown.
            inside_qt = widget.objectName().startswith("qt_") or _is_part(widget)
            if isinstance(widget, QAbstractButton) and not widget.isVisibleTo(root):
                continue
            if not inside_qt and not (widget.objectName() and _heard(widget)):
                found.append(f"{type(widget).__name__} {widget.objectName()!r} {_heard(widget)!r}")
    return found


def _is_part(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (QAbstractSpinBox, QComboBox, QLineEdit, QAbstractItemView)):
            return True
        parent = parent.parentWidget()
    return False


def _heard(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, tasks: Tasks, preferences: Preferences, theme: Theme, store: Store
) -> MainWindow:
    made = MainWindow(
        desk, tasks, preferences, theme, [store], practice=False, save_preferences=lambda: None
    )
    qtbot.addWidget(made)
    made.show()
    return made


def test_everything_usable_in_the_window_has_its_names(window: MainWindow) -> None:
    assert nameless(window) == []


def test_everything_usable_in_the_dialogs_has_its_names(
    qtbot: QtBot, desk: Desk, tasks: Tasks, preferences: Preferences, theme: Theme, store: Store
) -> None:
    dialogs = [
        AddDialog(desk, tasks, theme, preferences, store),
        ConnectionDialog(desk, tasks, theme, store),
        SettingsDialog(preferences),
        AboutDialog(theme, Path.home()),
        CheckDialog(theme),
        UpdateDialog(desk, tasks, preferences, theme),
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        assert nameless(dialog) == [], dialog.objectName()


def test_everything_usable_in_the_cancel_form_has_its_names(
    qtbot: QtBot,
    window: MainWindow,
    desk: Desk,
    tasks: Tasks,
    preferences: Preferences,
    theme: Theme,
    store: Store,
) -> None:
    rows = desk.listing.rows(window.list_page.model.keys)
    paid = next(bill for bill in rows.values() if bill.state is BillState.PAID)
    dialog = CancelDialog(desk, tasks, theme, preferences, store, paid.key)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.findChild(QAbstractButton, "confirmCancel") is not None)
    assert nameless(dialog) == []


def test_a_screen_reader_hears_name_state_and_amount_of_a_row(
    window: MainWindow, desk: Desk
) -> None:
    model = window.list_page.model
    rows = desk.listing.rows(model.keys)
    row = next(
        number for number, key in enumerate(model.keys) if rows[key].shop.customer == "김하늘"
    )
    heard = model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "김하늘, 결제완료, 300,000원"
