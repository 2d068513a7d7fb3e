"""``.venv``: made from the locked requirements, and made again when they change."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
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
    say("making .venv from packaging/requirements-dev.txt; this takes a minute or two")
    make(VENV, LOCK)
    # Written last: a .venv without it was interrupted and is made again.
    STAMP.write_text(wanted, encoding="utf-8")
    return python


def tool(name: str, environment: Path | None = None) -> Path:
    """Return where a program installed in ``.venv``, or in another environment, lies."""
    environment = environment or VENV
    if os.name == "nt":
        return environment / "Scripts" / f"{name}.exe"
    return environment / "bin" / name


def make(folder: Path, lock: Path) -> Path:
    """Make a virtual environment with the locked packages, in place of what is there.

    Returns its Python. Raises DevError when it cannot be made.
    """
    dev_system.require_venv()
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
    base = getattr(sys, "_base_executable", None) or sys.executable
    if run([base, "-m", "venv", folder], environment=_quiet_environment()) != 0:
        raise DevError(f"{folder.name} could not be made; Python's own words are above.")
    python = tool("python", folder)
    install(python, ["--require-hashes", "--only-binary", ":all:", "-r", lock])
    return python


def install(python: Path, what: Sequence[str | Path]) -> None:
    """Have pip install something for a Python. Raises DevError when it cannot."""
    pip: list[str | Path] = [python, "-m", "pip", "--no-input", "--disable-pip-version-check"]
    if run([*pip, "install", "-qq", *what], environment=_quiet_environment()) != 0:
        raise DevError("packages could not be installed; pip's own words are above.")


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


def _quiet_environment() -> Mapping[str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    # Said outright, because a configuration file may say otherwise.
    return environment | {"PIP_USER": "0", "PYTHONNOUSERSITE": "1"}
