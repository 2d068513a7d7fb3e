"""Licence texts that a bundled distribution owes its users, and does not carry itself.

PySide6 and shiboken6 are used under the LGPL, version 3, which is written as an addition to the
GPL: both texts have to come along. Their wheels have neither. So each is taken from whatever
installed distribution carries it, whole and unchanged, which the digest proves. Since no system has
them everywhere, one that does is among the developers' requirements.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from dev_console import DevError

LGPL_3 = "LGPL-3.0-only"
GPL_3 = "GPL-3.0-only"

_DIGESTS = {
    # Each text exists in two editions, which differ in the addresses of pages and in nothing else.
    LGPL_3: frozenset(
        {
            "da7eabb7bafdf7d3ae5e9f223aa5bdc1eece45ac569dc21b3b037520b4464768",
            "e3a994d82e644b03a792a930f574002658412f62407f5fee083f2555c5f23118",
        }
    ),
    GPL_3: frozenset(
        {
            "8ceb4b9ee5adedde47b31e975c1d90c73ad27b6b165a1dcd80c7c545eb65b903",
            "3972dc9744f6499f0f9b2dbf76696f2ae7ad8af9b23dde66d6af86c9dfb36986",
        }
    ),
}

OWED = {"pyside6-essentials": (LGPL_3, GPL_3), "shiboken6": (LGPL_3, GPL_3)}
"""The texts that distributions without any need, by normal name."""


def text(licence: str) -> str:
    """The official text of a licence. Raises DevError when no installed distribution has it."""
    for file in _installed():
        content = file.read_bytes().replace(b"\r\n", b"\n")
        if hashlib.sha256(content).hexdigest() in _DIGESTS[licence]:
            return content.decode("utf-8")
    raise DevError(f"no installed distribution carries the text of {licence}.")


def _installed() -> Iterator[Path]:
    for distribution in metadata.distributions():
        yield from texts_of(distribution)


def texts_of(distribution: metadata.Distribution) -> list[Path]:
    """The licence texts that a distribution carries beside its metadata."""
    found = []
    for file in distribution.files or ():
        parts = file.parts
        beside = len(parts) > 1 and parts[0].endswith(".dist-info")
        if beside and (parts[1] == "licenses" or _is_named_so(parts[-1])):
            found.append(Path(str(file.locate())))
    return sorted(path for path in found if path.is_file())


def _is_named_so(name: str) -> bool:
    return name.upper().startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS"))
