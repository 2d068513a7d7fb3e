"""What this program runs on, in a manifest's words."""

from __future__ import annotations

import platform
import shutil

from payssam_desktop.domain.update_manifest import Machine

_SYSTEMS = {"Windows": "windows", "Darwin": "macos", "Linux": "linux"}
_ARCHITECTURES = {"amd64": "x86_64", "x86_64": "x86_64", "arm64": "arm64", "aarch64": "arm64"}
_ENDINGS = {"windows": (".exe",), "macos": (".dmg",), "linux": (".tar.gz",)}


def this_machine() -> Machine:
    """Its system, its architecture, and which files install something there. May ask the disk."""
    system = _SYSTEMS.get(platform.system(), "")
    arch = _ARCHITECTURES.get(platform.machine().lower(), "")
    endings = _ENDINGS.get(system, ())
    if system == "linux" and shutil.which("dpkg"):
        endings = (".deb", *endings)
    return Machine(system, arch, endings)
