"""What the frozen program for the tests contains beyond the program itself.

The tests lie in the checkout and are read from there; what they import is frozen with the program.
"""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator
from pathlib import Path

from pyinstaller.contents import EXCLUDED_MODULES

DISTRIBUTIONS = ["hypothesis", "pytest", "pytest-qt"]
"""Which pytest finds by their metadata."""

PACKAGES = ["_pytest", "hypothesis", "pytestqt", "payssam_desktop"]
"""Taken whole: what of them is imported shows only while tests run."""

EXCLUDES = sorted(
    {*EXCLUDED_MODULES}
    - {"_pytest", "doctest", "multiprocessing", "pdb", "pydoc", "pygments", "pytest", "unittest"}
)


def imported_by(*folders: Path) -> list[str]:
    """Every module that the Python files in these folders name in an import."""
    names = {
        name
        for folder in folders
        for file in folder.rglob("*.py")
        for name in _imports(ast.parse(file.read_text(encoding="utf-8")))
    }
    ours = {"__future__", "payssam_desktop", "tests"}
    beside = {path.stem for folder in folders for path in folder.parent.glob("packaging/*")}
    named = {name for name in names if name.partition(".")[0] not in ours | beside}
    return sorted(name for name in named if _is_module(name))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name for name in names if _is_module(name))


def _is_module(name: str) -> bool:
    """Whether this is a module, and not something else that a module has."""
    try:
        return importlib.util.find_spec(name) is not None
    except (AttributeError, ImportError):
        # What it belongs to is no package, or cannot be imported on this system.
        return False
