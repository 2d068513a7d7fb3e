"""The start of the frozen program against the same program from source, in pairs.

``python -m bench.frozen_start PROGRAM``. Both are run as people run them, with nothing watching
inside: the program's own log says when its window was painted, rows and all.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from statistics import median

from bench.installed import compile_package, environment_with_byte_code
from bench.running import ROOT
from bench.seeding import seeded_folder

from payssam_desktop.log_file import LOG_FILE, PAINTED

BILLS = 20_000
LIMIT = 1.3
PAIRS = 15
_PATIENCE_SECONDS = 60.0
_LOOK_SECONDS = 0.01


def main() -> int:
    """Measure, say; returns 1 when it could not be measured. A missed limit is said, too."""
    program = Path(sys.argv[1])
    folder = seeded_folder(ROOT / "build" / "bench", BILLS)
    compile_package(ROOT / "payssam_desktop")
    from_source = [sys.executable, "-m", "payssam_desktop"]
    frozen, source = [], []
    # The first pair fills the disk's cache and is not counted.
    for _ in range(1 + PAIRS):
        source.append(_start(from_source, folder))
        frozen.append(_start([str(program)], folder))
    ratio = median(frozen[1:]) / median(source[1:])
    print(
        f"process start → list painted, frozen against source: {ratio:.2f} × (at most {LIMIT} ×)"
        f", {median(frozen[1:]) * 1000:.0f} ms and {median(source[1:]) * 1000:.0f} ms,"
        f" medians of {PAIRS} pairs; {'kept' if ratio <= LIMIT else 'MISSED'}"
    )
    return 0


def _start(command: Sequence[str], folder: Path) -> float:
    """Seconds from before the process is made until its log says that the window is painted."""
    log = folder / "logs" / LOG_FILE
    log.unlink(missing_ok=True)
    environment = environment_with_byte_code(os.environ) | {"QT_QPA_PLATFORM": "offscreen"}
    started = time.time()
    process = subprocess.Popen(
        [*command, "--data-dir", str(folder)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return _painted_at(log, started + _PATIENCE_SECONDS) - started
    finally:
        process.terminate()
        process.wait(_PATIENCE_SECONDS)


def _painted_at(log: Path, deadline: float) -> float:
    """The moment in the log's line. Raises TimeoutError."""
    while time.time() < deadline:
        text = log.read_text(encoding="utf-8") if log.exists() else ""
        for line in text.splitlines():
            if line.endswith(PAINTED):
                return datetime.strptime(line[:23], "%Y-%m-%d %H:%M:%S,%f").timestamp()
        time.sleep(_LOOK_SECONDS)
    raise TimeoutError("the program did not paint its window")


if __name__ == "__main__":
    sys.exit(main())
