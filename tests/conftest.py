"""How every test runs: off-screen, in a home of its own, and watched by the guards."""

from __future__ import annotations

import os

import pytest

pytest_plugins = [
    "tests.guards.homes",
    "tests.guards.figures",
    "tests.guards.threads",
    "tests.guards.tracing",
    "tests.guards.network",
    "tests.guards.logs",
    "tests.guards.canary",
    "tests.guards.qt_messages",
    "tests.guards.secret_service",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows under test")
    parser.addoption("--long", action="store_true", help="also run the tests that take minutes")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="takes minutes; run with --long"))
