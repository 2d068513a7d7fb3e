"""How wide texts are, each measured once: shaping is what a row costs most."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

KEPT = 2_000
"""Widths that are remembered: many rows say the same, but for their figures."""

_SMALLEST_POINTS = 5.0
_FIGURES = str.maketrans("123456789", "000000000")


class Widths:
    """The widths of texts in one font, in pixels, whose figures are all of one width."""

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetrics(font)
        self._known: dict[str, int] = {}
        self.height = self._metrics.height()
        self.ascent = self._metrics.ascent()

    def of(self, text: str) -> int:
        """How wide a text is."""
        shape = text.translate(_FIGURES)
        width = self._known.get(shape)
        if width is None:
            if len(self._known) >= KEPT:
                self._known.clear()
            width = self._known[shape] = self._metrics.horizontalAdvance(shape)
        return width

    def elided(self, text: str, room: int) -> str:
        """The beginning of a text that is too long for its room, and "…"."""
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))


def fitted(font: QFont, text: str, room: int) -> QFont:
    """A font in which the text is not cut: half an amount would look like another amount."""
    needed = QFontMetrics(font).horizontalAdvance(text)
    if needed <= room or room <= 0:
        return font
    fitted = QFont(font)
    points = font.pointSizeF() * room / needed
    fitted.setPointSizeF(max(_SMALLEST_POINTS, points))
    while fitted.pointSizeF() > _SMALLEST_POINTS and (
        QFontMetrics(fitted).horizontalAdvance(text) > room
    ):
        fitted.setPointSizeF(max(_SMALLEST_POINTS, fitted.pointSizeF() - 0.25))
    return fitted
