"""What every part of ``dev.py`` shares: where the repository is, and how commands run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent.parent


class DevError(Exception):
    """Something the developer can put right; its text says how."""


def say(text: str, file: TextIO | None = None) -> None:
    """Print one line of our own, in order with what the commands print."""
    print(f"[dev] {text}", file=file or sys.stdout, flush=True)


def run(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str] | None = None,
    stdin: str | None = None,
    folder: Path = ROOT,
) -> int:
    """Run a command in a folder, with its output shown, and return its exit code."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=folder,
            env=environment,
            input=stdin,
            text=True,
            # Said outright: on Windows a program without a console inherits nothing unsaid.
            stdout=_passed_on(sys.stdout),
            stderr=_passed_on(sys.stderr),
        )
    except FileNotFoundError as error:
        raise DevError(f"cannot start {command[0]}: {error.strerror}.") from error
    # A command ended by a signal has a negative code, which no exit code can say.
    return done.returncode if done.returncode >= 0 else 128 - done.returncode


def _passed_on(stream: TextIO) -> TextIO | None:
    """The stream itself, unless it is no file of the system's, as when a test listens."""
    try:
        stream.fileno()
    except (AttributeError, OSError, ValueError):
        return None
    stream.flush()
    return stream


def capture(command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a command in the repository's root and keep what it prints, both streams as one."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        text=True,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
