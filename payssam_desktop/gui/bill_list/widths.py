"""The widths of the columns: they breathe with the window until a person sets one."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from payssam_desktop.domain.bill_query import BillColumn
from payssam_desktop.gui.bill_list import columns

MOST_BREATH = 1.4
"""In a wide window columns grow up to this; the stretched one takes what is left."""

_STRETCHED = columns.COLUMNS.index(columns.STRETCHED)
_OWN, _USUAL = "own:", "usual:"
_LEAST_STRETCHED = 170
"""Pixels that the stretched column gets before the others grow."""


class ColumnWidths(QObject):
    """Keeps the columns of a header in proportion."""

    def __init__(self, header: QHeaderView, state_width: int) -> None:
        super().__init__(header)
        self._header = header
        self._state_width = state_width
        self._own = False
        self._breathing = False
        header.sectionResized.connect(self._resized)

    def fit(self, room: int) -> None:
        """Share a width in pixels among the columns, unless a person has set one."""
        if self._own or room <= 0:
            return
        shown = [at for at in range(len(columns.COLUMNS)) if not self._header.isSectionHidden(at)]
        widths = {at: self._usual(columns.COLUMNS[at]) for at in shown if at != _STRETCHED}
        spare = room - sum(widths.values()) - _LEAST_STRETCHED
        breath = 1.0
        if spare > 0:
            breath = min(MOST_BREATH, 1.0 + spare * 0.6 / max(1, sum(widths.values())))
        self._breathing = True
        for at, width in widths.items():
            self._header.resizeSection(at, round(width * breath))
        self._breathing = False

    def saved(self) -> str:
        """Widths and order, for :meth:`restore`."""
        state = bytes(self._header.saveState().toBase64().data()).decode("ascii")
        return (_OWN if self._own else _USUAL) + state

    def restore(self, saved: str) -> bool:
        """Bring back what was saved; False when it cannot be read."""
        mark, _, state = saved.partition(":")
        self._breathing = True
        restored = self._header.restoreState(QByteArray.fromBase64(state.encode("ascii", "ignore")))
        self._breathing = False
        self._own = restored and mark + ":" == _OWN
        self.set_sizing()
        return restored

    def set_sizing(self) -> None:
        """One column stretches, the others can be dragged."""
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._header.setSectionResizeMode(_STRETCHED, QHeaderView.ResizeMode.Stretch)

    def _usual(self, column: BillColumn) -> int:
        if column is BillColumn.STATE:
            return self._state_width
        scale = QFontMetrics(self._header.font()).horizontalAdvance("0") / 8.0
        return round(columns.WIDTHS[column] * max(1.0, scale))

    def _resized(self, section: int, before: int, after: int) -> None:
        # Only a hand on the header moves a column that does not stretch.
        if not self._breathing and section != _STRETCHED and before and after:
            self._own = True
