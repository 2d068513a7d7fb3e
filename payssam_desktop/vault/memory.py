"""A vault for one run of the program."""

from __future__ import annotations

from payssam_desktop.domain.credentials import Credentials


class MemoryVault:
    """Forgets everything when the program ends: "이번 실행에만 사용" and practice mode.

    May be used from any thread; no method raises.
    """

    remembers = False
    name = "memory"

    def __init__(self) -> None:
        self._kept: dict[str, Credentials] = {}

    def load(self, store_uuid: str) -> Credentials | None:
        """The store's credentials, or None when none are kept."""
        return self._kept.get(store_uuid)

    def save(self, store_uuid: str, credentials: Credentials) -> None:
        """Keep these credentials until the program ends."""
        self._kept[store_uuid] = credentials

    def delete(self, store_uuid: str) -> None:
        """Forget the store's credentials; it is fine if there are none."""
        self._kept.pop(store_uuid, None)
