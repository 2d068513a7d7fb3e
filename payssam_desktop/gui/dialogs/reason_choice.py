"""Choosing the cancel reason: six ready-made ones and one to be typed; none chosen beforehand."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from payssam_desktop.domain.cancel_form import REASON_LIMIT, REASONS
from payssam_desktop.gui.looks.theme import tabular
from payssam_desktop.gui.pieces.basics import label, set_role
from payssam_desktop.gui.pieces.composing_edit import ComposingEdit

_COLUMNS = 2


class ReasonChoice(QWidget):
    """The reason is sent as it stands here, in Korean: the customer may see it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cancelReason")
        self.setAccessibleName(self.tr("Cancel reason"))
        self._group = QButtonGroup(self)
        self._other = QRadioButton(self.tr("Write it myself"))
        self._own = ComposingEdit("reasonText", self.tr("Cancel reason, written by myself"))
        self._own.setPlaceholderText(self.tr("Short, and fit for the customer to read"))
        self._counter = label("", "muted", "reasonCounter")
        self._counter.setFont(tabular(self._counter.font()))
        self._lay_out()
        self._group.buttonToggled.connect(self._chosen)
        self._own.composed.connect(self._typed)
        self._typed()
        self._own.setEnabled(False)
        self._counter.hide()

    @property
    def is_chosen(self) -> bool:
        """Whether any reason has been chosen yet."""
        return self._group.checkedButton() is not None

    def text(self) -> str:
        """The reason as it would be sent, before it is checked; empty while none is chosen."""
        chosen = self._group.checkedButton()
        if chosen is None:
            return ""
        return self._own.whole_text() if chosen is self._other else REASONS[self._group.id(chosen)]

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self._group.buttons()[0]

    def last(self) -> QWidget:
        """Where the keyboard leaves."""
        return self._own

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        for number, reason in enumerate(REASONS):
            choice = QRadioButton(reason)
            choice.setObjectName(f"reason{number + 1}")
            choice.setAccessibleName(reason)
            self._group.addButton(choice, number)
            grid.addWidget(choice, number // _COLUMNS, number % _COLUMNS)
        self._other.setObjectName("reasonOther")
        self._other.setAccessibleName(self._other.text())
        self._group.addButton(self._other, len(REASONS))
        own = QHBoxLayout()
        own.setSpacing(10)
        own.addWidget(self._other)
        own.addWidget(self._own, 1)
        own.addWidget(self._counter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(grid)
        layout.addLayout(own)

    def _chosen(self) -> None:
        own = self._group.checkedButton() is self._other
        self._own.setEnabled(own)
        self._counter.setVisible(own)
        if own and self._other.isChecked():
            self._own.setFocus()
        self.changed.emit()

    def _typed(self) -> None:
        text = " ".join(unicodedata.normalize("NFC", self._own.whole_text()).split())
        self._counter.setText(f"{len(text)}/{REASON_LIMIT}")
        set_role(self._counter, "error" if len(text) > REASON_LIMIT else "muted")
        self.changed.emit()
