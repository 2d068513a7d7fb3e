"""Background work: results arrive in the GUI thread, and never after the end."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from payssam_desktop.errors import DeskError, InputError
from payssam_desktop.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def unexpected(outcome: object) -> None:
    raise AssertionError(f"unexpected: {outcome}")


def test_a_result_comes_back_in_the_gui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    came: list[tuple[str, threading.Thread]] = []
    worked_in: list[threading.Thread] = []

    def work() -> str:
        worked_in.append(threading.current_thread())
        return "결과"

    owner = QObject()
    tasks.network(
        owner, work, lambda text: came.append((text, threading.current_thread())), unexpected
    )
    qtbot.waitUntil(lambda: bool(came))
    assert came == [("결과", threading.main_thread())]
    assert worked_in[0] is not threading.main_thread()


def test_a_known_error_comes_back_as_it_is(qtbot: QtBot, tasks: Tasks) -> None:
    came: list[DeskError] = []
    owner = QObject()

    def work() -> None:
        raise InputError("amount_empty")

    tasks.database(owner, work, unexpected, came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert came[0].key == "amount_empty"


@pytest.mark.expected_log("unexpected ZeroDivisionError")
def test_a_bug_comes_back_as_an_internal_error_without_its_text(qtbot: QtBot, tasks: Tasks) -> None:
    came: list[DeskError] = []
    owner = QObject()

    def work() -> None:
        raise ZeroDivisionError("CANARY")

    tasks.database(owner, work, unexpected, came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert (came[0].key, "CANARY" in str(came[0])) == ("internal_error", False)


def test_nobody_is_told_once_the_owner_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    owner, go = QObject(), threading.Event()
    tasks.network(owner, go.wait, unexpected, unexpected)
    shiboken6.delete(owner)
    go.set()
    qtbot.wait(100)


def test_database_work_runs_one_at_a_time_in_order(qtbot: QtBot, tasks: Tasks) -> None:
    owner = QObject()
    order: list[int] = []
    came: list[None] = []
    for number in range(20):
        tasks.database(owner, lambda n=number: order.append(n), came.append, unexpected)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(came) == 20)
    assert order == list(range(20))


def test_closing_waits_for_what_has_begun_and_drops_the_rest(qtbot: QtBot) -> None:
    tasks, owner = Tasks(), QObject()
    began, done = threading.Event(), threading.Event()

    def slow() -> None:
        began.set()
        done.wait(5)

    tasks.database(owner, slow, unexpected, unexpected)
    tasks.database(owner, lambda: unexpected("too late"), unexpected, unexpected)
    began.wait(5)
    threading.Timer(0.05, done.set).start()
    tasks.close()
    assert done.is_set()
    tasks.network(owner, lambda: unexpected("after the end"), unexpected, unexpected)
    qtbot.wait(50)
