"""Runs the measuring processes, one after the other, and collects what they write."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

from bench.installed import compile_package, environment_with_byte_code
from bench.parts import Plan
from bench.results import Values, milliseconds

PART_SECONDS = 1_800
"""After so long a process is ended, and its part was not measured."""

ROOT = Path(__file__).resolve().parents[2]

_SCREEN = {
    "screens": [
        {
            "name": "desk",
            "x": 0,
            "y": 0,
            "width": 1920,
            "height": 1080,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        }
    ]
}
"""Qt's off-screen platform has a screen of 800 × 800 otherwise, on which less is painted."""

# These hold a database of their own or none; the others share one data folder, which the
# program locks.
_APART = frozenset({"refresh", "adding", "bare_memory", "bare_scrolling"})


class Runner:
    """Starts processes for one plan."""

    def __init__(self, plan: Plan, work: Path) -> None:
        self._plan = plan
        self._plan_file = work / "plan.json"
        self._plan_file.write_text(json.dumps(asdict(plan)), encoding="utf-8")
        (work / "screen.json").write_text(json.dumps(_SCREEN), encoding="utf-8")
        compile_package(ROOT / "payssam_desktop")
        compile_package(ROOT / "packaging" / "bench")
        self._environment = environment_with_byte_code(os.environ) | {
            # Relative: a colon in a path (C:) would end it.
            "QT_QPA_PLATFORM": f"offscreen:configfile={_relative(work / 'screen.json')}",
            "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "packaging"))),
        }

    def parts(self, names: Iterable[str], *, hastily: bool) -> dict[str, Values]:
        """The values of each part, ``{"not_measured": why}`` for one that failed."""
        wanted = list(names)
        if not hastily:
            return self._lane(wanted)
        apart = [name for name in wanted if name in _APART]
        sharing = [name for name in wanted if name not in _APART]
        with ThreadPoolExecutor(2) as lanes:
            both = lanes.map(self._lane, (apart, sharing))
            return {name: values for lane in both for name, values in lane.items()}

    def starts(self) -> Values:
        """The bare window and the program in turn, from the start of each process.

        A first pair is not counted: it compiles modules and fills the disk's cache.
        """
        bare: list[float] = []
        program: list[float] = []
        try:
            for _ in range(self._plan.warm_ups + self._plan.pairs):
                bare.append(self._start([]))
                program.append(self._start([self._plan.folder]))
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            return {"not_measured": f"{type(error).__name__}: {error}"}
        bare, program = bare[self._plan.warm_ups :], program[self._plan.warm_ups :]
        return {
            "ratio": round(median(program) / median(bare), 2),
            "program_ms": milliseconds(median(program)),
            "bare_ms": milliseconds(median(bare)),
            "all_program_ms": [*map(milliseconds, program)],
            "all_bare_ms": [*map(milliseconds, bare)],
        }

    def _start(self, folder: list[str]) -> float:
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            out = Path(name) / "painted"
            command = [sys.executable, "-m", "bench.start", str(out), *folder]
            started = time.perf_counter()
            self._run(command)
            return float(out.read_text("utf-8")) - started

    def _lane(self, names: list[str]) -> dict[str, Values]:
        return {name: self._part(name) for name in names}

    def _part(self, name: str) -> Values:
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            out = Path(folder) / "values.json"
            command = [sys.executable, "-m", "bench.parts", name, str(self._plan_file), str(out)]
            try:
                self._run(command)
                values: dict[str, Any] = json.loads(out.read_text("utf-8"))
            except (OSError, ValueError, subprocess.SubprocessError) as error:
                values = _why_not(out, error)
        print(f"{name.replace('_', ' ')}: {time.monotonic() - started:.0f} s", flush=True)
        return values

    def _run(self, command: list[str]) -> None:
        subprocess.run(
            command,
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=PART_SECONDS,
            check=True,
        )


def _why_not(out: Path, error: Exception) -> Values:
    """What the process itself wrote, else how it ended."""
    print(getattr(error, "stderr", None) or "", file=sys.stderr)
    if out.exists():
        values: dict[str, Any] = json.loads(out.read_text("utf-8"))
        return values
    return {"not_measured": f"{type(error).__name__}: {error}"}


def _relative(path: Path) -> str:
    return Path(os.path.relpath(path, ROOT)).as_posix()
