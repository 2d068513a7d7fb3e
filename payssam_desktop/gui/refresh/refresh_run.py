"""One run of refreshing: background threads on one side, progress and a report on the other.

The threads only put keys into a queue; a timer in the GUI thread takes them out together, so
a thousand readings cost five repaints a second and no more.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from payssam_desktop.domain.bill import EventSource
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.services.choosing import Choosing, ToRead
from payssam_desktop.services.desk import Desk
from payssam_desktop.services.reading import Progress
from payssam_desktop.services.refreshing import RefreshReport
from payssam_desktop.services.speed import Speed
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks

DRAIN_MS = 200

MOST_BY_ITSELF = 2
"""Reads at the same time of an automatic round: nobody waits for it."""

Choice = Callable[[Choosing], ToRead]

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Course:
    """What the background threads write and the GUI thread reads."""

    store: Store
    to_read: ToRead = field(default_factory=ToRead)
    stop: threading.Event = field(default_factory=threading.Event)
    rows: deque[int] = field(default_factory=deque)
    progress: Progress | None = None


class RefreshRun(QObject):
    """At most one run at a time: it chooses, waits for :meth:`read` or :meth:`drop`, and reads.

    ``started`` follows its beginning and ``chosen`` carries the :class:`ToRead`; ``began`` says
    how many bills are read, ``rows_read`` carries the keys (set) to paint anew, ``progressed`` a
    :class:`Progress`, ``ended`` the store and the :class:`RefreshReport`, ``failed`` the store
    and the :class:`DeskError` that ended the run as a whole.
    """

    started = Signal()
    chosen = Signal(object)
    began = Signal(int)
    rows_read = Signal(set)
    progressed = Signal(object)
    ended = Signal(object, object)
    failed = Signal(object, object)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        preferences: Preferences,
        parent: QObject,
        source: EventSource = EventSource.MANUAL_CHECK,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._preferences = preferences
        self._source = source
        self._course: _Course | None = None
        self.speed = Speed()
        """Of the run that goes on, or of the last one."""
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_MS)
        self._timer.timeout.connect(self._drain)

    @property
    def is_running(self) -> bool:
        """Whether bills are being chosen or read."""
        return self._course is not None

    @property
    def reads_at_once(self) -> int:
        """How many bills it reads at the same time, at most."""
        wanted = self._preferences.reads_at_once
        return min(wanted, MOST_BY_ITSELF) if self._by_itself else wanted

    def start(self, store: Store, choice: Choice) -> bool:
        """Choose bills of the store; False, and nothing begun, while another run goes on."""
        if self.is_running:
            return False
        course = self._course = _Course(store)
        self.started.emit()
        self._tasks.network(
            self,
            lambda: choice(self._desk.choosing),
            lambda to_read: self._choose(course, to_read),
            lambda error: self._broke(course, error),
        )
        return True

    def read(self, to_read: ToRead | None = None) -> None:
        """Read what was chosen, or only this part of it."""
        course = self._course
        if course is None:
            return
        course.to_read = to_read or course.to_read
        self.speed = Speed()
        self._timer.start()
        self.began.emit(len(course.to_read.keys))
        self._tasks.network(
            self,
            lambda: self._read(course),
            lambda report: self._done(course, report),
            lambda error: self._broke(course, error),
        )

    def drop(self) -> None:
        """Read nothing of what was chosen: the run ends."""
        course = self._course
        if course is not None:
            self._done(course, RefreshReport())

    def stop(self) -> None:
        """Begin no further read and cut off those that are out; nothing is lost by it."""
        if self._course is not None:
            self._course.stop.set()

    @property
    def _by_itself(self) -> bool:
        return self._source is EventSource.AUTOMATIC_CHECK

    def _choose(self, course: _Course, to_read: ToRead) -> None:
        if course.stop.is_set():
            self._done(course, RefreshReport())
            return
        course.to_read = to_read
        self.chosen.emit(to_read)

    def _read(self, course: _Course) -> RefreshReport:
        """On a background thread: read the bills, then let open cancellations be settled."""
        report = self._desk.refreshing.refresh(
            course.store,
            course.to_read.keys,
            course.rows.append,
            lambda progress: setattr(course, "progress", progress),
            course.stop,
            self.reads_at_once,
            self._source,
        )
        for key, operation_id in course.to_read.operations:
            if not course.stop.is_set() and report.gave_up is None:
                self._settle(operation_id)
                course.rows.append(key)
        return report

    def _settle(self, operation_id: str) -> None:
        try:
            self._desk.cancelling.settle(operation_id)
        except DeskError as error:
            # The bills have been read all the same; the settling goes on in the background.
            logger.info("cancellation not settled now: %s", error.key)

    def _drain(self) -> None:
        course = self._course
        if course is None:
            return
        keys = {course.rows.popleft() for _ in range(len(course.rows))}
        if keys:
            self.rows_read.emit(keys)
        progress = course.progress
        if progress is not None:
            self.speed.note(progress.done, time.monotonic())
            self.progressed.emit(progress)

    def _done(self, course: _Course, report: RefreshReport) -> None:
        self._close_course()
        self.ended.emit(course.store, report)

    def _broke(self, course: _Course, error: DeskError) -> None:
        self._close_course()
        self.failed.emit(course.store, error)

    def _close_course(self) -> None:
        self._drain()
        self._timer.stop()
        self._course = None
