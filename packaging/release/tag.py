"""A tag names the version that is in the tagged source, or nothing is released."""

from __future__ import annotations

import re

from dev_console import DevError

_VERSION = re.compile(r"\d+\.\d+\.\d+")


def check(tag: str, version: str) -> None:
    """Raise DevError unless the tag is ``v`` and the version, which has three numbers."""
    if not _VERSION.fullmatch(version):
        raise DevError(f"the version {version} is not three numbers; installers need these.")
    if tag != f"v{version}":
        raise DevError(
            f"the tag {tag} does not name the version of its source: __version__ is {version}."
        )
