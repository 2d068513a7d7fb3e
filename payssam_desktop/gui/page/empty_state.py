"""What stands where bills would be: a welcome, an empty list, a search that found nothing."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.pieces.basics import Sentence, button, set_role

_ICON = QSize(56, 56)
_WIDTH = 500


class Emptiness(Enum):
    """Why there is nothing to see."""

    NO_STORE = auto()
    NO_BILLS = auto()
    NO_MATCH = auto()
    NO_MATCH_IN_RANGE = auto()
    """Other days have some."""


_ICONS = {
    Emptiness.NO_STORE: "store",
    Emptiness.NO_BILLS: "receipt",
    Emptiness.NO_MATCH: "no-match",
    Emptiness.NO_MATCH_IN_RANGE: "no-match",
}

_FIRST_STEPS = (Emptiness.NO_STORE, Emptiness.NO_BILLS)


class EmptyState(QWidget):
    """Says why, and offers the one thing to do; ``acted`` carries the :class:`Emptiness`."""

    acted = Signal(object)

    def __init__(self, theme: Theme, kind: Emptiness = Emptiness.NO_MATCH) -> None:
        super().__init__()
        self._theme = theme
        self.kind = kind
        self.setObjectName("emptyState")
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.title = Sentence("", "heading", "emptyTitle")
        self.words = Sentence("", "muted", "emptyText")
        self.button = button("", "primary", "emptyAction")
        self.button.clicked.connect(lambda: self.acted.emit(self.kind))
        self._lay_out()
        theme.changed.connect(self._tint)
        self.show_kind(kind)

    def show_kind(self, kind: Emptiness, more: str = "") -> None:
        """Say why there is nothing; ``more`` is a further sentence."""
        self.kind = kind
        title, text, action = _words(kind)
        self.title.setText(title)
        self.words.setText("\n".join(part for part in (text, more) if part))
        self.button.setText(action)
        self.button.setAccessibleName(action)
        set_role(self.title, "title" if kind is Emptiness.NO_STORE else "heading")
        set_role(self.button, "primary" if kind in _FIRST_STEPS else "")
        self._tint()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card" if self.kind is Emptiness.NO_STORE else "")
        card.setFixedWidth(_WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 36, 32, 36)
        inside.setSpacing(0)
        parts = (self._icon, self.title, self.words)
        for part, space in zip(parts, (18, 10, 22), strict=True):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(part)
            inside.addSpacing(space)
        inside.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(2)
        layout.addLayout(middle)
        layout.addStretch(3)

    def _tint(self) -> None:
        colors = self._theme.colors
        color = colors.accent if self.kind is Emptiness.NO_STORE else colors.field_line
        icon = self._theme.icon(_ICONS[self.kind], color)
        self._icon.setPixmap(icon.pixmap(_ICON, self.devicePixelRatioF()))


def _words(kind: Emptiness) -> tuple[str, str, str]:
    """Title, text and button."""
    match kind:
        case Emptiness.NO_STORE:
            return (
                translate("EmptyState", "Welcome"),
                translate(
                    "EmptyState",
                    "Connect your store to PaysSam to see its bills, check their state and"
                    " cancel payments. Have your API key, user code and store code ready.",
                ),
                translate("EmptyState", "Set up the connection"),
            )
        case Emptiness.NO_BILLS:
            return (
                translate("EmptyState", "No bills have been added yet."),
                translate(
                    "EmptyState",
                    "PaysSam offers no list of bills, so bill IDs have to be added.",
                ),
                translate("EmptyState", "Paste IDs"),
            )
        case Emptiness.NO_MATCH:
            return (
                translate("EmptyState", "No bill matches."),
                "",
                translate("EmptyState", "Reset the filters"),
            )
        case Emptiness.NO_MATCH_IN_RANGE:
            return (
                translate("EmptyState", "No bill matches."),
                "",
                translate("EmptyState", "Show all days"),
            )
