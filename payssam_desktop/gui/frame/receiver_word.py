"""The word at the bottom that says how the receiver of payment alerts is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from payssam_desktop.domain.receiving import OFF, ReceiverPhase, ReceiverState
from payssam_desktop.gui.pieces.basics import Sentence, dress, restyle
from payssam_desktop.gui.words.receiver_words import receiver_sentence, receiver_word

_WIDTH = 340


class ReceiverWord(QPushButton):
    """결제 알림: 수신 대기 중, 꺼짐 or 오류. Pressed, it says in a sentence what that means."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, "word", "receiverWord", "")
        self.clicked.connect(self._explain)
        self.show_state(OFF)

    def show_state(self, state: ReceiverState) -> None:
        """The receiver is in this state."""
        self._say(state.phase, receiver_sentence(state))

    def show_failure(self, sentence: str) -> None:
        """The receiver could not even begin, for this reason."""
        self._say(ReceiverPhase.FAILED, sentence)

    def _explain(self) -> None:
        ReceiverPopup(self, self._sentence).open_above(self)

    def _say(self, phase: ReceiverPhase, sentence: str) -> None:
        self._sentence = sentence
        self.setText(receiver_word(phase))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(sentence)
        self.setToolTip(sentence)
        tone = "error" if phase is ReceiverPhase.FAILED else "plain"
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)


class ReceiverPopup(QFrame):
    """The sentence in full, in a small window that closes by itself."""

    def __init__(self, parent: QWidget, sentence: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("receiverPopup")
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = Sentence(sentence, "", "receiverSentence")
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setFixedWidth(_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(self.words)

    def open_above(self, anchor: QWidget) -> None:
        """Show it over a button, with its right edge over the button's."""
        self.adjustSize()
        self.move(anchor.mapToGlobal(QPoint(anchor.width() - self.width(), -self.height() - 6)))
        self.show()
