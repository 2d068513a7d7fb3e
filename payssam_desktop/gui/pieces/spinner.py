"""A small turning arc: something is being waited for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from payssam_desktop.gui.looks.theme import Theme

_STEP_MS = 40
_STEP_DEGREES = 12
_ARC_DEGREES = 100


class Spinner(QWidget):
    """Turns while it is visible, and costs nothing while it is not."""

    def __init__(self, theme: Theme, size: int = 18) -> None:
        super().__init__()
        self._theme = theme
        self._angle = 0
        self.setFixedSize(size, size)
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._turn)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to turn."""
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still."""
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A faint ring, and a bright arc on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(2.0, self.width() / 9)
        ring = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.setPen(QPen(QColor(self._theme.colors.line), width))
        painter.drawEllipse(ring)
        arc = QPen(QColor(self._theme.colors.accent), width)
        arc.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(arc)
        painter.drawArc(ring, -self._angle * 16, _ARC_DEGREES * 16)
        painter.end()

    def _turn(self) -> None:
        self._angle = (self._angle + _STEP_DEGREES) % 360
        self.update()
