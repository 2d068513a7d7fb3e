"""What is in the frozen program is known by name: no part without its distribution or package."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from dev_console import DevError
from release import bundled, natives
from release.bundled import Listed


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """PyInstaller's working folder with lists as it writes them, here those of Windows."""
    (tmp_path / "PYZ-00.toc").write_text(
        "('program.pyz',\n [('httpx', 'httpx/__init__.py', 'PYMODULE'),\n"
        "  ('jaraco.functools', 'jaraco/functools/__init__.py', 'PYMODULE'),\n"
        "  ('json', 'json/__init__.py', 'PYMODULE')])",
        encoding="utf-8",
    )
    (tmp_path / "COLLECT-00.toc").write_text(
        "([('msgspec\\\\_core.cp313-win_amd64.pyd', 'C:\\\\_core.pyd', 'EXTENSION'),\n"
        "  ('resources\\\\app.svg', 'C:\\\\app.svg', 'DATA')],)",
        encoding="utf-8",
    )
    return tmp_path


def test_frozen_modules_are_those_of_python_code_and_those_that_were_compiled(work: Path) -> None:
    assert bundled.modules(work) == ["httpx", "jaraco.functools", "json", "msgspec._core"]


def test_a_module_belongs_to_the_one_distribution_that_installed_it(work: Path) -> None:
    # Others share the package jaraco, and json is Python's own.
    assert bundled.distributions(bundled.modules(work)) == [
        "httpx",
        "jaraco.functools",
        "msgspec",
        "pyinstaller",
    ]


def test_a_module_of_qt_brings_in_both_of_its_distributions() -> None:
    found = bundled.distributions(["PySide6.QtCore", "shiboken6.Shiboken"])
    assert found == ["pyinstaller", "PySide6_Essentials", "shiboken6"]


def test_without_a_build_there_is_nothing_to_tell(tmp_path: Path) -> None:
    with pytest.raises(DevError, match="build first"):
        bundled.modules(tmp_path)


@pytest.mark.skipif(not Path("/usr/bin/dpkg-query").exists(), reason="Debian and Ubuntu")
def test_a_library_of_the_system_is_known_by_its_package() -> None:
    (libc,) = Path("/").glob("lib/*-linux-gnu/libc.so.6")
    (native,) = natives.find([Listed("libc.so.6", str(libc), "BINARY")])
    assert native.package == "libc6"
    assert native.version[0].isdigit()


def test_what_python_and_its_distributions_bring_is_nobody_elses(tmp_path: Path) -> None:
    import PySide6

    brought = Path(str(PySide6.__file__)).parent / "Qt" / "lib" / "libQt6Core.so.6"
    python = Path(sys.base_prefix) / "lib" / "libpython3.11.so.1.0"
    unknown = tmp_path / "libodd.so"
    unknown.touch()
    found = natives.find(
        [
            Listed("libQt6Core.so.6", str(brought), "BINARY"),
            Listed("libpython3.11.so.1.0", str(python), "BINARY"),
            Listed("resources/app.svg", str(tmp_path / "app.svg"), "DATA"),
            Listed("libodd.so", str(unknown), "BINARY"),
        ]
    )
    assert [(native.place, native.package) for native in found] == [("libodd.so", "")]
