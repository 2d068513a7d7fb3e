"""The lines of the self-test, and where a person finds them."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

REPORT_FILE = "self-test.txt"


class Report:
    """Prints each line when it is known.

    A program without a console, as on Windows when it was started from the menu, writes the
    lines into ``self-test.txt`` among the logs, and :meth:`show` opens that file.
    """

    def __init__(self, logs: Path) -> None:
        self._file = logs / REPORT_FILE
        self._lines: list[str] = []
        self.all_right = True

    def add(self, title: str, seen: str, *, right: bool) -> None:
        """One check: what it is about, and what was seen."""
        self.all_right = self.all_right and right
        self.say(f"{'OK  ' if right else 'FAIL'}  {title}: {seen}")

    def say(self, line: str) -> None:
        """One line as it is."""
        self._lines.append(line)
        if sys.stdout is not None:
            print(line, flush=True)

    def show(self) -> None:
        """Let a person who has no console read the lines."""
        if sys.stdout is not None:
            return
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text("\n".join(self._lines) + "\n", encoding="utf-8")
            if sys.platform == "win32":
                os.startfile(self._file)


def speak_utf8() -> None:
    """Have Korean written as UTF-8 into a pipe or a file, whatever the system's code page is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
