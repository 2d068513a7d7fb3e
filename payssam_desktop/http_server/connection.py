"""One connection, and how long it has kept its place."""

from __future__ import annotations

import logging
import socket
import time
from typing import Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer

from payssam_desktop.http_server.limits import Limits
from payssam_desktop.http_server.strict_parser import StrictParser

SLOW_SECONDS = 1.0
"""A request that takes longer to come in may have to make room for another connection."""

SILENT = logging.Logger("silent", logging.CRITICAL + 1)
"""What waitress would say of connections names paths, and a path holds a secret.

What the application's own mistakes are is logged where it is called; see ``careful``."""


class Connection(HTTPChannel):
    """A connection that knows since when it has been sending, or idle.

    Its methods run on the thread that polls the sockets, except :meth:`service`.
    """

    parser_class = StrictParser
    logger = SILENT

    def __init__(
        self,
        server: BaseWSGIServer,
        sock: socket.socket,
        addr: Any,  # noqa: ANN401 - whatever the kind of socket calls an address
        adj: Adjustments,
        map: Any = None,  # noqa: ANN401 - waitress's own name and kind
    ) -> None:
        self._since = time.monotonic()
        # Who connects has something to send.
        self._is_idle = False
        super().__init__(server, sock, addr, adj, map=map)

    @property
    def is_busy(self) -> bool:
        """Whether a whole request of it is waiting for its answer."""
        return bool(self.requests)

    def is_overdue(self, now: float, limits: Limits) -> bool:
        """Whether it has kept its place for too long without a whole request."""
        patience = limits.idle_seconds if self._is_idle else limits.request_seconds
        return not self.is_busy and now - self._since > patience

    def dispensability(self, now: float) -> tuple[bool, bool, float]:
        """How well it can be done without; the largest goes first.

        Who is surely slow goes before who is idle, who is idle before who may be about to
        finish; and of each kind the one that has been so for longest.
        """
        seconds = now - self._since
        return (not self._is_idle and seconds > SLOW_SECONDS, self._is_idle, seconds)

    def received(self, data: bytes) -> bool:
        """Take in some bytes. The first ones after an answer begin a new request."""
        if self._is_idle:
            self._is_idle = False
            self._since = time.monotonic()
        return super().received(data)

    def service(self) -> None:
        """Answer one request, on a worker's thread."""
        super().service()
        if not self.is_busy:
            self._since = time.monotonic()
            self._is_idle = self.request is None

    def handle_error(self) -> None:
        """Close after a mistake in reading: its text could hold what was read."""
        self.handle_close()

    def handle_expt(self) -> None:
        """Close on urgent data: no HTTP has any, and as long as it waits polling never rests."""
        self.handle_close()
