"""What was built, tried where it has nothing but itself: no checkout around, no data.

On Linux in a home without anything, beside a keyring of its own; elsewhere the person's own
keyring gets an entry for a moment.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import dev_wheel
from dev_console import ROOT, capture, run, say
from dev_session import run_in_session
from dev_version import version

_PICTURES = ROOT / "packaging" / "pyinstaller" / "same_pictures.py"
_TOURS = ROOT / "build" / "tours"


def try_out(python: Path, program: Path, wheel: Path) -> list[str]:
    """Run the frozen program's own checks, compare its tour with the source's, try the wheel.

    Returns what failed, by name; the reasons are shown.
    """
    frozen, source = _TOURS / "frozen", _TOURS / "source"
    from_source = [str(python), "-m", "payssam_desktop"]
    trials: list[tuple[str, Callable[[Path], int]]] = [
        ("--version", lambda _: _says_version(program)),
        ("--self-test", partial(self_test, program)),
        ("the tour", partial(run_in_session, [str(program), "--tour", str(frozen)])),
        ("the tour from source", lambda _: run([*from_source, "--tour", str(source)])),
        ("the same pictures", lambda _: run([python, _PICTURES, source, frozen])),
        ("the wheel's --self-test", lambda folder: self_test(dev_wheel.installed(wheel), folder)),
        ("how quickly it starts", lambda _: _measure_start(python, program)),
    ]
    return [name for name, trial in trials if _try(name, trial) != 0]


def _try(name: str, trial: Callable[[Path], int]) -> int:
    """Make one trial in a folder of its own, without anything in it."""
    say(f"trying {name}")
    with tempfile.TemporaryDirectory(prefix="payssam-empty-", ignore_cleanup_errors=True) as empty:
        return trial(Path(empty))


def self_test(program: Path, folder: Path) -> int:
    """Have a program check itself, in an empty folder; returns its exit code."""
    place = [] if sys.platform.startswith("linux") else ["--data-dir", str(folder / "data")]
    return run_in_session([str(program), "--self-test", *place], folder)


def _says_version(program: Path) -> int:
    said = capture([program, "--version"]).stdout.strip()
    say(said or "it says nothing")
    return 0 if said == f"payssam-desktop {version()}" else 1


def _measure_start(python: Path, program: Path) -> int:
    """Say how quickly it starts; on a busy machine no number is a failure."""
    paths = os.pathsep.join((str(ROOT), str(ROOT / "packaging")))
    command: list[str | Path] = [python, "-m", "bench.frozen_start", program]
    return run(command, environment=os.environ | {"PYTHONPATH": paths})
