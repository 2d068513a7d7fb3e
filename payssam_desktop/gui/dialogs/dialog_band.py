"""The thin band that says at a glance whether this is live, a test, or practice."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.words.formats import environment_word

_HEIGHT = 4


class DialogBand(QWidget):
    """Four pixels of the environment's colour; the word stands elsewhere in the window."""

    def __init__(self, theme: Theme, environment: Environment) -> None:
        super().__init__()
        self._theme = theme
        self._environment = environment
        self.setObjectName("dialogBand")
        self.setAccessibleName(environment_word(environment))
        self.setFixedHeight(_HEIGHT)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One colour from edge to edge."""
        colors = self._theme.colors
        color = {
            Environment.LIVE: colors.live,
            Environment.TEST: colors.test,
            Environment.PRACTICE: colors.practice,
        }[self._environment]
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(color))
        painter.end()
