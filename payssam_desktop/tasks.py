"""Work off the GUI thread, and its results back in it.

Three executors: one thread that writes to the database, one that asks it what the list shows,
a few for the network, so that a short write or a keystroke never waits behind a slow answer.
Every result comes back as a signal to this QObject, which lives in the GUI thread, and only then
reaches the callback. A callback of an owner that is gone is dropped.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar
from weakref import ref

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from payssam_desktop.errors import DeskError

NETWORK_THREADS = 6
"""Enough for a dialog, a bulk refresh and a settling read at once; bulk work bounds itself."""

Result = TypeVar("Result")
logger = logging.getLogger(__name__)


class Tasks(QObject):
    """Runs work on background threads; belongs to the GUI thread."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._listing = ThreadPoolExecutor(1, thread_name_prefix="list")
        self._network = ThreadPoolExecutor(NETWORK_THREADS, thread_name_prefix="network")
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def database(
        self,
        owner: QObject,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        """Run short work on the database thread; ``done`` or ``failed`` runs in the GUI thread."""
        self._submit(self._database, owner, work, done, failed)

    def listing(
        self,
        owner: QObject,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        """Ask on the one thread that answers for the list; callbacks as in ``database``."""
        self._submit(self._listing, owner, work, done, failed)

    def network(
        self,
        owner: QObject,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        """Run work that may wait for the network or the keyring; callbacks as in ``database``."""
        self._submit(self._network, owner, work, done, failed)

    def in_gui_thread(self, owner: QObject, call: Callable[[], None]) -> None:
        """From any thread: run ``call`` soon in the GUI thread, unless ``owner`` is gone."""
        if not self._closed:
            self._finished.emit(_Delivery(ref(owner), call))

    def close(self) -> None:
        """Wait for what has begun, and for every write; deliver nothing more.

        Network work that has not begun is dropped; database work is what a person has just
        entered, and is carried out. So are questions for the list: who asks stops them first,
        and the last piece of work on their thread closes what it has opened there.
        """
        self._closed = True
        self._network.shutdown(wait=True, cancel_futures=True)
        self._database.shutdown(wait=True)
        self._listing.shutdown(wait=True)

    def _submit(
        self,
        executor: ThreadPoolExecutor,
        owner: QObject,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        if self._closed:
            return

        def deliver(future: Future[Result]) -> None:
            if future.cancelled():
                return
            error = future.exception()
            if error is None:
                result = future.result()
                self.in_gui_thread(owner, lambda: done(result))
            else:
                known = as_desk_error(error)
                self.in_gui_thread(owner, lambda: failed(known))

        executor.submit(work).add_done_callback(deliver)

    @Slot(object)
    def _deliver(self, delivery: _Delivery) -> None:
        owner = delivery.owner()
        if not self._closed and owner is not None and shiboken6.isValid(owner):
            delivery.call()


class _Delivery:
    """A call waiting for the GUI thread, and the object without which it is pointless."""

    __slots__ = ("call", "owner")

    def __init__(self, owner: ref[QObject], call: Callable[[], None]) -> None:
        self.owner = owner
        self.call = call


def as_desk_error(error: BaseException) -> DeskError:
    """An error as the window can show it; one of our own bugs becomes ``internal_error``.

    A bug is logged with its place but without its text, which might hold a value.
    """
    if isinstance(error, DeskError):
        return error
    place = "".join(traceback.format_tb(error.__traceback__))
    logger.error("unexpected %s\n%s", type(error).__name__, place)
    return DeskError("internal_error", type(error).__name__)
