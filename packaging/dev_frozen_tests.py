"""The tests once more, inside the frozen program: on frozen modules, in no Python's environment."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import dev_console
import dev_session
from dev_console import ROOT, DevError

NAME = "payssam-desktop-tests"
FROZEN = ROOT / "build" / "frozen-tests"
WORK = ROOT / "build" / "pyinstaller-tests"

ROOMS = (
    "domain",
    "payssam",
    "store",
    "services",
    "practice",
    "receiver",
    "vault",
    "gui",
)
"""Whose tests are run."""

LEFT_OUT: dict[str, str] = {}
"""Tests that cannot run there, each with the reason."""


def run(python: Path, arguments: Sequence[str]) -> int:
    """Freeze the program with pytest in it and run the tests there; returns an exit code.

    Raises DevError when it cannot be frozen.
    """
    program = freeze(python)
    rooms = [f"tests/{room}" for room in ROOMS]
    left_out = [f"--deselect={name}" for name in LEFT_OUT]
    chosen = [*arguments] if arguments else [*rooms, *left_out]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return dev_session.run_in_session([str(program), "-p", "no:cacheprovider", *chosen])


def freeze(python: Path) -> Path:
    """Freeze the program for the tests; returns its executable. Raises DevError."""
    shutil.rmtree(FROZEN, ignore_errors=True)
    spec = ROOT / "packaging" / "pyinstaller" / f"{NAME}.spec"
    command: list[str | Path] = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", FROZEN, "--workpath", WORK]
    if dev_console.run([*command, spec]) != 0:
        raise DevError("the tests could not be frozen; PyInstaller's own words are above.")
    return FROZEN / NAME / (f"{NAME}.exe" if sys.platform == "win32" else NAME)
