"""What went into the frozen program, as PyInstaller's own lists say it.

A module belongs to the distribution whose list of installed files (``RECORD``) names it. That is
exact where several distributions share a package, as those named ``jaraco`` do.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath

from dev_console import DevError

BOOTLOADER = "pyinstaller"
"""In every frozen program: the program that starts it, and what finds its modules."""

_SUFFIXES = (".py", ".pyd", ".so")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of the frozen program: its place there, where it came from, and its kind."""

    place: str
    source: str
    kind: str


def distributions(modules: Iterable[str]) -> list[str]:
    """Names of the distributions that these modules are from, in the order of the alphabet.

    Modules of Python itself and of the program are from none.
    """
    owners = _owners()
    found = {owners[module] for module in modules if module in owners} | {BOOTLOADER}
    return sorted(found, key=str.lower)


def modules(work: Path) -> list[str]:
    """Every module that was frozen, by PyInstaller's working folder.

    Raises DevError when the lists are not there.
    """
    frozen = [listed.place for listed in _read(work / "PYZ-00.toc")]
    compiled = [listed for listed in files(work) if listed.kind == "EXTENSION"]
    return sorted({*frozen, *(_module(PurePosixPath(each.place)) for each in compiled)})


def files(work: Path) -> list[Listed]:
    """Every file of the frozen program but the modules, by PyInstaller's working folder.

    Raises DevError when the list is not there.
    """
    return list(_read(work / "COLLECT-00.toc"))


def _read(toc: Path) -> Iterator[Listed]:
    """The entries of one of PyInstaller's lists, which are written as Python's literals."""
    try:
        written = ast.literal_eval(toc.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError) as error:
        raise DevError(f"PyInstaller's list {toc.name} cannot be read; build first.") from error
    entries = next(part for part in written if isinstance(part, list))
    return (Listed(place.replace("\\", "/"), source, kind) for place, source, kind in entries)


def _owners() -> dict[str, str]:
    """The distribution of every module that is installed."""
    owners: dict[str, str] = {}
    for distribution in metadata.distributions():
        for file in distribution.files or ():
            if file.suffix in _SUFFIXES and not file.as_posix().startswith("../"):
                owners.setdefault(_module(PurePosixPath(file.as_posix())), distribution.name)
    return owners


def _module(place: PurePosixPath) -> str:
    """The module in a file: ``a.b`` for ``a/b.py``, ``a/b/__init__.py`` and ``a/b.abi3.so``."""
    name = place.name.partition(".")[0]
    parts = place.parts[:-1]
    return ".".join(parts if name == "__init__" else (*parts, name))
