"""What the owner chooses for hearing of payments: where to listen, and how PaysSam gets there."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from payssam_desktop.domain.endpoint import is_loopback
from payssam_desktop.domain.receiving import PATH_PREFIX
from payssam_desktop.domain.sources import networks
from payssam_desktop.errors import InputError

_PORTS = range(1, 65_536)


@dataclass(frozen=True, slots=True)
class AlertChoice:
    """A checked choice. ``sources`` is text for :func:`networks`; empty texts are none given.

    ``public_url`` is where PaysSam reaches the receiver from outside, without the path that
    begins with ``/approval/``.
    """

    is_on: bool
    address: str
    port: int
    sources: str
    public_url: str

    @property
    def is_for_this_machine(self) -> bool:
        """Whether only programs on this machine can reach the receiver."""
        return is_loopback(self.address)

    @property
    def own_url(self) -> str:
        """Where the receiver is for this machine itself, or for its network."""
        address = ip_address(self.address)
        if address.is_unspecified:
            host = "127.0.0.1" if address.version == 4 else "[::1]"
        else:
            host = str(address) if address.version == 4 else f"[{address}]"
        return f"http://{host}:{self.port}"

    @property
    def url(self) -> str:
        """The public address, or the receiver's own while there is none."""
        return self.public_url or self.own_url

    def callback_url(self, token: str) -> str:
        """What is registered with PaysSam for the store with this token."""
        return f"{self.url}{PATH_PREFIX}{token}"


def checked_alert_address(text: str) -> str:
    """Trim and check an address to listen at, in numbers. Raises :class:`InputError`."""
    written = text.strip().removeprefix("[").removesuffix("]")
    if not written:
        raise InputError("alert_address_empty")
    try:
        address = ip_address(written)
    except ValueError:
        raise InputError("alert_address_unreadable") from None
    if address.is_multicast or "%" in written:
        raise InputError("alert_address_unreadable")
    return str(address)


def checked_alert_port(text: str) -> int:
    """Read a port to listen at, from 1 on. Raises :class:`InputError`."""
    written = text.strip()
    if not written:
        raise InputError("alert_port_empty")
    is_number = written.isascii() and written.isdigit() and len(written) <= len(str(_PORTS[-1]))
    if not is_number or int(written) not in _PORTS:
        raise InputError("alert_port_unreadable", highest=_PORTS[-1])
    return int(written)


def checked_sources(text: str) -> str:
    """Check a list of addresses that alerts may come from, and tidy its blanks.

    Raises :class:`InputError` that names what cannot be read.
    """
    networks(text)
    return ", ".join(text.replace(",", " ").split())


def checked_public_url(text: str) -> str:
    """Trim and check the public address; empty means that there is none.

    https only; http for loopback addresses alone. Raises :class:`InputError` that says what is
    wrong with it.
    """
    url = text.strip().rstrip("/")
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise InputError("public_url_unreadable") from None
    if not host or not url.isascii() or any(character.isspace() for character in url):
        raise InputError("public_url_unreadable")
    if PATH_PREFIX in f"{parts.path}/":
        raise InputError("public_url_with_token")
    if parts.username is not None or parts.query or parts.fragment:
        raise InputError("public_url_unreadable")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise InputError("public_url_not_https")
    return url
