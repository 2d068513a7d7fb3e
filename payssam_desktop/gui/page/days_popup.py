"""Two days to pick, in a small window that closes by itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QFrame, QGridLayout, QWidget

from payssam_desktop.gui.page.days import Days
from payssam_desktop.gui.pieces.basics import button, label

EARLIEST_DAY, LATEST_DAY = QDate(2000, 1, 1), QDate(2099, 12, 31)
"""No bill lies outside; a day beyond would be a slip of the finger."""


class DaysPopup(QFrame):
    """``chosen`` carries the :class:`Days`, in order."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, days: Days, today: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("daysPopup")
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.first = self._edit("firstDay", self.tr("First day"), days.first or today)
        self.last = self._edit("lastDay", self.tr("Last day"), days.last or today)
        apply = button(self.tr("Apply"), "primary", "applyDays")
        apply.clicked.connect(self._apply)
        layout = QGridLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(6)
        layout.addWidget(label(self.first.accessibleName(), "muted"), 0, 0)
        layout.addWidget(label(self.last.accessibleName(), "muted"), 0, 2)
        layout.addWidget(self.first, 1, 0)
        layout.addWidget(label("~"), 1, 1)
        layout.addWidget(self.last, 1, 2)
        layout.setRowMinimumHeight(2, 6)
        layout.addWidget(apply, 3, 2, Qt.AlignmentFlag.AlignRight)

    def open_below(self, anchor: QWidget) -> None:
        """Show it under a button, with its right edge under the button's."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))
        self.move(corner)
        self.show()
        self.first.setFocus()

    def _edit(self, name: str, accessible: str, day: date) -> QDateEdit:
        made = QDateEdit()
        made.setObjectName(name)
        made.setAccessibleName(accessible)
        made.setDisplayFormat("yyyy-MM-dd")
        made.setCalendarPopup(True)
        made.setMinimumWidth(140)
        made.setDateRange(EARLIEST_DAY, LATEST_DAY)
        made.setDate(QDate(day.year, day.month, day.day))
        return made

    def _apply(self) -> None:
        days = [edit.date().toPython() for edit in (self.first, self.last)]
        first, last = sorted(day for day in days if isinstance(day, date))
        self.chosen.emit(Days(first, last))
        self.close()
