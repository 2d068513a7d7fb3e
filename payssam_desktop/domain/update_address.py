"""Which addresses may be asked about a new version, or give one."""

from __future__ import annotations

from urllib.parse import urlsplit

from payssam_desktop.domain.endpoint import is_loopback
from payssam_desktop.errors import InputError

LONGEST_ADDRESS = 500
"""Characters of an address at most (ours)."""


def checked_update_url(text: str) -> str:
    """Trim and check the address that the owner enters; empty means that nobody is asked.

    https only; http for loopback addresses alone. Raises :class:`InputError` that says what is
    wrong with it.
    """
    url = text.strip()
    if not url:
        return ""
    if is_safe_address(url):
        return url
    if url.lower().startswith("http://"):
        raise InputError("update_url_not_https")
    raise InputError("update_url_unreadable")


def is_safe_address(url: str) -> bool:
    """Whether something may be fetched there: https, or this very machine, and no password."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or len(url) > LONGEST_ADDRESS or not url.isascii() or not url.isprintable():
        return False
    if " " in url or "\\" in url or parts.username is not None or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))


def is_web_page(url: str) -> bool:
    """Whether an address may be opened in a browser: https only."""
    return is_safe_address(url) and urlsplit(url).scheme == "https"
