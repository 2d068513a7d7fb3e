"""The list with its filters, and what stands in its place when there is nothing to list."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from payssam_desktop.domain.bill_query import BillColumn, BillQuery, ListSummary
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.bill_list.copying import Copying
from payssam_desktop.gui.bill_list.model import BillListModel
from payssam_desktop.gui.bill_list.place_keeper import Stay
from payssam_desktop.gui.bill_list.view import BillView
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.page.asking import Asked
from payssam_desktop.gui.page.days import Span
from payssam_desktop.gui.page.empty_state import Emptiness, EmptyState
from payssam_desktop.gui.page.filter_bar import FilterBar
from payssam_desktop.gui.page.list_flow import ListFlow, are_same_bills, in_usual_order
from payssam_desktop.gui.page.list_foot import ListFoot, outside_words
from payssam_desktop.services.desk import Desk
from payssam_desktop.services.finding import Answer
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks

SIDE_SHARE = 0.3
"""Most of the page's width that the side takes by itself."""


class ListPage(QWidget):
    """One store's bills beside one widget at the right.

    ``current_changed`` carries the key of the current bill, or None; ``summarised`` the
    :class:`ListSummary`, or None when it cannot be known; ``counting`` tells that it is not
    known yet; ``failed`` carries a DeskError of the database; ``add_wanted`` and
    ``reset_wanted`` follow the buttons of an empty list.
    """

    current_changed = Signal(object)
    summarised = Signal(object)
    counting = Signal()
    failed = Signal(object)
    add_wanted = Signal()
    reset_wanted = Signal()

    def __init__(
        self, desk: Desk, tasks: Tasks, preferences: Preferences, theme: Theme, side: QWidget
    ) -> None:
        super().__init__()
        self._desk = desk
        self._preferences = preferences
        self._theme = theme
        self._side = side
        self._store: Store | None = None
        self._text = ""
        self._sort = (BillColumn.PAID_AT, True)
        self._told: int | None = None
        self._counted: BillQuery | None = None
        self._outside: int | None = None
        self._outside_of: BillQuery | None = None
        self.setObjectName("listPage")
        self.model = BillListModel(desk.listing, desk.now, self)
        self.view = BillView(self.model, theme)
        self.filters = FilterBar(theme, self.view, desk.now)
        self.foot = ListFoot()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._stack = QStackedWidget()
        self._lay_out(side)
        self._flow = ListFlow(desk, tasks, self.view, self._wanted, self)
        self._copying = Copying(desk.listing, self)
        self._connect()

    @cached_property
    def empty(self) -> EmptyState:
        """What stands in the list's place when there is nothing to list."""
        made = EmptyState(self._theme)
        made.acted.connect(self._act_on_emptiness)
        self._stack.addWidget(made)
        return made

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being asked, so that all on screen belongs together."""
        return self._flow.is_settled

    @property
    def sort(self) -> tuple[BillColumn, bool]:
        """Column and whether it descends."""
        return self._sort

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the side gives way before the list does."""
        super().resizeEvent(event)
        listed, side = self.splitter.sizes()
        most = max(self._side.minimumWidth(), round(self.width() * SIDE_SHARE))
        if side > most:
            self.splitter.setSizes([listed + side - most, most])

    def put_beside(self, side: QWidget) -> None:
        """Put another widget into the place of the side; nothing moves."""
        sizes = self.splitter.sizes()
        before = self.splitter.replaceWidget(1, side)
        if before is not None:
            before.deleteLater()
        self.splitter.setSizes(sizes)
        self._side = side

    def show_store(self, store: Store | None) -> None:
        """Show another store's bills, from the top, with the first one current."""
        self._flow.drop()
        self._counted = None
        self._store = store
        self._tell_current(None)
        self.view.place.clear()
        if store is not None:
            self.filters.dates.restore(self._preferences.date_ranges.get(store.uuid, []))
            try:
                self._flow.begin()
            except DeskError as error:
                self._note_failure(error)
        self._show_emptiness()

    def search(self, text: str) -> None:
        """Narrow the list to what matches every word; a single hit becomes the current bill."""
        self._text = text
        self._flow.ask(Stay.TOP)

    def requery(self) -> None:
        """Ask the database anew with what is chosen now."""
        self._flow.ask(Stay.CURRENT)

    def sort_by(self, column: BillColumn, *, descending: bool) -> None:
        """Begin with this order (from the preferences)."""
        self._sort = (column, descending)
        self.view.show_sorted(column, descending=descending)

    def reveal(self, key: int) -> None:
        """Make a bill the current one, wherever it is; filters that hide it are reset."""
        self._flow.reveal(key)

    def with_all_keys(self, call: Callable[[], None]) -> None:
        """Call something once the model holds every key of what is asked for, maybe at once."""
        self._flow.with_all_keys(call)

    def follow_the_clock(self) -> None:
        """Let "3분 전" grow, and [오늘] become another day at midnight."""
        self.view.follow_the_clock()
        self._flow.ask_at_midnight()

    def refresh_rows(self, keys: set[int]) -> None:
        """Bills have changed: paint them, and look soon which rows there are now."""
        if self._store is None:
            return
        self.model.refresh_rows(keys)
        self._flow.ask_soon()

    def rest(self) -> None:
        """Ask the database nothing more: the program is closing."""
        self._flow.drop()
        self._store = None

    def _wanted(self) -> BillQuery | None:
        if self._store is None:
            return None
        column, descending = self._sort
        plain = BillQuery(self._store.key, self._text, sort=column, descending=descending)
        return self.filters.narrowed(plain)

    def _take(self, asked: Asked, answer: Answer) -> None:
        """Something is known of the newest question's answer, and its rows are shown."""
        if answer.summary is not None or self.model.query == asked.query:
            self._show_sums(asked.query, answer.summary)
            self._note_outside(asked.query, answer.outside)
        self._tell_current(self.view.current_key)
        self._show_emptiness()

    def _show_sums(self, query: BillQuery, summary: ListSummary | None) -> None:
        """Counts and sums, or that they are not known yet; never those of another question."""
        before = self._counted
        if summary is not None:
            self._counted = query
            self.filters.show_counts(summary)
            self.summarised.emit(summary)
            return
        if before is None or _counts_of(query) != _counts_of(before):
            self.filters.show_counting()
        if before is None or not are_same_bills(query, before):
            self._counted = None
            self.counting.emit()

    def _note_outside(self, query: BillQuery, outside: int | None) -> None:
        """How many more the date range hides; unknown for another question, till it is known."""
        before, bills = self._outside_of, in_usual_order(query)
        if outside is not None or bills != before:
            self._outside, self._outside_of = outside, bills

    def _show_emptiness(self) -> None:
        query, hidden = self.model.query, self._outside or 0
        if self.model.rowCount() or query is None or not self.model.is_complete:
            self.foot.show_outside(hidden if query is not None and query.text else 0)
            self._stack.setCurrentWidget(self.view)
            return
        self.foot.show_outside(0)
        try:
            self._say_why_empty(query, hidden)
        except DeskError as error:
            self.failed.emit(error)
        self._stack.setCurrentWidget(self.empty)

    def _say_why_empty(self, query: BillQuery, hidden: int) -> None:
        if self._desk.listing.is_empty(query.store_key):
            self.empty.show_kind(Emptiness.NO_BILLS)
        elif hidden:
            self.empty.show_kind(Emptiness.NO_MATCH_IN_RANGE, outside_words(hidden))
        else:
            self.empty.show_kind(Emptiness.NO_MATCH)

    def _note_failure(self, error: DeskError) -> None:
        # The sums on screen may be another query's.
        self._counted = None
        self.filters.show_counts(None)
        self.summarised.emit(None)
        self.failed.emit(error)

    def _fail(self, _asked: Asked, error: DeskError) -> None:
        self._outside = None
        self._tell_current(self.view.current_key)
        self._note_failure(error)
        self._show_emptiness()

    def _tell_current(self, key: int | None) -> None:
        if key != self._told:
            self._told = key
            self.current_changed.emit(key)

    def _sort_otherwise(self, column: BillColumn, descending: bool) -> None:
        if (column, descending) != self._sort:
            self._sort = (column, descending)
            self._flow.ask(Stay.SCROLL)

    def _follow_filters(self) -> None:
        if self._store is not None:
            self._preferences.date_ranges[self._store.uuid] = self.filters.dates.saved()
        self.requery()

    def _widen(self) -> None:
        self.filters.dates.choose(Span.ALL)

    def _act_on_emptiness(self, kind: Emptiness) -> None:
        if kind is Emptiness.NO_BILLS:
            self.add_wanted.emit()
        elif kind is Emptiness.NO_MATCH_IN_RANGE:
            self._widen()
        else:
            self.reset_wanted.emit()

    def _lay_out(self, side: QWidget) -> None:
        self._stack.addWidget(self.view)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 6, 1, 6)
        inside.setSpacing(0)
        inside.addWidget(self._stack)
        inside.addWidget(self.foot)
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
        self._flow.heard.connect(self._take)
        self._flow.failed.connect(self._fail)
        self._flow.hidden.connect(self.reset_wanted)
        self._flow.scattered.connect(self.foot.say_scattered)
        self._copying.done.connect(self.foot.say_copied)
        self._copying.failed.connect(self.failed)
        self.filters.changed.connect(self._follow_filters)
        self.foot.widen_wanted.connect(self._widen)
        self.view.current_changed.connect(self._tell_current)
        self.view.copy_wanted.connect(lambda: self._copying.copy(self.view.selected_keys()))
        self.model.failed.connect(self.failed)
        self.model.sort_wanted.connect(self._sort_otherwise)


def _counts_of(query: BillQuery) -> BillQuery:
    """What the counts on the chips depend on: not on the chosen chip."""
    return in_usual_order(query)._replace(states=frozenset(), needs_checking=False)
