"""Alerts that come in at the same time are kept together, since each keeping costs a flush."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from payssam_desktop.domain.approval_notice import ApprovalNotice
from payssam_desktop.store.approval_notices import ApprovalNotices, Received
from payssam_desktop.store.database import Database


@dataclass(slots=True)
class _Waiting:
    """An alert in the line, and how its turn ended; both None before that."""

    receive: Callable[[], Received]
    received: Received | None = None
    error: Exception | None = None

    def take_alone(self) -> None:
        try:
            self.received = self.receive()
        except Exception as error:
            self.error = error


class AlertIntake:
    """The line in front of the disk. Whoever is first takes all that wait with its own alert.

    For threads that are in no transaction: one that is would be waited for while it waits.
    """

    def __init__(self, database: Database, notices: ApprovalNotices) -> None:
        self._database = database
        self._notices = notices
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._line: list[_Waiting] = []

    def receive(self, store_key: int, notice: ApprovalNotice, at: datetime) -> Received:
        """Keep an alert; when this returns, it is on the disk. Raises :class:`StoreError`."""
        mine = _Waiting(lambda: self._notices.receive(store_key, notice, at))
        with self._lock:
            self._line.append(mine)
        with self._turn:
            if mine.received is None and mine.error is None:
                self._take_all()
        if mine.error is not None:
            raise mine.error
        assert mine.received is not None
        return mine.received

    def _take_all(self) -> None:
        with self._lock:
            line, self._line = self._line, []
        try:
            with self._database.writing():
                came = [each.receive() for each in line]
        except Exception:
            # Nothing was kept. One that cannot be kept must not take others along.
            for each in line:
                each.take_alone()
            return
        for each, received in zip(line, came, strict=True):
            each.received = received
