"""The one version, which stands in the package alone."""

from __future__ import annotations

from dev_console import ROOT, DevError


def version() -> str:
    """The one version, from the package; its modules are not imported for it."""
    for line in (ROOT / "payssam_desktop" / "__init__.py").read_text("utf-8").splitlines():
        name, _, value = line.partition(" = ")
        if name == "__version__":
            return value.strip('"')
    raise DevError("payssam_desktop/__init__.py does not say __version__.")
