"""The vault with the real Windows Credential Manager.

Only where the Windows belongs to nobody, and whoever starts the tests says so: elsewhere these
would be entries of a person.
"""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Iterator

import pytest

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.errors import VaultError
from payssam_desktop.vault import KeyringVault, open_keyring_vault

pytestmark = pytest.mark.skipif(
    sys.platform != "win32" or os.environ.get("PAYSSAM_DESKTOP_TEST_CREDENTIAL_MANAGER") != "1",
    reason="needs a Windows that belongs to nobody",
)

CREDENTIALS = Credentials("CANARY0KEY0CANARY0KEY0CANARY0KEY", "M-TEST", "S-TEST")


@pytest.fixture
def vault() -> KeyringVault:
    return open_keyring_vault()


@pytest.fixture
def shop(vault: KeyringVault) -> Iterator[str]:
    shop = str(uuid.uuid4())
    yield shop
    vault.delete(shop)


def test_the_credential_manager_is_found_by_itself(vault: KeyringVault) -> None:
    import keyring

    assert type(keyring.get_keyring()).__name__ == "WinVaultKeyring"
    assert vault.name == "windows_credential_manager"
    assert vault.remembers


def test_windows_keeps_credentials_for_the_next_start(vault: KeyringVault, shop: str) -> None:
    assert vault.load(shop) is None
    vault.save(shop, CREDENTIALS)
    assert vault.load(shop) == CREDENTIALS
    assert open_keyring_vault().load(shop) == CREDENTIALS


def test_on_windows_new_credentials_take_the_place_of_the_old(
    vault: KeyringVault, shop: str
) -> None:
    changed = Credentials("K" * 32, "M-NEW", "S-NEW")
    vault.save(shop, CREDENTIALS)
    vault.save(shop, changed)
    assert vault.load(shop) == changed
    vault.delete(shop)
    assert vault.load(shop) is None, "no older copy shows up behind it"
    vault.delete(shop)


def test_on_windows_two_shops_stay_apart(vault: KeyringVault, shop: str) -> None:
    other_shop = str(uuid.uuid4())
    others = Credentials("O" * 32, "M-OTHER", "S-OTHER")
    vault.save(shop, CREDENTIALS)
    vault.save(other_shop, others)
    vault.delete(shop)
    assert vault.load(shop) is None
    assert vault.load(other_shop) == others
    vault.delete(other_shop)


@pytest.mark.parametrize("odd", ["가게 비밀", "가", '"\\\n\x00', "🔑", "\ud800"])
def test_windows_keeps_korean_and_odd_characters(vault: KeyringVault, shop: str, odd: str) -> None:
    vault.save(shop, Credentials(odd, odd, odd))
    assert vault.load(shop) == Credentials(odd, odd, odd)


def test_windows_keeps_the_longest_secret_whole(vault: KeyringVault, shop: str) -> None:
    room = 1280 - len('{"apiKey":"","member":"M","merchant":"S"}')
    longest = Credentials("k" * room, "M", "S")
    vault.save(shop, longest)
    with pytest.raises(VaultError, match="vault_secret_too_long"):
        vault.save(shop, Credentials("k" * (room + 1), "M", "S"))
    assert vault.load(shop) == longest
