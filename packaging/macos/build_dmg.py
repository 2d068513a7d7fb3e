"""The disk image that people download: the program, and beside it where to drag it."""

from __future__ import annotations

import platform
import plistlib
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from dev_console import DevError, run

NAME = "payssam-desktop"


def build(app: Path, dist: Path) -> Path:
    """Write ``payssam-desktop-VERSION-macos-ARCH.dmg`` from a ``.app``; returns where.

    Raises DevError when it cannot be made.
    """
    image = dist / file_name(app, platform.machine())
    dist.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="payssam-dmg-") as folder:
        stage = lay_out(app, Path(folder))
        if run(command(stage, image)) != 0:
            raise DevError(f"{image.name} could not be made; the reason is above.")
    return image


def file_name(app: Path, machine: str) -> str:
    """The image's name, by the version that the program's own ``Info.plist`` says."""
    with (app / "Contents" / "Info.plist").open("rb") as file:
        version = plistlib.load(file)["CFBundleShortVersionString"]
    return f"{NAME}-{version}-macos-{machine}.dmg"


def lay_out(app: Path, folder: Path) -> Path:
    """A folder with what the opened image shows."""
    stage = folder / NAME
    # Signatures cover the links too: they are copied as they are.
    shutil.copytree(app, stage / app.name, symlinks=True)
    (stage / "Applications").symlink_to("/Applications")
    return stage


def command(stage: Path, image: Path) -> Sequence[str]:
    """The call of ``hdiutil`` that makes a read-only, compressed image, over an older one."""
    source = ["-volname", NAME, "-srcfolder", str(stage), "-fs", "HFS+"]
    return ["hdiutil", "create", *source, "-format", "UDZO", "-ov", str(image)]
