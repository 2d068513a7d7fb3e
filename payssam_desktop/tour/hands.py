"""A clerk's hands and eyes: find a widget by its name, click, type, wait, take a picture."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QInputMethodEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

PATIENCE_SECONDS = 30.0
"""How long the tour waits for anything before the step counts as failed."""

PAUSE_MS = 20

SETTLE_MS = 700
"""Before a picture: sums follow, and fresh buttons wake, after a moment."""

SHADE = QColor(15, 20, 30, 110)
"""Over the window in a picture, so that the dialog upon it stands out."""

Kind = TypeVar("Kind", bound=QWidget)


class NotSeenError(Exception):
    """Something that a step waits for did not come."""


class Hands:
    """Works on one top-level window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def find(self, kind: type[Kind], name: str) -> Kind:
        """The visible widget with this object name. Raises :class:`NotSeenError`."""
        for root in (QApplication.activeModalWidget(), self._window):
            if root is None:
                continue
            for found in root.findChildren(kind, name):
                if found.isVisible():
                    return found
        raise NotSeenError(f"nothing named {name}")

    def dialog(self, name: str) -> QDialog:
        """The open dialog with this object name, once it is there."""

        def opened() -> QDialog | None:
            found = QApplication.activeModalWidget()
            return found if isinstance(found, QDialog) and found.objectName() == name else None

        return self.wait_for(opened, f"the dialog {name}")

    def click(self, name: str) -> None:
        """Click a button in its middle, once it is there and enabled."""
        button = self.wait_for(lambda: self._pressable(name), f"a pressable {name}")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=self._spot(button))

    def click_if_there(self, name: str) -> None:
        """Click a button that may have gone already."""
        button = self._pressable(name)
        if button is not None:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=self._spot(button))

    def type_into(self, name: str, text: str) -> None:
        """Replace the text of an input, key by key."""
        field = self.wait_for(lambda: self._visible(QWidget, name), name)
        field.setFocus()
        QTest.keySequence(field, "Ctrl+A")
        QTest.keyClick(field, Qt.Key.Key_Delete)
        for character in text:
            # As an input method delivers it: QTest's own typing knows no Korean.
            typed = QInputMethodEvent()
            typed.setCommitString(character)
            QApplication.sendEvent(field, typed)

    def words_on(self, root: QWidget) -> str:
        """Every text that a person can read on a widget's labels, buttons and inputs."""
        parts: list[QLabel | QAbstractButton | QLineEdit] = [
            *root.findChildren(QLabel),
            *root.findChildren(QAbstractButton),
            *root.findChildren(QLineEdit),
        ]
        lines = [part.text() for part in parts if part.isVisible()]
        lines += [
            edit.toPlainText() for edit in root.findChildren(QPlainTextEdit) if edit.isVisible()
        ]
        return "\n".join(lines)

    def wait_for(self, look: Callable[[], Kind | None], what: str) -> Kind:
        """Let the program run until ``look`` finds something. Raises :class:`NotSeenError`."""
        found: list[Kind] = []

        def seen() -> bool:
            result = look()
            if result is not None:
                found.append(result)
            return bool(found)

        self.wait_until(seen, what)
        return found[0]

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Let the program run until something holds. Raises :class:`NotSeenError`."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not holds():
            if time.monotonic() > deadline:
                raise NotSeenError(f"waited {PATIENCE_SECONDS:.0f} s for {what}")
            QTest.qWait(PAUSE_MS)

    def picture(self, path: Path, is_settled: Callable[[], bool]) -> None:
        """Save what is on screen: the window, with an open dialog in its place upon it."""
        QTest.qWait(SETTLE_MS)
        self.wait_until(is_settled, "the list")
        picture = self._window.grab()
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog is not self._window:
            painter = QPainter(picture)
            painter.fillRect(picture.rect(), SHADE)
            painter.end()
            dialog.render(picture, self._place_of(dialog))
        if not picture.save(str(path)):
            raise NotSeenError(f"the picture {path.name} could not be written")

    def _place_of(self, dialog: QWidget) -> QPoint:
        """The middle of the window, where a window manager would put it."""
        room = self._window.size() - dialog.size()
        return QPoint(max(room.width() // 2, 0), max(room.height() // 2, 0))

    def _visible(self, kind: type[Kind], name: str) -> Kind | None:
        try:
            return self.find(kind, name)
        except NotSeenError:
            return None

    def _pressable(self, name: str) -> QAbstractButton | None:
        found = self._visible(QAbstractButton, name)
        return found if found is not None and found.isEnabled() else None

    def _spot(self, button: QAbstractButton) -> QPoint:
        # A radio button answers at its sign, not in the middle of a wide row.
        return QPoint(min(12, button.width() // 2), button.height() // 2)
