"""The program as a shop has it installed, though it is measured where it is developed.

An installer compiles every module and brings nothing that only developers need. Here modules may
be compiled anew at each start, and httpx takes along what the linters have installed.
"""

from __future__ import annotations

import compileall
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

_NOT_AT_A_SHOP = frozenset({"click", "pygments", "rich"})
"""Taken along by ``httpx`` where they are found; no dependency of the program's."""


class _Hidden:
    """A finder that answers, before any other, that these are not there."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raises ModuleNotFoundError for what a shop has not."""
        if name.partition(".")[0] in _NOT_AT_A_SHOP:
            raise ModuleNotFoundError(f"{name} is not part of the program", name=name)
        return None


def hide_what_a_shop_has_not() -> None:
    """From now on this process imports only what an installed program could."""
    sys.meta_path.insert(0, _Hidden)


def compile_package(folder: Path) -> None:
    """Compile what has changed, as installing does."""
    compileall.compile_dir(folder, quiet=2)


def environment_with_byte_code(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment, but compiled modules are kept and used."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
    return {name: value for name, value in environment.items() if name not in left_out}
