"""Copying rows to the clipboard in slices, so that thousands of them never hold the window."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from payssam_desktop.domain.bill import KEY_TYPE
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.bill_list import columns
from payssam_desktop.services.listing import Listing

MOST_COPIED = 10_000
"""Rows that one copy takes: a long day of a large shop, and no more than a table can use."""

SLICE = 100
"""Rows of one slice: a few milliseconds."""


class Copying(QObject):
    """Copies bills, one a line. ``done`` carries how many were copied and of how many;
    ``failed`` a DeskError of the database, with the clipboard as it was.
    """

    done = Signal(int, int)
    failed = Signal(object)

    def __init__(self, listing: Listing, parent: QObject) -> None:
        super().__init__(parent)
        self._listing = listing
        self._keys: array[int] = array(KEY_TYPE)
        self._wanted = 0
        self._lines: list[str] = []
        self._at = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._copy_slice)

    def copy(self, keys: array[int]) -> None:
        """Copy the first :data:`MOST_COPIED` of these bills; a copy under way is dropped."""
        if not keys:
            return
        self._wanted = len(keys)
        self._keys = keys[:MOST_COPIED]
        self._lines = []
        self._at = 0
        self._timer.start(0)
        self._copy_slice()

    def _copy_slice(self) -> None:
        part = self._keys[self._at : self._at + SLICE]
        try:
            bills = self._listing.rows(part)
        except DeskError as error:
            self._timer.stop()
            self.failed.emit(error)
            return
        self._lines += [columns.copied(bills[key]) for key in part if key in bills]
        self._at += SLICE
        if self._at >= len(self._keys):
            self._timer.stop()
            QGuiApplication.clipboard().setText("\n".join(self._lines))
            copied, self._lines = len(self._lines), []
            self.done.emit(copied, self._wanted)
