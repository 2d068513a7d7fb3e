"""The one destructive button of the program: pressed on purpose, or not at all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from payssam_desktop.gui.pieces.basics import dress, is_enter


class DangerButton(QPushButton):
    """Click or Space presses it; Enter never does, not even when it has the focus."""

    enter_refused = Signal()
    """Enter was pressed here: the dialog says how the button is pressed instead."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        dress(self, "danger", name, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swallow Enter, so that it reaches neither this button nor the default one."""
        if is_enter(event):
            event.accept()
            self.enter_refused.emit()
            return
        super().keyPressEvent(event)
