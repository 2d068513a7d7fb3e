"""Guard: tests of the real keyring run with one made for them, and then never skip.

``dev.py test`` starts a keyring of its own on Linux and says so in the environment. Run any
other way, these tests are left out: they must not touch the keyring of a person.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

_IS_PROVIDED = os.environ.get("PAYSSAM_DESKTOP_TEST_SECRET_SERVICE") == "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if _IS_PROVIDED:
        return
    for item in items:
        if item.get_closest_marker("secret_service"):
            item.add_marker(pytest.mark.skip(reason="needs the keyring of `dev.py test`"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if _IS_PROVIDED and report.skipped and item.get_closest_marker("secret_service"):
        report.outcome = "failed"
        report.longrepr = "skipped, although this run provides a keyring"
    return report
