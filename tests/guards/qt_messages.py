"""Guard: Qt says nothing while a test is taken down.

During a test pytest-qt watches Qt's messages (``qt_log_level_fail``); it stops before the
fixtures are taken down, which is when windows, timers and threads of Qt complain.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    if "PySide6.QtCore" not in sys.modules:
        return (yield)
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    said: list[str] = []
    harmless = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
    ignored: list[str] = item.config.getini("qt_log_ignore")

    def keep(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind not in harmless and not any(re.search(p, message) for p in ignored):
            said.append(f"{kind.name}: {message}")

    previous = qInstallMessageHandler(keep)
    try:
        result = yield
    finally:
        qInstallMessageHandler(previous)
    if said:
        pytest.fail("Qt complained while the test was taken down:\n" + "\n".join(said))
    return result
