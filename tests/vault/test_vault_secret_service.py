"""The vault with a real GNOME keyring.

``dev.py test`` provides one in a session of its own, so that nobody's own is touched.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.errors import VaultError
from payssam_desktop.vault import KeyringVault, open_keyring_vault

pytestmark = pytest.mark.secret_service

CANARY = "CANARY0KEY0CANARY0KEY0CANARY0KEY"
CREDENTIALS = Credentials(CANARY, "M-TEST", "S-TEST")


@pytest.fixture
def vault() -> KeyringVault:
    return open_keyring_vault()


@pytest.fixture
def shop(vault: KeyringVault) -> Iterator[str]:
    shop = str(uuid.uuid4())
    yield shop
    vault.delete(shop)


@pytest.fixture
def other_shop(vault: KeyringVault) -> Iterator[str]:
    shop = str(uuid.uuid4())
    yield shop
    vault.delete(shop)


def test_the_secret_service_is_found_by_itself(vault: KeyringVault) -> None:
    assert vault.name == "secret_service"
    assert vault.remembers


def test_what_is_saved_is_there_for_the_next_start(vault: KeyringVault, shop: str) -> None:
    assert vault.load(shop) is None
    vault.save(shop, CREDENTIALS)
    assert vault.load(shop) == CREDENTIALS
    assert open_keyring_vault().load(shop) == CREDENTIALS


def test_new_credentials_take_the_place_of_the_old(vault: KeyringVault, shop: str) -> None:
    changed = Credentials("K" * 32, "M-NEW", "S-NEW")
    vault.save(shop, CREDENTIALS)
    vault.save(shop, changed)
    assert vault.load(shop) == changed
    vault.delete(shop)
    assert vault.load(shop) is None, "no older copy shows up behind it"


def test_deleting_is_final_and_may_be_repeated(vault: KeyringVault, shop: str) -> None:
    vault.save(shop, CREDENTIALS)
    vault.delete(shop)
    vault.delete(shop)
    assert vault.load(shop) is None


def test_two_shops_stay_apart(vault: KeyringVault, shop: str, other_shop: str) -> None:
    others = Credentials("O" * 32, "M-OTHER", "S-OTHER")
    vault.save(shop, CREDENTIALS)
    vault.save(other_shop, others)
    vault.delete(shop)
    assert vault.load(shop) is None
    assert vault.load(other_shop) == others


@pytest.mark.parametrize("odd", ["가게 비밀", "가", '"\\\n\x00', "🔑", "\ud800"])
def test_korean_and_odd_characters_survive(vault: KeyringVault, shop: str, odd: str) -> None:
    vault.save(shop, Credentials(odd, odd, odd))
    assert vault.load(shop) == Credentials(odd, odd, odd)


def test_the_longest_secret_is_kept_whole(vault: KeyringVault, shop: str) -> None:
    room = 1280 - len('{"apiKey":"","member":"M","merchant":"S"}')
    longest = Credentials("k" * room, "M", "S")
    vault.save(shop, longest)
    with pytest.raises(VaultError, match="vault_secret_too_long"):
        vault.save(shop, Credentials("k" * (room + 1), "M", "S"))
    assert vault.load(shop) == longest


def test_an_entry_that_someone_else_changed_is_damaged_and_stays(
    vault: KeyringVault, shop: str
) -> None:
    import keyring

    keyring.set_password(f"payssam-desktop:{shop}", "credentials", "hunter2")
    with pytest.raises(VaultError, match="vault_damaged"):
        vault.load(shop)
    assert keyring.get_password(f"payssam-desktop:{shop}", "credentials") == "hunter2"


def test_threads_that_ask_at_once_are_all_served(vault: KeyringVault, shop: str) -> None:
    vault.save(shop, CREDENTIALS)
    answers: list[Credentials | None] = []
    threads = [threading.Thread(target=lambda: answers.append(vault.load(shop))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [CREDENTIALS] * 8


# A keyring and a bus of their own, for what would disturb the other tests.

HELPERS = """
import time
from contextlib import closing
import secretstorage
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.errors import VaultError
from payssam_desktop.vault import open_keyring_vault

KEPT = Credentials("CANARY0KEY0CANARY0KEY0CANARY0KEY", "M-TEST", "S-TEST")
bus = secretstorage.dbus_init()


def lock():
    secretstorage.get_default_collection(bus).lock()


def refused(key, action, *values, within=5):
    started = time.monotonic()
    try:
        print("not refused:", action(*values))
    except VaultError as error:
        took = time.monotonic() - started
        assert error.key == key and took < within, (error, took)
    else:
        raise SystemExit(1)
"""

UNLOCKED = "echo -n any | gnome-keyring-daemon --unlock --components=secrets >/dev/null && "
BACKEND = """
from keyring.backend import KeyringBackend


class Plaintext(KeyringBackend):
    priority = 0.5

    def get_password(self, service, username):
        return None

    def set_password(self, service, username, password):
        raise AssertionError("asked to keep a secret in the clear")
"""


def in_a_session_of_its_own(
    home: Path, script: str, before: str = UNLOCKED, **more: str
) -> tuple[str, float]:
    """What the script prints, and how many seconds it took to end."""
    for folder in ("data", "config", "cache", "run"):
        (home / folder).mkdir(mode=0o700)
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL"}
    } | {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "PYTHONPATH": os.pathsep.join([str(home), str(Path(__file__).resolve().parents[2])]),
        "PYTHON": sys.executable,
    }
    command = f'{before}exec "$PYTHON" -c "$0"'
    started = time.monotonic()
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", command, HELPERS + script],
        env=environment | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip(), time.monotonic() - started


def test_a_locked_keyring_says_so_clearly_and_soon(tmp_path: Path) -> None:
    in_a_session_of_its_own(
        tmp_path,
        """
vault = open_keyring_vault()
vault.save("shop", KEPT)
lock()
refused("vault_locked", vault.load, "shop")
refused("vault_locked", vault.load, "a shop without an entry")
refused("vault_locked", vault.save, "shop", KEPT)
refused("vault_locked", vault.delete, "shop")
""",
    )


def test_an_unlock_prompt_that_nobody_answers_ends_in_a_timeout(tmp_path: Path) -> None:
    _, took = in_a_session_of_its_own(
        tmp_path,
        """
from jeepney import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

prompter = open_dbus_connection()
Proxy(message_bus, prompter).RequestName("org.gnome.keyring.SystemPrompter")
vault = open_keyring_vault(read_limit=1, write_limit=1)
vault.save("shop", KEPT)
lock()
refused("vault_timeout", vault.load, "shop")
refused("vault_timeout", vault.delete, "shop")
""",
    )
    assert took < 15, "the prompt left hanging must not keep the program from ending"


def test_a_keyring_that_was_never_set_up_counts_as_locked(tmp_path: Path) -> None:
    in_a_session_of_its_own(
        tmp_path,
        """
vault = open_keyring_vault()
refused("vault_locked", vault.save, "shop", KEPT, within=20)
""",
        before="gnome-keyring-daemon --start --components=secrets >/dev/null && ",
    )


def test_no_file_ever_holds_the_secret_in_the_clear(tmp_path: Path) -> None:
    in_a_session_of_its_own(tmp_path, 'open_keyring_vault().save("shop", KEPT)\nbus.close()\n')
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert files, "the keyring wrote its file"
    assert not [path for path in files if CANARY.encode() in path.read_bytes()]


def test_a_chain_with_a_plaintext_member_is_refused_although_the_service_is_there(
    tmp_path: Path,
) -> None:
    (tmp_path / "shop_backends.py").write_text(BACKEND, encoding="utf-8")
    in_a_session_of_its_own(
        tmp_path, 'import shop_backends\nrefused("vault_unsafe_backend", open_keyring_vault)\n'
    )


def test_a_chain_of_protecting_members_gives_its_first(tmp_path: Path) -> None:
    printed, _ = in_a_session_of_its_own(
        tmp_path,
        "print(open_keyring_vault().name)\n",
        PYTHON_KEYRING_BACKEND="keyring.backends.chainer.ChainerBackend",
    )
    assert printed == "secret_service"


@pytest.mark.parametrize("address", ["unix:path=/nonexistent/bus", "tcp:host=localhost", ""])
def test_a_bus_that_leads_nowhere_is_no_keyring(address: str, tmp_path: Path) -> None:
    script = """
from payssam_desktop.errors import VaultError
from payssam_desktop.vault import open_keyring_vault
try:
    open_keyring_vault()
except VaultError as error:
    print(error.key)
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ
        | {
            "DBUS_SESSION_BUS_ADDRESS": address,
            "HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path),
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.strip() == "vault_no_backend", done.stderr
