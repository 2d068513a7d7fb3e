"""One GET: a deadline over all of it, a size cap, redirects counted, and it can be stopped.

It says who is asking ("payssam-desktop") and nothing else: no version, no shop, no cookies.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from payssam_desktop.domain.endpoint import is_loopback
from payssam_desktop.errors import UpdateError
from payssam_desktop.network.connect_faults import Step, connect_fault, trail
from payssam_desktop.network.halt import Halt
from payssam_desktop.network.loop_thread import LoopThread
from payssam_desktop.network.trust import tls_context

if TYPE_CHECKING:
    import httpx

_GUARD_SECONDS = 0.5
"""How long after the deadline the caller stops waiting even for the event loop itself."""

_OK = 200
_REDIRECTS = range(300, 400)

_HEADERS = {
    "User-Agent": "payssam-desktop",
    "Accept": "*/*",
    "Accept-Encoding": "identity",
    "Connection": "close",
}

CONNECTING_KEYS = {
    "certificate": "update_certificate",
    "tls": "update_tls",
    "name_lookup": "update_name_lookup",
    "offline": "update_offline",
    "no_connection": "update_no_connection",
}
"""Why no connection came about → the key of its sentence."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one GET may take at most: bytes of the answer, seconds in all, seconds of silence.

    ``redirects`` is how often it may be sent on, to an address of the same kind (https).
    """

    size: int
    seconds: float
    silence: float
    redirects: int = 0


class Wire:
    """Any thread may get something, and any other may stop it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._in_flight: set[Future[None]] = set()
        self._closed = False

    def get(self, url: str, take: Callable[[bytes], None], bounds: Bounds, halt: Halt) -> None:
        """Hand the answer's body to ``take``, piece by piece, on another thread.

        Returns when that thread is gone. Raises :class:`UpdateError`, and what ``take`` raises.
        """
        loop = LoopThread("updates")
        try:
            exchange = _Exchange(url, take, bounds)
            future = self._begun(loop, exchange)
            with halt.calling(future.cancel):
                future.result(bounds.seconds + _GUARD_SECONDS)
        except CancelledError:
            raise UpdateError("update_stopped") from None
        except TimeoutError:
            # The loop's thread itself hangs, for example in the system's check of a certificate.
            raise exchange.error("update_timeout") from None
        finally:
            loop.stop()

    def close(self) -> None:
        """Cut off what is in flight, and get nothing more: the program ends."""
        with self._lock:
            self._closed = True
            in_flight = list(self._in_flight)
        for future in in_flight:
            future.cancel()

    def _begun(self, loop: LoopThread, exchange: _Exchange) -> Future[None]:
        with self._lock:
            if self._closed:
                raise UpdateError("update_stopped")
            future = loop.submit(exchange.run())
            self._in_flight.add(future)
        future.add_done_callback(self._forget)
        return future

    def _forget(self, future: Future[None]) -> None:
        with self._lock:
            self._in_flight.discard(future)


@runtime_checkable
class _Closable(Protocol):
    async def aclose(self) -> None: ...


class _Exchange:
    """One request and its answer, on the loop's thread."""

    def __init__(self, url: str, take: Callable[[bytes], None], bounds: Bounds) -> None:
        self._url = url
        self._take = take
        self._bounds = bounds
        self._step: Step | None = Step.CONNECT
        self._opened: object = None

    async def run(self) -> None:
        """Raises :class:`UpdateError`, and what ``take`` raises."""
        import httpx

        try:
            async with asyncio.timeout(self._bounds.seconds):
                await self._answered()
        except TimeoutError:
            raise self.error("update_timeout") from None
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise self.error("update_connection_lost", error) from None
        finally:
            await self._hang_up()

    def error(self, key: str, cause: BaseException | None = None) -> UpdateError:
        """The error for an exchange that ended here; ``key`` unless connecting failed."""
        if self._step is not None:
            key = CONNECTING_KEYS[connect_fault(self._step, False, cause)]
        return UpdateError(key, trail(cause))

    async def _answered(self) -> None:
        # Imported at first use: most days nobody asks for a new version.
        import httpx

        transport = httpx.AsyncHTTPTransport(
            verify=tls_context(), trust_env=False, http1=True, http2=False
        )
        try:
            url = httpx.URL(self._url)
            for _ in range(1 + self._bounds.redirects):
                following = await self._visited(transport, url)
                if following is None:
                    return
                url = following
            raise UpdateError("update_redirected", "too often")
        finally:
            with contextlib.suppress(Exception):
                await transport.aclose()

    async def _visited(
        self, transport: httpx.AsyncHTTPTransport, url: httpx.URL
    ) -> httpx.URL | None:
        """Read the answer of one address; returns the next one when it sends us on."""
        import httpx

        self._step = Step.CONNECT
        trace = {"trace": self._on_trace}
        request = httpx.Request("GET", url, headers=_HEADERS, extensions=trace)
        response = await transport.handle_async_request(request)
        try:
            if response.status_code in _REDIRECTS:
                return _next(url, response)
            _check_head(response)
            await self._read(response.aiter_raw())
        finally:
            with contextlib.suppress(Exception):
                await response.aclose()
        return None

    async def _read(self, chunks: AsyncIterator[bytes]) -> None:
        left = self._bounds.size
        while True:
            async with asyncio.timeout(self._bounds.silence):
                chunk = await anext(chunks, None)
            if chunk is None:
                return
            left -= len(chunk)
            if left < 0:
                raise UpdateError("update_too_large")
            self._take(chunk)

    async def _on_trace(self, event: str, info: dict[str, object]) -> None:
        """Hear of httpcore's next step, just before it is taken, and when it was."""
        name, _, moment = event.rpartition(".")
        step = name.rpartition(".")[2]
        if step == "connect_tcp":
            if moment == "complete":
                self._opened = info.get("return_value")
        elif step == "start_tls":
            self._step = Step.TLS
        elif moment == "started" and step not in ("response_closed", "close"):
            self._step = None

    async def _hang_up(self) -> None:
        """Close a connection that was never used: httpcore forgets to in mid-handshake."""
        if self._step is not None and isinstance(self._opened, _Closable):
            with contextlib.suppress(Exception):
                await self._opened.aclose()


def _next(url: httpx.URL, response: httpx.Response) -> httpx.URL:
    """Where a redirect leads. Raises :class:`UpdateError` unless it is as safe as here."""
    location = response.headers.get("location", "")
    target = url.join(location) if location.isascii() and location.isprintable() else url
    if target == url or target.scheme != url.scheme or target.userinfo:
        raise UpdateError("update_redirected", f"status {response.status_code}")
    if target.scheme != "https" and not is_loopback(target.host):
        raise UpdateError("update_redirected", "away from this machine")
    return target


def _check_head(response: httpx.Response) -> None:
    if response.status_code != _OK:
        raise UpdateError("update_http_status", status=response.status_code)
    if response.headers.get("content-encoding", "identity").strip().lower() != "identity":
        # None was asked for, and decoding is where a small answer becomes a huge one.
        raise UpdateError("update_unreadable", "content encoding")
