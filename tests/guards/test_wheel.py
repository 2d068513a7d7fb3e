"""The wheel holds what a shop's machine needs, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import payssam_desktop

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    [path] = target.glob("*.whl")
    assert path.name == f"payssam_desktop-{payssam_desktop.__version__}-py3-none-any.whl"
    return zipfile.ZipFile(path)


def test_the_wheel_brings_the_resources_along(wheel: zipfile.ZipFile) -> None:
    here = {
        f"payssam_desktop/{path.relative_to(_ROOT).as_posix()}"
        for path in (_ROOT / "resources").rglob("*")
        if path.is_file()
    }
    assert here <= set(wheel.namelist())


def test_the_wheel_holds_the_package_alone(wheel: zipfile.ZipFile) -> None:
    info = f"payssam_desktop-{payssam_desktop.__version__}.dist-info"
    assert {name.partition("/")[0] for name in wheel.namelist()} == {"payssam_desktop", info}
    assert not [name for name in wheel.namelist() if "__pycache__" in name]


def test_the_wheel_starts_the_program(wheel: zipfile.ZipFile) -> None:
    [entry_points] = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    text = wheel.read(entry_points).decode()
    assert "payssam-desktop = payssam_desktop.__main__:main" in text
