"""Watching a cancellation that is not settled: how it stands, and when it is checked next."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from payssam_desktop.domain.cancellation import Operation
from payssam_desktop.errors import DeskError
from payssam_desktop.services.desk import Desk
from payssam_desktop.tasks import Tasks

_LOOK_MS = 1000


class OperationWatch(QObject):
    """Looks at the local journal every second, while there is something open to watch.

    The program settles open operations in the background; this only tells of it.
    """

    seen = Signal(object, object)
    """The :class:`Operation` as it stands, and when it is checked next (or None)."""

    ended = Signal(object)
    """The operation that was open a moment ago."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._operation: Operation | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, operation: Operation | None) -> None:
        """Watch this operation; None, or one that has ended, stops the watching."""
        self._operation = operation
        if operation is not None and operation.state.is_open:
            self._timer.start()
            self._ask_when(operation)
        else:
            self._timer.stop()

    def look(self) -> None:
        """See how the operation stands now."""
        before = self._operation
        if before is None:
            return
        now = self._stored(before)
        self._operation = now
        if now.state.is_open:
            self._ask_when(now)
            return
        self._timer.stop()
        self.seen.emit(now, None)
        self.ended.emit(now)

    def _stored(self, operation: Operation) -> Operation:
        try:
            journal = self._desk.listing.operations(operation.bill_key)
        except DeskError:
            # The next look may be luckier; until then the last one holds.
            return operation
        same = (each for each in journal if each.operation_id == operation.operation_id)
        return next(same, operation)

    def _ask_when(self, operation: Operation) -> None:
        """The next check is counted behind a lock that a settling read may hold for a moment."""

        def done(moment: datetime | None) -> None:
            watched = self._operation
            if watched is not None and watched.operation_id == operation.operation_id:
                self.seen.emit(watched, moment)

        self._tasks.network(
            self,
            lambda: self._desk.settler.next_check(operation),
            done,
            lambda error: None,
        )
