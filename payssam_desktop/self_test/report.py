"""The lines of the self-test, and where a person finds them."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TextIO

from payssam_desktop.settings import make_private_folder

REPORT_FILE = "self-test.txt"


class Report:
    """Prints each line when it is known.

    A program without a console, as on Windows when it was started from the menu, writes the
    lines into ``self-test.txt`` instead, among the logs or else among the temporary files, and
    :meth:`show` opens that file.
    """

    def __init__(self, logs: Path) -> None:
        self._file = None if sys.stdout is not None else _opened(logs)
        self.all_right = True

    def add(self, title: str, seen: str, *, right: bool) -> None:
        """One check: what it is about, and what was seen."""
        self.all_right = self.all_right and right
        self.say(f"{'OK  ' if right else 'FAIL'}  {title}: {seen}")

    def say(self, line: str) -> None:
        """One line as it is."""
        print(line, file=self._file, flush=True)

    def show(self) -> None:
        """Let a person who has no console read the lines."""
        if self._file is None:
            return
        self._file.close()
        if sys.platform == "win32":
            os.startfile(self._file.name)


def _opened(logs: Path) -> TextIO:
    """The file for the lines; marked as UTF-8, or older editors would show it garbled."""
    try:
        make_private_folder(logs)
        return (logs / REPORT_FILE).open("w", encoding="utf-8-sig")
    except OSError:
        return (Path(tempfile.gettempdir()) / REPORT_FILE).open("w", encoding="utf-8-sig")


def speak_utf8() -> None:
    """Have Korean written as UTF-8 into a pipe or a file, whatever the system's code page is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
