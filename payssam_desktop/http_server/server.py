"""A server on one listening socket, run by the thread that calls it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from waitress import wasyncore

from payssam_desktop.http_server.careful import careful
from payssam_desktop.http_server.limits import Limits
from payssam_desktop.http_server.listener import Listener
from payssam_desktop.http_server.workers import Workers

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

TICK_SECONDS = 1.0
"""How often it looks around while nobody is connected."""

_WATCHING_SECONDS = 0.25
_FINISHING_SECONDS = 5.0
_FINISHING_TICK_SECONDS = 0.02


def always() -> bool:
    """Go on until told to stop."""
    return True


class HttpServer:
    """Answers requests by a WSGI application, from :meth:`run` until :meth:`stop`.

    It takes over the listening socket, and begins to listen when it is made.
    """

    def __init__(
        self, app: WSGIApplication, listening: socket.socket, limits: Limits, name: str
    ) -> None:
        self._limits = limits
        self._sockets: dict[int, Any] = {}
        self._workers = Workers(name)
        self._listener = Listener(careful(app), listening, self._workers, limits, self._sockets)
        self._stopping = threading.Event()

    def run(self, go_on: Callable[[], bool] = always) -> None:
        """Serve until told to stop, or until ``go_on``, asked once a second at least, says no.

        What was asked before is still answered, as far as it takes seconds. When this returns
        every socket is closed and every thread has ended.
        """
        try:
            self._workers.set_thread_count(self._limits.workers)
            while not self._stopping.is_set() and go_on():
                self._listener.close_overdue()
                watching = len(self._listener.connections()) > 0
                self._poll(_WATCHING_SECONDS if watching else TICK_SECONDS)
            self._finish()
        finally:
            self.close()

    def stop(self) -> None:
        """End :meth:`run`, from any thread; may be repeated."""
        self._stopping.set()
        self._listener.pull_trigger()

    def close(self) -> None:
        """Close every socket and join every thread of a server that does not run; repeatable."""
        self._workers.end()
        self._listener.close_all()

    def _finish(self) -> None:
        """Answer what has been asked."""
        self._listener.stop_listening()
        latest = time.monotonic() + _FINISHING_SECONDS
        while self._is_busy() and time.monotonic() < latest:
            self._poll(_FINISHING_TICK_SECONDS)

    def _is_busy(self) -> bool:
        return any(connection.is_busy for connection in self._listener.connections())

    def _poll(self, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, map=self._sockets, count=1)
