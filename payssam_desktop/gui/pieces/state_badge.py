"""A bill's state as a badge: a word, an icon and a colour, never the colour alone."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from payssam_desktop.gui.looks.palette import BadgeKind
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.words.formats import state_word

_ICON = 15
_GAP = 6
_SIDE = 11
_HEIGHT = 28


class StateBadge(QWidget):
    """Paints like the badges of the list, a little larger."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._kind = BadgeKind.UNREAD
        self._word = ""
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_kind(BadgeKind.UNREAD)
        theme.changed.connect(self.update)

    def show_kind(self, kind: BadgeKind) -> None:
        """Show a kind with its own word."""
        self._kind = kind
        self._word = state_word(kind)
        self.setAccessibleName(self._word)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word on the badge."""
        return self._word

    def sizeHint(self) -> QSize:
        """As wide as the word needs."""
        words = QFontMetrics(self._bold()).horizontalAdvance(self._word)
        return QSize(_SIDE + _ICON + _GAP + words + _SIDE + 2, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the icon, the word."""
        badge = self._theme.badge(self._kind)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(badge.ground))
        painter.drawRoundedRect(QRectF(self.rect()), _HEIGHT / 2, _HEIGHT / 2)
        icon = QRect(_SIDE, (self.height() - _ICON) // 2, _ICON, _ICON)
        self._theme.icon(badge.icon, badge.text).paint(painter, icon)
        painter.setFont(self._bold())
        painter.setPen(QColor(badge.text))
        room = self.rect().adjusted(_SIDE + _ICON + _GAP, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._word)
        painter.end()

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font
