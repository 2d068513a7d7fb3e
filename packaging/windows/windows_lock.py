"""A lock file's requirements as they are on Windows.

The locks hold for every system and say with markers what is needed where. pip weighs markers for
the system that it runs on, whatever ``--platform`` says; so on Linux the ones for Windows are
chosen here, and go to pip without their markers, and with their hashes.
"""

from __future__ import annotations

import re

from packaging.markers import Marker
from release import locked

WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "sys_platform": "win32",
}
"""What markers see on a 64-bit Windows; the version of Python comes on top."""


def for_windows(lock: str, python: str) -> dict[str, str]:
    """Each package that a lock wants on Windows under a Python (``3.13.0``), as pip reads it.

    The value is the pinned version with its hashes, over several lines. Raises
    ``packaging.markers.InvalidMarker`` and the like for a lock that is broken.
    """
    here = WINDOWS | {
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "extra": "",
    }
    wanted = {}
    for entry in locked.entries(lock):
        pin, *hashes = re.sub(r"(?m)^\s*#.*$", "", entry).replace("\\\n", "\n").split("--hash=")
        name, marker = (part.strip() for part in f"{pin};".split(";")[:2])
        if not marker or Marker(marker).evaluate(here):
            lines = [name, *(f"--hash={digest.strip()}" for digest in hashes)]
            wanted[name.partition("==")[0]] = " \\\n    ".join(lines)
    return wanted
