"""The listening socket as waitress sees it: who gets in, and who has to make room."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

from payssam_desktop.http_server.connection import SILENT, Connection
from payssam_desktop.http_server.limits import Limits

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

_BACKLOG = 64
_REST_SECONDS = 0.5
_SELECT_LIMIT = 1024
"""Not a count of sockets but the largest number of one, everywhere but on Windows."""
_NO_ROOM = (
    b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n"
    b"Retry-After: 1\r\n\r\n"
)


class Listener(TcpWSGIServer):
    """Takes connections in, up to the limit, and closes those that are overdue."""

    channel_class = Connection
    logger = SILENT

    def __init__(
        self,
        app: WSGIApplication,
        listening: socket.socket,
        workers: ThreadedTaskDispatcher,
        limits: Limits,
        sockets: dict[int, Any],
    ) -> None:
        self._limits = limits
        self._sockets: Mapping[int, Any] = sockets
        self._to_close: list[Connection] = []
        self._rests_until = 0.0
        self._waking = threading.Lock()
        self._is_gone = False
        super().__init__(
            app,
            sockets,
            _sock=listening,
            dispatcher=workers,
            adj=_adjustments(listening, limits),
            sockinfo=(listening.family, listening.type, listening.proto, listening.getsockname()),
            bind_socket=False,
        )

    def connections(self) -> list[Connection]:
        """Every open connection."""
        return [entry for entry in self._sockets.values() if isinstance(entry, Connection)]

    def close_overdue(self) -> None:
        """Close who was too slow, who was idle for too long, and who has to make room.

        Not to be called while sockets are being polled: a closed one's number may be another's
        a moment later.
        """
        now = time.monotonic()
        making_room, self._to_close = self._to_close, []
        for connection in self.connections():
            given_up = connection in making_room and not connection.is_busy
            if given_up or connection.is_overdue(now, self._limits):
                connection.handle_close()

    def stop_listening(self) -> None:
        """Let nobody in any more; who is in stays."""
        wasyncore.dispatcher.close(self)

    def pull_trigger(self) -> None:
        """Wake the thread that polls the sockets, unless it has ended.

        A worker may finish late. Without this its wake-up would be a byte written into whatever
        file has been given the number of the closed pipe by then, the database perhaps.
        """
        with self._waking:
            if not self._is_gone:
                super().pull_trigger()

    def close_all(self) -> None:
        """Close every socket, and wake nobody from here on."""
        with self._waking:
            self._is_gone = True
            wasyncore.close_all(self._sockets)

    def set_reuse_addr(self) -> None:
        """Leave the socket as it was bound: on Windows this would let others take its port."""

    def readable(self) -> bool:
        """Whether connections are waited for."""
        return self.accepting and time.monotonic() >= self._rests_until

    def handle_accept(self) -> None:
        """Let one connection in, if there is room or room can be made."""
        try:
            pair = self.accept()
        except OSError:
            # Out of file descriptors, say: asking again at once would only keep asking.
            self._rests_until = time.monotonic() + _REST_SECONDS
            return
        if pair is None:
            return
        accepted, address = pair
        if _can_be_polled(accepted) and self._has_room():
            with suppress(OSError):  # gone again already, which reading will show
                self.set_socket_options(accepted)
            Connection(self, accepted, address, self.adj, map=self._sockets)
        else:
            _turn_away(accepted)

    def _has_room(self) -> bool:
        """Whether there is a place for one more; someone may have to leave for it."""
        staying = [each for each in self.connections() if each not in self._to_close]
        if len(staying) < self._limits.connections:
            return True
        now = time.monotonic()
        waiting = [connection for connection in staying if not connection.is_busy]
        if not waiting:
            return False
        self._to_close.append(max(waiting, key=lambda each: each.dispensability(now)))
        return True


def _can_be_polled(accepted: socket.socket) -> bool:
    """Whether select() takes its number; one that it does not would end the whole server."""
    return sys.platform == "win32" or accepted.fileno() < _SELECT_LIMIT


def _turn_away(accepted: socket.socket) -> None:
    with accepted, suppress(OSError):
        accepted.setblocking(False)
        accepted.send(_NO_ROOM)


def _adjustments(listening: socket.socket, limits: Limits) -> Adjustments:
    return Adjustments(
        sockets=[listening],
        backlog=_BACKLOG,
        # waitress refuses what reaches a limit; ours may be reached.
        max_request_header_size=limits.header_bytes + 1,
        max_request_body_size=limits.body_bytes + 1,
        # A body is kept in memory, never in a temporary file.
        inbuf_overflow=2 * limits.body_bytes,
        # The application itself decides whom to believe.
        clear_untrusted_proxy_headers=False,
        log_socket_errors=False,
        ident=None,
    )
