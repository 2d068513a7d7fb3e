"""Two DLLs that Windows has and Wine 8 has not, made here so that programs load at all.

ICU converts old text encodings for Qt, whose core library does not load without it. The stand-in
has every function that Qt's file names, and all of them answer 0: no such encoding. The program
reads and writes UTF-8 alone.

The other one gives random bytes to programs in Rust, as is ``cryptography``. The stand-in takes
them from where Wine has them.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from dev_console import DevError

_MINGW = "x86_64-w64-mingw32"
_ICU = "icuuc.dll"
_RANDOM = "bcryptprimitives.dll"
_RANDOM_SOURCE = """
typedef unsigned long ulong;
__declspec(dllimport) unsigned char SystemFunction036(void *bytes, ulong count);
__declspec(dllexport) int ProcessPrng(unsigned char *bytes, unsigned long long count) {
    while (count) {
        ulong part = count > 0x10000 ? 0x10000 : (ulong)count;
        if (!SystemFunction036(bytes, part)) return 0;
        bytes += part;
        count -= part;
    }
    return 1;
}
"""


def make_stand_ins(packages: Path, system: Path) -> str:
    """Compile both into Windows' system folder, for the packages of this Python.

    Returns their names. Raises DevError when Qt wants nothing of ICU any more.
    """
    names = imported(packages / "PySide6" / "Qt6Core.dll", _ICU)
    if not names:
        raise DevError(f"Qt does not use {_ICU} any more: its stand-in can go.")
    functions = (f"__declspec(dllexport) void *{name}(void) {{ return 0; }}\n" for name in names)
    _compile("".join(functions), system / _ICU)
    _compile(_RANDOM_SOURCE, system / _RANDOM, "-ladvapi32")
    return f"{_ICU} ({len(names)} functions), {_RANDOM}"


def imported(file: Path, dll: str) -> list[str]:
    """The names that a library wants from a DLL, as objdump reads them. Raises DevError."""
    headers = _said_by([f"{_MINGW}-objdump", "--private-headers", str(file)])
    found = re.search(rf"DLL Name: {re.escape(dll)}\n.*\n((?:.+\n)*)", headers)
    return [line.split()[-1] for line in found[1].splitlines()] if found else []


def _compile(text: str, dll: Path, *libraries: str) -> None:
    source = dll.with_suffix(".c")
    source.write_text(text, encoding="ascii")
    compiler = [f"{_MINGW}-gcc", "-shared", "-nostdlib", "-Wl,--entry=0", "-o", str(dll)]
    _said_by([*compiler, str(source), *libraries])
    source.unlink()


def _said_by(command: list[str]) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=120, stdin=subprocess.DEVNULL
    )
    if done.returncode != 0:
        raise DevError(f"{command[0]} failed: {done.stderr.strip()}")
    return done.stdout
