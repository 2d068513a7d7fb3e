"""Makes the installer for Windows from the frozen program, with NSIS on Windows or on Linux."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from dev_console import ROOT, DevError, say
from windows import sign

_HERE = Path(__file__).resolve().parent
_PROGRAM = "payssam-desktop.exe"
_NATIVE = "amd64-unicode"
"""NSIS's own part as a 64-bit program. Debian's NSIS has it; elsewhere it is a 32-bit one, which
every Windows runs."""

_SECONDS = 900


def build(frozen: Path, dist: Path, version: str) -> Path:
    """Sign what is to be signed, and make the installer; returns it. Raises DevError.

    ``frozen`` is the folder of the frozen program.
    """
    if not (frozen / _PROGRAM).is_file():
        raise DevError(f"there is no {_PROGRAM} in {frozen.name}; freeze the program first.")
    output = dist.resolve() / f"payssam-desktop-{version}-windows-x86_64-setup.exe"
    dist.mkdir(parents=True, exist_ok=True)
    try:
        sign.sign(frozen / _PROGRAM)
        _compile(frozen.resolve(), output, version)
        sign.sign(output)
    except sign.SigningError as error:
        raise DevError(str(error)) from error
    say(f"{output.name}: {output.stat().st_size / 1_000_000:.1f} MB")
    return output


def _compile(frozen: Path, output: Path, version: str) -> None:
    values: dict[str, object] = {
        "VERSION": version,
        "FROZEN": frozen / "*",
        "ICON": ROOT / "build" / "icons" / "app.ico",
        "OUTPUT": output,
    }
    if sign.command_for(output, os.environ) is not None:
        # The uninstaller is made while the installer is compiled, and signed in between.
        values["SIGN"] = f'"{sys.executable}" "{_HERE / "sign.py"}"'
    compile_script(_HERE / "installer.nsi", values)


def compile_script(script: Path, values: Mapping[str, object]) -> None:
    """Compile a script of NSIS with these values defined. Raises DevError."""
    makensis = _makensis()
    target = {"TARGET": _NATIVE} if _has_native(makensis) else {}
    defined = [f"-D{name}={value}" for name, value in (target | dict(values)).items()]
    done = subprocess.run(
        # A warning is an error: a word missing in one language would be one.
        [makensis, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=_SECONDS,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        raise DevError(f"makensis could not compile {script.name}:\n{done.stdout.strip()}")


def _makensis() -> str:
    """Where NSIS is: on the PATH, or where its own installer puts it on Windows."""
    found = shutil.which("makensis")
    if found is not None:
        return found
    for variable in ("ProgramFiles(x86)", "ProgramFiles"):
        usual = Path(os.environ.get(variable, "")) / "NSIS" / "makensis.exe"
        if os.environ.get(variable) and usual.is_file():
            return str(usual)
    raise DevError("NSIS 3 is missing: install the Debian package nsis, or NSIS on Windows.")


def _has_native(makensis: str) -> bool:
    """Whether this NSIS can make a 64-bit installer; it says where its parts are."""
    done = subprocess.run(
        [makensis, "-HDRINFO"],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    place = re.search(r"NSISDIR=([^,\n]+)", done.stdout)
    return place is not None and (Path(place[1]) / "Stubs" / f"lzma_solid-{_NATIVE}").is_file()
