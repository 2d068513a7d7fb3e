"""Between the receiver of alerts and the window: what is heard reaches the GUI thread here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from payssam_desktop.domain.receiving import OFF, ReceiverState

if TYPE_CHECKING:
    from payssam_desktop.domain.approval_notice import KeptNotice
    from payssam_desktop.errors import DeskError
    from payssam_desktop.settings import Preferences
    from payssam_desktop.tasks import Tasks

GATHER_MS = 200
"""Rows of many alerts are painted anew together, so often at most."""

AGAIN_MS = 10_000
"""When it is tried again to listen, after that could not even begin."""

Place = tuple[str, int, str]
"""Address, port, and the sources that are allowed, as the owner wrote them."""


class Ear(Protocol):
    """What listens; both calls may take seconds."""

    def begin(self, address: str, port: int, sources: str) -> None:
        """Listen there and nowhere else. Raises :class:`DeskError`."""

    def end(self) -> None:
        """Listen no more."""


class Hearing(QObject):
    """Lives in the GUI thread; the ``hear_…`` methods may be called from any thread.

    ``state_changed`` carries a :class:`ReceiverState`, ``noticed`` a :class:`KeptNotice` to tell
    the clerk of, once per payment; ``rows_read`` keys (set) of bills to paint anew. ``failed``
    carries the :class:`DeskError` for which it could not begin.
    """

    state_changed = Signal(object)
    noticed = Signal(object)
    rows_read = Signal(set)
    failed = Signal(object)

    def __init__(self, ear: Ear, tasks: Tasks, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._ear = ear
        self._tasks = tasks
        self._preferences = preferences
        self._state = OFF
        self._at: Place | None = None
        self._is_changing = False
        self._rows: set[int] = set()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.apply)
        self._gathering = QTimer(self)
        self._gathering.setSingleShot(True)
        self._gathering.setInterval(GATHER_MS)
        self._gathering.timeout.connect(self._pass_rows_on)

    @property
    def state(self) -> ReceiverState:
        """How the receiver is."""
        return self._state

    def apply(self) -> None:
        """Follow the preferences: listen, listen elsewhere, or no more."""
        if self._is_changing:
            return  # looked at again when that is done
        wanted = self._wanted()
        if wanted == self._at:
            return
        self._is_changing = True
        self._tasks.network(
            self,
            lambda: self._ear.end() if wanted is None else self._ear.begin(*wanted),
            lambda _: self._changed(wanted),
            lambda error: self._not_changed(wanted, error),
        )

    def hear_state(self, state: ReceiverState) -> None:
        """The receiver is in another state."""
        self._tasks.in_gui_thread(self, lambda: self._take_state(state))

    def hear_notice(self, notice: KeptNotice) -> None:
        """There is something to say of an alert."""
        self._tasks.in_gui_thread(self, lambda: self.noticed.emit(notice))

    def hear_row(self, key: int) -> None:
        """A bill was read for an alert."""
        self._tasks.in_gui_thread(self, lambda: self._gather(key))

    def _wanted(self) -> Place | None:
        chosen = self._preferences
        if not chosen.hear_alerts:
            return None
        return (chosen.alert_address, chosen.alert_port, chosen.alert_sources)

    def _changed(self, now_at: Place | None) -> None:
        self._is_changing = False
        self._at = now_at
        self.apply()

    def _not_changed(self, tried: Place | None, error: DeskError) -> None:
        self._is_changing = False
        self._at = None
        self.failed.emit(error)
        if self._wanted() != tried:
            self.apply()
        elif tried is not None:
            # The disk may be busy, or full, for a while: it comes back by itself.
            self._again.start()

    def _take_state(self, state: ReceiverState) -> None:
        self._state = state
        self.state_changed.emit(state)

    def _gather(self, key: int) -> None:
        self._rows.add(key)
        if not self._gathering.isActive():
            self._gathering.start()

    def _pass_rows_on(self) -> None:
        rows, self._rows = self._rows, set()
        self.rows_read.emit(rows)
