"""The practice shop as a real HTTP server on loopback, on a free port."""

from __future__ import annotations

import logging
import socket
import threading
from types import TracebackType

from waitress import wasyncore
from waitress.server import BaseWSGIServer, create_server

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.practice.faults import Fault
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.practice.wire import PREFIX, SLOW_SECONDS, PracticeApp

HOST = "127.0.0.1"
WORKERS = 8
BODY_LIMIT = 64 * 1024
"""Bytes; a larger request is refused with HTTP 413."""
HEADER_LIMIT = 16 * 1024
CONNECTION_LIMIT = 100
IDLE_SECONDS = 30
_POLL_SECONDS = 1.0
_JOIN_SECONDS = 10.0


class PracticeServer:
    """An embedded PaysSam for one shop and one set of credentials.

    Reachable from this machine only. Use it as a context manager, or call :meth:`start` and
    :meth:`stop`; a stopped server can be started again, on another port.
    """

    def __init__(
        self, shop: PracticeShop, credentials: Credentials, slow_seconds: float = SLOW_SECONDS
    ) -> None:
        self.shop = shop
        self._app = PracticeApp(shop, credentials, slow_seconds)
        self._running: _Running | None = None

    @property
    def base_url(self) -> str:
        """``http://127.0.0.1:<port>/partner``. Raises RuntimeError while stopped."""
        if self._running is None:
            raise RuntimeError("the practice server is not running")
        return f"http://{HOST}:{self._running.port}{PREFIX}"

    def start(self) -> str:
        """Listen and answer until :meth:`stop`; returns the base URL."""
        if self._running is None:
            self._app.closing.clear()
            self._running = _Running(self._app)
        return self.base_url

    def stop(self) -> None:
        """End every wait, close every connection and join every thread. May be repeated."""
        running, self._running = self._running, None
        if running is not None:
            self._app.closing.set()
            running.stop()

    def next_answer(self, path: str, fault: Fault) -> None:
        """Let the next readable request to ``path`` meet a fault; several wait in line."""
        self._app.next_answer(path, fault)

    def __enter__(self) -> PracticeServer:
        """Start, and give the server itself."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self.stop()


class _Running:
    """A listening waitress server and the thread that owns its sockets."""

    def __init__(self, app: PracticeApp) -> None:
        # Busy moments of a practice shop are nobody's concern.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        listener = socket.create_server((HOST, 0))
        self.port: int = listener.getsockname()[1]
        self._channels: dict[int, socket.socket] = {}
        self._stopping = threading.Event()
        self._waking = threading.Lock()
        before = set(threading.enumerate())
        self._server = _waitress(app, listener, self._channels)
        self._workers = [
            thread
            for thread in threading.enumerate()
            if thread not in before and thread.name.startswith("waitress-")
        ]
        self._thread = threading.Thread(target=self._serve, name="practice-server", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        with self._waking:
            self._stopping.set()
            if self._channels:
                self._server.pull_trigger()
        for thread in (self._thread, *self._workers):
            thread.join(_JOIN_SECONDS)

    def _serve(self) -> None:
        try:
            while not self._stopping.is_set():
                wasyncore.loop(timeout=_POLL_SECONDS, map=self._channels, count=1)
        finally:
            # Only the thread that polls the sockets may close them, and not while it is being
            # woken: the wake-up would go to a file that is closed, or by then another's.
            self._server.task_dispatcher.shutdown()
            with self._waking:
                wasyncore.close_all(self._channels)


def _waitress(
    app: PracticeApp, listener: socket.socket, channels: dict[int, socket.socket]
) -> BaseWSGIServer:
    server = create_server(
        app,
        map=channels,
        sockets=[listener],
        threads=WORKERS,
        connection_limit=CONNECTION_LIMIT,
        channel_timeout=IDLE_SECONDS,
        max_request_header_size=HEADER_LIMIT,
        max_request_body_size=BODY_LIMIT,
        log_socket_errors=False,
        ident="practice",
    )
    assert isinstance(server, BaseWSGIServer)  # one listener makes one server
    return server
