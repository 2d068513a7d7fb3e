"""Icons drawn from single-colour SVG files, in any colour, at any scale."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_DISABLED_OPACITY = 0.45


class TintedSvg(QIconEngine):
    """Draws an SVG whose colour is written as ``currentColor``."""

    def __init__(self, svg: str, color: str) -> None:
        super().__init__()
        self._svg = svg
        self._color = color
        self._renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", color).encode()))

    def clone(self) -> QIconEngine:
        """Another engine that draws the same."""
        return TintedSvg(self._svg, self._color)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into a rectangle; a disabled icon is faint."""
        painter.save()
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(painter.opacity() * _DISABLED_OPACITY)
        self._renderer.render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon as a picture of that many pixels."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture
