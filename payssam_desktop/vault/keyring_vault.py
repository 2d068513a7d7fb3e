"""A vault in the operating system's keyring: one entry for each store."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.errors import VaultError
from payssam_desktop.vault.line import Line
from payssam_desktop.vault.secret import SECRET_LIMIT, sealed, unsealed

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

READ_SECONDS = 30.0
"""How long opening the keyring, or reading from it, may take."""

PROMPT_SECONDS = 60.0
"""How long saving or deleting may take: a person may first have to unlock the keyring."""

WINDOWS = "windows_credential_manager"
"""Our name for Windows Credential Manager."""

_USER = "credentials"


class KeyringVault:
    """Keeps credentials in a keyring backend; made by ``open_keyring_vault``.

    The limits are seconds. After ``vault_timeout`` from a save or a delete the keyring may
    still carry it out, once a person answers its prompt.
    """

    remembers = True

    def __init__(
        self,
        backend: KeyringBackend,
        name: str,
        *,
        read_limit: float = READ_SECONDS,
        write_limit: float = PROMPT_SECONDS,
    ) -> None:
        self.name = name
        self._backend = backend
        self._read_limit = read_limit
        self._write_limit = write_limit
        self._line = Line()

    def __repr__(self) -> str:
        return f"KeyringVault({self.name})"

    @property
    def backend_name(self) -> str:
        """The full name of keyring's class that keeps the secrets; for support."""
        kind = type(self._backend)
        return f"{kind.__module__}.{kind.__qualname__}"

    def load(self, store_uuid: str) -> Credentials | None:
        """The store's credentials, or None when the keyring has no entry.

        Raises :class:`VaultError`: ``vault_damaged`` when the entry is not one of ours (it
        stays as it is), ``vault_locked``, ``vault_denied``, ``vault_timeout``,
        ``vault_failed``.
        """
        call = partial(self._backend.get_password, _service(store_uuid), _USER)
        secret = self._line.ask(call, self._read_limit)
        if secret is None:
            return None
        credentials = unsealed(secret)
        del secret
        if credentials is None:
            raise VaultError("vault_damaged")
        return credentials

    def save(self, store_uuid: str, credentials: Credentials) -> None:
        """Keep these credentials in place of the ones before, and read them back to be sure.

        Raises :class:`VaultError`: ``vault_secret_too_long`` (fact ``limit``; nothing was
        changed), ``vault_locked``, ``vault_denied``, ``vault_timeout``, ``vault_failed``.
        """
        secret = sealed(credentials)
        try:
            if len(secret) > SECRET_LIMIT:
                raise VaultError("vault_secret_too_long", limit=SECRET_LIMIT)
            call = partial(_put, self._backend, self.name == WINDOWS, _service(store_uuid))
            self._line.ask(partial(call, secret), self._write_limit)
        finally:
            del secret, credentials  # a traceback keeps the locals of its frames

    def delete(self, store_uuid: str) -> None:
        """Forget the store's credentials; it is fine if there are none.

        Raises :class:`VaultError`: ``vault_locked``, ``vault_denied`` (the entry is still
        there), ``vault_timeout``, ``vault_failed``.
        """
        call = partial(_remove, self._backend, _service(store_uuid))
        self._line.ask(call, self._write_limit)


def _service(store_uuid: str) -> str:
    return f"payssam-desktop:{store_uuid}"


def _put(backend: KeyringBackend, leaves_copy: bool, service: str, secret: str) -> None:
    # Imported late for start-up speed: keyring takes about 150 ms.
    from keyring.errors import PasswordDeleteError, PasswordSetError

    if leaves_copy:
        # On Windows keyring copies the secret it replaces into a second entry and leaves it
        # there (measured with 25.7): a key that was changed would stay behind. The price is
        # that a write refused after this loses the entry that was there before.
        with suppress(PasswordDeleteError):
            backend.delete_password(service, _USER)
    backend.set_password(service, _USER, secret)
    # keyring ignores the code with which KWallet says that it did not write, so look.
    if backend.get_password(service, _USER) != secret:
        raise PasswordSetError


def _remove(backend: KeyringBackend, service: str) -> None:
    from keyring.errors import PasswordDeleteError  # late, as above

    # One and the same error says "not there" and "may not be deleted"; only looking tells.
    with suppress(PasswordDeleteError):
        backend.delete_password(service, _USER)
    if backend.get_password(service, _USER) is not None:
        raise PasswordDeleteError
