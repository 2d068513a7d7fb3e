"""What the program ships for asking: its publisher's public keys, and perhaps an address.

``resources/updates/keys.json`` is written by whoever publishes builds. As it is committed it has
neither, so this program asks nobody and believes nobody. No setting adds a key.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from payssam_desktop.domain.update_address import checked_update_url
from payssam_desktop.errors import InputError, UpdateError
from payssam_desktop.updates.strict_json import strict_json

KEY_BYTES = 32
"""An Ed25519 public key."""

_LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Shipped:
    """The address to ask when the owner has entered none, and each key by its ID."""

    url: str
    keys: Mapping[str, bytes]


def load_shipped(resources: Path) -> Shipped:
    """Read ``updates/keys.json`` below a folder. Raises :class:`UpdateError`."""
    try:
        text = (resources / "updates" / "keys.json").read_bytes()
    except OSError as error:
        raise UpdateError("update_keys_unreadable", type(error).__name__) from None
    fields = strict_json(text, "update_keys_unreadable")
    listed = fields.get("keys") if isinstance(fields, dict) else None
    url = fields.get("url") if isinstance(fields, dict) else None
    if not isinstance(listed, list) or not isinstance(url, str):
        raise UpdateError("update_keys_unreadable", "keys")
    keys = dict(_key(each) for each in listed)
    if len(keys) != len(listed):
        raise UpdateError("update_keys_unreadable", "an ID twice")
    try:
        return Shipped(checked_update_url(url), keys)
    except InputError:
        raise UpdateError("update_keys_unreadable", "url") from None


def _key(entry: object) -> tuple[str, bytes]:
    key_id = entry.get("id") if isinstance(entry, dict) else None
    public = entry.get("public") if isinstance(entry, dict) else None
    if not isinstance(key_id, str) or not 0 < len(key_id) <= _LONGEST_ID:
        raise UpdateError("update_keys_unreadable", "id")
    try:
        key = base64.b64decode(public, validate=True) if isinstance(public, str) else b""
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise UpdateError("update_keys_unreadable", "public")
    return key_id, key
