"""The envelope around a manifest: nothing in it is read before its signature has been verified.

    {"manifest": base64, "signature": base64, "key": ID of the key}

The signature (Ed25519, RFC 8032) is of the manifest's bytes as they are.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping

from payssam_desktop.domain.update_manifest import Manifest, manifest_of
from payssam_desktop.errors import UpdateError
from payssam_desktop.updates.strict_json import strict_json

LARGEST_ENVELOPE = 64 * 1024
"""Bytes at most."""

_NAMES = {"manifest", "signature", "key"}


def opened(envelope: bytes, keys: Mapping[str, bytes]) -> Manifest:
    """The manifest in an envelope that one of these keys signed. Raises :class:`UpdateError`."""
    return manifest_of(strict_json(verified(envelope, keys), "update_manifest_unusable"))


def verified(envelope: bytes, keys: Mapping[str, bytes]) -> bytes:
    """The bytes in an envelope that one of these keys signed. Raises :class:`UpdateError`."""
    fields = strict_json(envelope, "update_unreadable")
    if not isinstance(fields, dict) or set(fields) != _NAMES:
        raise UpdateError("update_unreadable", "names")
    key_id = fields["key"]
    if not isinstance(key_id, str):
        raise UpdateError("update_unreadable", "key")
    content, signature = _bytes(fields["manifest"]), _bytes(fields["signature"])
    public = keys.get(key_id)
    if public is None:
        raise UpdateError("update_unknown_key")
    _check(public, signature, content)
    return content


def _check(public: bytes, signature: bytes, content: bytes) -> None:
    # Imported at first use: most days nobody asks for a new version.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
    except InvalidSignature:
        raise UpdateError("update_wrong_signature") from None


def _bytes(text: object) -> bytes:
    if not isinstance(text, str):
        raise UpdateError("update_unreadable", "base64")
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise UpdateError("update_unreadable", "base64") from None
