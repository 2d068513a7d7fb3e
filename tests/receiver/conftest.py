"""A receiver on loopback, on a free port, and the book that it writes into."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from payssam_desktop.domain.receiving import ReceiverPhase, ReceiverState
from payssam_desktop.domain.sources import Network
from payssam_desktop.receiver.door import Take
from payssam_desktop.receiver.receiver import LIMITS, Receiver, Surroundings
from tests.receiver.alert_book import AlertBook

TurnOn = Callable[..., Receiver]

HASTY = replace(LIMITS, request_seconds=1.0, idle_seconds=1.0)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[AlertBook]:
    book = AlertBook(tmp_path)
    yield book
    book.gate.set()
    book.close()


@pytest.fixture
def states() -> list[ReceiverState]:
    return []


@pytest.fixture
def receiver(book: AlertBook, states: list[ReceiverState]) -> Iterator[Receiver]:
    receiver = Receiver(book.take, states.append)
    yield receiver
    book.gate.set()
    receiver.stop()


@pytest.fixture
def port(receiver: Receiver) -> int:
    """The port of a receiver that is on."""
    receiver.start("127.0.0.1", 0)
    eventually(lambda: receiver.state.phase is ReceiverPhase.LISTENING)
    return receiver.state.port


@pytest.fixture
def turn_on() -> Iterator[TurnOn]:
    """Turns on further receivers, and off again when the test ends, however it ends."""
    receivers: list[Receiver] = []

    def turn_on(
        take: Take, surroundings: Surroundings | None = None, allowed: Sequence[Network] = ()
    ) -> Receiver:
        receiver = Receiver(take, lambda _: None, surroundings)
        receivers.append(receiver)
        receiver.start("127.0.0.1", 0, allowed)
        eventually(lambda: receiver.state.phase is ReceiverPhase.LISTENING)
        return receiver

    yield turn_on
    for receiver in receivers:
        receiver.stop()


@pytest.fixture
def hasty_port(book: AlertBook, turn_on: TurnOn) -> Iterator[int]:
    """The port of a receiver with a second where the real one has five."""
    yield turn_on(book.take, Surroundings(limits=HASTY)).state.port
    book.gate.set()


def eventually(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    latest = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < latest, "it never came true"
        time.sleep(0.01)
