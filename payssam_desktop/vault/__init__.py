"""Where a store's credentials are kept: the operating system's keyring, or memory for one run.

A keyring that stores in the clear, or forgets, is refused; the program then offers to keep the
credentials for this run only. A secret is never written to disk by us, never logged, never put
into the environment, and never left in an error: ``__context__`` and tracebacks keep what they
refer to alive, so every error is made anew, outside of ``except`` blocks, and passes only
frames of ours that have let go of the secret.
"""

from payssam_desktop.vault.backends import open_keyring_vault
from payssam_desktop.vault.interface import Vault
from payssam_desktop.vault.keyring_vault import KeyringVault
from payssam_desktop.vault.memory import MemoryVault

__all__ = ["KeyringVault", "MemoryVault", "Vault", "open_keyring_vault"]
