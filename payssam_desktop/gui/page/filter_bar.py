"""Chips, period and columns: everything but the words that narrows the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from payssam_desktop.domain.bill_query import BillQuery, DateBasis, ListSummary
from payssam_desktop.gui.bill_list.view import BillView
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.page.chips import STATES, Chip, StateChips
from payssam_desktop.gui.page.date_range import DateRange
from payssam_desktop.gui.page.days import Span


class FilterBar(QWidget):
    """``changed`` tells that the list is to be asked anew."""

    changed = Signal()

    def __init__(self, theme: Theme, view: BillView, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme = theme
        self._view = view
        self.setObjectName("filterBar")
        self.chips = StateChips()
        self.dates = DateRange(now)
        self.columns = self._columns_button()
        self._first_row = QHBoxLayout()
        self._second_row = QHBoxLayout()
        self._broken = True
        self._lay_out()
        self.chips.chosen.connect(self.changed)
        self.dates.changed.connect(self.changed)
        theme.changed.connect(self._tint)
        self._tint()

    def narrowed(self, query: BillQuery) -> BillQuery:
        """A query with the chosen chip and period in it."""
        chip, days = self.chips.chip, self.dates.days()
        return query._replace(
            states=frozenset({STATES[chip]}) if chip in STATES else frozenset(),
            needs_checking=chip is Chip.NEEDS_CHECKING,
            basis=self.dates.basis,
            since=days.since,
            until=days.until,
        )

    def show_counts(self, summary: ListSummary | None) -> None:
        """Put the counts on the chips; None takes them away."""
        self.chips.show_counts(summary)
        self._break(self.width() < self._one_row_width())

    def show_counting(self) -> None:
        """The counts on the chips are not known yet."""
        self.chips.show_counting()

    def reset(self) -> None:
        """Let everything through; ``changed`` follows once."""
        self.blockSignals(True)
        self.chips.choose(Chip.ALL)
        self.dates.choose_basis(DateBasis.PAID)
        self.dates.choose(Span.ALL)
        self.blockSignals(False)
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break into two rows where one is too narrow."""
        super().resizeEvent(event)
        self._break(self.width() < self._one_row_width())

    def minimumSizeHint(self) -> QSize:
        """Qt: in two rows it needs no more than the wider one."""
        dates = self.dates.sizeHint().width() + self.columns.sizeHint().width() + 4
        height = self.chips.sizeHint().height()
        if self._broken:
            height += self._second_row.spacing() * 2 + self.dates.sizeHint().height()
        return QSize(max(self.chips.sizeHint().width(), dates), height)

    def _lay_out(self) -> None:
        self._first_row.addWidget(self.chips)
        self._first_row.addStretch(1)
        self._second_row.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for row in (self._first_row, self._second_row):
            row.setSpacing(4)
            rows.addLayout(row)
        self._break(False)

    def _break(self, broken: bool) -> None:
        if broken != self._broken:
            self._broken = broken
            row, at = (self._second_row, 0) if broken else (self._first_row, 2)
            row.insertWidget(at, self.dates)
            row.insertWidget(at + 1, self.columns)

    def _one_row_width(self) -> int:
        parts = (self.chips, self.dates, self.columns)
        return sum(part.sizeHint().width() for part in parts) + 12

    def _columns_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("chooseColumns")
        button.setAccessibleName(self.tr("Choose columns"))
        button.setToolTip(self.tr("Choose columns"))
        button.setProperty("role", "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(self._open_columns)
        return button

    def _open_columns(self) -> None:
        menu = self._view.choice.menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self.columns.mapToGlobal(self.columns.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), -4))

    def _tint(self) -> None:
        self.columns.setIcon(self._theme.icon("columns", self._theme.colors.muted))
