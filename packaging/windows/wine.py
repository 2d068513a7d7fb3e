"""Wine with a prefix of its own: a Windows in a folder, and nothing of the person's own Wine.

Every command has a time limit. A Windows program leaves others behind (services, the desktop)
that keep what they were given open, so a command is over when it itself has ended, not when its
output has.
"""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dev_console import DevError

_LAST_WORDS_SECONDS = 2.0
"""How long to wait, once a command has ended, for what it printed last."""

_TIMED_OUT = 124
"""The exit code of a command that was ended for taking too long, as timeout(1) has it."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code, and what it printed on both streams."""

    code: int
    said: str


class Wine:
    """One prefix, below a folder that may be thrown away."""

    def __init__(self, folder: Path, log: IO[str]) -> None:
        self._folder = folder
        self._log = log
        self.prefix = folder / "prefix"

    @property
    def drive_c(self) -> Path:
        """The Windows drive C:."""
        return self.prefix / "drive_c"

    @property
    def local_app_data(self) -> Path:
        """%LOCALAPPDATA% of the person in this Windows."""
        (person,) = (
            home
            for home in (self.drive_c / "users").iterdir()
            if home.name != "Public" and home.is_dir()
        )
        return person / "AppData" / "Local"

    def make(self) -> None:
        """Make the prefix: Windows 10, with no screen. Raises DevError."""
        (self._folder / "home").mkdir(parents=True, exist_ok=True)
        self._setup("wineboot", "--init", seconds=300)
        self._setup("winecfg", "-v", "win10", seconds=60)
        # Windows that are shown are drawn nowhere; without this they could not even be made.
        drivers = r"HKCU\Software\Wine\Drivers"
        self._setup("reg", "add", drivers, "/v", "Graphics", "/d", "null", "/f", seconds=60)
        # Said inside of this Windows: what begins with QT_ Wine keeps from its programs.
        environment = r"HKCU\Environment"
        platform = ("/v", "QT_QPA_PLATFORM", "/d", "offscreen")
        self._setup("reg", "add", environment, *platform, "/f", seconds=60)

    def run(
        self,
        command: Sequence[str | Path],
        *,
        seconds: float,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> Ended:
        """Run a Windows command for so long at the most; a path names a file of this machine."""
        words = ["wine", *(windows_path(w) if isinstance(w, Path) else w for w in command)]
        self._log.write(f"\n$ {' '.join(words)}\n")
        ended = self._run(words, seconds, self._environment() | dict(environment or {}), folder)
        self._log.write(f"{ended.said.rstrip()}\n= exit code {ended.code}\n")
        self._log.flush()
        return ended

    @contextmanager
    def beside(self, command: Sequence[str | Path], folder: Path | None = None) -> Iterator[None]:
        """Let a Windows program run while the block runs; then it is ended at once."""
        words = ["wine", *(windows_path(w) if isinstance(w, Path) else w for w in command)]
        self._log.write(f"\n$ {' '.join(words)} &\n")
        process = subprocess.Popen(
            words,
            env=self._environment(),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield
        finally:
            process.kill()
            process.wait()

    def stop(self) -> None:
        """End every Windows program of this prefix, and no other."""
        if self.prefix.is_dir():
            with suppress(subprocess.TimeoutExpired, FileNotFoundError):
                subprocess.run(
                    ["wineserver", "-k"],
                    env=self._environment(),
                    check=False,
                    timeout=60,
                    stdin=subprocess.DEVNULL,
                )

    def wait(self) -> None:
        """Wait until no program of this prefix runs any more, a minute at the most."""
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(
                ["wineserver", "-w"],
                env=self._environment(),
                check=False,
                timeout=60,
                stdin=subprocess.DEVNULL,
            )

    def _setup(self, *command: str, seconds: float) -> None:
        ended = self.run(command, seconds=seconds)
        if ended.code != 0:
            raise DevError(f"{' '.join(command)} ended with {ended.code}: {ended.said.strip()}")

    def _environment(self) -> dict[str, str]:
        """What Wine needs to know, and nothing of the person's own settings."""
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self._folder / "home"),
            "LANG": "C.UTF-8",
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            # No offer to install .NET or a browser, no menu entries on the person's desktop.
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=",
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def _run(
        self,
        words: Sequence[str],
        seconds: float,
        environment: Mapping[str, str],
        folder: Path | None,
    ) -> Ended:
        # A pipe: Wine cannot tell Python enough about a file that was opened outside of it.
        process = subprocess.Popen(
            words,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        said: list[bytes] = []
        reader = threading.Thread(target=_read, args=(process.stdout, said), daemon=True)
        reader.start()
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.stop()
            process.kill()
            process.wait()
            code = _TIMED_OUT
            said.append(f"\nended: it took more than {seconds:.0f} s\n".encode())
        reader.join(_LAST_WORDS_SECONDS)
        return Ended(code, b"".join(said).decode("utf-8", "replace").replace("\r\n", "\n"))


def windows_path(path: Path) -> str:
    """How a program in Wine names a file of this machine: drive Z: is its whole file system."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


def _read(pipe: IO[bytes] | None, said: list[bytes]) -> None:
    assert pipe is not None
    while chunk := os.read(pipe.fileno(), 65_536):
        said.append(chunk)
