"""Connections that are kept from one read to the next, without a pool around them.

A pool looks at all of its connections, with a call to the system for each idle one, and makes
several objects and locks whenever a request begins or ends. In a run of reads that was more than
half of the work. Here a request has a connection of its own while it is out; httpcore does the
rest, from name lookup to the last byte, and reports every step to the send gate as ever.
"""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Mapping
from typing import TYPE_CHECKING

from payssam_desktop.payssam.raw_answer import RawAnswer, read_body
from payssam_desktop.payssam.send_gate import SendGate

if TYPE_CHECKING:
    import httpcore

KEEP_ALIVE_SECONDS = 4.0
"""How long an idle connection is kept for the next read; shorter than servers usually do."""


class KeptConnections:
    """Belongs to one event loop. At most one request is on a connection at a time."""

    def __init__(self, tls: ssl.SSLContext, headers: Mapping[str, str]) -> None:
        self._tls = tls
        self._headers = headers
        self._targets: dict[str, _Target] = {}
        self._all: set[httpcore.AsyncHTTPConnection] = set()
        self._idle: list[httpcore.AsyncHTTPConnection] = []

    async def post(self, url: str, body: bytes, gate: SendGate) -> RawAnswer:
        """Post a body on an idle connection, or on a new one. Raises what httpcore raises."""
        import httpcore

        target = self._targets.get(url) or self._target(url)
        request = httpcore.Request(
            b"POST",
            target.url,
            headers=[*target.headers, (b"Content-Length", str(len(body)).encode("ascii"))],
            content=body,
            extensions={"trace": gate.on_trace},
        )
        connection = await self._free_connection(target.url.origin)
        gate.hand_over()
        try:
            response = await connection.handle_async_request(request)
            try:
                return RawAnswer(
                    response.status, await read_body(response.aiter_stream(), response.headers)
                )
            finally:
                with contextlib.suppress(Exception):
                    await response.aclose()
        finally:
            await self._give_back(connection)

    async def aclose(self) -> None:
        """Close every connection."""
        # A copy: a read that is cut off meanwhile gives its own back.
        for connection in list(self._all):
            await connection.aclose()

    def _target(self, url: str) -> _Target:
        target = self._targets[url] = _Target(url, self._headers)
        return target

    async def _free_connection(self, origin: httpcore.Origin) -> httpcore.AsyncHTTPConnection:
        """The one used last, which is the least likely to have been closed meanwhile."""
        import httpcore

        while self._idle:
            connection = self._idle.pop()
            if not (connection.is_closed() or connection.has_expired()):
                return connection
            self._all.discard(connection)
            with contextlib.suppress(Exception):
                await connection.aclose()
        connection = httpcore.AsyncHTTPConnection(
            origin, ssl_context=self._tls, keepalive_expiry=KEEP_ALIVE_SECONDS
        )
        self._all.add(connection)
        return connection

    async def _give_back(self, connection: httpcore.AsyncHTTPConnection) -> None:
        """Keep it for the next read, unless this one was cut off in the middle.

        httpcore closes it then by itself, but a deadline that ends in that moment ends that, too.
        """
        if connection.is_idle():
            self._idle.append(connection)
            return
        self._all.discard(connection)
        with contextlib.suppress(Exception):
            await connection.aclose()


class _Target:
    """Where to post to, and what never changes in the headers: made once for an address."""

    def __init__(self, url: str, headers: Mapping[str, str]) -> None:
        import httpcore
        import httpx

        # httpx knows how a host is written in a header and in a name lookup.
        parsed = httpx.URL(url)
        self.url = httpcore.URL(
            scheme=parsed.raw_scheme,
            host=parsed.raw_host,
            port=parsed.port,
            target=parsed.raw_path,
        )
        self.headers = [(b"Host", parsed.netloc)]
        self.headers += [
            (name.encode("ascii"), text.encode("ascii")) for name, text in headers.items()
        ]
