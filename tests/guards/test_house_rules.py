"""Rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]


def _imports(path: Path) -> Iterator[str]:
    """Name every module that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or ''}.{alias.name}" for alias in node.names)


def _sources(room: str) -> list[Path]:
    """The files of a room, which is a package or a single module."""
    base = _ROOT / "payssam_desktop" / room
    return sorted(base.rglob("*.py")) if base.is_dir() else [base.with_suffix(".py")]


@pytest.mark.parametrize("room", ["tasks", "log_file"])
def test_below_the_windows_qt_is_no_more_than_its_core(room: str) -> None:
    for path in _sources(room):
        qt = [name for name in _imports(path) if name.startswith("PySide6")]
        assert all(name.startswith("PySide6.QtCore.") for name in qt), (path, qt)


def test_the_domain_needs_nothing_but_the_standard_library() -> None:
    for path in _sources("domain"):
        source = path.read_text(encoding="utf-8")
        names = {name.partition(".")[0] for name in _imports(path)}
        assert names <= _STANDARD | {"payssam_desktop"}, path
        assert not re.search(r"\b(datetime\.now|date\.today|time\.time)\(", source), path


_STANDARD = frozenset(sys.stdlib_module_names)


def test_packaging_and_tests_are_no_packages() -> None:
    # packaging/__init__.py would hide the library of that name.
    assert not list((_ROOT / "packaging").rglob("__init__.py"))
    assert not list((_ROOT / "tests").rglob("__init__.py"))


def test_no_two_test_files_have_the_same_name() -> None:
    names = Counter(path.name for path in (_ROOT / "tests").rglob("*.py"))
    del names["conftest.py"]
    assert [name for name, count in names.items() if count > 1] == []
