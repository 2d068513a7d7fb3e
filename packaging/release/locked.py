"""The files that ``packaging/requirements-dev.txt`` allows for each distribution."""

from __future__ import annotations

import re

from dev_console import ROOT
from release.licences import normal

_LOCK = ROOT / "packaging" / "requirements-dev.txt"


def hashes() -> dict[tuple[str, str], list[str]]:
    """The SHA-256 of every file that is published, by the distribution's normal name and version.

    One distribution may be locked in two versions, each for other systems.
    """
    pinned = (re.match(r"(\S+)==(\S+)", entry) for entry in entries(_LOCK.read_text("utf-8")))
    return {
        (normal(pin[1]), pin[2]): re.findall(r"--hash=sha256:([0-9a-f]{64})", pin.string)
        for pin in pinned
        if pin is not None
    }


def entries(lock: str) -> list[str]:
    """A lock's text cut into its distributions, each with its marker, hashes and comments."""
    return [entry for entry in re.split(r"\n(?=[a-z0-9])", lock) if "==" in entry]
