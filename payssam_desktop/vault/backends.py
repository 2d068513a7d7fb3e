"""Which keyring backends are trusted with a secret, and opening the one of this machine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from payssam_desktop.errors import VaultError
from payssam_desktop.vault.keyring_vault import (
    PROMPT_SECONDS,
    READ_SECONDS,
    WINDOWS,
    KeyringVault,
)
from payssam_desktop.vault.line import Line

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_PROTECTING = {
    ("keyring.backends.Windows", "WinVaultKeyring"): WINDOWS,
    ("keyring.backends.macOS", "Keyring"): "macos_keychain",
    ("keyring.backends.SecretService", "Keyring"): "secret_service",
    ("keyring.backends.kwallet", "DBusKeyring"): "kwallet",
    ("keyring.backends.kwallet", "DBusKeyringKWallet4"): "kwallet",
}
"""The backends that keep a secret encrypted for this user, and our name for each."""

_ABSENT = ("keyring.backends.fail", "Keyring")
_CHAIN = ("keyring.backends.chainer", "ChainerBackend")


def open_keyring_vault(
    *,
    open_limit: float = READ_SECONDS,
    read_limit: float = READ_SECONDS,
    write_limit: float = PROMPT_SECONDS,
) -> KeyringVault:
    """Open the keyring of this machine; the limits are seconds. Call it off the GUI thread.

    ``PYTHON_KEYRING_BACKEND`` and ``keyringrc.cfg`` may name a backend, but cannot make us
    accept one that does not protect. Raises :class:`VaultError`: ``vault_no_backend`` when
    there is none, ``vault_unsafe_backend`` (fact ``backend``: its full name),
    ``vault_timeout``. keyring looks for backends once a run, so one that appears later is
    found at the next start.
    """
    backend = Line().ask(chosen_backend, open_limit)
    name = _PROTECTING[_identity(backend)]
    return KeyringVault(backend, name, read_limit=read_limit, write_limit=write_limit)


def chosen_backend() -> KeyringBackend:
    """The backend that keyring chose for this machine, if it protects.

    Raises :class:`VaultError`: ``vault_no_backend``, ``vault_unsafe_backend``.
    """
    try:
        # Imported here and not at the top for start-up speed: it takes about 150 ms.
        import keyring

        backend = keyring.get_keyring()
    except Exception as error:
        # The backend named by the environment or keyringrc.cfg cannot be loaded.
        raise VaultError("vault_no_backend", type(error).__name__) from None
    if _identity(backend) == _ABSENT:
        raise VaultError("vault_no_backend")
    if _identity(backend) != _CHAIN:
        return _protecting(backend)
    # A chain writes to its first member that agrees and reads from all of them. We use one
    # member alone, and none when an unsafe one could answer in its place.
    members = [_protecting(member) for member in getattr(backend, "backends", ())]
    if not members:
        raise VaultError("vault_no_backend")
    return members[0]


def _protecting(backend: KeyringBackend) -> KeyringBackend:
    if _identity(backend) not in _PROTECTING:
        kind = type(backend)
        raise VaultError("vault_unsafe_backend", backend=f"{kind.__module__}.{kind.__qualname__}")
    return backend


def _identity(backend: KeyringBackend) -> tuple[str, str]:
    """Module and name of the backend's class; empty if another class is found under them.

    Not the name alone, which any class can give itself, and not ``isinstance``, which lets
    a subclass through that stores elsewhere.
    """
    kind = type(backend)
    found = getattr(sys.modules.get(kind.__module__), kind.__qualname__, None)
    return (kind.__module__, kind.__qualname__) if found is kind else ("", "")
