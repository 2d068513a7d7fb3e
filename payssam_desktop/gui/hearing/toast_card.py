"""One notice in the corner of the window: an icon, a line, what belongs to it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from payssam_desktop.domain.approval_notice import KeptNotice
from payssam_desktop.gui.hearing.toast_stack import Toast
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, button
from payssam_desktop.gui.words.notice_words import NoticeWords

_ICON = QSize(20, 20)


class ToastCard(QFrame):
    """Never takes the keyboard. ``chosen`` and ``closed`` carry the :class:`KeptNotice`."""

    chosen = Signal(object)
    closed = Signal(object)

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme = theme
        self._notice: KeptNotice | None = None
        self._words: NoticeWords | None = None
        self._pressed: KeptNotice | None = None
        self._is_odd = False
        self.setObjectName(f"toast{number}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = QLabel()
        self.title = Sentence("", "heading", f"toast{number}Title")
        self.text = Sentence("", "", f"toast{number}Text")
        self.close_button = button("", "quiet", f"toast{number}Close")
        self.close_button.setAccessibleName(self.tr("Close this notice"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.setFixedSize(26, 26)
        self.close_button.setStyleSheet("QPushButton { padding: 0; min-height: 0; }")
        self.close_button.clicked.connect(self._close)
        self._lay_out()
        theme.changed.connect(self._tint)
        self._tint()

    @property
    def notice(self) -> KeptNotice | None:
        """What it tells of."""
        return self._notice

    def show_toast(self, toast: Toast) -> None:
        """Tell of another notice; the same one in the same words costs nothing."""
        if (toast.notice, toast.words) == (self._notice, self._words):
            return
        if toast.notice != self._notice:
            self._pressed = None
        self._notice, self._words = toast.notice, toast.words
        self.title.setText(toast.words.title)
        self.text.setText(toast.words.text)
        self.setAccessibleName(". ".join(part for part in toast.words[:2] if part))
        if toast.words.is_odd != self._is_odd:
            self._is_odd = toast.words.is_odd
            self._tint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what is meant: another notice may stand here when the button is let go."""
        self._pressed = self._notice
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a notice chooses its bill."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(pressed)

    def _close(self) -> None:
        if self._notice is not None:
            self.closed.emit(self._notice)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self.title)
        words.addWidget(self.text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 11, 8, 11)
        layout.setSpacing(10)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def _tint(self) -> None:
        colors = self._theme.colors
        text, ground, icon = (
            (colors.warning_text, colors.warning_ground, "alert")
            if self._is_odd
            else (colors.text, colors.surface, "state-paid")
        )
        self.setStyleSheet(
            f"#{self.objectName()} {{ background: {ground};"
            f" border: 1px solid {colors.field_line}; border-radius: 9px; }}"
            f" QLabel {{ color: {text}; }}"
        )
        tint = text if self._is_odd else colors.good_text
        pixmap = self._theme.icon(icon, tint).pixmap(_ICON, self.devicePixelRatioF())
        self._icon.setPixmap(pixmap)
        self.close_button.setIcon(self._theme.icon("close", text))
