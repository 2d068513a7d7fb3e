"""A person's eyes and hands on the dialog of new versions."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from payssam_desktop.gui.dialogs.update_dialog import UpdateDialog
from payssam_desktop.gui.pieces.notice import Notice, Tone

BUTTONS = (
    "stopUpdate",
    "retryUpdate",
    "openSettings",
    "fetchUpdate",
    "openUpdatePage",
    "openUpdateFolder",
)


def push(dialog: UpdateDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def offered(dialog: UpdateDialog) -> list[str]:
    """The buttons on screen, but for [닫기]."""
    return [name for name in BUTTONS if push(dialog, name).isVisible()]


def said(dialog: UpdateDialog) -> str:
    notice = dialog.findChild(Notice)
    assert isinstance(notice, Notice)
    return notice.accessibleName() if notice.isVisible() else ""


def tone(dialog: UpdateDialog) -> Tone:
    notice = dialog.findChild(Notice)
    assert isinstance(notice, Notice)
    return notice.tone


def answered(qtbot: QtBot, dialog: UpdateDialog) -> str:
    """Wait until something is said, and give it."""
    qtbot.waitUntil(lambda: bool(said(dialog)), timeout=15_000)
    return said(dialog)


def visible(dialog: UpdateDialog, name: str) -> bool:
    found = dialog.findChild(QLabel, name)
    return found is not None and found.isVisible()
