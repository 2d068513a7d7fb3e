"""A store (매장): one shop's account at PaysSam."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.errors import InputError

STORE_NAME_LIMIT = 40
"""Longest store name in characters (ours)."""


class Store(NamedTuple):
    """A store's profile. Its credentials are in the keyring, under ``uuid``.

    ``key`` is its row in the local database; ``proxy`` is empty for a direct connection.
    """

    key: int
    uuid: str
    name: str
    environment: Environment
    base_url: str
    proxy: str = ""


def checked_store_name(text: str) -> str:
    """Trim and check a store name: 1 to 40 printable characters. Raises :class:`InputError`."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise InputError("store_name_empty")
    if len(name) > STORE_NAME_LIMIT:
        raise InputError("store_name_too_long", limit=STORE_NAME_LIMIT)
    if not name.isprintable():
        raise InputError("store_name_characters")
    return name
