"""Leaves out the plugins and translations of Qt that the program never uses.

PyInstaller takes every plugin that Qt may ask for, and with each what that one is linked to: a
theme for GNOME brings all of GTK. So first the plugins go, then every library that nothing kept
is linked to.

On macOS many libraries are frameworks: a folder ``QtCore.framework`` with the library, a list of
its properties and links between them. Such a folder is kept or left out as a whole: a part of one
cannot be signed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from pyinstaller.contents import PLUGINS, TRANSLATIONS

Entry = tuple[str, str, str]
"""A file as PyInstaller lists it: its place in the program, its source, and its kind."""

Imports = Callable[[str], Iterable[tuple[str, str | None]]]
"""The libraries that a file is linked to: name, and place if it was found."""

_LIBRARY_KINDS = ("BINARY", "SYMLINK")
_FRAMEWORK = ".framework"


class Trimmed(NamedTuple):
    """The entries that are used, the places of the others, and libraries that are nowhere."""

    kept: list[Entry]
    left_out: list[str]
    missing: list[str]


def trimmed(entries: Iterable[Entry], imports: Imports) -> Trimmed:
    """Part what is used from what is not."""
    entries = list(entries)
    wanted = [entry for entry in entries if not _is_unused(_place(entry))]
    linked, missing = _linked([entry for entry in wanted if _is_root(entry)], wanted, imports)
    kept = [entry for entry in wanted if _is_root(entry) or _library(entry) in linked]
    places = {entry[0] for entry in kept}
    left_out = [entry[0] for entry in entries if entry[0] not in places]
    return Trimmed(kept, left_out, sorted(missing))


def _linked(
    roots: list[Entry], entries: list[Entry], imports: Imports
) -> tuple[set[str], set[str]]:
    """The names of all libraries that the roots need, directly or through others.

    Those that are among the entries, and those that this machine does not have.
    """
    by_name: dict[str, list[Entry]] = {}
    for entry in entries:
        by_name.setdefault(_library(entry), []).append(entry)
    found: set[str] = set()
    missing: set[str] = set()
    waiting = [entry for entry in roots if entry[2] in ("BINARY", "EXTENSION")]
    while waiting:
        for imported, place in imports(waiting.pop()[1]):
            name = PurePosixPath(imported.replace("\\", "/")).name.lower()
            if name in by_name and name not in found:
                found.add(name)
                waiting += [entry for entry in by_name[name] if entry[2] == "BINARY"]
            elif place is None and name not in by_name:
                missing.add(name)
    return found, missing


def _is_root(entry: Entry) -> bool:
    """Whether a file is used by itself; the others are libraries that another file asks for."""
    place, name = _place(entry), _library(entry)
    if name.startswith(("libpython", "python3")) or name == "python":
        return True
    if _framework(place) is not None:
        return False
    return entry[2] not in _LIBRARY_KINDS or "plugins" in place.parts


def _is_unused(place: PurePosixPath) -> bool:
    """Whether this is a plugin or a translation that is never asked for."""
    if "plugins" in place.parts and "PySide6" in place.parts:
        name = place.name.partition(".")[0].removeprefix("lib")
        return f"{place.parent.name}/{name}" not in PLUGINS
    if place.parent.name == "translations" and "PySide6" in place.parts:
        return place.name not in TRANSLATIONS
    # Translators work on these; the program reads what is compiled from them.
    return place.suffix == ".ts"


def _place(entry: Entry) -> PurePosixPath:
    return PurePosixPath(entry[0].replace("\\", "/"))


def _library(entry: Entry) -> str:
    """The name by which other files are linked to this one: for all of a framework, its own."""
    place = _place(entry)
    return (_framework(place) or place.name).lower()


def _framework(place: PurePosixPath) -> str | None:
    """The framework of macOS that a file is in: ``QtCore`` for all in ``QtCore.framework``."""
    names = (part.removesuffix(_FRAMEWORK) for part in place.parts if part.endswith(_FRAMEWORK))
    return next(names, None)
