"""Which PaysSam is on screen, at a glance: a thin band, a word, and a line that stays."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import label
from payssam_desktop.gui.words.formats import environment_word

_HEIGHT = 4
_ICON = QSize(16, 16)


class EnvironmentBand(QWidget):
    """Four pixels of the environment's colour; the word stands elsewhere in the window."""

    def __init__(self, theme: Theme, environment: Environment | None = None) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("environmentBand")
        self.setFixedHeight(_HEIGHT)
        theme.changed.connect(self.update)
        self.show_environment(environment)

    def show_environment(self, environment: Environment | None) -> None:
        """Take the environment's colour; None before there is a store."""
        self._environment = environment
        self.setAccessibleName(environment_word(environment) if environment is not None else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One colour from edge to edge."""
        painter = QPainter(self)
        color = environment_color(self._theme, self._environment)
        painter.fillRect(self.rect(), QColor(color))
        painter.end()


class EnvironmentWord(QLabel):
    """운영, 테스트 or 연습 모드, in the colour of the band."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._environment: Environment | None = None
        self.setObjectName("environmentWord")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.changed.connect(self._paint_anew)

    def show_environment(self, environment: Environment | None) -> None:
        """Say the environment's word."""
        self._environment = environment
        word = environment_word(environment) if environment is not None else ""
        self.setText(word)
        self.setAccessibleName(word)
        self.setVisible(bool(word))
        self._paint_anew()

    def _paint_anew(self) -> None:
        color = environment_color(self._theme, self._environment)
        ground = self._theme.colors.surface
        self.setStyleSheet(
            f"#environmentWord {{ background: {color}; color: {ground}; font-weight: 600;"
            " border-radius: 6px; padding: 4px 10px; font-size: 9.5pt; }"
        )


class EnvironmentNote(QFrame):
    """One line that a test or practice store keeps on screen all the time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._environment: Environment | None = None
        self.setObjectName("environmentNote")
        self._icon = QLabel()
        self.words = label("", "", "environmentNoteText")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 5, 16, 5)
        layout.setSpacing(8)
        layout.addWidget(self._icon)
        layout.addWidget(self.words)
        layout.addStretch(1)
        theme.changed.connect(self._paint_anew)

    def show_environment(self, environment: Environment | None) -> None:
        """Say what has to be known of this environment; nothing for a live store."""
        self._environment = environment
        text = ""
        if environment is Environment.TEST:
            text = self.tr("Even in the test environment, real cards may be charged")
        elif environment is Environment.PRACTICE:
            text = self.tr("Practice: made-up bills, no real payment is ever touched")
        self.words.setText(text)
        self.words.setAccessibleName(text)
        self.setVisible(bool(text))
        self._paint_anew()

    def _paint_anew(self) -> None:
        colors = self._theme.colors
        text, ground = colors.practice, colors.practice_ground
        if self._environment is Environment.TEST:
            text, ground = colors.warning_text, colors.warning_ground
        self.setStyleSheet(
            f"#environmentNote {{ background: {ground}; border: none;"
            f" border-bottom: 1px solid {colors.line}; }} QLabel {{ color: {text}; }}"
        )
        icon = self._theme.icon("info", text)
        self._icon.setPixmap(icon.pixmap(_ICON, self.devicePixelRatioF()))


def environment_color(theme: Theme, environment: Environment | None) -> str:
    """The colour that stands for an environment."""
    colors = theme.colors
    match environment:
        case Environment.LIVE:
            return colors.live
        case Environment.TEST:
            return colors.test
        case Environment.PRACTICE:
            return colors.practice
        case None:
            return colors.line
