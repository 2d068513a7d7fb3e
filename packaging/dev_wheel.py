"""The wheel: built, installed with the locked packages into a new environment."""

from __future__ import annotations

from pathlib import Path

import dev_environment
from dev_console import ROOT, DevError, run

_ENVIRONMENT = ROOT / "build" / "wheel-environment"
_LOCK = ROOT / "packaging" / "requirements.txt"


def build(python: Path, dist: Path) -> Path:
    """Write the wheel into ``dist``; returns where. Raises DevError."""
    for old in dist.glob("*.whl"):
        old.unlink()
    if run([python, "-m", "hatchling", "build", "-t", "wheel", "-d", dist]) != 0:
        raise DevError("the wheel could not be built; the reason is above.")
    [wheel] = dist.glob("*.whl")
    return wheel


def installed(wheel: Path) -> Path:
    """Install the wheel; returns the program. Raises DevError when it cannot be installed."""
    python = dev_environment.make(_ENVIRONMENT, _LOCK)
    dev_environment.install(python, ["--no-deps", wheel])
    return dev_environment.tool("payssam-desktop", _ENVIRONMENT)
