"""The locked requirements: every package that is installed, with the hashes of its files."""

from __future__ import annotations

import os
from pathlib import Path

import dev_environment
from dev_console import ROOT, DevError, run, say

_HERE = Path("packaging")


def lock(python: Path, *, upgrade: bool) -> None:
    """Lock what the program needs, then what its developers need on top, for every system.

    Versions that are locked stay unless ``upgrade``. Raises DevError when it fails.
    """
    needs = [Path("pyproject.toml"), _HERE / "requirements.in"]
    _compile(needs, _HERE / "requirements.txt", [], upgrade=upgrade)
    same = ["--constraint", str(_HERE / "requirements.txt")]
    needs_of_developers = [*needs, _HERE / "requirements-dev.in"]
    _compile(needs_of_developers, _HERE / "requirements-dev.txt", same, upgrade=upgrade)
    say("packaging/requirements.txt and packaging/requirements-dev.txt are locked")


def _compile(inputs: list[Path], output: Path, options: list[str], *, upgrade: bool) -> None:
    command: list[str | Path] = [dev_environment.tool("uv"), "pip", "compile", "--quiet"]
    command += ["--no-config", "--universal", "--generate-hashes", "--python-version", "3.11"]
    # Wheels only, as they are installed: nothing of a package runs before it is installed.
    command += ["--only-binary", ":all:"]
    command += ["--custom-compile-command", "python3 packaging/dev.py lock"]
    command += ["--upgrade"] if upgrade else []
    environment = {n: v for n, v in os.environ.items() if n not in ("UV_FIND_LINKS", "UV_OFFLINE")}
    if run([*command, *options, *inputs, "--output-file", output], environment=environment) != 0:
        raise DevError(f"{output.as_posix()} could not be locked; the reason is above.")
    _check(ROOT / output)


def _check(output: Path) -> None:
    """Refuse a lock that names a place: it must read the same wherever it was made."""
    text = output.read_text(encoding="utf-8")
    if "://" in text or "--index" in text or "--find-links" in text or "--extra" in text:
        raise DevError(f"{output.name} names where packages come from; that must not be committed.")
