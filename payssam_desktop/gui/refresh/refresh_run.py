"""One run of refreshing: reading threads on one side, a progress bar and a report on the other.

Reading threads only put keys into a queue; a timer in the GUI thread takes them out together, so
a thousand readings cost ten repaints a second and no more.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from payssam_desktop.domain.bill import Bill
from payssam_desktop.domain.cancellation import SETTLING_STATES, Operation
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.services.desk import Desk
from payssam_desktop.services.reading import Progress
from payssam_desktop.services.refreshing import RefreshReport
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks

DRAIN_MS = 100

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Course:
    """What the reading threads write and the GUI thread reads."""

    store: Store
    bills: list[Bill]
    operations: list[Operation]
    stop: threading.Event = field(default_factory=threading.Event)
    rows: deque[int] = field(default_factory=deque)
    progress: Progress | None = None


class RefreshRun(QObject):
    """At most one run at a time.

    ``began`` carries how many bills are read, ``rows_read`` the keys (set) to paint anew,
    ``progressed`` a :class:`Progress`, ``ended`` the store and the :class:`RefreshReport`,
    ``failed`` the store and the :class:`DeskError` that ended the run as a whole.
    """

    began = Signal(int)
    rows_read = Signal(set)
    progressed = Signal(object)
    ended = Signal(object, object)
    failed = Signal(object, object)

    def __init__(self, desk: Desk, tasks: Tasks, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._preferences = preferences
        self._course: _Course | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_MS)
        self._timer.timeout.connect(self._drain)

    @property
    def is_running(self) -> bool:
        """Whether bills are being read."""
        return self._course is not None

    def start(self, store: Store, bills: list[Bill]) -> bool:
        """Read these bills; False, and nothing begun, while another run goes on."""
        if self.is_running or not bills:
            return False
        try:
            course = _Course(store, bills, self._settling_operations(bills))
        except DeskError as error:
            self.failed.emit(store, error)
            return False
        self._course = course
        self._timer.start()
        self.began.emit(len(bills))
        self._tasks.network(
            self,
            lambda: self._read(course),
            lambda report: self._done(course.store, report),
            lambda error: self._broke(course.store, error),
        )
        return True

    def stop(self) -> None:
        """Begin no further read; those in flight still count."""
        if self._course is not None:
            self._course.stop.set()

    def _read(self, course: _Course) -> RefreshReport:
        """On a network thread: read the bills, then let open cancellations be settled."""
        report = self._desk.refreshing.refresh(
            course.store,
            course.bills,
            course.rows.append,
            lambda progress: setattr(course, "progress", progress),
            course.stop,
            self._preferences.reads_at_once,
        )
        for operation in course.operations:
            if not course.stop.is_set():
                self._settle(operation)
                course.rows.append(operation.bill_key)
        return report

    def _settle(self, operation: Operation) -> None:
        try:
            self._desk.cancelling.settle(operation.operation_id)
        except DeskError as error:
            # The bills have been read all the same; the settling goes on in the background.
            logger.info("cancellation not settled now: %s", error.key)

    def _settling_operations(self, bills: list[Bill]) -> list[Operation]:
        return [
            operation
            for bill in bills
            if bill.needs_checking
            for operation in self._desk.listing.operations(bill.key)
            if operation.state in SETTLING_STATES
        ]

    def _drain(self) -> None:
        course = self._course
        if course is None:
            return
        keys = {course.rows.popleft() for _ in range(len(course.rows))}
        if keys:
            self.rows_read.emit(keys)
        if course.progress is not None:
            self.progressed.emit(course.progress)

    def _done(self, store: Store, report: RefreshReport) -> None:
        self._close_course()
        self.ended.emit(store, report)

    def _broke(self, store: Store, error: DeskError) -> None:
        self._close_course()
        self.failed.emit(store, error)

    def _close_course(self) -> None:
        self._drain()
        self._timer.stop()
        self._course = None
