"""The frozen program tried where it has nothing but itself: an empty home, no checkout around."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import dev_session
from dev_console import ROOT, run, say

_PICTURES = ROOT / "packaging" / "pyinstaller" / "same_pictures.py"
_TOURS = ROOT / "build" / "tours"


def try_out(python: Path, program: Path) -> list[str]:
    """Run the program's own checks and compare its tour with the source's.

    Returns what failed, by name; the reasons are shown.
    """
    frozen, source = _TOURS / "frozen", _TOURS / "source"
    from_source = [str(python), "-m", "payssam_desktop"]
    trials: list[tuple[str, Callable[[], int]]] = [
        ("--version", lambda: _in_empty_folder([str(program), "--version"])),
        ("--self-test", lambda: _in_empty_folder([str(program), "--self-test"])),
        ("the tour", lambda: _in_empty_folder([str(program), "--tour", str(frozen)])),
        ("the source's tour", lambda: run([*from_source, "--tour", str(source)])),
        ("the same pictures", lambda: run([python, _PICTURES, source, frozen])),
    ]
    failed = []
    for name, trial in trials:
        say(f"trying the frozen program: {name}")
        if trial() != 0:
            failed.append(name)
    return failed


def _in_empty_folder(command: Sequence[str]) -> int:
    """Run a command beside a keyring of its own, from a folder and a home without anything."""
    with tempfile.TemporaryDirectory(prefix="payssam-empty-") as name:
        return dev_session.run_in_session(command, folder=Path(name))
