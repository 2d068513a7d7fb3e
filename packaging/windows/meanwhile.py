"""What may happen while the installer works, each made to happen at the same moment every time.

The files of the new program are written for seconds. Their folder appears when the installed
program has been asked for the second time; the uninstaller is the last file in it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dev_console import DevError
from windows.frozen_program import NAME
from windows.installed_program import (
    CANCELLATION_OPEN,
    DONE,
    NEWER_INSTALLED,
    NOT_WRITTEN,
    InstalledProgram,
    wait_for,
)

_WAITING = """
import os, sys, time
from pathlib import Path
told = Path(sys.argv[1])
place = Path(os.environ["LOCALAPPDATA"], "Programs", "payssam-desktop")
being_written = place.with_name(place.name + ".new")
last_file = being_written / "uninstall.exe"
ready = told.with_suffix(".ready")
def tell_error(kind, error, where):
    told.write_text(f"{kind.__name__}: {error}", encoding="utf-8")
    ready.touch()
sys.excepthook = tell_error
def wait_for(path, there):
    ready.touch()
    while path.exists() is not there:
        time.sleep(0.02)
"""

_CANCEL_AND_CLOSE = """
from payssam_desktop.settings import paths
from payssam_desktop.store.database import Database
from tests.store.shop import Shop
database = Database.open(paths(None, practice=False).database)
shop = Shop(database)
name = f"B-{time.time():.0f}"
bill = shop.paid_bill(name)
wait_for(being_written, True)
shop.sending(bill, name)
shop.close()
database.close()
told.write_text("too late" if last_file.exists() else "in time")
"""

_HOLD_FOR_SECONDS = """
os.chdir(place)
wait_for(last_file, True)
time.sleep(3)
os.chdir(place.parent)
told.write_text("gone" if not place.exists() else "in time")
"""

_HOLD_TO_THE_END = """
os.chdir(place)
wait_for(last_file, True)
told.write_text("in time")
time.sleep(300)
"""

_HOLD_THE_NEW_ONE = """
wait_for(being_written, True)
os.chdir(being_written)
told.write_text("too late" if last_file.exists() else "in time")
time.sleep(300)
"""


class Meanwhile:
    """The installer, beside somebody or something that does not wait for it."""

    def __init__(self, installed: InstalledProgram, folder: Path) -> None:
        self._installed = installed
        self._told = folder / "meanwhile.txt"

    def cancel(self) -> str:
        """A cancellation becomes open between the questions and the renaming: nothing changes."""
        with self._installed.program_stays(), self._beside(_CANCEL_AND_CLOSE):
            self._installed.run_setup(CANCELLATION_OPEN)
        self._installed.settle()
        return f"exit code {CANCELLATION_OPEN}, the program stays and nothing is beside it"

    def hold(self) -> str:
        """Something holds the program's folder: it is waited for, for some seconds only."""
        with self._beside(_HOLD_FOR_SECONDS):
            self._installed.run_setup(DONE)
        with self._installed.program_stays(), self._beside(_HOLD_TO_THE_END):
            self._installed.run_setup(NOT_WRITTEN)
            self._installed.run_uninstaller(NOT_WRITTEN)
        return f"for three seconds: updated; longer: exit code {NOT_WRITTEN}, nothing changed"

    def hold_the_new_one(self) -> str:
        """The old program is moved, the new one is held: the old one returns to its place."""
        before = self._installed.program()
        with self._beside(_HOLD_THE_NEW_ONE):
            self._installed.run_setup(NOT_WRITTEN)
            if self._installed.program() != before:
                raise DevError("the old program did not return as it was")
        self._installed.run_setup(DONE)
        self._installed.expect_nothing_beside()
        return f"exit code {NOT_WRITTEN}, the old program is back; let go, it updates"

    def break_off(self) -> str:
        """Ended between the two renamings: the next start takes the old program back.

        It does so before it compares versions, and removes what a broken-off removal left.
        """
        place = self._installed.place
        half_removed = place.with_name(f"{NAME}.gone")
        self._installed.say_version("99.0.0")
        with self._installed.program_stays():
            place.rename(place.with_name(f"{NAME}.old"))
            self._installed.run_setup(NEWER_INSTALLED)
        self._installed.say_version("0.0.1")
        half_removed.mkdir()
        shutil.copy(place / f"{NAME}.exe", half_removed)
        self._installed.run_setup(DONE)
        self._installed.expect_nothing_beside()
        return f"taken back, then exit code {NEWER_INSTALLED}; half of a removed program goes"

    @contextmanager
    def _beside(self, script: str) -> Iterator[None]:
        """Let a script run beside the block, from when it says that it is ready."""
        ready = self._told.with_suffix(".ready")
        for file in (self._told, ready):
            file.unlink(missing_ok=True)
        with self._installed.python_beside(_WAITING + script, self._told):
            wait_for(ready, there=True)
            self._expect(b"")
            yield
            wait_for(self._told, there=True)
        self._expect(b"in time")

    def _expect(self, told: bytes) -> None:
        seen = self._told.read_bytes() if self._told.exists() else b""
        if seen != told:
            raise DevError(f"not what was to happen meanwhile: {seen.decode('utf-8')!r}")
