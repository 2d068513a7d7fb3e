"""The locked requirements: every package that is installed, with the hashes of its files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import dev_environment
from dev_console import ROOT, DevError, run, say

_HERE = Path("packaging")

SYSTEMS = (
    "x86_64-manylinux_2_34",
    "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
)
"""What a release is built on, in uv's words. PySide6's wheels for Linux set its first number."""

PYTHON = "3.13"
"""The Python that a release is built with."""


def lock(python: Path, *, upgrade: bool) -> None:
    """Lock what the program needs, then what its developers need on top, for every system.

    Versions that are locked stay unless ``upgrade``. Raises DevError when it fails, or when a
    release could not be built on one of the systems from what is locked now.
    """
    needs = [Path("pyproject.toml"), _HERE / "requirements.in"]
    _compile(needs, _HERE / "requirements.txt", [], upgrade=upgrade)
    same = ["--constraint", str(_HERE / "requirements.txt")]
    needs_of_developers = [*needs, _HERE / "requirements-dev.in"]
    _compile(needs_of_developers, _HERE / "requirements-dev.txt", same, upgrade=upgrade)
    # It holds all of the other one.
    check_wheels(python, ROOT / _HERE / "requirements-dev.txt")
    say("packaging/requirements.txt and packaging/requirements-dev.txt are locked")


def check_wheels(python: Path, lock: Path) -> None:
    """Raise DevError unless every system that is shipped to has a wheel of every package.

    A lock for all systems does not say so by itself: uv takes a version that has wheels anywhere.
    """
    with tempfile.TemporaryDirectory(prefix="payssam-lock-") as nowhere:
        lacking = [system for system in SYSTEMS if not _installs(python, lock, system, nowhere)]
    if lacking:
        raise DevError(
            f"{lock.name} cannot be installed on {', '.join(lacking)}; what lacks a wheel there "
            "is named above. Hold it back in packaging/requirements.in."
        )


def _installs(python: Path, lock: Path, system: str, nowhere: str) -> bool:
    """Whether a system could install a lock; nothing is installed."""
    command: list[str | Path] = [dev_environment.tool("uv"), "pip", "install", "--dry-run"]
    command += ["--quiet", "--no-config", "--python", python, "--target", nowhere]
    command += ["--python-platform", system, "--python-version", PYTHON]
    command += ["--require-hashes", "--only-binary", ":all:", "-r", lock]
    return run(command, environment=_environment()) == 0


def _compile(inputs: list[Path], output: Path, options: list[str], *, upgrade: bool) -> None:
    command: list[str | Path] = [dev_environment.tool("uv"), "pip", "compile", "--quiet"]
    command += ["--no-config", "--universal", "--generate-hashes", "--python-version", "3.11"]
    # Wheels only, as they are installed: nothing of a package runs before it is installed.
    command += ["--only-binary", ":all:"]
    command += ["--custom-compile-command", "python3 packaging/dev.py lock"]
    command += ["--upgrade"] if upgrade else []
    command += [*options, *inputs, "--output-file", output]
    if run(command, environment=_environment()) != 0:
        raise DevError(f"{output.as_posix()} could not be locked; the reason is above.")
    _check(ROOT / output)


def _environment() -> dict[str, str]:
    """Without what would hide from uv which files are published."""
    return {n: v for n, v in os.environ.items() if n not in ("UV_FIND_LINKS", "UV_OFFLINE")}


def _check(output: Path) -> None:
    """Refuse a lock that names a place: it must read the same wherever it was made."""
    text = output.read_text(encoding="utf-8")
    if "://" in text or "--index" in text or "--find-links" in text or "--extra" in text:
        raise DevError(f"{output.name} names where packages come from; that must not be committed.")
