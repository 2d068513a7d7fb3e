"""Background work: results arrive in the GUI thread, and never after the end."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from payssam_desktop.errors import DeskError, InputError
from payssam_desktop.tasks import NETWORK_THREADS, Tasks


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
    told: list[object] = []
    tasks.network(owner, lambda: go.wait(5), told.append, told.append)
    shiboken6.delete(owner)
    go.set()
    alive: list[object] = []
    witness = QObject()
    tasks.network(witness, lambda: "later", alive.append, unexpected)
    qtbot.waitUntil(lambda: bool(alive))
    qtbot.wait(100)
    assert told == []


def test_database_work_runs_one_at_a_time_in_order(qtbot: QtBot, tasks: Tasks) -> None:
    owner = QObject()
    order: list[int] = []
    came: list[None] = []
    for number in range(20):
        tasks.database(owner, lambda n=number: order.append(n), came.append, unexpected)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(came) == 20)
    assert order == list(range(20))


def test_closing_waits_for_what_has_begun_and_drops_network_work_that_has_not(
    qtbot: QtBot,
) -> None:
    tasks, owner = Tasks(), QObject()
    go, begun = threading.Event(), threading.Semaphore(0)

    def slow() -> None:
        begun.release()
        go.wait(5)

    for _ in range(NETWORK_THREADS):
        tasks.network(owner, slow, unexpected, unexpected)
    tasks.network(owner, lambda: unexpected("too late"), unexpected, unexpected)
    assert all(begun.acquire(timeout=5) for _ in range(NETWORK_THREADS))
    threading.Timer(0.05, go.set).start()
    tasks.close()
    assert go.is_set()
    tasks.network(owner, lambda: unexpected("after the end"), unexpected, unexpected)
    qtbot.wait(50)


def test_closing_carries_out_every_write_that_was_asked_for(qtbot: QtBot) -> None:
    tasks, owner = Tasks(), QObject()
    go = threading.Event()
    written: list[str] = []
    tasks.database(owner, lambda: go.wait(5), unexpected, unexpected)
    tasks.database(owner, lambda: written.append("메모"), unexpected, unexpected)
    threading.Timer(0.05, go.set).start()
    tasks.close()
    assert written == ["메모"]


def test_the_list_is_asked_in_one_thread_beside_a_long_write(qtbot: QtBot, tasks: Tasks) -> None:
    owner, go = QObject(), threading.Event()
    threads: list[threading.Thread] = []
    tasks.database(owner, lambda: go.wait(5), lambda _: None, unexpected)
    for _ in range(3):
        tasks.listing(owner, threading.current_thread, threads.append, unexpected)
    qtbot.waitUntil(lambda: len(threads) == 3)
    go.set()
    assert len(set(threads)) == 1
    assert threads[0] is not threading.main_thread()


def test_closing_lets_the_list_thread_close_what_it_has_opened(qtbot: QtBot) -> None:
    tasks, owner = Tasks(), QObject()
    go = threading.Event()
    closed: list[threading.Thread] = []
    opened: list[threading.Thread] = []
    tasks.listing(owner, lambda: opened.append(threading.current_thread()), unexpected, unexpected)
    tasks.listing(owner, lambda: go.wait(5), unexpected, unexpected)
    tasks.listing(owner, lambda: closed.append(threading.current_thread()), unexpected, unexpected)
    threading.Timer(0.05, go.set).start()
    tasks.close()
    assert closed == opened
    assert not closed[0].is_alive()
