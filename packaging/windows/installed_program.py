"""Installs the program in Wine, silently, and tries what an installer must not get wrong.

Exit codes are those of ``installer.nsi``. The shop's data is a real database with a cancellation
that is open at first, made by Python for Windows in the place where the program looks for it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import dev_build
from dev_console import ROOT, DevError
from windows import frozen_program
from windows.build_installer import build
from windows.frozen_program import NAME
from windows.windows_python import WindowsPython
from windows.wine import Wine

DONE, CANCELLATION_OPEN, RUNNING, CANNOT_TELL, NOT_WRITTEN, NEWER_INSTALLED = 0, 3, 4, 5, 6, 7

_REGISTRY = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{NAME}"
_SECONDS = 300
_OPEN = """
from payssam_desktop.settings import paths
from payssam_desktop.store.database import Database
from tests.store.shop import Shop
database = Database.open(paths(None, practice=False).database)
shop = Shop(database)
shop.sending(shop.paid_bill())
shop.close()
database.close()
"""
_SETTLE = """
from payssam_desktop.domain.cancellation import CancelState
from payssam_desktop.settings import paths
from payssam_desktop.store.database import Database
from tests.store.shop import Shop
database = Database.open(paths(None, practice=False).database)
shop = Shop(database)
for operation in shop.journal.open_operations():
    shop.ended(operation, CancelState.CANCELLED)
shop.close()
database.close()
"""


class InstalledProgram:
    """The program as the installer leaves it in this Windows."""

    def __init__(self, wine: Wine, python: WindowsPython, frozen: Path, dist: Path) -> None:
        self._wine, self._python, self._frozen, self._dist = wine, python, frozen, dist
        self.place = wine.local_app_data / "Programs" / NAME
        self.data = wine.local_app_data / NAME

    def compile(self) -> str:
        """Make the installer. Raises DevError."""
        self._setup = build(self._frozen, self._dist, dev_build.version())
        return f"{self._setup.name}, {self._setup.stat().st_size / 1_000_000:.1f} MB"

    def install(self) -> str:
        """Install where nothing is; all of the program is there, and in the start menu."""
        self.run_setup(DONE)
        missing = [
            file.name for file in self._frozen.iterdir() if not (self.place / file.name).exists()
        ]
        links = sorted(link.stem for link in self._start_menu().glob("*.lnk"))
        if missing or len(links) != 4:
            raise DevError(f"installed without {missing}; start menu: {links}")
        return f"{_size(self.place) / 1_000_000:.0f} MB; start menu: {', '.join(links)}"

    def self_test(self) -> list[str]:
        """The lines of the installed program's self-test."""
        return frozen_program.self_test(self._wine, self.place)

    def update(self) -> str:
        """Install over it: files of the old program go, those of the shop stay."""
        old = self.place / "_internal" / "of an older version.txt"
        old.write_text("old", encoding="utf-8")
        kept = self.data / "kept.txt"
        kept.parent.mkdir(exist_ok=True)
        kept.write_text("kept", encoding="utf-8")
        self.run_setup(DONE)
        if old.exists() or kept.read_text(encoding="utf-8") != "kept":
            raise DevError("the update left old files, or touched the data")
        self.expect_nothing_beside()
        return "old files gone, data kept"

    def refuse_while_cancellation_is_open(self) -> str:
        """Neither an update nor a removal happens, and no file changes; both do once settled."""
        self._on_windows(_OPEN)
        with self._nothing_changes():
            self.run_setup(CANCELLATION_OPEN)
            self.run_uninstaller(CANCELLATION_OPEN)
        self.settle()
        self.run_setup(DONE)
        return f"exit code {CANCELLATION_OPEN}, nothing changed; settled, it updates"

    def refuse_while_running(self) -> str:
        """Nothing is replaced below a running program, on the shop's data or on other data."""
        program = self.place / f"{NAME}.exe"
        elsewhere = self._wine.drive_c / "other shop"
        for lock, options in (
            (self.data / "in-use.lock", []),
            (elsewhere / "in-use.lock", ["--data-dir", "C:\\other shop"]),
        ):
            with self._wine.beside([program, *options]):
                wait_for(lock, there=True)
                self.run_setup(RUNNING)
                self.run_uninstaller(RUNNING)
            self.expect_nothing_beside()
        return f"exit code {RUNNING}, on the shop's data and on other data"

    def refuse_what_cannot_tell(self) -> str:
        """A database that is no database: nobody can say that no cancellation is open."""
        database = self.data / "payssam.sqlite3"
        sound = database.read_bytes()
        database.write_bytes(b"damaged" * 1_000)
        with self._nothing_changes():
            self.run_setup(CANNOT_TELL)
        database.write_bytes(sound)
        return f"exit code {CANNOT_TELL}, nothing changed"

    def refuse_older(self) -> str:
        """A newer version that is installed stays."""
        self.say_version("99.0.0")
        with self._nothing_changes():
            self.run_setup(NEWER_INSTALLED)
        self.say_version("0.0.1")
        return f"exit code {NEWER_INSTALLED}, nothing changed"

    def uninstall(self) -> str:
        """Remove it silently: the program is gone, the data stays as it is."""
        before = self._shop_data()
        ended = self._wine.run([self.place / "uninstall.exe", "/S"], seconds=_SECONDS)
        # The uninstaller goes on as a copy of itself, which can remove its own file.
        wait_for(self.place, there=False)
        wait_for(self._start_menu(), there=False)
        self._wine.wait()
        left = self._wine.run(["reg", "query", _REGISTRY], seconds=60)
        if ended.code != 0 or left.code == 0 or self._shop_data() != before or not before:
            raise DevError("the uninstaller left an entry behind, or touched the data")
        self.expect_nothing_beside()
        return f"program, start menu and registry entry gone; {len(before)} files of data kept"

    def settle(self) -> None:
        """Let every open cancellation end. Raises DevError."""
        self._on_windows(_SETTLE)

    def say_version(self, version: str) -> None:
        """Let the registry name another version as the installed one."""
        command = ["reg", "add", _REGISTRY, "/v", "DisplayVersion", "/f", "/d"]
        self._wine.run([*command, version], seconds=60)

    def program(self) -> dict[str, tuple[int, int]]:
        """Every file of the installed program: its size and when it was written."""
        return _contents(self.place)

    def python_beside(self, script: str, argument: Path) -> AbstractContextManager[None]:
        """Windows' Python with a script, while a block runs."""
        command: list[str | Path] = [self._python.program, "-c", script, argument]
        return self._wine.beside(command, folder=ROOT)

    @contextmanager
    def program_stays(self) -> Iterator[None]:
        """Raise DevError if the block changes the installed program, or leaves one beside it."""
        before = self.program()
        yield
        if self.program() != before:
            raise DevError("it refused, and yet changed the program")
        self.expect_nothing_beside()

    def run_setup(self, expected: int) -> None:
        """Install silently. Raises DevError at another exit code."""
        ended = self._wine.run([self._setup, "/S"], seconds=_SECONDS)
        if ended.code != expected:
            raise DevError(f"the installer ended with {ended.code}, not with {expected}")

    def run_uninstaller(self, expected: int) -> None:
        """Remove silently. Raises DevError at another exit code."""
        # Told its place, it works without a copy of itself, and its exit code can be seen.
        place = f"_?=C:\\{self.place.relative_to(self._wine.drive_c)}".replace("/", "\\")
        uninstaller = self.place / "uninstall.exe"
        ended = self._wine.run([uninstaller, "/S", place], seconds=_SECONDS)
        if ended.code != expected:
            raise DevError(f"the uninstaller ended with {ended.code}, not with {expected}")

    def _on_windows(self, script: str) -> None:
        ended = self._wine.run([self._python.program, "-c", script], seconds=120, folder=ROOT)
        if ended.code != 0:
            raise DevError(f"the shop's data could not be made:\n{ended.said.strip()}")

    def _start_menu(self) -> Path:
        roaming = self._wine.local_app_data.parent / "Roaming"
        return roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs" / NAME

    def expect_nothing_beside(self) -> None:
        """Raise DevError if there is a second program, or what is left of one."""
        beside = [path.name for path in self.place.parent.glob(f"{NAME}.*")]
        if beside:
            raise DevError(f"left beside the program: {beside}")

    def _shop_data(self) -> dict[str, tuple[int, int]]:
        """What must stay.

        The lock of a killed program and the memory that SQLite's readers share hold nothing.
        """
        return {
            name: file
            for name, file in _contents(self.data).items()
            if name != "in-use.lock" and not name.endswith("-shm")
        }

    @contextmanager
    def _nothing_changes(self) -> Iterator[None]:
        before = self._shop_data()
        with self.program_stays():
            yield
        if self._shop_data() != before:
            raise DevError("it refused, and yet changed the data")


def _contents(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file below a folder: its size and when it was written."""
    return {
        str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def _size(folder: Path) -> int:
    return sum(size for size, _ in _contents(folder).values())


def wait_for(path: Path, *, there: bool, seconds: float = 60.0) -> None:
    """Wait for a file or folder to come or to go. Raises DevError when it takes too long."""
    deadline = time.monotonic() + seconds
    while path.exists() != there:
        if time.monotonic() > deadline:
            raise DevError(f"{path.name} is {'not there' if there else 'still there'}")
        time.sleep(0.2)
