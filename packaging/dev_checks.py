"""The static checks: style, types, the floors of the house, translations."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import dev_environment
import dev_translations
from dev_console import capture, say


def run_all(python: Path) -> list[str]:
    """Run every static check, show what each failing one says, and return their names."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("ruff check", _command([python, "-m", "ruff", "check"])),
        ("ruff format", _command([python, "-m", "ruff", "format", "--check"])),
        ("mypy", _command([python, "-m", "mypy"])),
        ("import-linter", _command([dev_environment.tool("lint-imports"), "--no-logo"])),
        ("translations", dev_translations.complaint),
    ]
    failed = []
    for name, check in checks:
        started = time.monotonic()
        complaint = check()
        seconds = time.monotonic() - started
        say(f"{name}: {'FAILED' if complaint else 'passed'} in {seconds:.1f} s")
        if complaint:
            print(complaint, flush=True)
            failed.append(name)
    return failed


def _command(command: Sequence[str | Path]) -> Callable[[], str]:
    """Turn a command into a check: its output is the complaint when it does not end with 0."""

    def check() -> str:
        done = capture(command)
        if done.returncode == 0:
            return ""
        return done.stdout.strip() or f"ended with {done.returncode} and said nothing"

    return check
