"""The steps of ``check-under-wine``, in order; the first that fails ends the check.

It shows that the program works on Windows' Python and its libraries, that the frozen program and
the installer do, and what they refuse. It does not show how Windows draws windows, how its real
security programs behave, or what another version of Windows does: those want a real one.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import dev_system
from dev_console import ROOT, DevError
from dev_system import Need
from windows import frozen_program
from windows.check_credentials import delete_credentials
from windows.installed_program import InstalledProgram
from windows.meanwhile import Meanwhile
from windows.stand_ins import make_stand_ins
from windows.windows_python import WindowsPython
from windows.windows_tests import run_tests
from windows.wine import Wine

FOLDER = ROOT / "build" / "wine"
_LOCK = ROOT / "packaging" / "requirements-dev.txt"
_FONTS = Path("/usr/share/fonts/truetype/nanum")

NEEDS = (
    Need("command", "wine", "wine"),
    Need("file", "/usr/lib/wine/wine64", "wine64"),
    Need("command", "makensis", "nsis"),
    Need("command", "x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64"),
    Need("file", str(_FONTS / "NanumGothic.ttf"), "fonts-nanum"),
)

_WHO = """
import platform, sys, keyring
print(f"{platform.platform()}, Python {platform.python_version()} {platform.machine()},"
      f" {type(keyring.get_keyring()).__name__}")
assert sys.platform == "win32"
"""


def check() -> None:
    """Do everything, from nothing. Raises DevError at the first thing that is not right."""
    dev_system.require(NEEDS)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "check.log").open("w", encoding="utf-8") as log:
        wine = Wine(FOLDER, log)
        try:
            _Steps(wine, log).all()
        except DevError as error:
            log.write(f"\n[check] FAILED: {error}\n")
            raise
        finally:
            wine.stop()


class _Steps:
    def __init__(self, wine: Wine, log: IO[str]) -> None:
        self._wine, self._log = wine, log
        self._python = WindowsPython(FOLDER / "python")
        self._frozen = FOLDER / "frozen" / frozen_program.NAME

    def all(self) -> None:
        """Every step; each says what it saw."""
        wine, python = self._wine, self._python
        self._step("a Windows of its own", self._make_windows)
        self._step("Windows' Python", self._make_python)
        self._step("who is there", self._who)
        self._step("freeze", lambda: str(frozen_program.freeze(wine, python, FOLDER).name))
        self._run_program("frozen", self._frozen)
        self._step("tour", lambda: frozen_program.tour(wine, self._frozen, FOLDER / "tour"))
        self._install()
        self._step("tests", lambda: run_tests(wine, python, FOLDER / "pytest_cache"))
        self._say("all right")

    def _install(self) -> None:
        installed = InstalledProgram(self._wine, self._python, self._frozen, FOLDER / "dist")
        self._step("compile the installer", installed.compile)
        self._step("install silently", installed.install)
        self._run_program("installed", installed.place)
        self._step("update in place", installed.update)
        self._step("a cancellation is open", installed.refuse_while_cancellation_is_open)
        meanwhile = Meanwhile(installed, FOLDER)
        self._step("cancelled while it installs", meanwhile.cancel)
        self._step("the program's folder is held", meanwhile.hold)
        self._step("the new program is held", meanwhile.hold_the_new_one)
        self._step("an update was broken off", meanwhile.break_off)
        self._step("the program is running", installed.refuse_while_running)
        self._step("the data cannot be read", installed.refuse_what_cannot_tell)
        self._step("a newer version is there", installed.refuse_older)
        self._step("uninstall silently", installed.uninstall)
        dist, wine, python = FOLDER / "dist", self._wine, self._python
        self._step("delete credentials", lambda: delete_credentials(wine, python, dist))

    def _run_program(self, which: str, program: Path) -> None:
        self._step(f"{which}: --version", lambda: frozen_program.version(self._wine, program))
        self._step(f"{which}: --self-test", lambda: frozen_program.self_test(self._wine, program))

    def _make_windows(self) -> str:
        """From nothing: what an earlier check installed must not help this one."""
        self._wine.stop()
        shutil.rmtree(self._wine.prefix, ignore_errors=True)
        self._wine.make()
        # Wine has no Korean font. Windows has; these are only lent to this one.
        for font in _FONTS.glob("NanumGothic*.ttf"):
            if "Coding" not in font.name:
                shutil.copy(font, self._wine.drive_c / "windows" / "Fonts")
        return self._wine.run(["cmd", "/c", "ver"], seconds=60).said.strip()

    def _make_python(self) -> str:
        made = self._python.make(_LOCK)
        system = self._wine.drive_c / "windows" / "system32"
        stand_ins = make_stand_ins(self._python.packages, system)
        return f"{'made' if made else 'was there'}; stand-ins for {stand_ins}"

    def _who(self) -> str:
        ended = self._wine.run([self._python.program, "-c", _WHO], seconds=120)
        if ended.code != 0:
            raise DevError(f"Windows' Python does not run:\n{ended.said.strip()}")
        return ended.said.strip()

    def _step(self, title: str, act: Callable[[], str | list[str]]) -> None:
        started = time.monotonic()
        seen = act()
        lines = [seen] if isinstance(seen, str) else seen
        self._say(f"OK    {title} ({time.monotonic() - started:.0f} s): {lines[0]}")
        for line in lines[1:]:
            self._say(f"      {line}")

    def _say(self, line: str) -> None:
        self._log.write(f"[check] {line}\n")
        self._log.flush()
        print(f"[check] {line}", flush=True)


def main() -> int:
    """Run the check; returns the exit code."""
    try:
        check()
    except DevError as error:
        print(f"[check] FAILED: {error}\n[check] see build/wine/check.log", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
