"""What a new version brings, and the file that installs it here."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from payssam_desktop.domain.update_manifest import UpdateAnswer
from payssam_desktop.gui.pieces.basics import Sentence, Value, label
from payssam_desktop.gui.words import formats

_FEWEST_LINES, _MOST_LINES = 3, 9
_LINE_LENGTH = 50
"""Characters, roughly: a longer line of the notes takes two."""

_AROUND = 10
"""Pixels of the notes that are no line: without them Qt would scroll."""


class UpdateOffer(QFrame):
    """A card with the publisher's notes, which are plain text and can be copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("updateOffer")
        self.setProperty("role", "card")
        self._notes = QPlainTextEdit()
        self._notes.setObjectName("updateNotes")
        self._notes.setAccessibleName(self.tr("What is new"))
        self._notes.setReadOnly(True)
        self._notes.setTabChangesFocus(True)
        self._notes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._notes.document().setDocumentMargin(0)
        self._file = Value("", "muted", "updateFile")
        self._without_file = Sentence("", "muted", "updateWithoutFile")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(label(self.tr("What is new"), "heading", "updateNotesTitle"))
        layout.addWidget(self._notes)
        layout.addSpacing(2)
        layout.addWidget(self._file)
        layout.addWidget(self._without_file)

    def show_answer(self, answer: UpdateAnswer) -> None:
        """Show the notes in the window's language, and the file if there is one."""
        language = "ko" if QLocale().language() is QLocale.Language.Korean else "en"
        notes = answer.manifest.notes(language)
        self._notes.setPlainText(notes or self.tr("Nothing was written about it."))
        self._give_room(notes)
        file = answer.file
        self._file.setVisible(file is not None)
        if file is not None:
            self._file.setText(f"{file.name} · {formats.megabytes(file.size)}")
            self._without_file.setText("")
            return
        self._without_file.setText(
            self.tr(
                "There is no installer for this kind of computer. The publisher's page may have "
                "one."
            )
        )

    def _give_room(self, notes: str) -> None:
        """As high as the notes need, within reason; longer ones scroll."""
        lines = sum(1 + len(line) // _LINE_LENGTH for line in notes.split("\n"))
        shown = min(max(lines, _FEWEST_LINES), _MOST_LINES)
        self._notes.ensurePolished()
        height = shown * self._notes.fontMetrics().lineSpacing() + _AROUND
        # The height that the stylesheet gives to fields would win over one set otherwise.
        self._notes.setStyleSheet(
            f"QPlainTextEdit {{ border: none; padding: 0; min-height: {height}px;"
            f" max-height: {height}px; }}"
        )
