"""The three values with which a store signs in to the PaysSam partner API."""

from __future__ import annotations

from dataclasses import dataclass

from payssam_desktop.errors import InputError

API_KEY_LIMIT = 32
"""Longest ``apiKey`` in characters (PaysSam, published schema)."""

CODE_LIMIT = 60
"""Longest ``member`` and ``merchant`` in characters (PaysSam, published schema)."""


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """A store's partner key, user code (``member``) and store code (``merchant``).

    They live in the keyring and in memory only; ``repr`` never shows them.
    """

    api_key: str
    member: str
    merchant: str

    def __repr__(self) -> str:
        return "Credentials(…)"

    def secrets(self) -> tuple[str, ...]:
        """The values that must never be written anywhere, longest first."""
        return tuple(sorted((self.api_key, self.member, self.merchant), key=len, reverse=True))


def checked_credentials(api_key: str, member: str, merchant: str) -> Credentials:
    """Trim what a person pasted and check it against the published limits.

    Raises :class:`InputError` that names the first field that is empty, too long or contains
    characters that cannot be sent.
    """
    limits = {
        "api_key": (api_key.strip(), API_KEY_LIMIT),
        "member": (member.strip(), CODE_LIMIT),
        "merchant": (merchant.strip(), CODE_LIMIT),
    }
    for field, (value, limit) in limits.items():
        if not value:
            raise InputError(f"{field}_empty")
        if len(value) > limit:
            raise InputError(f"{field}_too_long", limit=limit)
        if not value.isprintable() or any(character.isspace() for character in value):
            raise InputError(f"{field}_characters")
    return Credentials(*(value for value, _ in limits.values()))
