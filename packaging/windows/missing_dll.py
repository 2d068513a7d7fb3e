"""A DLL that Windows has and Wine 8 has not: ICU, which Qt asks to convert old text encodings.

Qt's core library does not load without it. The stand-in has every function that Qt's file names,
and all of them answer 0: no such encoding. The program reads and writes UTF-8 alone.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from dev_console import DevError

DLL = "icuuc.dll"
_MINGW = "x86_64-w64-mingw32"


def make_stand_in(user: Path, folder: Path) -> None:
    """Write the stand-in into a folder, with what the library ``user`` wants of it.

    Raises DevError when that library wants nothing of it any more, or it cannot be compiled.
    """
    names = imported(_said_by([f"{_MINGW}-objdump", "--private-headers", str(user)]), DLL)
    if not names:
        raise DevError(f"{user.name} does not use {DLL} any more: this stand-in can go.")
    source = folder / "stand_in.c"
    functions = (f"__declspec(dllexport) void *{name}(void) {{ return 0; }}\n" for name in names)
    source.write_text("".join(functions), encoding="ascii")
    compiler = [f"{_MINGW}-gcc", "-shared", "-nostdlib", "-Wl,--entry=0"]
    _said_by([*compiler, "-o", str(folder / DLL), str(source)])
    source.unlink()


def imported(headers: str, dll: str) -> list[str]:
    """The names that a library wants from a DLL, from what objdump says of its headers."""
    found = re.search(rf"DLL Name: {re.escape(dll)}\n.*\n((?:.+\n)*)", headers)
    return [line.split()[-1] for line in found[1].splitlines()] if found else []


def _said_by(command: list[str]) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=120, stdin=subprocess.DEVNULL
    )
    if done.returncode != 0:
        raise DevError(f"{command[0]} failed: {done.stderr.strip()}")
    return done.stdout
