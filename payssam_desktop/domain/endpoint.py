"""Where a store's PaysSam is: the environment, and the rules for a base URL.

The production address is handed out by PaysSam after inspection, so none is shipped: a wrong
default once looked like success to an integrator (measured).
"""

from __future__ import annotations

from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from payssam_desktop.errors import InputError

SANDBOX_URL = "https://sandbox.paymint.co.kr/partner"
"""The sandbox (measured); it may charge real cards."""


class Environment(StrEnum):
    """Which PaysSam a store talks to; each looks different in the window."""

    LIVE = "live"
    TEST = "test"
    PRACTICE = "practice"


def checked_base_url(text: str) -> str:
    """Trim and check a base URL; the paths ``/bill/read`` and ``/bill/cancel`` are put after it.

    https only; http for loopback addresses alone (practice mode and tests). Raises
    :class:`InputError` that says what is wrong with it.
    """
    url = text.strip().rstrip("/")
    if not url:
        raise InputError("base_url_empty")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise InputError("base_url_unreadable") from None
    if not host or not url.isascii() or any(character.isspace() for character in url):
        raise InputError("base_url_unreadable")
    if parts.username is not None or parts.password is not None:
        raise InputError("base_url_with_password")
    if parts.query or parts.fragment:
        raise InputError("base_url_with_query")
    if parts.path.endswith(("/bill/read", "/bill/cancel")):
        raise InputError("base_url_with_call")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise InputError("base_url_not_https")
    return url


def is_loopback(host: str) -> bool:
    """Whether a host is this very machine: a loopback address (names prove nothing)."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def checked_proxy_url(text: str) -> str:
    """Trim and check a proxy address; empty means a direct connection.

    Raises :class:`InputError` when it is not ``http://host:port``.
    """
    url = text.strip().rstrip("/")
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port
    except ValueError:
        usable = None
    if not usable or parts.path or parts.query or parts.username is not None:
        raise InputError("proxy_unreadable")
    return url
