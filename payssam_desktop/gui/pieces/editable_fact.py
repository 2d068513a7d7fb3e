"""One of the shop's own facts, edited where it stands."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, is_enter, label, set_invalid

_EDGE = 9
"""Pixels above and below the text, frame included."""


class InlineText(QPlainTextEdit):
    """Looks like text until it is pointed at; grows with what is typed.

    Enter finishes a single-line value, Esc takes back what was typed, leaving it finishes too.
    """

    finished = Signal()
    taken_back = Signal()

    def __init__(self, theme: Theme, *, lines: bool) -> None:
        super().__init__()
        self._theme = theme
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._dress()
        theme.changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        """As high as the text."""
        return QSize(120, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps otherwise."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc, as the class says."""
        if event.key() == Qt.Key.Key_Escape:
            self.taken_back.emit()
        elif is_enter(event) and not (self._lines and not event.modifiers()):
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field finishes it; a menu or another window does not."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.finished.emit()

    def _fit(self) -> None:
        rows = max(1, self._row_count())
        self.setFixedHeight(rows * self.fontMetrics().lineSpacing() + 2 * _EDGE)

    def _row_count(self) -> int:
        count, block = 0, self.document().firstBlock()
        while block.isValid():
            count += max(1, block.layout().lineCount())
            block = block.next()
        return count

    def _dress(self) -> None:
        colors = self._theme.colors
        self.setStyleSheet(
            "QPlainTextEdit { background: transparent; border: 1px solid transparent;"
            " border-radius: 7px; padding: 7px 7px; min-height: 0; }"
            f"QPlainTextEdit:hover {{ background: {colors.hover};"
            f" border-color: {colors.line}; }}"
            f"QPlainTextEdit:focus {{ background: {colors.surface};"
            f" border: 2px solid {colors.focus}; padding: 6px 6px; }}"
            f'QPlainTextEdit[invalid="true"] {{ border: 2px solid {colors.danger};'
            " padding: 6px 6px; }"
        )


class EditableFact(QWidget):
    """A caption, a value that can be edited in place, and what was wrong with it."""

    submitted = Signal(str, str)
    """Field and text: the person is done with a changed value."""

    given_up = Signal(str)
    """Field: the stored value stands in it again, and nothing is left to store."""

    def __init__(
        self, theme: Theme, field: str, caption: str, hint: str, *, lines: bool = False
    ) -> None:
        super().__init__()
        self._field = field
        self._stored = ""
        self._refused = ""
        self._edit = InlineText(theme, lines=lines)
        self._edit.setObjectName(f"edit_{field}")
        self._edit.setAccessibleName(caption)
        self._edit.setPlaceholderText(hint)
        self._problem = Sentence("", "error", f"problem_{field}")
        self._lay_out(caption)
        self._edit.finished.connect(self._finish)
        self._edit.taken_back.connect(self._take_back)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not stored."""
        return self._edit.toPlainText() != self._stored

    def show_value(self, value: str) -> None:
        """Show a stored value, unless the person is in the middle of another one."""
        dirty = self.is_dirty
        self._stored = value
        if not dirty:
            self._edit.setPlainText(value)
            self._problem.setText("")

    def start_over(self, value: str) -> None:
        """Show the value of another bill."""
        self._stored = value
        self._refused = ""
        self._edit.setPlainText(value)
        self._say("")

    def take_up(self, text: str, why: str) -> None:
        """Show again what was refused before, with the reason."""
        self._edit.setPlainText(text)
        self.refuse(text, why)

    def finish(self) -> None:
        """Hand over what was typed, as if the field were left now."""
        self._finish()

    def accept(self, text: str) -> None:
        """What was handed over is stored now."""
        self._stored = text
        self._say("")

    def refuse(self, text: str, why: str) -> None:
        """What was handed over is not stored; it stays in the field, with the reason."""
        self._refused = text
        self._say(why)

    def _finish(self) -> None:
        text = self._edit.toPlainText()
        if text == self._stored:
            self._say("")
            self.given_up.emit(self._field)
        elif text != self._refused:
            self._refused = ""
            self.submitted.emit(self._field, text)

    def _take_back(self) -> None:
        self._edit.setPlainText(self._stored)
        self._refused = ""
        self._say("")
        self.given_up.emit(self._field)

    def _say(self, why: str) -> None:
        self._problem.setText(why)
        set_invalid(self._edit, bool(why))

    def _lay_out(self, caption: str) -> None:
        name = label(caption, "muted")
        name.setFixedWidth(CAPTION_WIDTH)
        name.setContentsMargins(0, _EDGE - 1, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._edit, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self._problem)
        self._problem.setContentsMargins(CAPTION_WIDTH + 12, 0, 0, 4)


CAPTION_WIDTH = 92
"""Pixels that the captions of a bill's facts take."""
