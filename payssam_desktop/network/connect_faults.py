"""What went wrong before a request could leave: the error key, from the step and the exception."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from enum import StrEnum

_CHAIN_LIMIT = 12

_NO_NETWORK = frozenset(
    {errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH}
    # Windows: ERROR_NETWORK_UNREACHABLE and ERROR_HOST_UNREACHABLE of an overlapped connect.
    | {1231, 1232}
)


class Step(StrEnum):
    """The step of connecting that was taken last."""

    CONNECT = "connect"
    """Name lookup and TCP; with a proxy, those of the proxy."""
    TUNNEL = "tunnel"
    """Asking a proxy for a tunnel."""
    TLS = "tls"


def connect_fault(step: Step, through_proxy: bool, cause: BaseException | None) -> str:
    """The error key for a connection that did not come about; no cause means out of time."""
    if step is Step.TUNNEL or (step is Step.CONNECT and through_proxy):
        return "proxy"
    causes = list(_chain(cause))
    if step is Step.TLS and causes:
        refused = any(isinstance(each, ssl.SSLCertVerificationError) for each in causes)
        return "certificate" if refused else "tls"
    if any(isinstance(each, socket.gaierror) for each in causes):
        return "name_lookup"
    if any(isinstance(each, OSError) and _os_code(each) in _NO_NETWORK for each in causes):
        return "offline"
    return "no_connection"


def trail(cause: BaseException | None) -> str:
    """The kinds of an exception and its causes, for the log.

    Kinds and numbers only: the texts of others' exceptions may quote what was sent.
    """
    return " < ".join(_kind(each) for each in _chain(cause))


def _kind(error: BaseException) -> str:
    code = _os_code(error) if isinstance(error, OSError) else None
    name = type(error).__name__
    return f"{name}({code})" if code is not None else name


def _os_code(error: OSError) -> int | None:
    windows_code = getattr(error, "winerror", None)
    return windows_code if isinstance(windows_code, int) else error.errno


def _chain(cause: BaseException | None) -> Iterator[BaseException]:
    """An exception, what caused it, and the members of groups on the way."""
    waiting = [cause] if cause is not None else []
    for _ in range(_CHAIN_LIMIT):
        if not waiting:
            return
        error = waiting.pop(0)
        yield error
        if isinstance(error, BaseExceptionGroup):
            waiting.extend(error.exceptions)
        before = error.__cause__ or error.__context__
        if before is not None:
            waiting.append(before)
