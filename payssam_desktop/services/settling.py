"""The background thread that ends open cancellations by reading their bills."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta

from payssam_desktop.domain.cancellation import SETTLING_STATES, Operation, next_read_due
from payssam_desktop.errors import DeskError
from payssam_desktop.services.cancelling import Cancelling
from payssam_desktop.store.cancellations import Cancellations

TICK_SECONDS = 1.0
"""How often the thread looks for something due; well within the running clock's longest step."""

IDLE_SECONDS = 10.0
"""How often it observes the running clock when nothing is open."""

logger = logging.getLogger(__name__)


class Settler:
    """Reads each open operation's bill when it is due, at start, and whenever it is told to.

    ``on_change`` is called on the settling thread with each operation that a read was made for.
    """

    def __init__(
        self,
        cancelling: Cancelling,
        cancellations: Cancellations,
        now: Callable[[], datetime],
        on_change: Callable[[Operation], None],
    ) -> None:
        self._cancelling = cancelling
        self._cancellations = cancellations
        self._now = now
        self._on_change = on_change
        self._wake = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="settling")

    def start(self) -> None:
        """Take up what was left behind, then settle until stopped."""
        self._thread.start()

    def wake(self) -> None:
        """Look at once: an operation may have been opened."""
        self._wake.set()

    def request_stop(self) -> None:
        """Begin nothing new."""
        self._stopping = True
        self._wake.set()

    def join(self) -> None:
        """Wait for the read in hand, which has its own deadline."""
        if self._thread.is_alive():
            self._thread.join()

    def next_check(self, operation: Operation) -> datetime | None:
        """When the bill will be read next, for people; None when the operation has ended."""
        if operation.state not in SETTLING_STATES:
            return None
        due = next_read_due(operation.progress.last_read)
        wait = max(due - self._cancelling.elapsed(operation), 0.0)
        return self._now() + timedelta(seconds=wait)

    def _run(self) -> None:
        first = True
        while not self._stopping:
            something_open = self._look(first)
            first = False
            self._wake.wait(TICK_SECONDS if something_open else IDLE_SECONDS)
            self._wake.clear()

    def _look(self, first: bool) -> bool:
        """Settle what is due; returns whether anything is open."""
        try:
            self._cancelling.recover()
            open_operations = self._cancellations.open_operations()
        except Exception as error:
            # The database may be busy or full for a while; the rows wait, and so do we.
            _note_trouble(error)
            return True
        for operation in open_operations:
            if self._stopping:
                break
            if operation.state in SETTLING_STATES and (first or self._is_due(operation)):
                self._settle(operation)
        return bool(open_operations)

    def _settle(self, operation: Operation) -> None:
        """Settle one operation; trouble with it keeps no other one waiting."""
        try:
            self._on_change(self._cancelling.settle(operation.operation_id))
        except Exception as error:
            _note_trouble(error)

    def _is_due(self, operation: Operation) -> bool:
        due = next_read_due(operation.progress.last_read)
        return self._cancelling.elapsed(operation) >= due


def _note_trouble(error: Exception) -> None:
    """Log why settling waits. A bug too must not end the thread on which every operation depends.

    The text of an unexpected error stays out of the log: it might hold a value.
    """
    if isinstance(error, DeskError):
        logger.info("settling put off: %s", error.key)
    else:
        place = "".join(traceback.format_tb(error.__traceback__))
        logger.error("settling met an unexpected %s\n%s", type(error).__name__, place)
