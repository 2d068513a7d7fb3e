"""What the customer may be told, on a card of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from payssam_desktop.gui.pieces.basics import Sentence, label


class CustomerWords(QFrame):
    """Takes no room while there is nothing to tell."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("forCustomer")
        self._words = Sentence("", "", "customerWords")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(4)
        layout.addWidget(label(self.tr("For the customer"), "muted"))
        layout.addWidget(self._words)
        self.hide()

    def say(self, words: str) -> None:
        """Show these words."""
        self._words.setText(words)
        self.setVisible(bool(words))
