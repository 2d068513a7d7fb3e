"""The window: puts the parts together and passes on what they say. No part knows another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from payssam_desktop.domain.cancellation import Operation
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.detail.detail_pane import DetailPane
from payssam_desktop.gui.frame.banner import Banner, Urgent
from payssam_desktop.gui.frame.environment_band import EnvironmentBand, EnvironmentNote
from payssam_desktop.gui.frame.status_line import StatusLine
from payssam_desktop.gui.frame.top_bar import TopBar
from payssam_desktop.gui.frame.window_dialogs import WindowDialogs
from payssam_desktop.gui.frame.window_memory import WindowMemory
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.page.chips import Chip
from payssam_desktop.gui.page.empty_state import Emptiness, EmptyState
from payssam_desktop.gui.page.list_page import ListPage
from payssam_desktop.gui.refresh.refresh_flow import RefreshFlow
from payssam_desktop.gui.refresh.refresh_run import RefreshRun
from payssam_desktop.gui.refresh.refresh_strip import RefreshStrip
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks

CLOCK_MS = 30_000
"""How often "3분 전", the stale bills and the day are looked at again."""


class MainWindow(QMainWindow):
    """One store's front desk. ``save_preferences`` is called when it closes."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        preferences: Preferences,
        theme: Theme,
        stores: list[Store],
        *,
        practice: bool,
        save_preferences: Callable[[], None],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._preferences = preferences
        self._theme = theme
        self._stores = stores
        self._practice = practice
        self._save_preferences = save_preferences
        self._store: Store | None = None
        self._detail_key: int | None = None
        self.setObjectName("mainWindow")
        self._make_parts()
        self._lay_out()
        self._connect()
        theme.dress(self)
        self._memory = WindowMemory(preferences, self, self.list_page)
        self._memory.restore()
        self._show_store(self._remembered_store())
        self.top_bar.search.setFocus()
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tick)
        self._clock.start(CLOCK_MS)

    @property
    def store(self) -> Store | None:
        """The store on screen."""
        return self._store

    def operation_changed(self, operation: Operation) -> None:
        """The background settling has read a bill."""
        self.bills_changed({operation.bill_key})

    def bills_changed(self, keys: set[int]) -> None:
        """Paint these bills anew, wherever they are on screen."""
        if self._store is None:
            return
        self.list_page.refresh_rows(keys)
        if self._detail_key in keys:
            self._show_detail(self._detail_key)
        self._look_for_urgent()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember sizes, columns and order, and keep what is being typed.

        A run of reads ends with the program. While a cancellation is out, the window stays.
        """
        if self.dialogs.is_cancelling:
            event.ignore()
            return
        self.refresh_run.stop()
        self._show_detail(None)
        self._memory.keep()
        self._save_preferences()
        self._clock.stop()
        self.list_page.rest()
        self._store = None
        super().closeEvent(event)

    def _make_parts(self) -> None:
        theme = self._theme
        self.band = EnvironmentBand(theme)
        self.top_bar = TopBar(theme, self)
        self.note = EnvironmentNote(theme)
        self.banner = Banner(theme)
        self.strip = RefreshStrip(theme)
        self.detail = DetailPane(self._desk, self._tasks, theme)
        self.list_page = ListPage(self._desk, theme, self.detail)
        self.welcome = EmptyState(theme, Emptiness.NO_STORE)
        self.welcome.setObjectName("welcome")
        self.status = StatusLine()
        self.dialogs = WindowDialogs(self._desk, self._tasks, self._preferences, theme, self)
        self.refresh_run = RefreshRun(self._desk, self._tasks, self._preferences, self)
        self.refresh_flow = RefreshFlow(self._desk, self.refresh_run, self.strip, self.banner, self)

    def _lay_out(self) -> None:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(16, 12, 16, 14)
        inside.setSpacing(10)
        inside.addWidget(self.banner)
        inside.addWidget(self.strip)
        inside.addWidget(self.list_page, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(page)
        self._pages.addWidget(self.welcome)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.band, self.top_bar, self.note, self.status):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for part in (self.band, self.top_bar, self.note):
            layout.addWidget(part)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(body)

    def _connect(self) -> None:
        bar, page, flow = self.top_bar, self.list_page, self.refresh_flow
        bar.store.store_chosen.connect(self._show_store)
        bar.store.connection_wanted.connect(lambda: self.dialogs.connect_store(self._store))
        bar.store.new_store_wanted.connect(lambda: self.dialogs.connect_store(None))
        bar.store.settings_wanted.connect(self.dialogs.change_settings)
        self.welcome.acted.connect(lambda _: self.dialogs.connect_store(None))
        bar.search.searched.connect(page.search)
        bar.search.left_downwards.connect(page.view.setFocus)
        bar.add.triggered.connect(self._add)
        bar.refresh.triggered.connect(self._refresh_selected)
        bar.refresh_shown.triggered.connect(lambda: flow.refresh_changing(page.model.keys))
        page.current_changed.connect(self._show_detail)
        page.summarised.connect(self.status.show_summary)
        page.failed.connect(self.banner.note_error)
        page.add_wanted.connect(self._add)
        page.reset_wanted.connect(self._reset_filters)
        page.view.opened.connect(self.detail.setFocus)
        self.detail.cancel_requested.connect(self._cancel)
        self.detail.refresh_requested.connect(lambda key: flow.refresh([key]))
        self.dialogs.bills_added.connect(self._bills_added)
        self.dialogs.store_saved.connect(self._store_saved)
        self.dialogs.settings_changed.connect(self._save_preferences)
        self.dialogs.bill_changed.connect(lambda key: self.bills_changed({key}))
        self.detail.settled.connect(lambda key: self.bills_changed({key}))
        self.detail.edited.connect(lambda key: self.bills_changed({key}))
        self.detail.not_kept.connect(self._say_not_kept)
        self.banner.acted.connect(self._act_on_banner)
        self.refresh_run.rows_read.connect(self.bills_changed)
        flow.ended.connect(self._look_for_urgent)

    def _remembered_store(self) -> Store | None:
        wanted = (store for store in self._stores if store.uuid == self._preferences.store_uuid)
        return next(wanted, self._stores[0] if self._stores else None)

    def _show_store(self, store: Store | None) -> None:
        # First of all: no bill of one store may stay on screen under another's name.
        self._show_detail(None)
        self.refresh_flow.show_store(store)
        self._store = store
        environment = store.environment if store is not None else None
        if self._practice:
            environment = Environment.PRACTICE
        for part in (self.band, self.note, self.top_bar.word):
            part.show_environment(environment)
        self.top_bar.store.show_stores(self._stores, store)
        self.top_bar.set_usable(store is not None)
        self.status.setVisible(store is not None)
        self._pages.setCurrentIndex(0 if store is not None else 1)
        self.banner.forget()
        self._say_title()
        self.list_page.show_store(store)
        if store is not None:
            self._preferences.store_uuid = store.uuid
            self._look_for_urgent()

    def _say_title(self) -> None:
        parts = [self._store.name] if self._store is not None else []
        parts.append(self.tr("PaysSam Desktop"))
        if self._practice:
            parts.insert(0, self.tr("Practice mode"))
        self.setWindowTitle(" – ".join(parts))

    def _show_detail(self, key: int | None) -> None:
        self._detail_key = key
        bills = self.refresh_flow.bills([key]) if key is not None else []
        self.detail.show_bill(self._store, bills[0] if bills else None)

    def _refresh_selected(self) -> None:
        keys = self.list_page.view.selected_keys()
        if not keys and self._detail_key is not None:
            keys = [self._detail_key]
        self.refresh_flow.refresh(keys)

    def _look_for_urgent(self) -> None:
        """Counts for the banner, and the time of the last check."""
        if self._store is None:
            return
        key, listing = self._store.key, self._desk.listing
        try:
            self.banner.show_open(listing.open_count(key))
            self.banner.show_stale(len(listing.stale_paid_keys(key)))
            self.status.show_last_checked(listing.last_checked(key), self._desk.now())
        except DeskError as error:
            self.banner.note_error(error)

    def _act_on_banner(self, urgent: Urgent) -> None:
        match urgent:
            case Urgent.NEEDS_CHECKING:
                self._reset_filters()
                self.list_page.filters.chips.choose(Chip.NEEDS_CHECKING)
            case Urgent.SIGN_IN:
                self.dialogs.connect_store(self._store)
            case Urgent.STALE if self._store is not None:
                self.refresh_flow.refresh(self._stale_keys(self._store))
            case Urgent.OFFLINE:
                self._refresh_selected()
            case _:
                self.banner.note_list()
                self.list_page.requery()

    def _say_not_kept(self, error: DeskError) -> None:
        if not self.banner.note_error(error):
            self.strip.show_failure(error)

    def _stale_keys(self, store: Store) -> list[int]:
        try:
            return list(self._desk.listing.stale_paid_keys(store.key))
        except DeskError as error:
            self.banner.note_error(error)
            return []

    def _reset_filters(self) -> None:
        self.top_bar.search.clear()
        self.list_page.filters.reset()

    def _tick(self) -> None:
        if self._store is not None and self.isVisible():
            self.list_page.follow_the_clock()
            self._look_for_urgent()

    def _add(self) -> None:
        if self._store is not None:
            self.dialogs.add(self._store)

    def _bills_added(self, keys: list[int]) -> None:
        self.list_page.requery()
        if keys and not self.list_page.view.select_key(keys[0]):
            self._reset_filters()
            self.list_page.view.select_key(keys[0])
        self._look_for_urgent()

    def _cancel(self, bill_key: int) -> None:
        if self._store is not None:
            self.dialogs.cancel(self._store, bill_key)

    def _store_saved(self, saved: Store) -> None:
        others = [store for store in self._stores if store.uuid != saved.uuid]
        self._stores = sorted([*others, saved], key=lambda store: store.key)
        self._show_store(saved)
