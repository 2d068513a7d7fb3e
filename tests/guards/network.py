"""Guard: no test talks to anything but this machine.

An attempt is refused the way a machine without a network refuses it, and the test fails at
its end, even if the program under test took the refusal in its stride. A test about exactly
that takes the fixture ``refused_network``, which lists the attempts.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
import sys
from collections.abc import Iterator

import pytest


class _Watch:
    """What was attempted during the current test; nothing is watched between tests."""

    def __init__(self) -> None:
        self.attempts: list[str] | None = None


_WATCH = _Watch()
_LOOK_UPS = ("socket.getaddrinfo", "socket.gethostbyname")
_TO_ADDRESS = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind")


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse look-ups of and connections to other machines, whichever library makes them."""
    if not event.startswith("socket.") or _WATCH.attempts is None:
        return
    if event in _LOOK_UPS:
        host = arguments[0]
        # An address in numbers is looked up nowhere.
        if not _is_this_machine(host) and not _is_address(host):
            _WATCH.attempts.append(f"{event} {host!r}")
            raise socket.gaierror(socket.EAI_NONAME, "refused: tests have no network")
    elif event in _TO_ADDRESS:
        address = arguments[1]
        # Other kinds of sockets, such as the session bus's, have no tuple for an address.
        if isinstance(address, tuple) and not _is_this_machine(address[0]):
            _WATCH.attempts.append(f"{event} {address!r}")
            raise OSError(errno.ENETUNREACH, "refused: tests have no network")


def _is_this_machine(host: object) -> bool:
    host = _text(host)
    if host is None or host == "localhost":
        return True
    return _is_address(host) and ipaddress.ip_address(host).is_loopback


def _is_address(host: object) -> bool:
    try:
        ipaddress.ip_address(_text(host) or "")
    except ValueError:
        return False
    return True


def _text(host: object) -> str | None:
    """A host as Python's functions take it: text, bytes, or None for this machine."""
    if isinstance(host, bytes | bytearray):
        host = host.decode("ascii", "replace")
    return None if host is None else str(host)


# Python offers no way to take an audit hook out again: it is put in once, and _WATCH decides.
sys.addaudithook(_audit)

if sys.platform == "win32":
    from asyncio.windows_events import IocpProactor

    _plain_connect = IocpProactor.connect

    def _told_connect(proactor: IocpProactor, socket_: socket.socket, address: object) -> object:
        """What asyncio connects with on Windows; Python tells its audit hooks nothing of it."""
        sys.audit("socket.connect", socket_, address)
        return _plain_connect(proactor, socket_, address)

    IocpProactor.connect = _told_connect


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    attempts: list[str] = []
    _WATCH.attempts = attempts
    yield
    _WATCH.attempts = None
    if attempts and "refused_network" not in request.fixturenames:
        pytest.fail(f"the test tried to leave this machine: {attempts}")


@pytest.fixture
def refused_network(_no_network: None) -> list[str]:
    """Let the test try to leave this machine; the attempts, all refused, come into this list."""
    assert _WATCH.attempts is not None
    return _WATCH.attempts
