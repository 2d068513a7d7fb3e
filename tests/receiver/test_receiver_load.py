"""Many alerts in a short time: all stored, all answered right, and no memory kept."""

from __future__ import annotations

import logging
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from bench.memory import memory

from tests.guards.figures import Figure
from tests.receiver.alert_book import ANSWER, AlertBook, alert
from tests.receiver.callers import Caller, calling, request

A_SECOND = 200
SENDERS = 8
GROWTH_MB = 8.0


def test_five_hundred_alerts_at_two_hundred_a_second_are_stored_and_answered(
    port: int, book: AlertBook, figure: Figure
) -> None:
    slowest = send_all(port, 500)
    figure("alerts: sent at 200 a second", 500)
    figure("alerts: stored", len(book.rows))

    assert len(book.rows) == 500
    assert set(book.rows.values()) == {0}
    assert slowest < 1


def test_a_thousand_replays_of_one_alert_are_one_row(port: int, book: AlertBook) -> None:
    with calling(port) as proxy:
        for _ in range(1_000):
            ask(proxy, alert("B-0000001"))

    assert book.rows == {"B-0000001": 999}


@pytest.mark.long
def test_ten_thousand_alerts_at_two_hundred_a_second_leave_the_memory_flat(
    port: int, book: AlertBook, figure: Figure, caplog: pytest.LogCaptureFixture
) -> None:
    # Tests keep every record; the program writes it and forgets it.
    caplog.set_level(logging.WARNING, "payssam_desktop.receiver")
    slowest = send_all(port, 1_000, first=0)
    before = resident_mb()
    slowest = max(slowest, send_all(port, 10_000, first=1_000))
    growth = resident_mb() - before
    figure("alerts: sent at 200 a second", 10_000)
    figure("alerts: stored", len(book.rows) - 1_000)
    print(f"slowest answer {slowest * 1000:.0f} ms, memory {growth:+.1f} MB")

    assert len(book.rows) == 11_000
    assert set(book.rows.values()) == {0}
    assert slowest < 1
    if sys.platform == "linux":
        assert growth < GROWTH_MB


def send_all(port: int, count: int, first: int = 0) -> float:
    """Send so many alerts, evenly; the seconds of the slowest answer.

    Half of the senders connect for every alert, as PaysSam does, half keep their connection, as
    a proxy does.
    """
    started = time.monotonic()

    def send(sender: int) -> float:
        slowest = 0.0
        with calling(port) as kept:
            for number in range(sender, count, SENDERS):
                time.sleep(max(0.0, started + number / A_SECOND - time.monotonic()))
                body = alert(f"B-{first + number:07}")
                asked = time.monotonic()
                if sender % 2:
                    ask(kept, body)
                else:
                    with calling(port) as caller:
                        ask(caller, body)
                slowest = max(slowest, time.monotonic() - asked)
        return slowest

    with ThreadPoolExecutor(SENDERS) as senders:
        return max(senders.map(send, range(SENDERS)))


def ask(caller: Caller, body: bytes) -> None:
    caller.send(request(body))
    assert caller.answer()[::2] == (200, ANSWER)


def resident_mb() -> float:
    measured = memory()
    return measured["rss_mb"] if measured else 0.0
