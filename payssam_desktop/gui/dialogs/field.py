"""A field of a form: a caption above, the input, and what is wrong with it below."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from payssam_desktop.gui.pieces.basics import Sentence, label, set_invalid


class Field(QWidget):
    """Wraps any input; ``marked`` is what gets the red edge, if it is not the whole of it."""

    def __init__(
        self,
        caption: str,
        widget: QWidget,
        name: str,
        note: str = "",
        marked: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._marked = marked or widget
        self._note = note
        said = label(caption)
        font = said.font()
        font.setBold(True)
        said.setFont(font)
        said.setBuddy(self._marked)
        self._below = Sentence(note, "muted", f"{name}Note")
        self._problem = Sentence("", "error", f"{name}Problem")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addWidget(said)
        layout.addWidget(widget)
        layout.addWidget(self._below)
        layout.addWidget(self._problem)

    def say_problem(self, why: str) -> None:
        """Say what is wrong; nothing when all is well."""
        self._problem.setText(why)
        self._below.setText("" if why else self._note)
        set_invalid(self._marked, bool(why))

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()
