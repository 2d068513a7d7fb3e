"""The one text that is stored for a store, and back."""

from __future__ import annotations

import json
from contextlib import suppress

from payssam_desktop.domain.credentials import Credentials

SECRET_LIMIT = 1280
"""Longest secret in characters: Windows Credential Manager takes 2,560 bytes of UTF-16."""


def sealed(credentials: Credentials) -> str:
    """The credentials as JSON in plain ASCII, which no keyring can encode in a way of its own.

    May be longer than :data:`SECRET_LIMIT` when the values are mostly not ASCII.
    """
    return json.dumps(
        {
            "apiKey": credentials.api_key,
            "member": credentials.member,
            "merchant": credentials.merchant,
        },
        separators=(",", ":"),
    )


def unsealed(secret: str) -> Credentials | None:
    """The credentials in a secret of ours, None for anything else.

    No error leaves this function: a JSON error carries the whole text.
    """
    value: object = None
    if len(secret) <= SECRET_LIMIT:
        with suppress(ValueError, RecursionError):
            value = json.loads(secret)
    if not isinstance(value, dict) or value.keys() != {"apiKey", "member", "merchant"}:
        return None
    if not all(isinstance(part, str) and part for part in value.values()):
        return None
    return Credentials(value["apiKey"], value["member"], value["merchant"])
