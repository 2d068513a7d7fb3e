"""Commands that run one after another while something else does."""

from __future__ import annotations

import subprocess
import tempfile
import threading
from collections.abc import Sequence
from types import TracebackType

from dev_console import ROOT

_NOT_STARTED = 127
"""The exit code of a command that is not there, as shells have it."""


class Beside:
    """Runs commands meanwhile, one after another, in the repository's root; a context manager.

    What they say is kept until it is waited for. What is not over at the end of the context is
    stopped, as when the person at the keyboard interrupts.
    """

    def __init__(self, commands: Sequence[Sequence[str]]) -> None:
        self._commands = commands
        self._codes: list[int] = []
        self._said = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
        self._turn = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._thread = threading.Thread(target=self._run_all, name="beside")

    def wait(self) -> int:
        """Wait for all of them, print what they said, and return the first exit code but 0."""
        self._thread.join()
        self._said.seek(0)
        print(self._said.read(), flush=True)
        return next((abs(code) for code in self._codes if code), 0)

    def __enter__(self) -> Beside:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._turn:
            self._stopped = True
            if self._running is not None:
                self._running.terminate()
        self._thread.join()
        self._said.close()

    def _run_all(self) -> None:
        for command in self._commands:
            with self._turn:
                if self._stopped:
                    return
                try:
                    self._running = self._start(command)
                except OSError:
                    self._codes.append(_NOT_STARTED)
                    continue
            self._codes.append(self._running.wait())

    def _start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=subprocess.STDOUT,
        )
