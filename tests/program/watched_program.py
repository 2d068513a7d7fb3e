"""Runs a module as a program, and notes all that it hands to the system for others to read.

``python -m tests.program.watched_program NOTES MODULE ARGUMENTS…``
"""

from __future__ import annotations

import os
import runpy
import sys

OPEN_TO_OTHERS = {
    "os.exec",
    "os.posix_spawn",
    "os.putenv",
    "os.spawn",
    "os.startfile",
    "os.system",
    "subprocess.Popen",
    "webbrowser.open",
}
"""Audit events: environments and command lines, which every process of this user can read."""

STARTED = "WATCHED_PROGRAM_STARTED"


def watch(notes: str) -> None:
    """Note every such event, with its values, in a file from now on."""
    file = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(event: str, values: tuple[object, ...]) -> None:
        if event in OPEN_TO_OTHERS:
            os.write(file, f"{event} {values}\n".encode("utf-8", "backslashreplace"))

    sys.addaudithook(note)


if __name__ == "__main__":
    _, notes, *sys.argv = sys.argv
    watch(notes)
    os.environ[STARTED] = "1"
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
