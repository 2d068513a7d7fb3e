"""Getting a listening socket, and whether its address is still this PC's."""

from __future__ import annotations

import errno
import socket
import sys
from ipaddress import ip_address

from payssam_desktop.domain.receiving import ReceiverTrouble

_PORTS = range(65_536)

# Windows names some of them by numbers of its own.
_TROUBLES = {
    getattr(errno, name): trouble
    for names, trouble in (
        (("EADDRINUSE", "WSAEADDRINUSE"), ReceiverTrouble.PORT_IN_USE),
        (("EACCES", "EPERM", "WSAEACCES"), ReceiverTrouble.PORT_FORBIDDEN),
        (
            (
                "EADDRNOTAVAIL",
                "WSAEADDRNOTAVAIL",
                "ENETUNREACH",
                "WSAENETUNREACH",
                "ENETDOWN",
                "WSAENETDOWN",
                "EAFNOSUPPORT",
            ),
            ReceiverTrouble.ADDRESS_NOT_HERE,
        ),
    )
    for name in names
    if hasattr(errno, name)
}


def listen(address: str, port: int) -> socket.socket:
    """Bind a socket to an address in numbers, IPv4 or IPv6, for this program alone.

    Port 0 is any free one. Raises :class:`ValueError` for what is no address or port, and
    :class:`OSError`.
    """
    if port not in _PORTS:
        raise ValueError("no port")
    family = _family(address)
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            # Elsewhere a port has one owner anyway; on Windows one has to ask for that.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            # Or the port would be taken for a minute after every connection's end.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listening.bind((address, port))
        # Who else has the port is known when one listens.
        listening.listen()
    except BaseException:
        listening.close()
        raise
    return listening


def is_here(address: str) -> bool:
    """Whether a network of this PC has an address now.

    A socket that listens at an address that is gone stays silent for ever and says nothing.
    """
    place = ip_address(address)
    if place.is_loopback or place.is_unspecified:
        return True
    with socket.socket(_family(address), socket.SOCK_DGRAM) as trial:
        try:
            trial.bind((address, 0))
        except OSError:
            return False
    return True


def trouble_of(error: OSError | ValueError) -> ReceiverTrouble:
    """Why a socket could not be got."""
    if isinstance(error, ValueError):
        return ReceiverTrouble.ADDRESS_UNUSABLE
    return _TROUBLES.get(error.errno, ReceiverTrouble.NETWORK)


def _family(address: str) -> socket.AddressFamily:
    return socket.AF_INET if ip_address(address).version == 4 else socket.AF_INET6
