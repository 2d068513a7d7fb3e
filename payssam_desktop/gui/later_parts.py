"""The parts of the window that its first painting does not need.

Each is made when it is first asked for: in one of many short steps soon after the first
painting, or by a person who is quicker.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from payssam_desktop.domain.bill import Bill, EventSource
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.frame.window_body import WindowBody
from payssam_desktop.gui.frame.window_dialogs import WindowDialogs
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.page.list_page import ListPage
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks

if TYPE_CHECKING:
    from payssam_desktop.gui.detail.detail_pane import DetailPane
    from payssam_desktop.gui.refresh.automatic import AutomaticRefresh
    from payssam_desktop.gui.refresh.refresh_flow import RefreshFlow
    from payssam_desktop.gui.refresh.refresh_run import RefreshRun
    from payssam_desktop.gui.refresh.refresh_strip import RefreshStrip


FOLLOW_MS = 25
"""After the last change in the list: nobody sees it, and no two changes come closer by hand."""

DETAIL_PARTS = 7
"""Steps in which the parts of the detail pane are made; what is left then is made at once."""


class LaterParts(QObject):
    """The detail pane, and all that reads many bills again. Passes on what they say.

    ``bills_changed`` carries keys (set) to paint anew, and so does ``rows_read``, several times
    a second while bills are read; ``cancel_wanted`` carries the key of a bill,
    ``not_kept`` the :class:`DeskError` for which what was typed is not stored; ``refreshed``
    follows every run of reads.
    """

    bills_changed = Signal(set)
    rows_read = Signal(set)
    cancel_wanted = Signal(int)
    not_kept = Signal(object)
    refreshed = Signal()

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        preferences: Preferences,
        theme: Theme,
        body: WindowBody,
        list_page: ListPage,
        dialogs: WindowDialogs,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._tasks = tasks
        self._preferences = preferences
        self._theme = theme
        self._body = body
        self._list_page = list_page
        self._dialogs = dialogs
        self._window = window
        self._store: Store | None = None
        self._key: int | None = None
        self._detail: DetailPane | None = None
        self._strip: RefreshStrip | None = None
        self._run: RefreshRun | None = None
        self._flow: RefreshFlow | None = None
        self._automatic: AutomaticRefresh | None = None
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.timeout.connect(lambda: self.show_bill(self._key))

    @property
    def detail(self) -> DetailPane:
        """The pane beside the list."""
        is_new = self._detail is None
        detail = self._begun_detail()
        if is_new or self._following.isActive():
            self.show_bill(self._key)
        return detail

    @property
    def strip(self) -> RefreshStrip:
        """How far a run of reads is, and its report."""
        if self._strip is None:
            # Imported where needed, here and below: painting the list does not need them.
            from payssam_desktop.gui.refresh.refresh_strip import RefreshStrip

            self._strip = RefreshStrip(self._theme)
            self._body.put_above_list(self._strip)
        return self._strip

    @property
    def run(self) -> RefreshRun:
        """The run of reads, at most one at a time."""
        if self._run is None:
            from payssam_desktop.gui.refresh.refresh_run import RefreshRun

            self._run = RefreshRun(self._desk, self._tasks, self._preferences, self._window)
            self._run.rows_read.connect(self.rows_read)
        return self._run

    @property
    def flow(self) -> RefreshFlow:
        """From F5 to the report."""
        if self._flow is None:
            from payssam_desktop.gui.refresh.refresh_flow import RefreshFlow

            banner = self._body.banner
            self._flow = RefreshFlow(self.run, self.strip, banner, self._window)
            self._flow.ended.connect(self.refreshed)
            self._flow.show_store(self._store)
        return self._flow

    @property
    def automatic(self) -> AutomaticRefresh:
        """Reading open bills by itself."""
        if self._automatic is None:
            self._automatic = self._made_automatic()
            self._automatic.show_store(self._store)
        return self._automatic

    def detail_steps(self) -> list[Callable[[], object]]:
        """Making the pane beside the list, in steps that are short each."""
        next_parts = [lambda: self._begun_detail().make_next()] * DETAIL_PARTS
        return [self._begun_detail, *next_parts, lambda: self.show_bill(self._key)]

    def refresh_steps(self) -> list[Callable[[], object]]:
        """Making all that reads many bills, in steps that are short each."""
        return [
            lambda: self.strip,
            lambda: self.run,
            lambda: self.flow,
            lambda: self.automatic,
        ]

    def show_store(self, store: Store | None) -> None:
        """Another store: no bill of the one before stays on screen, and its reads end."""
        self.show_bill(None)
        self._store = store
        if self._flow is not None:
            self._flow.show_store(store)
        if self._automatic is not None:
            self._automatic.show_store(store)

    def follow(self, key: int | None) -> None:
        """Show a bill beside the list as soon as the list itself is painted, and is at rest.

        The list is what a person who presses a key looks at; the pane takes as long again.
        """
        self._key = key
        self._following.start(FOLLOW_MS)

    def show_bill(self, key: int | None) -> None:
        """Show a bill of the store beside the list, or none."""
        self._following.stop()
        self._key = key
        if self._detail is not None:
            self._detail.show_bill(self._store, self._bill(key))

    def show_again(self, keys: set[int]) -> None:
        """Show the bill beside the list as it is now, if it is one of these."""
        if self._key in keys:
            self.show_bill(self._key)

    def stop_reading(self) -> None:
        """Begin no further read."""
        if self._run is not None:
            self._run.stop()
        if self._automatic is not None:
            self._automatic.stop()

    def _bill(self, key: int | None) -> Bill | None:
        if key is None or self._store is None:
            return None
        try:
            bill = self._desk.listing.bill(key)
        except DeskError as error:
            self._body.banner.note_error(error)
            return None
        # Keys outlive a change of the store.
        return bill if bill is not None and bill.store_key == self._store.key else None

    def _made_automatic(self) -> AutomaticRefresh:
        from payssam_desktop.gui.refresh.automatic import AutomaticRefresh
        from payssam_desktop.gui.refresh.refresh_run import RefreshRun

        common = (self._desk, self._tasks, self._preferences, self._window)
        own_run = RefreshRun(*common, EventSource.AUTOMATIC_CHECK)
        own_run.rows_read.connect(self.rows_read)
        made = AutomaticRefresh(
            own_run,
            self.run,
            self._preferences,
            self._body.banner,
            lambda: self._dialogs.is_confirming,
            self._window,
        )
        made.said.connect(self._body.status.show_automatic)
        made.ended.connect(self.refreshed)
        self._dialogs.settings_changed.connect(made.apply)
        return made

    def _cancel(self, key: int) -> None:
        if self._following.isActive():
            # Pressed beside a bill that is not the list's any more: meant for either of them.
            self.show_bill(self._key)
        else:
            self.cancel_wanted.emit(key)

    def _begun_detail(self) -> DetailPane:
        """The pane, though not all parts of it may be there yet."""
        if self._detail is None:
            self._detail = self._made_detail()
        return self._detail

    def _made_detail(self) -> DetailPane:
        from payssam_desktop.gui.detail.detail_pane import DetailPane

        made = DetailPane(self._desk, self._tasks, self._preferences, self._theme)
        made.cancel_requested.connect(self._cancel)
        made.refresh_requested.connect(lambda key: self.flow.refresh([key]))
        made.settled.connect(lambda key: self.bills_changed.emit({key}))
        made.edited.connect(lambda key: self.bills_changed.emit({key}))
        made.not_kept.connect(self.not_kept)
        self._list_page.put_beside(made)
        return made
