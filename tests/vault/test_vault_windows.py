"""keyring's own Windows backend above a stand-in for the four Windows calls that it makes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="on Windows these would be entries of a person"
)

PYWINTYPES = """
class error(Exception):
    def __init__(self, winerror, funcname):
        super().__init__(winerror, funcname)
        self.winerror = winerror
        self.funcname = funcname
"""

WIN32CRED = """
from win32ctypes.pywin32.pywintypes import error

CRED_TYPE_GENERIC = 1
CRED_PERSIST_ENTERPRISE = 3
ENTRIES = {}


def CredRead(Type, TargetName):
    if TargetName not in ENTRIES:
        raise error(1168, "CredRead")
    return dict(ENTRIES[TargetName])


def CredWrite(credential, flags):
    blob = credential["CredentialBlob"].encode("utf-16-le")
    if len(blob) > 2560:
        raise error(1783, "CredWrite")
    ENTRIES[credential["TargetName"]] = {**credential, "CredentialBlob": blob}


def CredDelete(Type, TargetName):
    if ENTRIES.pop(TargetName, None) is None:
        raise error(1168, "CredDelete")
"""

SCRIPT = """
from win32ctypes.pywin32.win32cred import ENTRIES
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.vault import open_keyring_vault

SHOP = "7c0b7a3e-0000-4000-8000-000000000001"
vault = open_keyring_vault()
assert vault.name == "windows_credential_manager", vault.name
assert vault.load(SHOP) is None
vault.delete(SHOP)
"""


@pytest.fixture
def windows(tmp_path: Path) -> dict[str, str]:
    package = tmp_path / "win32ctypes" / "pywin32"
    package.mkdir(parents=True)
    (package / "pywintypes.py").write_text(PYWINTYPES, encoding="utf-8")
    (package / "win32cred.py").write_text(WIN32CRED, encoding="utf-8")
    project = str(Path(__file__).resolve().parents[2])
    return os.environ | {
        "PYTHONPATH": os.pathsep.join([str(tmp_path), project]),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.Windows.WinVaultKeyring",
    }


def run(windows: dict[str, str], script: str) -> None:
    command = [sys.executable, "-c", SCRIPT + script]
    done = subprocess.run(
        command, env=windows, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr


def test_a_shop_on_windows_keeps_its_credentials_in_the_credential_manager(
    windows: dict[str, str],
) -> None:
    run(
        windows,
        """
kept = Credentials("가" * 32, "M-TEST", "S-TEST")
vault.save(SHOP, kept)
assert vault.load(SHOP) == kept
vault.delete(SHOP)
assert vault.load(SHOP) is None
assert ENTRIES == {}
""",
    )


def test_a_key_that_was_changed_leaves_no_copy_of_the_old_one_on_windows(
    windows: dict[str, str],
) -> None:
    run(
        windows,
        """
vault.save(SHOP, Credentials("OLD", "M", "S"))
vault.save(SHOP, Credentials("NEW", "M", "S"))
assert vault.load(SHOP).api_key == "NEW"
blobs = [entry["CredentialBlob"].decode("utf-16-le") for entry in ENTRIES.values()]
assert len(blobs) == 1 and "NEW" in blobs[0], list(ENTRIES)
""",
    )


def test_the_longest_secret_that_we_allow_is_one_that_windows_takes(
    windows: dict[str, str],
) -> None:
    run(
        windows,
        """
room = 1280 - len('{"apiKey":"","member":"M","merchant":"S"}')
vault.save(SHOP, Credentials("k" * room, "M", "S"))
assert len(vault.load(SHOP).api_key) == room
""",
    )
