"""The threads that answer requests."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from waitress.task import ThreadedTaskDispatcher

from payssam_desktop.http_server.connection import SILENT

JOIN_SECONDS = 10.0
"""How long the end of a server waits for the answers in hand."""

_logger = logging.getLogger(__name__)


class Workers(ThreadedTaskDispatcher):
    """Threads with a name that are waited for at the end."""

    logger = SILENT
    # Being busy for a moment is nobody's concern.
    queue_logger = SILENT

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._started: list[threading.Thread] = []

    def start_new_thread(self, target: Callable[[int], object], thread_no: int) -> None:
        """Start a thread, and keep it in order to wait for its end."""
        thread = threading.Thread(
            target=target, args=(thread_no,), name=f"{self._name}-{thread_no}", daemon=True
        )
        self._started.append(thread)
        thread.start()

    def end(self) -> None:
        """Begin no further answer, and wait for those in hand."""
        self.shutdown(timeout=int(JOIN_SECONDS))
        for thread in self._started:
            thread.join(JOIN_SECONDS)
        left = sum(thread.is_alive() for thread in self._started)
        if left:
            _logger.warning("%d answers are still being worked on", left)
