"""Loading PySide leaves the import statement as it is."""

from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
import builtins, linecache
plain = builtins.__import__
from payssam_desktop.plain_imports import load_pyside
load_pyside()
import PySide6.QtWidgets
assert builtins.__import__ is plain, "PySide's import statement is in place"
import wave
print(sum("wave" in name for name in linecache.cache))
"""


def test_no_source_is_read_of_what_is_imported_after_pyside() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "0"), done.stderr
