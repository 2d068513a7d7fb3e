"""The quiet line under the list: what the date range hides, and what was just done."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.pieces.basics import button, label

NOTE_MS = 8_000
"""How long a sentence about something done stays."""


class ListFoot(QWidget):
    """``widen_wanted`` follows the button that shows all days. Takes no room while it is empty."""

    widen_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("listFoot")
        self.outside = button("", "quiet", "outsideRange")
        self.outside.setToolTip(self.tr("Show all days"))
        self.outside.clicked.connect(self.widen_wanted)
        self.note = label("", "muted", "listNote")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self.say(""))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 6, 10, 0)
        layout.addWidget(self.outside)
        layout.addStretch(1)
        layout.addWidget(self.note)
        self.show_outside(0)

    def show_outside(self, count: int) -> None:
        """How many more bills match outside of the date range; 0 says nothing."""
        text = outside_words(count)
        self.outside.setText(text)
        self.outside.setAccessibleName(text)
        self.outside.setVisible(bool(count))
        self._take_room()

    def say(self, sentence: str) -> None:
        """Say something for a while."""
        self.note.setText(sentence)
        self.note.setAccessibleName(sentence)
        self.note.setVisible(bool(sentence))
        if sentence:
            self._timer.start(NOTE_MS)
        self._take_room()

    def say_copied(self, copied: int, wanted: int) -> None:
        """Only some of the selected bills were copied; nothing is said of a whole copy."""
        if copied < wanted:
            text = self.tr("Copied the first {copied} of {wanted} selected bills.")
            self.say(text.format(copied=f"{copied:,}", wanted=f"{wanted:,}"))

    def say_scattered(self, count: int) -> None:
        """So many bills are no longer selected."""
        text = self.tr("{count} bills are no longer selected: they are far apart in this order.")
        self.say(text.format(count=f"{count:,}"))

    def _take_room(self) -> None:
        self.setVisible(bool(self.outside.text() or self.note.text()))


def outside_words(count: int) -> str:
    """기간 밖 1건 더 있음; empty for none."""
    text = translate("ListFoot", "{count} more outside the period")
    return text.format(count=f"{count:,}") if count else ""
