"""The gate that one request passes exactly when its first byte may leave this machine.

A cancel that "was not sent" may be tried again, so that claim needs proof. The gate is told of
every step of httpcore through its trace extension. It opens just before httpcore writes the
request, and never once the caller has given up or the deadline has passed: then the write is
stopped instead. What the gate does not recognise counts as sent.
"""

from __future__ import annotations

import contextlib
import threading
import time
from enum import StrEnum
from typing import Protocol, runtime_checkable

from payssam_desktop.errors import ApiError, NoAnswerError, NotSentError
from payssam_desktop.network.connect_faults import Step, connect_fault, trail

TIMEOUT = "timeout"
CLIENT_CLOSED = "client_closed"


class Stage(StrEnum):
    """How far one request has come."""

    PREPARING = "preparing"
    """Still in our own code."""
    HANDED_OVER = "handed_over"
    """Given to httpx, which has reported nothing yet."""
    CONNECTING = "connecting"
    """Name lookup, TCP, a proxy's tunnel, TLS: nothing of the request itself."""
    LEFT = "left"
    """The request may have left this machine."""


class GateClosedError(Exception):
    """Stops httpcore before it writes a request for which nobody waits any more."""


@runtime_checkable
class _Closable(Protocol):
    async def aclose(self) -> None: ...


class SendGate:
    """One request's way out. Used by the caller's thread and the event loop's thread."""

    def __init__(self, through_proxy: bool) -> None:
        self.deadline = float("inf")
        """Monotonic seconds after which nothing may be sent any more."""
        self._lock = threading.Lock()
        self._stage = Stage.PREPARING
        self._step = Step.CONNECT
        self._through_proxy = through_proxy
        self._abandoned = False
        self._opened: object = None

    @property
    def stage(self) -> Stage:
        """How far the request has come so far."""
        return self._stage

    def hand_over(self) -> None:
        """Note that httpx has the request from here on."""
        with self._lock:
            self._stage = Stage.HANDED_OVER

    def abandon(self) -> None:
        """Give up waiting: what has not left by now never will."""
        with self._lock:
            self._abandoned = True

    async def on_trace(self, event: str, info: dict[str, object]) -> None:
        """Hear of httpcore's next step, just before it is taken.

        Raises :class:`GateClosedError` when the request would leave now but must not.
        """
        name, _, moment = event.rpartition(".")
        step = name.rpartition(".")[2]
        if step == "connect_tcp" and moment == "complete":
            self._opened = info.get("return_value")
        if moment != "started":
            return
        match step:
            case "connect_tcp":
                self._connect(Step.CONNECT)
            case "start_tls":
                self._connect(Step.TLS)
            case "response_closed" | "close":
                pass
            case _ if getattr(info.get("request"), "method", None) == b"CONNECT":
                self._connect(Step.TUNNEL)
            case _:
                # Sending the request's headers, or an event of a httpcore not yet known to us.
                self._leave()

    async def hang_up(self) -> None:
        """Close a connection that was opened and never used.

        httpcore 1.0 forgets to when a TLS handshake is cut off by a deadline.
        """
        if self._stage is not Stage.LEFT and isinstance(self._opened, _Closable):
            with contextlib.suppress(Exception):
                await self._opened.aclose()

    def error(self, why: str, cause: BaseException | None = None) -> ApiError:
        """The error for a request that ended here. ``why`` is its key, unless connecting failed."""
        detail = trail(cause)
        with self._lock:
            if self._stage is Stage.PREPARING:
                return NotSentError("busy" if why == TIMEOUT else why, detail)
            if self._stage is Stage.CONNECTING:
                key = connect_fault(self._step, self._through_proxy, cause)
                return NotSentError(why if why == CLIENT_CLOSED else key, detail)
            return NoAnswerError(why, detail)

    def _connect(self, step: Step) -> None:
        with self._lock:
            self._step = step
            if self._stage is not Stage.LEFT:
                self._stage = Stage.CONNECTING

    def _leave(self) -> None:
        with self._lock:
            if self._stage is Stage.LEFT:
                return
            if self._abandoned or time.monotonic() >= self.deadline:
                raise GateClosedError
            self._stage = Stage.LEFT
