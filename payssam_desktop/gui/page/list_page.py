"""The list with its filters, and what stands in its place when there is nothing to list."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from payssam_desktop.domain.bill_query import BillColumn, BillQuery
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.bill_list.model import BillListModel
from payssam_desktop.gui.bill_list.view import BillView
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.page.empty_state import Emptiness, EmptyState
from payssam_desktop.gui.page.filter_bar import FilterBar
from payssam_desktop.services.desk import Desk

SUMMARY_MS = 250
"""Counts and sums follow changed rows at most this often."""

SIDE_SHARE = 0.3
"""Most of the page's width that the side takes by itself."""

TYPING_MS = 60
"""Counts and sums wait until the typing pauses for so long."""


class ListPage(QWidget):
    """One store's bills beside one widget at the right.

    ``current_changed`` carries the key of the current bill, or None; ``summarised`` the
    :class:`ListSummary`, or None when it is not known; ``failed`` a DeskError of the database;
    ``add_wanted`` and ``reset_wanted`` follow the buttons of an empty list.
    """

    current_changed = Signal(object)
    summarised = Signal(object)
    failed = Signal(object)
    add_wanted = Signal()
    reset_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme, side: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._side = side
        self._store: Store | None = None
        self._text = ""
        self._sort = (BillColumn.PAID_AT, True)
        self._told: int | None = None
        self.setObjectName("listPage")
        self.model = BillListModel(desk.listing, desk.now, self)
        self.view = BillView(self.model, theme)
        self.filters = FilterBar(theme, self.view, desk.now)
        self.empty = EmptyState(theme)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._stack = QStackedWidget()
        self._lay_out(side)
        self._summary_timer = QTimer(self)
        self._summary_timer.setSingleShot(True)
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the side gives way before the list does."""
        super().resizeEvent(event)
        listed, side = self.splitter.sizes()
        most = max(self._side.minimumWidth(), round(self.width() * SIDE_SHARE))
        if side > most:
            self.splitter.setSizes([listed + side - most, most])

    def show_store(self, store: Store | None) -> None:
        """Show another store's bills, from the top, with the first one current."""
        self._store = store
        self._tell_current(None)
        self.requery()
        self.view.scrollToTop()
        if self.model.rowCount():
            self.view.selectRow(0)

    def search(self, text: str) -> None:
        """Narrow the list to what matches every word; a single hit becomes the current bill."""
        self._text = text
        self._ask()
        # Rows follow the typing at once, counts and sums a moment later.
        self._summary_timer.start(TYPING_MS)
        if text and self.model.rowCount() == 1:
            self.view.selectRow(0)

    def requery(self) -> None:
        """Ask the database anew with what is chosen now."""
        self._ask()
        self.summarise()

    def follow_the_clock(self) -> None:
        """Let "3분 전" grow, and [오늘] become another day at midnight."""
        self.model.repaint_times()
        wanted = self._wanted()
        if wanted != self.model.query:
            self.requery()

    def refresh_rows(self, keys: set[int]) -> None:
        """Bills have changed: paint them, and count again soon."""
        if self._store is None:
            return
        self.model.refresh_rows(keys)
        self._show_emptiness()
        if not self._summary_timer.isActive():
            self._summary_timer.start(SUMMARY_MS)

    def rest(self) -> None:
        """Ask the database nothing more: the program is closing."""
        self._summary_timer.stop()
        self._store = None

    def sort_by(self, column: BillColumn, *, descending: bool) -> None:
        """Begin with this order (from the preferences)."""
        self._sort = (column, descending)
        self.view.show_sorted(column, descending=descending)

    @property
    def sort(self) -> tuple[BillColumn, bool]:
        """Column and whether it descends."""
        return self._sort

    def summarise(self) -> None:
        """Count and add up what matches, and say so where there is nothing."""
        query = self.model.query
        if query is None:
            return
        try:
            summary = self._desk.listing.summary(query)
        except DeskError as error:
            # The sums on screen may be another query's.
            self.filters.show_counts(None)
            self.summarised.emit(None)
            self.failed.emit(error)
            return
        self.filters.show_counts(summary)
        self.summarised.emit(summary)

    def _ask(self) -> None:
        self.model.set_query(self._wanted())
        self._show_emptiness()
        self._tell_current(self.view.current_key)

    def _wanted(self) -> BillQuery | None:
        if self._store is None:
            return None
        column, descending = self._sort
        plain = BillQuery(self._store.key, self._text, sort=column, descending=descending)
        return self.filters.narrowed(plain)

    def _show_emptiness(self) -> None:
        query = self.model.query
        if self.model.rowCount() or query is None:
            self._stack.setCurrentWidget(self.view)
            return
        try:
            self._say_why_empty(query)
        except DeskError as error:
            self.failed.emit(error)
        self._stack.setCurrentWidget(self.empty)

    def _say_why_empty(self, query: BillQuery) -> None:
        if self._desk.listing.is_empty(query.store_key):
            self.empty.show_kind(Emptiness.NO_BILLS)
            return
        outside = self._desk.listing.outside_range(query)
        more = self.tr("{count} more match outside the period.")
        text = more.format(count=f"{outside:,}") if outside else ""
        self.empty.show_kind(Emptiness.NO_MATCH, text)

    def _tell_current(self, key: int | None) -> None:
        if key != self._told:
            self._told = key
            self.current_changed.emit(key)

    def _note_sort(self) -> None:
        query = self.model.query
        if query is not None:
            self._sort = (query.sort, query.descending)

    def _act_on_emptiness(self, kind: Emptiness) -> None:
        if kind is Emptiness.NO_BILLS:
            self.add_wanted.emit()
        else:
            self.reset_wanted.emit()

    def _lay_out(self, side: QWidget) -> None:
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 6, 1, 6)
        inside.addWidget(self._stack)
        self.splitter.setObjectName("splitter")
        self.splitter.setHandleWidth(12)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(card)
        self.splitter.addWidget(side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.filters)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self.requery)
        self.view.current_changed.connect(self._tell_current)
        self.model.failed.connect(self.failed)
        self.model.modelReset.connect(self._note_sort)
        self.empty.acted.connect(self._act_on_emptiness)
        self._summary_timer.timeout.connect(self.summarise)
