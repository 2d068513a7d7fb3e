"""Where alerts may come from, as the owner writes it down."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_network

from payssam_desktop.errors import InputError

Network = IPv4Network | IPv6Network


def networks(text: str) -> tuple[Network, ...]:
    """Read a list of addresses and networks, apart by commas, blanks or lines; empty is any.

    Raises :class:`InputError` that names what cannot be read.
    """
    found: list[Network] = []
    for part in text.replace(",", " ").split():
        try:
            found.append(ip_network(part, strict=False))
        except ValueError:
            raise InputError("source_unreadable", source=part[:50]) from None
    return tuple(found)
