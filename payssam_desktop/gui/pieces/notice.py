"""A coloured block that says how something stands: an icon, a title, sentences."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from payssam_desktop.gui.looks.palette import BadgeKind
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence

_ICON = QSize(22, 22)


class Tone(StrEnum):
    """How a block looks; CHECKING is kept for outcomes that nobody knows yet."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"
    CHECKING = "checking"


_ICONS = {
    Tone.NEUTRAL: "info",
    Tone.GOOD: "state-paid",
    Tone.WARNING: "alert",
    Tone.ERROR: "alert",
    Tone.CHECKING: "state-checking",
}


class Notice(QFrame):
    """Says what happened, what to do, and in bold what must not be done."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._tone = Tone.NEUTRAL
        self.setObjectName(name)
        self._icon = QLabel()
        self.title = Sentence("", "heading", f"{name}Title")
        self.text = Sentence("", "", f"{name}Text")
        self.caution = Sentence("", "caution", f"{name}Caution")
        self._lay_out()
        theme.changed.connect(self._paint_anew)

    def say(self, tone: Tone, title: str, text: str = "", caution: str = "") -> None:
        """Show this; empty parts take no room."""
        same = tone is self._tone and bool(self.styleSheet())
        self._tone = tone
        self.title.setText(title)
        self.text.setText(text)
        self.caution.setText(caution)
        self.setAccessibleName(" ".join(part for part in (title, caution, text) if part))
        if not same:
            self._paint_anew()

    @property
    def tone(self) -> Tone:
        """How the block looks now."""
        return self._tone

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(6)
        for part in (self.title, self.caution, self.text):
            words.addWidget(part)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(12)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)

    def _paint_anew(self) -> None:
        text, ground, edge = self._colors()
        self.setStyleSheet(
            f"#{self.objectName()} {{ background: {ground}; border: 1px solid {edge};"
            f" border-radius: 10px; }}"
            f" QLabel {{ color: {text}; background: transparent; }}"
            f' QLabel[role="heading"] {{ font-size: 12.5pt; font-weight: 600; }}'
            f' QLabel[role="caution"] {{ font-size: 11.5pt; font-weight: 600; }}'
        )
        icon = self._theme.icon(_ICONS[self._tone], text)
        self._icon.setPixmap(icon.pixmap(_ICON, self.devicePixelRatioF()))

    def _colors(self) -> tuple[str, str, str]:
        """Text, ground and edge."""
        colors = self._theme.colors
        match self._tone:
            case Tone.GOOD:
                return colors.good_text, colors.good_ground, colors.good_ground
            case Tone.WARNING:
                return colors.warning_text, colors.warning_ground, colors.warning_ground
            case Tone.ERROR:
                return colors.error_text, colors.error_ground, colors.error_ground
            case Tone.CHECKING:
                badge = self._theme.badge(BadgeKind.NEEDS_CHECKING)
                return badge.text, badge.ground, badge.ground
        return colors.text, colors.raised, colors.line
