"""Libraries of the system that went along, and the packages they are from.

Windows and macOS give none away: there, everything is from Python or from a wheel. On Debian and
Ubuntu, PyInstaller takes what Qt and Python are linked to.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from release.bundled import Listed


@dataclass(frozen=True, slots=True)
class Native:
    """A library in the frozen program that neither Python nor a distribution brought."""

    place: str
    source: Path
    package: str = ""
    """The system's package that it is from; empty where that is not known."""
    version: str = ""


def find(files: Iterable[Listed]) -> list[Native]:
    """The system's libraries among the files of the frozen program, sorted by place."""
    installed = {Path(str(each.locate_file(""))) for each in metadata.distributions()}
    foreign = [
        Native(each.place, Path(each.source).resolve())
        for each in files
        if each.kind == "BINARY"
        and not _is_python(Path(each.source))
        and installed.isdisjoint(Path(each.source).parents)
    ]
    packages = _packages([native.source for native in foreign])
    known = [
        Native(native.place, native.source, *packages.get(native.source, ("", "")))
        for native in foreign
    ]
    return sorted(known, key=lambda native: native.place)


def _is_python(path: Path) -> bool:
    """Whether Python brought it. Debian's Python has its home among everything else."""
    at_home = sys.base_prefix != "/usr" and path.is_relative_to(sys.base_prefix)
    return at_home or path.name.startswith(("libpython", "python3", "Python"))


def _packages(sources: list[Path]) -> dict[Path, tuple[str, str]]:
    """Package and version of each file that Debian's package manager knows."""
    if not sources or shutil.which("dpkg-query") is None:
        return {}
    # /lib and /usr/lib are one folder, which it knows by one of the two names.
    paths = [path for source in sources for path in (str(source), str(source).removeprefix("/usr"))]
    owners = {}
    for line in _ask("--search", *paths):
        names, _, path = line.partition(": ")
        owners[Path(path).resolve()] = names.partition(",")[0].partition(":")[0]
    shown = _ask("--show", "--showformat=${Package} ${Version}\\n", *sorted({*owners.values()}))
    versions = dict(line.split(" ", 1) for line in shown)
    return {path: (name, versions[name]) for path, name in owners.items() if name in versions}


def _ask(*arguments: str) -> list[str]:
    # What it does not know makes it fail, and it answers the rest all the same.
    done = subprocess.run(["dpkg-query", *arguments], capture_output=True, text=True, check=False)
    return [line for line in done.stdout.splitlines() if " " in line]
