"""Where a request really came from, as far as that can be known, and whether that is allowed.

An optional check beside the token: the owner may list the addresses that PaysSam calls from.
What a request says of its own way (``X-Forwarded-For``) is believed from a program on this
machine alone, that is the shop's own reverse proxy or tunnel, and of what it says the last
address: the one that the proxy saw itself. Anything before it was told to the proxy.
"""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from payssam_desktop.domain.sources import Network


def is_allowed(allowed: Sequence[Network], peer: str, forwarded_for: str | None) -> bool:
    """Whether a request may come from where it came from; a list of none allows all.

    A request that a proxy or tunnel hands on without saying for whom comes from this machine:
    it is allowed when the list has this machine's own address.
    """
    if not allowed:
        return True
    source = _source(peer, forwarded_for)
    return source is not None and any(source in network for network in allowed)


def _source(peer: str, forwarded_for: str | None) -> IPv4Address | IPv6Address | None:
    seen = _address(peer)
    if seen is None or forwarded_for is None or not seen.is_loopback:
        return seen
    *_, last = forwarded_for.split(",")
    return _address(last)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """Read an address, perhaps in brackets, with a port, or an IPv4 address written as IPv6."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
