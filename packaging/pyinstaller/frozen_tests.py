"""Where the frozen program for the tests begins: pytest on the checkout's tests.

``payssam-desktop-tests PYTEST'S ARGUMENTS`` runs tests; ``-m MODULE …`` and ``-c CODE …`` do what
Python does, since some tests start programs of their own with ``sys.executable``. In all cases
``payssam_desktop`` comes out of this program, and the end fails if any part of it did not.
"""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Callable
from pathlib import Path

import payssam_desktop

# The checkout is on the path, for the tests; the package's own path stays inside the program.
INSIDE = Path(getattr(sys, "_MEIPASS", ""))


def main() -> int:
    """Do what the arguments say, and fail if a module came from elsewhere."""
    code = _run(sys.argv[1:])
    foreign = from_outside()
    if foreign:
        print(f"not from the frozen program: {foreign}", file=sys.stderr)
    return code or (1 if foreign else 0)


def _run(arguments: list[str]) -> int:
    # As Python does with what starts programs of its own; the frozen modules stay first.
    sys.path += [str(Path.cwd()), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    match arguments:
        case ["-m", module, *rest]:
            sys.argv = [module, *rest]
            return _code_of(lambda: runpy.run_module(module, run_name="__main__", alter_sys=True))
        case ["-c", code, *rest]:
            sys.argv = ["-c", *rest]
            return _code_of(lambda: exec(code, {"__name__": "__main__"}))
    import pytest

    return int(pytest.main(arguments))


def _code_of(program: Callable[[], object]) -> int:
    try:
        program()
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
            return 1
        return end.code or 0
    return 0


def from_outside() -> list[str]:
    """The program's modules that are not frozen."""
    package = payssam_desktop.__name__
    ours = {
        name: module
        for name, module in sys.modules.items()
        if name == package or name.startswith(f"{package}.")
    }
    return [
        name
        for name, module in ours.items()
        if not Path(getattr(module, "__file__", None) or "/").is_relative_to(INSIDE)
    ]


if __name__ == "__main__":
    sys.exit(main())
