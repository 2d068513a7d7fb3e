"""Small widgets that every dialog is put together from: labels, sentences, named buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

WORD_JOINER = "\u2060"
ZERO_WIDTH_SPACE = "\u200b"
_LONGEST_VALUE = 20
"""Characters; shorter values, such as every number that PaysSam gives, are copied as they are."""
_LONGEST_WORD = 12
"""Characters; a longer word may be broken anywhere, or it would not fit."""
_LONGEST_UNBROKEN = 24
"""Characters; a longer one, even of digits, gets invisible places to be broken at."""


class Sentence(QLabel):
    """Plain running text. Korean breaks between words, not within them.

    Qt may break a line between any two syllables, which reads badly; invisible joiners keep a
    word together on the screen, while ``text()`` and the accessible name stay as they were said.
    """

    def __init__(self, text: str = "", role: str = "", name: str = "") -> None:
        super().__init__()
        self._said = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setObjectName(name)
        self.setProperty("role", role)
        self.setText(text)

    def text(self) -> str:
        """The text as it was given."""
        return self._said

    def setText(self, text: str) -> None:
        """Show a text; an empty one takes no room."""
        if text != self._said:
            self._said = text
            super().setText(kept_together(text))
            self.setAccessibleName(text)
        # Shown without a parent it would be a window of its own.
        if self.parentWidget() is not None or not text:
            show_or_hide(self, shown=bool(text))


class Value(QLabel):
    """A value that wraps where it must and can be marked and copied.

    Qt breaks lines at blanks only; a very long word gets invisible places to be broken at.
    """

    def __init__(self, text: str = "", role: str = "", name: str = "") -> None:
        super().__init__()
        self._said = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setObjectName(name)
        self.setProperty("role", role)
        self.setText(text)

    def text(self) -> str:
        """The value as it was given."""
        return self._said

    def setText(self, text: str) -> None:
        """Show a value."""
        if text == self._said:
            return
        self._said = text
        words = (
            ZERO_WIDTH_SPACE.join(word) if len(word) > _LONGEST_VALUE else word
            for word in text.split(" ")
        )
        super().setText(" ".join(words))


def show_or_hide(widget: QWidget, *, shown: bool) -> None:
    """Show or hide a widget that has a parent; as it is already, it costs nothing.

    Qt looks through the layouts around a widget whenever it is told so, changed or not.
    """
    # One that nobody was ever told about appears with its parent.
    was_told = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if widget.isHidden() is shown or not was_told:
        widget.setVisible(shown)


def kept_together(text: str) -> str:
    """A text whose Korean words are not broken at the end of a line, unless they are too long."""
    return "\n".join(" ".join(map(_joined, line.split(" "))) for line in text.split("\n"))


def _joined(word: str) -> str:
    if len(word) > _LONGEST_UNBROKEN:
        return ZERO_WIDTH_SPACE.join(word)
    if len(word) > _LONGEST_WORD or word.isascii():
        return word
    return WORD_JOINER.join(word)


def label(text: str = "", role: str = "", name: str = "") -> QLabel:
    """A label for a value: plain text, never interpreted, on one line."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setObjectName(name)
    made.setProperty("role", role)
    return made


def button(text: str, role: str, name: str) -> QPushButton:
    """A button that Enter presses only when it has the focus or is the default one."""
    made = QPushButton(text)
    dress(made, role, name, text)
    return made


def dress(widget: QPushButton, role: str, name: str, accessible: str) -> None:
    """Give a button its looks and its names."""
    widget.setProperty("role", role)
    widget.setObjectName(name)
    widget.setAccessibleName(accessible)
    widget.setAutoDefault(False)
    widget.setCursor(Qt.CursorShape.PointingHandCursor)


def line() -> QFrame:
    """A thin line between two parts."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Change what a widget is, and let the stylesheet look again."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        restyle(widget)


def set_invalid(widget: QWidget, invalid: bool) -> None:
    """Mark a field whose content cannot be used."""
    if bool(widget.property("invalid")) != invalid:
        widget.setProperty("invalid", invalid)
        restyle(widget)


def restyle(widget: QWidget) -> None:
    """Let the stylesheet look at a widget's properties again, if it has looked already."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def is_enter(event: QEvent) -> bool:
    """Whether an event is the pressing of Enter or Return."""
    return isinstance(event, QKeyEvent) and event.key() in (
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    )
