"""Tills as processes: started, told to begin, killed and reaped, by their process ID alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Protocol

from tests.crash.forking import OVER, READY

ROOT = Path(__file__).parents[2]

FORKS = sys.platform == "linux"
"""Elsewhere a fork cannot be trusted or does not exist, and every till starts from nothing."""


TILL = "tests.crash.till"
"""The module of a till. Others that speak as one does may stand in its place."""


class Job(Protocol):
    """What a till is to do."""

    def line(self) -> str:
        """The job as one line of text."""


class RunningTill(Protocol):
    """A till at work."""

    def wait_for(self, ending: str) -> None:
        """Wait until it says a line that ends so, or that it is over."""

    def wait_for_value(self, beginning: str) -> str:
        """Wait for a line that begins so, and return the rest of it."""

    def kill(self) -> None:
        """SIGKILL, or TerminateProcess on Windows: no handler and no clean-up runs."""

    def reap(self) -> tuple[list[str], int]:
        """Wait for its end; what it said, and its exit code (negative: by that signal)."""


class Spawned:
    """A till as a Python of its own; a context manager after which nothing is left of it."""

    def __init__(self, job: Job, errors: Path, module: str = TILL) -> None:
        with errors.open("ab") as file:
            self._process = _python(file.fileno(), module)
        self._said: list[str] = []
        self._write(job.line())

    def wait_for(self, ending: str) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._said.append(line.rstrip("\n"))
            if self._said[-1].endswith(ending) or self._said[-1] == OVER:
                return

    def wait_for_value(self, beginning: str) -> str:
        while not (found := [line for line in self._said if line.startswith(beginning)]):
            assert self._process.stdout is not None
            self._said.append(self._process.stdout.readline().rstrip("\n"))
        return found[0].removeprefix(beginning)

    def go(self) -> None:
        """Let one that waits begin."""
        self._write("go\n")

    def kill(self) -> None:
        self._process.kill()

    def __enter__(self) -> Spawned:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._process as process:
            process.kill()

    def reap(self, seconds: float = 150) -> tuple[list[str], int]:
        watchdog = threading.Timer(seconds, self.kill)
        watchdog.start()
        with self._process as process:
            assert process.stdout is not None
            self._said += process.stdout.read().splitlines()
        watchdog.cancel()
        watchdog.join()
        return self._said, process.returncode

    def _write(self, text: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(text)
        self._process.stdin.flush()


class Tills:
    """Starts one till after another, as fast as this system can."""

    def __init__(self, errors: Path, module: str) -> None:
        self._errors = errors
        self._module = module
        self._forker: subprocess.Popen[str] | None = None

    def start(self, job: Job) -> RunningTill:
        if not FORKS:
            spawned = Spawned(job, self._errors, self._module)
            # A Python that is killed while it is still importing proves nothing.
            spawned.wait_for(READY)
            return spawned
        if self._forker is None:
            with self._errors.open("ab") as file:
                self._forker = _python(file.fileno(), self._module, "fork")
        return _Forked(self._forker, job)

    def close(self) -> None:
        if self._forker is None:
            return
        try:
            self._forker.communicate(timeout=20)
        finally:
            self._forker.kill()


@contextmanager
def tills(errors: Path, module: str = TILL) -> Iterator[Tills]:
    """Tills whose complaints go to a file."""
    made = Tills(errors, module)
    try:
        yield made
    finally:
        made.close()


class _Forked:
    def __init__(self, forker: subprocess.Popen[str], job: Job) -> None:
        self._forker = forker
        self._said: list[str] = []
        self._write(job.line())
        self._pid = int(self._read_until("pid "))

    def wait_for(self, ending: str) -> None:
        while not (self._said and (self._said[-1].endswith(ending) or self._said[-1] == OVER)):
            self._said.append(self._line())

    def wait_for_value(self, beginning: str) -> str:
        return self._read_until(beginning)

    def kill(self) -> None:
        os.kill(self._pid, signal.SIGKILL)

    def reap(self) -> tuple[list[str], int]:
        self._write("reap\n")
        code = int(self._read_until("reaped "))
        return self._said, code

    def _read_until(self, beginning: str) -> str:
        """What follows a beginning of a line; lines before it are what the till itself said."""
        while not (line := self._line()).startswith(beginning):
            self._said.append(line)
        return line.removeprefix(beginning)

    def _line(self) -> str:
        assert self._forker.stdout is not None
        line = self._forker.stdout.readline()
        assert line, "the process that forks is gone"
        return line.rstrip("\n")

    def _write(self, text: str) -> None:
        assert self._forker.stdin is not None
        self._forker.stdin.write(text)
        self._forker.stdin.flush()


def _python(errors: int, module: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
