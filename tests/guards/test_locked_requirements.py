"""The locked requirements: complete, for every system, and silent about where they were made."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_LOCKS = [_ROOT / "packaging" / name for name in ("requirements.txt", "requirements-dev.txt")]


def _packages(lock: Path) -> dict[str, str]:
    """Each locked package's name, and its entry: version, marker and hashes."""
    entries = re.split(r"\n(?=[a-z0-9])", lock.read_text(encoding="utf-8"))
    return {entry.partition("==")[0]: entry for entry in entries if "==" in entry}


def _normal(requirement: str) -> str:
    name = re.split(r"[<>=!~ ;\[]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def _project() -> list[str]:
    with (_ROOT / "pyproject.toml").open("rb") as file:
        dependencies: list[str] = tomllib.load(file)["project"]["dependencies"]
    return dependencies


@pytest.mark.parametrize("lock", _LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_no_place(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"--(extra-)?index|--find-links|--trusted-host", text)


@pytest.mark.parametrize("lock", _LOCKS, ids=lambda lock: lock.stem)
def test_every_locked_package_has_hashes(lock: Path) -> None:
    bare = [name for name, entry in _packages(lock).items() if "--hash=sha256:" not in entry]
    assert bare == []


def test_everything_the_program_needs_is_locked() -> None:
    assert {_normal(name) for name in _project()} <= set(_packages(_LOCKS[0]))


def test_developers_have_the_versions_that_shops_have() -> None:
    shops, developers = (_packages(lock) for lock in _LOCKS)
    for name, entry in shops.items():
        # The version alone: a marker may go when a developer's tool needs the package anyway.
        assert developers[name].split()[0] == entry.split()[0]


def test_the_lock_holds_for_windows_macos_and_linux() -> None:
    packages = _packages(_LOCKS[0])
    # One file each for Windows, macOS and Linux at the least.
    assert packages["pyside6-essentials"].count("--hash") >= 3
    assert "sys_platform == 'win32'" in packages["pywin32-ctypes"]
    assert "sys_platform == 'linux'" in packages["secretstorage"]
