"""Guard: nothing is logged as a warning or worse unless the test expects it."""

from __future__ import annotations

import logging
import re
from collections.abc import Generator, Iterator

import pytest


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_stray_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on unexpected records, and on ``expected_log`` patterns that nothing matched.

    A pattern is searched in ``LEVEL logger: message``.
    """
    keeper = _Keeper()
    logging.getLogger().addHandler(keeper)
    yield
    logging.getLogger().removeHandler(keeper)
    patterns = [mark.args[0] for mark in request.node.iter_markers("expected_log")]
    stray = [line for line in keeper.lines if not any(re.search(p, line) for p in patterns)]
    if stray:
        pytest.fail("logged without being expected:\n" + "\n".join(stray))
    absent = [p for p in patterns if not any(re.search(p, line) for line in keeper.lines)]
    if absent and not _has_failed(request.node):
        pytest.fail(f"expected in the log, but never logged: {absent}")


def _has_failed(item: pytest.Item) -> bool:
    return item.stash.get(_FAILED, False)


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if not report.passed:
        item.stash[_FAILED] = True
    return report
