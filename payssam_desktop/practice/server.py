"""The practice shop as a real HTTP server on loopback, on a free port."""

from __future__ import annotations

import socket
import threading
from types import TracebackType

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.http_server.limits import KIB, Limits
from payssam_desktop.http_server.server import HttpServer
from payssam_desktop.practice.faults import Fault
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.practice.wire import PREFIX, SLOW_SECONDS, PracticeApp

HOST = "127.0.0.1"
LIMITS = Limits(
    workers=8,
    connections=100,
    body_bytes=64 * KIB,
    header_bytes=16 * KIB,
    request_seconds=30.0,
    idle_seconds=30.0,
)
_JOIN_SECONDS = 20.0


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
    """A listening server and the thread that owns its sockets."""

    def __init__(self, app: PracticeApp) -> None:
        listener = socket.create_server((HOST, 0))
        self.port: int = listener.getsockname()[1]
        self._server = HttpServer(app, listener, LIMITS, "practice-answer")
        self._thread = threading.Thread(
            target=self._server.run, name="practice-server", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        self._server.stop()
        self._thread.join(_JOIN_SECONDS)
