"""Freezes the program for Windows with the one spec, and runs what was frozen."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from dev_console import ROOT, DevError
from windows.build_installer import our_version
from windows.windows_python import WindowsPython
from windows.wine import Ended, Wine

NAME = "payssam-desktop"
_SPEC = ROOT / "packaging" / "pyinstaller" / f"{NAME}.spec"


def freeze(wine: Wine, python: WindowsPython, folder: Path) -> Path:
    """Freeze the program below a folder; returns the folder of the program. Raises DevError."""
    shutil.rmtree(folder / "frozen", ignore_errors=True)
    command: list[str | Path] = [python.program, "-m", "PyInstaller", "--noconfirm", _SPEC]
    ended = wine.run(
        [*command, "--distpath", folder / "frozen", "--workpath", folder / "pyinstaller"],
        seconds=1_800,
        folder=ROOT,
    )
    program = folder / "frozen" / NAME
    if ended.code != 0 or not (program / f"{NAME}.exe").is_file():
        raise DevError(f"PyInstaller ended with {ended.code}")
    return program


def version(wine: Wine, program: Path) -> str:
    """What ``--version`` says. Raises DevError when that is not this version."""
    ended = wine.run([program / f"{NAME}.exe", "--version"], seconds=120)
    if ended.code != 0 or ended.said.strip() != f"{NAME} {our_version()}":
        raise DevError(f"--version ended with {ended.code} and said {ended.said.strip()!r}")
    return ended.said.strip()


def self_test(wine: Wine, program: Path) -> list[str]:
    """The lines of ``--self-test``. Raises DevError unless every one of them is right."""
    ended = wine.run([program / f"{NAME}.exe", "--self-test", "--lang", "ko"], seconds=300)
    lines = [line for line in ended.said.splitlines() if line.strip()]
    if ended.code != 0 or not lines or any(line.startswith("FAIL") for line in lines):
        raise DevError(f"--self-test ended with {ended.code}:\n{ended.said.strip()}")
    return lines


def tour(wine: Wine, program: Path, pictures: Path) -> str:
    """Play the tour off-screen into a folder; how many pictures it left. Raises DevError."""
    shutil.rmtree(pictures, ignore_errors=True)
    ended = wine.run([program / f"{NAME}.exe", "--tour", pictures], seconds=600)
    if ended.code != 0 or not (pictures / "tour.json").is_file():
        raise DevError(f"--tour ended with {ended.code}:\n{_end_of(ended)}")
    report = json.loads((pictures / "tour.json").read_text(encoding="utf-8"))
    drawn = [picture for picture in pictures.glob("*.png") if picture.stat().st_size > 0]
    if not report["all_as_expected"] or not drawn:
        raise DevError("the tour did not go as expected; see its tour.json")
    return f"{len(report['steps'])} steps as expected, {len(drawn)} pictures"


def _end_of(ended: Ended) -> str:
    return "\n".join(ended.said.strip().splitlines()[-20:])
