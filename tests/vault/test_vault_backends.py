"""Which keyring is opened: keyring itself chooses, in a process of its own for each test."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

BACKENDS = '''
from keyring.backend import KeyringBackend
from keyring.backends import SecretService
from keyring.compat import properties


class Plaintext(KeyringBackend):
    """Writes secrets into a text file, as the backends of keyrings.alt do."""

    priority = 0.5

    def get_password(self, service, username):
        try:
            return open("plain.txt", encoding="utf-8").read()
        except FileNotFoundError:
            return None

    def set_password(self, service, username, password):
        open("plain.txt", "w", encoding="utf-8").write(password)


class SecondPlaintext(Plaintext):
    """Another one, so that keyring makes a chain of the two."""


class Derived(SecretService.Keyring):
    """Says that it is a Secret Service and stores somewhere else."""

    priority = 0.4
    get_password = Plaintext.get_password
    set_password = Plaintext.set_password


class Disguised(Plaintext):
    """Bears the full name of a backend that protects."""

    priority = 0.4


Disguised.__module__ = "keyring.backends.SecretService"
Disguised.__name__ = Disguised.__qualname__ = "Keyring"


class Hanging(Plaintext):
    """Never gets as far as saying whether it can be used."""

    @properties.classproperty
    def priority(cls):
        import time

        time.sleep(60)
'''

OPEN = """
from payssam_desktop.errors import VaultError
from payssam_desktop.vault import open_keyring_vault

try:
    print("opened", open_keyring_vault(open_limit=LIMIT).name)
except VaultError as error:
    print(error.key, error.facts.get("backend", ""), error.detail)
"""


class Machine:
    """A machine without any keyring service, and what is installed and configured on it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        (home / "shop_backends.py").write_text(BACKENDS, encoding="utf-8")
        project = str(Path(__file__).resolve().parents[2])
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON_KEYRING", "KEYRING_PROPERTY", "COV_"))
        } | {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "LOCALAPPDATA": str(home),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home / 'no-bus'}",
            "PYTHONPATH": os.pathsep.join([str(home), project]),
            "PYTHONIOENCODING": "utf-8",
        }

    def configure(self, text: str) -> None:
        folder = self.home / ("Python Keyring" if sys.platform == "win32" else "python_keyring")
        folder.mkdir()
        (folder / "keyringrc.cfg").write_text(text, encoding="utf-8")

    def run(self, script: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", script],
            env=self.environment,
            cwd=self.home,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def open(self, first: str = "", limit: float = 30) -> str:
        return self.run(first + OPEN.replace("LIMIT", str(limit)))


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a keyring")
def test_a_machine_without_a_keyring_is_told_so(machine: Machine) -> None:
    assert machine.open() == "vault_no_backend"


@pytest.mark.parametrize("way", ["environment", "keyringrc.cfg"])
@pytest.mark.parametrize(
    ("backend", "answer"),
    [
        ("shop_backends.Plaintext", "vault_unsafe_backend shop_backends.Plaintext"),
        ("shop_backends.Derived", "vault_unsafe_backend shop_backends.Derived"),
        (
            "shop_backends.Disguised",
            "vault_unsafe_backend keyring.backends.SecretService.Keyring",
        ),
        (
            "keyring.backends.null.Keyring",
            "vault_unsafe_backend keyring.backends.null.Keyring",
        ),
        ("keyring.backends.fail.Keyring", "vault_no_backend"),
        ("keyring.backends.chainer.ChainerBackend", "vault_no_backend"),
        ("nothing.by.this.name", "vault_no_backend  ModuleNotFoundError"),
        ("shop_backends.Nothing", "vault_no_backend  AttributeError"),
        ("", "vault_no_backend  ValueError"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="a chain would find the system's keyring")
def test_no_setting_makes_the_shop_use_a_keyring_that_does_not_protect(
    machine: Machine, way: str, backend: str, answer: str
) -> None:
    if way == "environment":
        machine.environment["PYTHON_KEYRING_BACKEND"] = backend
    else:
        machine.configure(f"[backend]\ndefault-keyring={backend}\n")
    assert machine.open() == answer
    assert not (machine.home / "plain.txt").exists()


def test_a_configuration_that_cannot_be_read_opens_nothing(machine: Machine) -> None:
    machine.configure("default-keyring=no section\n")
    assert machine.open() == "vault_no_backend  MissingSectionHeaderError"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a keyring")
def test_an_installed_plaintext_backend_is_not_used_when_it_is_all_there_is(
    machine: Machine,
) -> None:
    hidden = "import shop_backends as s; s.KeyringBackend._classes -= {kinds}\n"
    alone = "{s.SecondPlaintext, s.Derived, s.Disguised, s.Hanging}"
    assert (
        machine.open(first=hidden.format(kinds=alone))
        == "vault_unsafe_backend shop_backends.Plaintext"
    )
    chain = "{s.Derived, s.Disguised, s.Hanging}"
    answer = machine.open(first=hidden.format(kinds=chain))
    assert answer.startswith("vault_unsafe_backend shop_backends.")
    assert answer.endswith("Plaintext")


def test_a_backend_set_by_other_code_is_judged_like_any_other(machine: Machine) -> None:
    first = "import keyring, shop_backends\nkeyring.set_keyring(shop_backends.Plaintext())\n"
    assert machine.open(first) == "vault_unsafe_backend shop_backends.Plaintext"


def test_a_keyring_that_never_opens_ends_in_a_timeout_and_lets_the_program_end(
    machine: Machine,
) -> None:
    machine.environment["PYTHON_KEYRING_BACKEND"] = "shop_backends.Hanging"
    started = time.monotonic()
    assert machine.open(limit=0.5) == "vault_timeout"
    assert time.monotonic() - started < 20
