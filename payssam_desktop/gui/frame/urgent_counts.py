"""What the banner and the line at the bottom count anew: open bills, stale ones, the last check."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.frame.banner import Banner
from payssam_desktop.gui.frame.status_line import StatusLine
from payssam_desktop.services.desk import Desk
from payssam_desktop.tasks import Tasks

MANY = 1_000
"""Up to so many stale bills are counted at once, more of them on the list thread."""


class UrgentCounts(QObject):
    """Looks whenever it is told to; of one store at a time."""

    def __init__(
        self, desk: Desk, tasks: Tasks, banner: Banner, status: StatusLine, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._banner = banner
        self._status = status
        self._store: Store | None = None

    def show_store(self, store: Store | None) -> None:
        """Another store: what was said of the one before is forgotten."""
        self._store = store
        self._banner.forget()
        self.look()

    def rest(self) -> None:
        """Ask the database nothing more: the program is closing."""
        self._store = None

    def look(self) -> None:
        """Count, and say what is urgent."""
        if self._store is None:
            return
        key, listing, now = self._store.key, self._desk.listing, self._desk.now()
        try:
            self._banner.show_open(listing.open_count(key))
            self._look_for_stale(listing.stale_paid_up_to(key, now, MANY))
            self._status.show_last_checked(listing.last_checked(key), now)
        except DeskError as error:
            self._banner.note_error(error)

    def _look_for_stale(self, few: int) -> None:
        if few < MANY:
            self._banner.show_stale(few)
            return
        self._banner.show_many_stale(few)
        # When the event loop has nothing else to do: the first painting goes undisturbed.
        QTimer.singleShot(0, self, self._count_stale)

    def _count_stale(self) -> None:
        """Off this thread: counting takes longer the longer the list is."""
        if self._store is None:
            return
        key, now = self._store.key, self._desk.now()
        self._tasks.listing(
            self,
            lambda: self._desk.finding.stale_paid_count(key, now),
            lambda count: self._show_stale(key, count),
            self._note,
        )

    def _show_stale(self, store_key: int, count: int) -> None:
        if self._store is not None and self._store.key == store_key:
            self._banner.show_stale(count)

    def _note(self, error: DeskError) -> None:
        self._banner.note_error(error)
