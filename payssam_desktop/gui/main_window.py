"""The window: puts the parts together and passes on what they say. No part knows another.

It is painted before anything is imported or made that painting does not need. The rest is made
when it is first asked for: soon after (``gui.later_parts``), or by a person who is quicker.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.frame.banner import Urgent
from payssam_desktop.gui.frame.help_dialogs import HelpDialogs
from payssam_desktop.gui.frame.urgent_counts import UrgentCounts
from payssam_desktop.gui.frame.window_body import WindowBody
from payssam_desktop.gui.frame.window_dialogs import WindowDialogs
from payssam_desktop.gui.frame.window_memory import WindowMemory
from payssam_desktop.gui.later_parts import LaterParts
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.page.chips import Chip
from payssam_desktop.gui.page.list_page import ListPage
from payssam_desktop.gui.pieces.side_place import SidePlace
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks

if TYPE_CHECKING:
    from payssam_desktop.domain.approval_notice import KeptNotice
    from payssam_desktop.domain.cancellation import Operation
    from payssam_desktop.gui.detail.detail_pane import DetailPane
    from payssam_desktop.gui.hearing.hearing import Hearing
    from payssam_desktop.gui.hearing.telling import Telling
    from payssam_desktop.gui.refresh.refresh_flow import RefreshFlow
    from payssam_desktop.gui.refresh.refresh_run import RefreshRun
    from payssam_desktop.gui.refresh.refresh_strip import RefreshStrip

CLOCK_MS = 30_000
"""How often "3분 전", the stale bills and the day are looked at again."""


class MainWindow(QMainWindow):
    """One store's front desk. ``save_preferences`` is called when it closes.

    ``first_painted`` follows the first painting, in the event loop's next turn.
    """

    first_painted = Signal()

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
        data_folder: Path | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._preferences = preferences
        self._theme = theme
        self._stores = stores
        self._practice = practice
        self._save_preferences = save_preferences
        self._data_folder = data_folder
        self._store: Store | None = None
        self.telling: Telling | None = None
        """Tells the clerk of alerts; made soon after the first painting."""
        self._is_painted = False
        self.setObjectName("mainWindow")
        self._make_parts()
        self._connect()
        self._memory = WindowMemory(preferences, self, self.list_page)
        self._memory.restore()
        self._show_store(self._remembered_store())
        # When all says what it is: what changes afterwards is looked at anew.
        theme.dress(self)
        self.top_bar.search.setFocus()
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tick)
        self._clock.start(CLOCK_MS)

    @property
    def store(self) -> Store | None:
        """The store on screen."""
        return self._store

    @property
    def detail(self) -> DetailPane:
        """The pane beside the list."""
        return self.later.detail

    @property
    def refresh_flow(self) -> RefreshFlow:
        """From F5 to the report."""
        return self.later.flow

    @property
    def refresh_run(self) -> RefreshRun:
        """The run of reads."""
        return self.later.run

    @property
    def strip(self) -> RefreshStrip:
        """The strip above the list while bills are read."""
        return self.later.strip

    def hear(self, hearing: Hearing) -> None:
        """Alerts of payments are heard from now on, where the owner wants it."""
        # Imported where needed: painting the list needs nothing of it.
        from payssam_desktop.gui.hearing.telling import Telling

        corner = self.list_page.splitter.widget(0)
        assert corner is not None
        parts = (self._desk, self._tasks, self._preferences, self._theme)
        self.telling = telling = Telling(*parts, self.status, corner, self, self._store_with)
        self.body.put_above_list(telling.strip)
        telling.chosen.connect(self._show_notice)
        telling.bill_wanted.connect(self.list_page.reveal)
        telling.bills_added.connect(self.dialogs.bills_added)
        telling.failed.connect(self.banner.note_error)
        telling.listen_to(hearing)
        telling.show_store(self._store)
        hearing.rows_read.connect(self.bills_changed)
        hearing.state_changed.connect(self.dialogs.show_receiver_state)
        self.dialogs.show_receiver_state(hearing.state)
        self.dialogs.alerts_changed.connect(hearing.apply)

    def operation_changed(self, operation: Operation) -> None:
        """The background settling has read a bill."""
        self.bills_changed({operation.bill_key})

    def bills_changed(self, keys: set[int]) -> None:
        """Paint these bills anew, wherever they are on screen, and see what is urgent now."""
        self._show_again(keys)
        self.counts.look()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first painting; what is on the window is painted with it."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember sizes, columns and order, and keep what is being typed.

        A run of reads ends with the program. While a cancellation is out, the window stays.
        """
        if self.dialogs.is_cancelling:
            event.ignore()
            return
        self.later.stop_reading()
        self.later.show_bill(None)
        self._memory.keep()
        self._save_preferences()
        self._clock.stop()
        if self.telling is not None:
            self.telling.rest()
        self.list_page.rest()
        self.counts.rest()
        self._store = None
        super().closeEvent(event)

    def _make_parts(self) -> None:
        common = (self._desk, self._tasks, self._preferences, self._theme)
        self.list_page = ListPage(*common, SidePlace())
        self.body = body = WindowBody(self._theme, self, self.list_page)
        self.top_bar, self.banner, self.status = body.top_bar, body.banner, body.status
        self.setCentralWidget(body)
        self.counts = UrgentCounts(self._desk, self._tasks, body.banner, body.status, self)
        self.dialogs = WindowDialogs(*common, self)
        self.help = HelpDialogs(*common, self, self._data_folder, practice=self._practice)
        self.later = LaterParts(*common, self.body, self.list_page, self.dialogs, self)

    def _connect(self) -> None:
        bar, page = self.top_bar, self.list_page
        bar.store.store_chosen.connect(self._show_store)
        bar.store.connection_wanted.connect(lambda: self.dialogs.connect_store(self._store))
        bar.store.new_store_wanted.connect(lambda: self.dialogs.connect_store(None))
        bar.store.settings_wanted.connect(self.dialogs.change_settings)
        bar.store.alerts_wanted.connect(self._change_alerts)
        self.help.follow(bar.help)
        self.help.settings_wanted.connect(self.dialogs.change_settings)
        self.help.remembered.connect(self._save_preferences)
        self.body.welcomed.connect(lambda: self.dialogs.connect_store(None))
        bar.search.searched.connect(page.search)
        bar.search.left_downwards.connect(page.view.setFocus)
        bar.add.triggered.connect(self._add)
        bar.refresh.triggered.connect(self._refresh_selected)
        bar.refresh_shown.triggered.connect(lambda: page.with_all_keys(self._refresh_shown))
        bar.refresh_unpaid.triggered.connect(lambda: self.refresh_flow.refresh_unpaid())
        bar.refresh_stale.triggered.connect(lambda: self.refresh_flow.refresh_stale())
        page.current_changed.connect(self.later.follow)
        page.summarised.connect(self.status.show_summary)
        page.counting.connect(self.status.show_counting)
        page.failed.connect(self.banner.note_error)
        page.add_wanted.connect(self._add)
        page.reset_wanted.connect(self._reset_filters)
        page.view.opened.connect(lambda: self.detail.setFocus())
        self.dialogs.bills_added.connect(self._bills_added)
        self.dialogs.store_saved.connect(self._store_saved)
        self.dialogs.settings_changed.connect(self._save_preferences)
        self.dialogs.alerts_changed.connect(self._save_preferences)
        self.dialogs.bill_changed.connect(lambda key: self.bills_changed({key}))
        self.banner.acted.connect(self._act_on_banner)
        self.later.bills_changed.connect(self.bills_changed)
        # What is urgent now is looked for after the run, not with each of its steps.
        self.later.rows_read.connect(self._show_again)
        self.later.cancel_wanted.connect(self._cancel)
        self.later.not_kept.connect(self._say_not_kept)
        self.later.refreshed.connect(self.counts.look)

    def _remembered_store(self) -> Store | None:
        wanted = (store for store in self._stores if store.uuid == self._preferences.store_uuid)
        return next(wanted, self._stores[0] if self._stores else None)

    def _show_store(self, store: Store | None) -> None:
        # First of all: no bill of one store may stay on screen under another's name.
        self.later.show_store(store)
        self._store = store
        environment = store.environment if store is not None else None
        self.body.show_environment(Environment.PRACTICE if self._practice else environment)
        self.top_bar.store.show_stores(self._stores, store)
        self.body.show_list(store is not None)
        self._say_title()
        self.counts.show_store(store)
        if self.telling is not None:
            self.telling.show_store(store)
        self.list_page.show_store(store)
        if store is not None:
            self._preferences.store_uuid = store.uuid

    def _show_again(self, keys: set[int]) -> None:
        if self._store is not None:
            self.list_page.refresh_rows(keys)
            self.later.show_again(keys)

    def _say_title(self) -> None:
        parts = [self._store.name] if self._store is not None else []
        parts.append(self.tr("PaysSam Desktop"))
        if self._practice:
            parts.insert(0, self.tr("Practice mode"))
        self.setWindowTitle(" – ".join(parts))

    def _refresh_selected(self) -> None:
        view = self.list_page.view
        keys: Sequence[int] = view.selected_keys()
        if not keys and view.current_key is not None:
            keys = [view.current_key]
        self.refresh_flow.refresh(keys)

    def _refresh_shown(self) -> None:
        self.refresh_flow.refresh_changing(self.list_page.model.keys)

    def _act_on_banner(self, urgent: Urgent) -> None:
        match urgent:
            case Urgent.NEEDS_CHECKING:
                self._reset_filters()
                self.list_page.filters.chips.choose(Chip.NEEDS_CHECKING)
            case Urgent.SIGN_IN:
                self.dialogs.connect_store(self._store)
            case Urgent.STALE:
                self.refresh_flow.refresh_stale()
            case Urgent.OFFLINE:
                self._refresh_selected()
            case _:
                self.banner.note_list()
                self.list_page.requery()

    def _say_not_kept(self, error: DeskError) -> None:
        if not self.banner.note_error(error):
            self.strip.show_failure(error)

    def _reset_filters(self) -> None:
        self.top_bar.search.clear()
        self.list_page.filters.reset()

    def _tick(self) -> None:
        if self._store is not None and self.isVisible():
            self.list_page.follow_the_clock()
            self.counts.look()

    def _add(self) -> None:
        if self._store is not None:
            self.dialogs.add(self._store)

    def _bills_added(self, keys: list[int]) -> None:
        if keys:
            self.list_page.reveal(keys[0])
        self.counts.look()

    def _show_notice(self, notice: KeptNotice) -> None:
        """Go to the bill of an alert that was clicked, or to what waits for a person.

        Not under a dialog: it is about the store and the bill on screen.
        """
        store = self._store_with(notice.store_key)
        if store is None or QApplication.activeModalWidget() is not None:
            return
        if self._store is None or self._store.key != store.key:
            self._show_store(store)
        if notice.bill_key is not None:
            self.list_page.reveal(notice.bill_key)
        elif self.telling is not None:
            self.telling.open_alerts()

    def _store_with(self, key: int) -> Store | None:
        return next((store for store in self._stores if store.key == key), None)

    def _change_alerts(self) -> None:
        if self._store is not None:
            self.dialogs.change_alerts(self._store)

    def _cancel(self, bill_key: int) -> None:
        if self._store is not None:
            self.dialogs.cancel(self._store, bill_key)

    def _store_saved(self, saved: Store) -> None:
        others = [store for store in self._stores if store.uuid != saved.uuid]
        self._stores = sorted([*others, saved], key=lambda store: store.key)
        self._show_store(saved)
