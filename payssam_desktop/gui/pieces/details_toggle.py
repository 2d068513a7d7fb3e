"""[자세히]: codes for support, hidden until somebody asks for them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from payssam_desktop.gui.pieces.basics import Value, button


class DetailsToggle(QWidget):
    """A quiet button that unfolds one text that can be copied; ``toggled`` follows."""

    toggled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._button = button(self.tr("Details"), "quiet", f"{name}Button")
        self._button.setCheckable(True)
        # Its words stand where the text above begins.
        self._button.setStyleSheet("QPushButton { padding-left: 2px; padding-right: 8px; }")
        self._text = Value("", "muted", f"{name}Text")
        self._text.hide()
        self.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._text)
        self._button.toggled.connect(self._text.setVisible)
        self._button.toggled.connect(lambda _: self.toggled.emit())

    def show_text(self, text: str) -> None:
        """Keep a text ready; without one there is nothing to unfold."""
        if text == self._text.text():
            return
        self._text.setText(text)
        self._button.setChecked(False)
        self.setVisible(bool(text))
