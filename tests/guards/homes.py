"""Guard: the tests never touch the home of the person who runs them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_VARIABLES = (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)
# Where this program would keep something below a person's home, on any system.
_PLACES = (
    ".",
    ".cache",
    ".config",
    ".local/share",
    ".local/state",
    "AppData/Local",
    "AppData/Roaming",
    "Library/Application Support",
    "Library/Caches",
    "Library/Logs",
    "Library/Preferences",
)


class _Homes:
    """The person's homes, which stay as they are, and the one made for this run."""

    def __init__(self) -> None:
        self.theirs = _bases()
        self.before = _traces(self.theirs)
        # Cleaned up when this object goes; on Windows a file may still be open then.
        self._directory = tempfile.TemporaryDirectory(
            prefix="payssam-home-", ignore_cleanup_errors=True
        )
        self.ours = Path(self._directory.name).resolve()

    def enter(self) -> None:
        for variable in _VARIABLES:
            path = self.ours / variable.lower()
            path.mkdir()
            os.environ[variable] = str(path)

    def complaint(self) -> str:
        moved = [name for name in _VARIABLES if not _is_below(os.environ.get(name), self.ours)]
        if moved:
            return f"a test let {', '.join(moved)} point out of the tests' private home"
        new = sorted(_traces(self.theirs) - self.before)
        return f"the tests left something in a person's home: {new}" if new else ""


def _bases() -> set[Path]:
    return {Path.home(), *(Path(os.environ[name]) for name in _VARIABLES if os.environ.get(name))}


def _traces(bases: set[Path]) -> set[str]:
    """Find what carries this program's name in the places where programs keep things."""
    return {
        str(path)
        for base in bases
        for place in _PLACES
        for path in (base / place).glob("*[Pp]ay[Ss]sam*")
    }


def _is_below(path: str | None, base: Path) -> bool:
    return path is not None and Path(path).resolve().is_relative_to(base)


_HOMES = pytest.StashKey[_Homes]()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    # Before anything of the program is imported: some libraries read these at import.
    config.stash[_HOMES] = homes = _Homes()
    homes.enter()


@pytest.fixture(scope="session", autouse=True)
def _private_home(pytestconfig: pytest.Config) -> Iterator[None]:
    yield
    complaint = pytestconfig.stash[_HOMES].complaint()
    if complaint:
        pytest.fail(complaint)
