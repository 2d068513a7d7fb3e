"""What the tests have measured, told at the end of the run.

A test records what it counted: ``figure("kill -9: programs killed", 100)``. Figures of the same
name are added up. A test records before it asserts, so that a bad figure is told, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import dev_figures
import pytest

Figure = Callable[[str, int], None]

FIGURES = pytest.StashKey[Counter[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[FIGURES] = Counter()


@pytest.fixture(scope="session")
def figure(pytestconfig: pytest.Config) -> Figure:
    """Record a figure under a name: ``area: what was counted``."""
    counted = pytestconfig.stash[FIGURES]

    def add(name: str, count: int) -> None:
        # Not with "+": a zero is a figure.
        counted.update({name: int(count)})

    return add


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    counted = config.stash[FIGURES]
    if counted and not dev_figures.write(counted):
        terminalreporter.section(dev_figures.TITLE)
        terminalreporter.write_line("\n".join(dev_figures.table(counted)))
