"""``.venv``: made from the locked requirements, and made again when they change."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import dev_system
from dev_console import ROOT, DevError, run, say

VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements-dev.txt"
STAMP = VENV / "complete"

# Settings that would send packages elsewhere, or add requirements that have no hash. Where
# a machine gets its packages from (index, certificates, proxy) stays its own business: the
# hashes make every source as good as the other.
_MISLEADING = (
    "PIP_CONSTRAINT",
    "PIP_DRY_RUN",
    "PIP_EDITABLE",
    "PIP_NO_BINARY",
    "PIP_NO_DEPS",
    "PIP_PREFIX",
    "PIP_PYTHON",
    "PIP_REQUIREMENT",
    "PIP_ROOT",
    "PIP_TARGET",
    "PYTHONHOME",
    "PYTHONPATH",
)


def ready() -> Path:
    """Return the Python of a complete ``.venv``, making it first when it is not there.

    Raises DevError when it cannot be made.
    """
    python = tool("python")
    wanted = _digest()
    if _is_complete(python, wanted):
        return python
    if Path(sys.prefix).resolve() == VENV.resolve():
        raise DevError("the .venv is out of date and in use; run dev.py with another Python.")
    _make(python)
    # Written last: a .venv without it was interrupted and is made again.
    STAMP.write_text(wanted, encoding="utf-8")
    return python


def tool(name: str) -> Path:
    """Return where a program installed in ``.venv`` lies."""
    if os.name == "nt":
        return VENV / "Scripts" / f"{name}.exe"
    return VENV / "bin" / name


def _digest() -> str:
    """Name everything that a complete ``.venv`` depends on."""
    try:
        lock = LOCK.read_bytes().replace(b"\r\n", b"\n")
    except FileNotFoundError as error:
        raise DevError(f"{LOCK.relative_to(ROOT)} is missing from this checkout.") from error
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    # The path too: the programs in a .venv name it, so one that was moved does not work.
    return hashlib.sha256(lock + f"\n{python}\n{VENV}\n".encode()).hexdigest()


def _is_complete(python: Path, wanted: str) -> bool:
    try:
        return python.exists() and STAMP.read_text(encoding="utf-8") == wanted
    except OSError:
        return False


def _make(python: Path) -> None:
    dev_system.require_venv()
    say("making .venv from packaging/requirements-dev.txt; this takes a minute or two")
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    environment = _quiet_environment()
    base = getattr(sys, "_base_executable", None) or sys.executable
    if run([base, "-m", "venv", VENV], environment=environment) != 0:
        raise DevError("the .venv could not be made; Python's own words are above.")
    install = [str(python), "-m", "pip", "--no-input", "--disable-pip-version-check"]
    install += ["install", "-qq", "--require-hashes", "--only-binary", ":all:"]
    if run([*install, "-r", LOCK], environment=environment) != 0:
        raise DevError("the locked packages could not be installed; pip's own words are above.")


def _quiet_environment() -> Mapping[str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    # Said outright, because a configuration file may say otherwise.
    return environment | {"PIP_USER": "0", "PYTHONNOUSERSITE": "1"}
