"""Tries how the uninstaller deletes the stores' credentials, which it does for a person alone."""

from __future__ import annotations

from pathlib import Path

from dev_console import ROOT, DevError
from windows.build_installer import compile_script
from windows.windows_python import WindowsPython
from windows.wine import Wine

_KEEP_THREE = """
import keyring
for service in ("payssam-desktop:shop-1", "payssam-desktop:shop-2", "another program"):
    keyring.set_password(service, "credentials", "secret of " + service)
"""
_TELL = """
import keyring
print(*(keyring.get_password(service, "credentials") is not None
    for service in ("payssam-desktop:shop-1", "payssam-desktop:shop-2", "another program")))
keyring.delete_password("another program", "credentials")
"""


def delete_credentials(wine: Wine, python: WindowsPython, folder: Path) -> str:
    """Ours go from the Credential Manager, those of another program stay. Raises DevError."""
    program = folder / "check-credentials.exe"
    compile_script(Path(__file__).with_name("check_credentials.nsi"), {"OUTPUT": program})
    wine.run([python.program, "-c", _KEEP_THREE], seconds=120, folder=ROOT)
    ended = wine.run([program], seconds=120)
    told = wine.run([python.program, "-c", _TELL], seconds=120, folder=ROOT)
    if ended.code != 0 or told.said.strip() != "False False True":
        raise DevError(f"deleting credentials ended with {ended.code}: {told.said.strip()}")
    return "two of ours deleted, another program's kept"
