"""One POST to PaysSam: a total deadline, a size cap, and knowledge of whether anything left.

httpx's own time-outs are per read, so a slow drip of bytes outlives them; here every exchange
runs under one deadline over name lookup, connecting, TLS, sending and receiving. httpx's
transport is used without its client: no redirects, cookies, netrc, environment proxies or
content decoding exist on this floor, so none can be left switched on.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from concurrent.futures import CancelledError, Future, wait
from typing import TYPE_CHECKING

from payssam_desktop.errors import ApiError, NotSentError
from payssam_desktop.network.loop_thread import LoopThread
from payssam_desktop.network.trust import tls_context
from payssam_desktop.payssam.kept_connections import KeptConnections
from payssam_desktop.payssam.raw_answer import RawAnswer, read_body
from payssam_desktop.payssam.send_gate import CLIENT_CLOSED, TIMEOUT, GateClosedError, SendGate

if TYPE_CHECKING:
    import httpx

__all__ = ["CONNECTIONS", "PROGRAM_ERROR", "RawAnswer", "Transport"]

CONNECTIONS = 16
"""Most reads at the same time; further callers wait within their deadline."""

PROGRAM_ERROR = "program_error"

_GUARD_SECONDS = 0.5
"""How long after the deadline the caller stops waiting even for the event loop itself."""

_HEADERS = {
    "User-Agent": "payssam-desktop",
    "Accept": "application/json",
    "Accept-Encoding": "identity",
    "Content-Type": "application/json; charset=utf-8",
}


class Transport:
    """The way to one base URL. Its event loop starts at first use; any thread may post."""

    def __init__(self, base_url: str, proxy: str = "") -> None:
        self._base_url = base_url.rstrip("/")
        self._proxy = proxy
        self._lock = threading.Lock()
        self._closed = False
        self._engine: _Engine | None = None
        self._in_flight: dict[Future[RawAnswer], bool] = {}

    def post(self, path: str, body: bytes, *, seconds: float, once: bool) -> RawAnswer:
        """Post a body and return the answer, whatever its HTTP status is.

        ``seconds`` is the total deadline. ``once`` uses a fresh connection for this request
        alone. Nothing is ever sent twice. Raises :class:`NotSentError` when it is proved that no
        byte of the request left this machine, else :class:`NoAnswerError`.
        """
        gate = SendGate(bool(self._proxy))
        try:
            engine = self._started()
            gate.deadline = time.monotonic() + seconds
            future = self._submitted(engine, path, body, gate, once)
        except ApiError:
            raise
        except Exception as error:
            raise gate.error(PROGRAM_ERROR, error) from None
        return _awaited(future, gate, seconds + _GUARD_SECONDS)

    def close(self, patience: float) -> None:
        """Cut off what is in flight and join the thread; safe to call again.

        Requests posted ``once`` may first end by themselves for ``patience`` seconds.
        """
        with self._lock:
            self._closed = True
            engine, self._engine = self._engine, None
            in_flight = dict(self._in_flight)
        if engine is None:
            return
        for future, once in in_flight.items():
            if not once:
                future.cancel()
        wait(in_flight, timeout=patience)
        for future in in_flight:
            future.cancel()
        with contextlib.suppress(TimeoutError, CancelledError):
            engine.loop.submit(engine.kept.aclose()).result(_GUARD_SECONDS)
        engine.loop.stop()

    def _started(self) -> _Engine:
        with self._lock:
            if self._closed:
                raise NotSentError(CLIENT_CLOSED)
            if self._engine is None:
                self._engine = _Engine(self._proxy)
            return self._engine

    def _submitted(
        self, engine: _Engine, path: str, body: bytes, gate: SendGate, once: bool
    ) -> Future[RawAnswer]:
        with self._lock:
            if self._closed:
                raise NotSentError(CLIENT_CLOSED)
            exchange = engine.exchange(self._base_url + path, body, gate, once)
            future = engine.loop.submit(exchange)
            self._in_flight[future] = once
        future.add_done_callback(self._forget)
        return future

    def _forget(self, future: Future[RawAnswer]) -> None:
        with self._lock:
            self._in_flight.pop(future, None)


class _Engine:
    """What is opened at first use: the event loop, the TLS context, the reads' connections."""

    def __init__(self, proxy: str) -> None:
        self._proxy = proxy
        self.tls = tls_context()
        self._slots = asyncio.Semaphore(CONNECTIONS)
        self.kept = KeptConnections(self.tls, _HEADERS)
        self.loop = LoopThread("payssam")

    async def exchange(self, url: str, body: bytes, gate: SendGate, once: bool) -> RawAnswer:
        """One request and its answer, under the gate's deadline."""
        import httpcore
        import httpx

        try:
            async with asyncio.timeout_at(gate.deadline):
                # httpcore 1.0 never frees the place of a tunnel whose TLS handshake failed, so
                # what goes through a proxy shares no pool.
                if once or self._proxy:
                    return await self._alone(url, body, gate)
                async with self._slots:
                    return await self.kept.post(url, body, gate)
        except ApiError:
            raise
        except (TimeoutError, GateClosedError):
            raise gate.error(TIMEOUT) from None
        except (httpx.TransportError, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise gate.error("connection_lost", error) from None
        except Exception as error:
            raise gate.error(PROGRAM_ERROR, error) from None
        finally:
            await gate.hang_up()

    async def _alone(self, url: str, body: bytes, gate: SendGate) -> RawAnswer:
        transport = self._opened()
        try:
            return await _send(transport, url, body, gate)
        finally:
            # Trouble with closing takes nothing away from an answer that has come.
            with contextlib.suppress(Exception):
                await transport.aclose()

    def _opened(self) -> httpx.AsyncHTTPTransport:
        # Imported at first use: httpx costs about 0.2 s, which the start of the program needs.
        import httpx

        limits = httpx.Limits(max_connections=1, max_keepalive_connections=0)
        proxy = None
        if self._proxy:
            # Without a context of ours, a TLS proxy would be checked against certifi's list.
            own_tls = self.tls if self._proxy.startswith("https:") else None
            proxy = httpx.Proxy(self._proxy, ssl_context=own_tls)
        return httpx.AsyncHTTPTransport(
            verify=self.tls, trust_env=False, http1=True, http2=False, limits=limits, proxy=proxy
        )


async def _send(
    transport: httpx.AsyncHTTPTransport, url: str, body: bytes, gate: SendGate
) -> RawAnswer:
    import httpx

    request = httpx.Request(
        "POST",
        url,
        headers=_HEADERS | {"Connection": "close"},
        content=body,
        extensions={"trace": gate.on_trace},
    )
    gate.hand_over()
    response = await transport.handle_async_request(request)
    try:
        body_read = await read_body(response.aiter_raw(), response.headers.raw)
        return RawAnswer(response.status_code, body_read)
    finally:
        with contextlib.suppress(Exception):
            await response.aclose()


def _awaited(future: Future[RawAnswer], gate: SendGate, seconds: float) -> RawAnswer:
    try:
        return future.result(seconds)
    except TimeoutError:
        # The loop's thread itself hangs, for example in the system's check of a certificate.
        gate.abandon()
        future.cancel()
        raise gate.error(TIMEOUT) from None
    except CancelledError:
        gate.abandon()
        raise gate.error(CLIENT_CLOSED) from None
