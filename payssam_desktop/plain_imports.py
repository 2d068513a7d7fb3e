"""Python's own import statement, kept while PySide is loaded."""

from __future__ import annotations

import builtins


def load_pyside() -> None:
    """Load PySide, but not its replacement for the import statement.

    The replacement serves ``from __feature__ import …``, which nothing here uses. For it PySide
    reads the source of every module that is imported later, looks for its own name in it, and
    keeps the lines: a tenth of the start and a dozen megabytes (measured with 6.11).
    """
    plain = builtins.__import__
    import PySide6  # noqa: F401 - whoever loads it first replaces the import statement

    builtins.__import__ = plain
