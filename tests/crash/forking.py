"""A program under test as a process: it reads its job as a line, and says in lines what it did."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Callable

READY = "ready"
"""What it says when its database is open."""

OVER = "over"
"""The last line that it says, unless it is killed."""

Say = Callable[[str], None]


def say_line(line: str) -> None:
    """One write, so that a line is said wholly or not at all when this process is killed."""
    os.write(1, f"{line}\n".encode())


def main(do: Callable[[str], None]) -> None:
    """Do one job; or, as ``fork``, each job of many in a process of its own."""
    if sys.argv[1:] != ["fork"]:
        do(sys.stdin.readline())
        return
    # Imported at first use elsewhere, and slow: every fork would pay for it.
    for name in ("httpx", "truststore"):
        importlib.import_module(name)
    for line in sys.stdin:
        _child(do, line)


def _child(do: Callable[[str], None], line: str) -> None:
    """Do a job in a fork of this process, which has imported everything already."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            do(line)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    say_line(f"pid {pid}")
    # Not reaped before the one who kills it has done so: the number stays its own.
    sys.stdin.readline()
    _, status = os.waitpid(pid, 0)
    say_line(f"reaped {os.waitstatus_to_exitcode(status)}")
