"""The strip above the list that says how many alerts wait for a person."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, button, show_or_hide

MOST_COUNTED = 500
"""The services tell of so many of a kind at most."""

_ICON = QSize(18, 18)


class UnknownStrip(QFrame):
    """Takes no room while nothing waits. ``wanted`` follows its one button."""

    wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("unknownAlertsStrip")
        self.setProperty("role", "banner")
        self.setProperty("tone", "plain")
        self._icon = QLabel()
        self.words = Sentence("", "", "unknownAlertsText")
        self.show_button = button(self.tr("Show them"), "", "unknownAlertsShow")
        self.show_button.clicked.connect(self.wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 8, 7)
        layout.setSpacing(10)
        layout.addWidget(self._icon)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.show_button)
        theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    def show_count(self, unknown: int, differing: int) -> None:
        """So many alerts of bills that are not listed, and so many that reads contradict."""
        if unknown and differing:
            text = self.tr(
                "{unknown} payment alerts of bills that are not in the list, and {differing} that "
                "differ from what was read"
            )
        elif unknown:
            text = self.tr("{unknown} payment alerts of bills that are not in the list")
        else:
            text = self.tr("{differing} payment alerts differ from what was read")
        self.words.setText(text.format(unknown=_count(unknown), differing=_count(differing)))
        show_or_hide(self, shown=bool(unknown or differing))

    def _tint(self) -> None:
        icon = self._theme.icon("alert", self._theme.colors.warning_text)
        self._icon.setPixmap(icon.pixmap(_ICON, self.devicePixelRatioF()))


def _count(number: int) -> str:
    return f"{number:,}+" if number >= MOST_COUNTED else f"{number:,}"
