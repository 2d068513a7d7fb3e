"""The frozen program and what people download, for the system that this runs on.

``build/frozen`` holds the program, ``dist`` what is shipped. Nothing counts as built before the
frozen program has run here.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import dev_trial
import dev_wheel
from dev_console import ROOT, DevError, run, say
from dev_version import version as version

FROZEN = ROOT / "build" / "frozen"
WORK = ROOT / "build" / "pyinstaller"
DIST = ROOT / "dist"
NAME = "payssam-desktop"

_PYINSTALLER = ROOT / "packaging" / "pyinstaller"


def build(python: Path) -> int:
    """Freeze, try, pack; returns an exit code. Raises DevError when a step cannot be taken."""
    freeze(python)
    _describe(python)
    wheel = dev_wheel.build(python, DIST)
    failed = dev_trial.try_out(python, frozen_program(), wheel)
    if failed:
        say(f"not as it must be: {', '.join(failed)} (see above)", file=sys.stderr)
        return 1
    say(f"{FROZEN.name}/{NAME} takes {_megabytes(FROZEN / NAME):.0f} MB")
    for path in [wheel, *_pack()()]:
        say(f"{path.relative_to(ROOT).as_posix()}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


def freeze(python: Path) -> None:
    """Make the program's folder (on macOS its bundle too), in place of an earlier one."""
    shutil.rmtree(FROZEN, ignore_errors=True)
    command: list[str | Path] = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", FROZEN, "--workpath", WORK]
    # Without the date of the build in it, the same source makes the same program.
    environment = {"SOURCE_DATE_EPOCH": "1", **os.environ}
    environment["PYTHONHASHSEED"] = "1"
    if run([*command, _PYINSTALLER / f"{NAME}.spec"], environment=environment) != 0:
        raise DevError("the program could not be frozen; PyInstaller's own words are above.")


def _describe(python: Path) -> None:
    """Licence texts into the program, before it is signed; a bill of materials beside it."""
    frozen = FROZEN / NAME
    texts = frozen / "licenses"
    if sys.platform == "darwin":
        # A bundle's code and its other files have folders of their own, or it cannot be signed.
        texts = frozen.with_suffix(".app") / "Contents" / "Resources" / "licenses"
    bill = DIST / f"{NAME}-{version()}-{_system()}-sbom.cdx.json"
    paths = os.pathsep.join((str(ROOT), str(ROOT / "packaging")))
    command: list[str | Path] = [python, "-m", "release", WORK / NAME, frozen, texts, bill]
    if run(command, environment=os.environ | {"PYTHONPATH": paths}) != 0:
        raise DevError("the frozen program could not be described; the reason is above.")


def _system() -> str:
    """Each system's program has other parts, and so a bill of its own."""
    machine = platform.machine().lower()
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    return f"{system}-{'x86_64' if machine == 'amd64' else machine}"


def frozen_program() -> Path:
    """The executable inside the frozen folder."""
    if sys.platform == "darwin":
        return FROZEN / f"{NAME}.app" / "Contents" / "MacOS" / NAME
    return FROZEN / NAME / (f"{NAME}.exe" if sys.platform == "win32" else NAME)


def _pack() -> Callable[[], list[Path]]:
    return {"win32": _for_windows, "darwin": _for_macos}.get(sys.platform, _for_linux)


def _for_linux() -> list[Path]:
    from linux import archive, debian

    return [
        archive.build(FROZEN / NAME, DIST, version()),
        debian.build(FROZEN / NAME, DIST, version()),
    ]


def _for_windows() -> list[Path]:
    from windows import build_installer

    return [build_installer.build(FROZEN / NAME, DIST, version())]


def _for_macos() -> list[Path]:
    from macos import ship

    image = ship.ship(FROZEN / f"{NAME}.app", DIST, os.environ)
    # Once more, signed: the hardened runtime forbids what an unsigned program may do.
    with tempfile.TemporaryDirectory(prefix="payssam-signed-") as folder:
        if dev_trial.self_test(frozen_program(), Path(folder)) != 0:
            raise DevError("the signed program is not as it must be; see its lines above.")
    return [image]


def _megabytes(folder: Path) -> float:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6
