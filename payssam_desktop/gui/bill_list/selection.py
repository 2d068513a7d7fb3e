"""A view's selection as ranges of rows: with a million rows it is never walked one by one."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QTableView

from payssam_desktop.gui.bill_list.model import BillListModel
from payssam_desktop.services.chosen_rows import Chosen, Ranges, keys_in


class RowSelection:
    """Which rows are selected. ``changes`` counts what a person does, not :meth:`select`."""

    def __init__(self, view: QTableView, model: BillListModel) -> None:
        self._view = view
        self._model = model
        self.changes = 0
        view.selectionModel().selectionChanged.connect(self._note_change)

    def ranges(self) -> Ranges:
        """The selected rows, from top to bottom."""
        found: list[tuple[int, int]] = []
        selected = self._view.selectionModel().selection()
        for first, last in sorted((part.top(), part.bottom()) for part in selected.toList()):
            if found and first <= found[-1][1] + 1:
                found[-1] = (found[-1][0], max(last, found[-1][1]))
            else:
                found.append((first, last))
        return tuple(found)

    def keys(self) -> array[int]:
        """The keys of the selected rows, from top to bottom."""
        return keys_in(self._model.keys, self.ranges())

    def chosen(self, *, same_bills: bool) -> Chosen:
        """The selection for a question, which asks for the same bills or for others."""
        ranges, keys = self.ranges(), self._model.keys
        everything = same_bills and self._model.is_complete and ranges == ((0, len(keys) - 1),)
        return Chosen(keys, ranges, everything)

    def select(self, ranges: Ranges) -> None:
        """Select these rows and no others."""
        last = self._model.columnCount() - 1
        chosen = QItemSelection()
        for top, bottom in ranges:
            chosen.select(self._model.index(top, 0), self._model.index(bottom, last))
        flags, before = QItemSelectionModel.SelectionFlag, self.changes
        self._view.selectionModel().select(chosen, flags.ClearAndSelect)
        self.changes = before

    def holds(self, row: int) -> bool:
        """Whether a row is selected."""
        return self._view.selectionModel().isSelected(self._model.index(row, 0))

    def _note_change(self) -> None:
        self.changes += 1
