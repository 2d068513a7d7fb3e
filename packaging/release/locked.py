"""The files that ``packaging/requirements-dev.txt`` allows for each distribution."""

from __future__ import annotations

import re

from dev_console import ROOT
from release.licences import normal

_LOCK = ROOT / "packaging" / "requirements-dev.txt"


def hashes() -> dict[str, list[str]]:
    """The SHA-256 of every file that is published, by the distribution's normal name."""
    return {
        normal(entry.partition("==")[0]): re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)
        for entry in entries(_LOCK.read_text(encoding="utf-8"))
    }


def entries(lock: str) -> list[str]:
    """A lock's text cut into its distributions, each with its marker, hashes and comments."""
    return [entry for entry in re.split(r"\n(?=[a-z0-9])", lock) if "==" in entry]
