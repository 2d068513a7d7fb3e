"""How far a download is."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from payssam_desktop.gui.looks.theme import tabular
from payssam_desktop.gui.pieces.basics import label
from payssam_desktop.gui.words import formats

_STEPS = 1_000


class UpdateProgress(QWidget):
    """A bar, and the figures below it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("updateProgress")
        self.bar = QProgressBar()
        self.bar.setObjectName("updateBar")
        self.bar.setAccessibleName(self.tr("Download"))
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self._figures = label("", "muted", "updateFigures")
        self._figures.setFont(tabular(self._figures.font()))
        self._percent = label("", "muted", "updatePercent")
        self._percent.setFont(tabular(self._percent.font()))
        row = QHBoxLayout()
        row.addWidget(self._figures)
        row.addStretch(1)
        row.addWidget(self._percent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.bar)
        layout.addLayout(row)

    def show_bytes(self, count: int, size: int) -> None:
        """So many bytes of so many are there."""
        self.bar.setValue(count * _STEPS // size)
        self._figures.setText(f"{formats.megabytes(count)} / {formats.megabytes(size)}")
        self._percent.setText(f"{count * 100 // size}%")
