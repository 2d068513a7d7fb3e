"""A one-line field that also tells of the Korean syllable still being composed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit

_LENGTH = 1000
"""Longest text that is taken in at all; the rules of each field are much stricter."""


class ComposingEdit(QLineEdit):
    """A line edit whose ``whole_text`` includes what the input method has not committed yet."""

    composed = Signal()
    """The text, or the syllable being composed, has changed."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self._preedit = ""
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setMaxLength(_LENGTH)
        self.textChanged.connect(self.composed)

    def whole_text(self) -> str:
        """What stands in the field, the unfinished syllable included."""
        if not self._preedit:
            return self.text()
        cursor = self.cursorPosition()
        return self.text()[:cursor] + self._preedit + self.text()[cursor:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take note of the syllable being composed."""
        changed = self._preedit != event.preeditString()
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        if changed:
            self.composed.emit()
