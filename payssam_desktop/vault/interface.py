"""What every vault can do."""

from __future__ import annotations

from typing import Protocol

from payssam_desktop.domain.credentials import Credentials


class Vault(Protocol):
    """Keeps one set of credentials for each store.

    Every method may wait for a person to answer a prompt: call it off the GUI thread. All of
    them raise :class:`~payssam_desktop.errors.VaultError`.
    """

    @property
    def remembers(self) -> bool:
        """Whether the credentials are still there at the next start."""

    @property
    def name(self) -> str:
        """A stable word for the place where they are kept; the window translates it."""

    def load(self, store_uuid: str) -> Credentials | None:
        """The store's credentials, or None when none are kept."""

    def save(self, store_uuid: str, credentials: Credentials) -> None:
        """Keep these credentials in place of the ones before."""

    def delete(self, store_uuid: str) -> None:
        """Forget the store's credentials; it is fine if there are none."""
