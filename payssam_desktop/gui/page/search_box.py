"""The search field: answers to every keystroke, and to the syllable still being composed."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.composing_edit import ComposingEdit


class SearchBox(ComposingEdit):
    """``searched`` carries the whole text, composed (NFC); ``left_downwards`` leads to the list."""

    searched = Signal(str)
    left_downwards = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("searchBox", "")
        self._theme = theme
        self._said = ""
        self.setAccessibleName(self.tr("Search bills"))
        self.setPlaceholderText(
            self.tr("Name, initials, phone ending, approval number, amount, bill ID")
        )
        self.setToolTip(self.tr("Search ({key})").format(key="Ctrl+F"))
        self._glass = QAction(self)
        self._clear = QAction(self)
        self._clear.setText(self.tr("Clear search"))
        self._clear.triggered.connect(self.clear)
        position = QLineEdit.ActionPosition
        self.addAction(self._glass, position.LeadingPosition)
        self.addAction(self._clear, position.TrailingPosition)
        self._name_buttons()
        self._tint()
        self.composed.connect(self._tell)
        theme.changed.connect(self._tint)
        self._tell()

    def sizeHint(self) -> QSize:
        """Wide enough for its placeholder."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), 420), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, the arrow down and Enter go to the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def _name_buttons(self) -> None:
        """Qt makes a button for each action, without a name."""
        for button in self.findChildren(QToolButton):
            clears = button.defaultAction() is self._clear
            button.setObjectName("searchClear" if clears else "searchGlass")
            button.setAccessibleName(self._clear.text() if clears else self.accessibleName())

    def _tell(self) -> None:
        text = unicodedata.normalize("NFC", self.whole_text())
        self._clear.setVisible(bool(text))
        if text != self._said:
            self._said = text
            self.searched.emit(text)

    def _tint(self) -> None:
        color = self._theme.colors.muted
        self._glass.setIcon(self._theme.icon("search", color))
        self._clear.setIcon(self._theme.icon("close", color))
