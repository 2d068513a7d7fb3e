"""A small button that copies one value."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import dress, show_or_hide

_SIDE = 26


class CopyButton(QPushButton):
    """Shows the copy icon; its tip and its accessible name say what it copies."""

    def __init__(self, theme: Theme, name: str, what: str) -> None:
        super().__init__()
        self._theme = theme
        self._value = ""
        dress(self, "quiet", name, self.tr("Copy: {what}").format(what=what))
        self.setToolTip(self.accessibleName())
        self.setFixedSize(_SIDE, _SIDE)
        self.setIconSize(QSize(15, 15))
        self.setStyleSheet("QPushButton { padding: 0; min-height: 0; }")
        self.clicked.connect(self._copy)
        self._tint()
        theme.changed.connect(self._tint)

    def hold(self, value: str) -> None:
        """Copy this value from now on; nothing to copy, nothing to press."""
        self._value = value
        show_or_hide(self, shown=bool(value))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._value)

    def _tint(self) -> None:
        self.setIcon(self._theme.icon("copy", self._theme.colors.muted))
