"""The figures that tests measure: written by each run of pytest, shown as one table.

A run that finds a file named in the environment adds its figures to it, for the table of all
runs; any other shows its own. Used by ``tests/guards/figures.py`` and by ``dev_session``.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "PAYSSAM_DESKTOP_FIGURES"
"""Names the file to which a run of pytest adds its figures."""

TITLE = "reliability figures"


def write(figures: Counter[str]) -> bool:
    """Add one run's figures to the file for all runs; False when there is none."""
    name = os.environ.get(VARIABLE)
    if name is None:
        return False
    with Path(name).open("a", encoding="utf-8") as file:
        file.write(json.dumps(figures) + "\n")
    return True


def table(figures: Counter[str]) -> list[str]:
    """Lines of a table in the order of the alphabet, which keeps together what belongs together."""
    width = max(map(len, figures), default=0)
    return [f"{name:{width}}  {figures[name]:>9,}" for name in sorted(figures)]


@contextmanager
def shown_together() -> Iterator[None]:
    """Let the runs of pytest in here write their figures, and show the sum of all at the end."""
    with tempfile.TemporaryDirectory(prefix="payssam-figures-") as folder:
        path = Path(folder) / "figures.jsonl"
        os.environ[VARIABLE] = str(path)
        try:
            yield
        finally:
            del os.environ[VARIABLE]
            if path.exists():
                _show(path.read_text("utf-8"))


def _show(lines: str) -> None:
    figures: Counter[str] = Counter()
    for line in lines.splitlines():
        # Not added with "+", which leaves out zeros: they are what this is all about.
        figures.update(json.loads(line))
    print("\n".join([f" {TITLE} ".center(80, "="), *table(figures)]), flush=True)
