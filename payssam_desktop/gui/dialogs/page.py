"""One page of a dialog: content that scrolls when it must, and a row of buttons that stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from payssam_desktop.gui.pieces.basics import Sentence


class Page(QWidget):
    """``body`` takes the content, ``add_buttons`` the buttons; ``hint`` stands beside them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(14)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        self.hint = Sentence("", "muted", f"{name}Hint")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.hint)
        layout.addLayout(self.buttons)

    def show_part(self, part: QWidget) -> None:
        """Scroll as far as is needed to see the end of a part of the content."""
        self._scroll.ensureVisible(0, part.geometry().bottom(), 0, 0)

    def add_buttons(self, *buttons: QPushButton, left: tuple[QPushButton, ...] = ()) -> None:
        """Put buttons at the right edge, and some at the left one."""
        for each in left:
            self.buttons.addWidget(each)
        self.buttons.addStretch(1)
        for each in buttons:
            self.buttons.addWidget(each)
