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
    "updates",
    "store",
    "services",
    "practice",
    "receiver",
    "vault",
    "program",
    "gui",
    "faults",
    "histories",
)
"""Whose tests are run. Those of tests/crash kill and race programs for minutes, and take none of
the ways that only a frozen program has; those of tests/guards and tests/packaging are about source.
"""

LEFT_OUT: dict[str, str] = {
    "tests/gui/test_messages.py::test_every_key_that_is_raised_has_words": (
        "reads the source of the program, which is not there"
    ),
    "tests/gui/test_check_dialog.py::test_the_program_is_asked_in_the_language_of_its_window": (
        "starts the program as its source is started, with -m"
    ),
    "tests/updates/test_update_release.py::test_it_runs_as_a_file_of_its_own": (
        "runs a file of Python, which only Python does"
    ),
    "tests/program/test_crash_file.py"
    "::test_an_error_that_nobody_caught_is_logged_with_its_place_and_without_its_text": (
        "what starts a frozen program adds a line of its own to the errors"
    ),
    "tests/program/test_plain_imports.py"
    "::test_no_source_is_read_of_what_is_imported_after_pyside": (
        "is about reading the source of modules, and here none is read"
    ),
    "tests/program/test_start.py::test_the_list_is_painted_before_what_it_does_not_need": (
        "what starts a frozen program has imported some modules before the program begins"
    ),
}
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
