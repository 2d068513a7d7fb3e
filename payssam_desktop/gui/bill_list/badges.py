"""Badges and small icons as pictures, drawn once for each look and scale."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from payssam_desktop.gui.looks.palette import BadgeKind
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.words import formats

ICON = 14
"""Pixels."""

_BEFORE, _BETWEEN, _AFTER = 9, 5, 10
"""Pixels before the icon, between icon and word, after the word."""


class Badges:
    """Paints the badge of a state, and icons, from pictures that it keeps."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self._theme = theme
        self.font = QFont(font)
        self.font.setPointSizeF(font.pointSizeF() * 0.92)
        self.font.setWeight(QFont.Weight.DemiBold)
        self._metrics = QFontMetrics(self.font)
        self._badges: dict[tuple[BadgeKind, int, float], QPixmap] = {}
        self._icons: dict[tuple[str, str, float], QPixmap] = {}

    def forget(self) -> None:
        """Draw all anew: the colours are others."""
        self._badges.clear()
        self._icons.clear()

    def width(self, word: str) -> int:
        """How wide a badge with this word is, in pixels."""
        return _BEFORE + ICON + _BETWEEN + self._metrics.horizontalAdvance(word) + _AFTER

    def paint(
        self, painter: QPainter, kind: BadgeKind, left: int, top: int, height: int, room: int
    ) -> None:
        """The badge of a kind, in the middle of a height; cut where its lane is too narrow."""
        scale = painter.device().devicePixelRatioF()
        width = min(self.width(formats.state_word(kind)), room - 14)
        key = (kind, width, scale)
        if key not in self._badges:
            self._badges[key] = self._drawn(kind, width, scale)
        tall = self._metrics.height() + 8
        painter.drawPixmap(left, top + (height - tall) // 2, self._badges[key])

    def paint_icon(self, painter: QPainter, name: str, color: str, place: QRect) -> None:
        """An icon in a colour (``#rrggbb``)."""
        scale = painter.device().devicePixelRatioF()
        key = (name, color, scale)
        if key not in self._icons:
            self._icons[key] = self._theme.icon(name, color).pixmap(place.size(), scale)
        painter.drawPixmap(place.topLeft(), self._icons[key])

    def _drawn(self, kind: BadgeKind, width: int, scale: float) -> QPixmap:
        badge = self._theme.badge(kind)
        size = QSize(max(width, 1), self._metrics.height() + 8)
        picture = QPixmap(size * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(badge.ground))
        round_ends = size.height() / 2
        painter.drawRoundedRect(QRectF(0, 0, size.width(), size.height()), round_ends, round_ends)
        icon = QRect(_BEFORE, (size.height() - ICON) // 2, ICON, ICON)
        self._theme.icon(badge.icon, badge.text).paint(painter, icon)
        painter.setFont(self.font)
        painter.setPen(QColor(badge.text))
        word = formats.state_word(kind)
        room = QRect(_BEFORE + ICON + _BETWEEN, 0, width, size.height())
        room.setRight(width - 4)
        shown = self._metrics.elidedText(word, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()
        return picture
