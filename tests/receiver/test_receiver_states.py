"""On, off, in trouble and back again by itself."""

from __future__ import annotations

import errno
import logging
import os
import socket
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from payssam_desktop.domain.receiving import (
    JSON,
    OFF,
    ReceiverPhase,
    ReceiverState,
    ReceiverTrouble,
    Reply,
)
from payssam_desktop.http_server import server as http_server
from payssam_desktop.http_server import workers as http_workers
from payssam_desktop.receiver.listening import is_here, listen, trouble_of
from payssam_desktop.receiver.receiver import Receiver, Retrying, Surroundings
from payssam_desktop.receiver.wakefulness import Wakefulness
from tests.receiver.alert_book import ANSWER, TOKEN, AlertBook, alert
from tests.receiver.callers import calling, request, seconds_of_a_good_one
from tests.receiver.conftest import TurnOn, eventually

LISTENING, FAILED = ReceiverPhase.LISTENING, ReceiverPhase.FAILED
AT_ONCE = Retrying(first=0.02, longest=0.1)


class Machine:
    """The PC around the receiver: its clock, and whether its network is there."""

    def __init__(self) -> None:
        self.seconds = 1_000_000.0
        self.is_there = True

    def listen(self, address: str, port: int) -> socket.socket:
        if not self.is_there:
            raise OSError(errno.EADDRNOTAVAIL, "no network has this address")
        return listen(address, port)

    def surroundings(self) -> Surroundings:
        return Surroundings(
            listen=self.listen,
            is_here=lambda _: self.is_there,
            wall=lambda: self.seconds,
            retrying=AT_ONCE,
        )


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def receiver(book: AlertBook, states: list[ReceiverState], machine: Machine) -> Iterator[Receiver]:
    receiver = Receiver(book.take, states.append, machine.surroundings())
    yield receiver
    book.gate.set()
    receiver.stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        port: int = trial.getsockname()[1]
    return port


def test_it_is_off_until_it_is_started(receiver: Receiver, states: list[ReceiverState]) -> None:
    assert receiver.state == OFF
    receiver.stop()
    receiver.request_stop()
    assert states == []


def test_it_says_that_it_listens_where_and_that_it_stopped(
    receiver: Receiver, states: list[ReceiverState]
) -> None:
    port = free_port()
    receiver.start("127.0.0.1", port)
    eventually(lambda: receiver.state.phase is LISTENING)
    receiver.stop()
    receiver.stop()

    assert states == [ReceiverState(LISTENING, "127.0.0.1", port), OFF]
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_stopping_joins_every_thread_and_leaves_no_socket(port: int, receiver: Receiver) -> None:
    receiver.stop()
    threads, descriptors = threading.active_count(), open_descriptors()
    for _ in range(20):
        receiver.start("127.0.0.1", port)
        eventually(lambda: receiver.state.phase is LISTENING)
        with calling(port) as idle, calling(port) as slow:
            slow.send(b"POST ")
            idle.send(request(alert("B-0000001")))
            assert idle.status() == 200
            receiver.stop()

    assert (threading.active_count(), open_descriptors()) == (threads, descriptors)


def open_descriptors() -> int:
    return len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0


def test_stopping_answers_what_is_in_hand_first(
    port: int, receiver: Receiver, book: AlertBook
) -> None:
    book.gate.clear()
    with ExitStack() as connections, ThreadPoolExecutor(1) as owner:
        callers = [connections.enter_context(calling(port)) for _ in range(10)]
        for number, caller in enumerate(callers):
            caller.send(request(alert(f"B-000000{number}")))
        eventually(lambda: book.calls == 4)
        stopping = owner.submit(receiver.stop)
        eventually(lambda: not can_connect(port))
        book.gate.set()

        assert [caller.answer()[::2] for caller in callers] == [(200, ANSWER)] * 10
        stopping.result(5)
    assert len(book.rows) == 10


def can_connect(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionError:
        return False
    return True


def test_starting_again_moves_to_the_new_port(port: int, receiver: Receiver) -> None:
    other = free_port()
    receiver.start("127.0.0.1", other)
    eventually(lambda: receiver.state.phase is LISTENING)

    assert receiver.state.port == other
    assert not can_connect(port)
    assert seconds_of_a_good_one(other, alert("B-0000001")) < 1


def test_a_port_in_use_is_said_and_taken_as_soon_as_it_is_free(
    receiver: Receiver, states: list[ReceiverState]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other_program:
        port = other_program.getsockname()[1]
        receiver.start("127.0.0.1", port)
        eventually(lambda: receiver.state.phase is FAILED)
        threading.Event().wait(0.3)  # several tries later

    eventually(lambda: receiver.state.phase is LISTENING)
    assert seconds_of_a_good_one(port, alert("B-0000001")) < 1
    assert [(state.phase, state.trouble) for state in states] == [
        (FAILED, ReceiverTrouble.PORT_IN_USE),
        (LISTENING, None),
    ]
    assert {state.port for state in states} == {port}


def test_the_pauses_between_tries_grow_and_end_with_a_stop(
    book: AlertBook, states: list[ReceiverState]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other_program:
        receiver = Receiver(book.take, states.append)
        receiver.start("127.0.0.1", other_program.getsockname()[1])
        eventually(lambda: receiver.state.phase is FAILED)
        receiver.stop()  # in the middle of a pause of a second; the test has no such patience

    assert states[-1] == OFF
    assert (Retrying().first, Retrying().longest) == (1, 30)


def test_a_second_receiver_gets_no_share_of_a_port(port: int, book: AlertBook) -> None:
    second = Receiver(book.take, lambda _: None)
    second.start("127.0.0.1", port)
    try:
        eventually(lambda: second.state.phase is not ReceiverPhase.OFF)
        assert second.state.trouble is ReceiverTrouble.PORT_IN_USE
    finally:
        second.stop()


def test_an_address_of_another_machine_is_said(
    receiver: Receiver, refused_network: list[str]
) -> None:
    receiver.start("203.0.113.7", 8080)
    eventually(lambda: receiver.state.phase is FAILED)

    assert receiver.state.trouble is ReceiverTrouble.ADDRESS_NOT_HERE
    assert not is_here("203.0.113.7")
    receiver.stop()
    assert refused_network != []


@pytest.mark.parametrize(
    ("address", "port"),
    [("", 8080), ("front-desk", 8080), ("127.0.0.1", -1), ("127.0.0.1", 65_536), ("1.2.3", 1)],
)
def test_what_is_no_address_is_said(receiver: Receiver, address: str, port: int) -> None:
    receiver.start(address, port)
    eventually(lambda: receiver.state.phase is FAILED)

    assert receiver.state.trouble is ReceiverTrouble.ADDRESS_UNUSABLE


def test_ipv6_is_spoken_too(receiver: Receiver) -> None:
    receiver.start("::1", 0)
    eventually(lambda: receiver.state.phase is LISTENING)

    with socket.create_connection(("::1", receiver.state.port), timeout=5) as paysam:
        paysam.sendall(request(alert("B-0000001")))
        assert paysam.recv(4096).startswith(b"HTTP/1.1 200 OK")


def test_a_lost_network_is_noticed_and_the_receiver_comes_back_with_it(
    port: int, receiver: Receiver, states: list[ReceiverState], machine: Machine
) -> None:
    machine.is_there = False
    machine.seconds += 6
    eventually(lambda: receiver.state.phase is FAILED)
    assert not can_connect(port)
    machine.is_there = True
    eventually(lambda: receiver.state.phase is LISTENING)

    assert seconds_of_a_good_one(port, alert("B-0000001")) < 1
    assert [state.trouble for state in states] == [None, ReceiverTrouble.ADDRESS_NOT_HERE, None]
    assert {state.port for state in states} == {port}


def test_after_a_sleep_the_receiver_listens_anew_at_the_same_port(
    port: int, receiver: Receiver, book: AlertBook, machine: Machine
) -> None:
    with calling(port) as proxy:
        proxy.send(request(alert("B-0000001")))
        assert proxy.status() == 200
        machine.seconds += 8 * 3_600

        assert proxy.is_closed_within(4)
    eventually(lambda: can_connect(port))
    assert seconds_of_a_good_one(port, alert("B-0000002")) < 1
    assert receiver.state == ReceiverState(LISTENING, "127.0.0.1", port)


def test_a_socket_is_relied_on_until_a_sleep_or_until_its_address_is_gone(
    machine: Machine,
) -> None:
    looks = []

    def address_is_here() -> bool:
        looks.append(machine.seconds)
        return machine.is_there

    wakefulness = Wakefulness(address_is_here, lambda: machine.seconds)
    for _ in range(12):
        assert wakefulness.is_reliable()
        machine.seconds += 1
    assert len(looks) == 2
    machine.seconds -= 3_600  # a clock set back is no sleep
    assert wakefulness.is_reliable()
    machine.seconds += 29
    assert wakefulness.is_reliable()
    machine.seconds += 31
    assert not wakefulness.is_reliable()
    machine.is_there = False
    machine.seconds += 5
    assert not wakefulness.is_reliable()


@pytest.mark.expected_log("ERROR payssam_desktop.receiver.receiver: .*unexpected RuntimeError")
def test_a_mistake_of_the_server_itself_is_said_and_lived_through(
    book: AlertBook, states: list[ReceiverState]
) -> None:
    troubles = iter([True])

    def stumbling() -> float:
        if next(troubles, False):
            raise RuntimeError
        return 0.0

    receiver = Receiver(book.take, states.append, Surroundings(wall=stumbling, retrying=AT_ONCE))
    receiver.start("127.0.0.1", 0)
    try:
        eventually(lambda: receiver.state.phase is LISTENING)
        assert seconds_of_a_good_one(receiver.state.port, alert("B-0000001")) < 1
    finally:
        receiver.stop()

    assert [(state.phase, state.trouble) for state in states] == [
        (FAILED, ReceiverTrouble.NETWORK),
        (LISTENING, None),
        (ReceiverPhase.OFF, None),
    ]


def test_every_loss_of_a_port_has_a_name() -> None:
    assert trouble_of(PermissionError(13, "")) is ReceiverTrouble.PORT_FORBIDDEN
    assert trouble_of(OSError(24, "too many files")) is ReceiverTrouble.NETWORK
    assert is_here("127.0.0.1")
    assert is_here("0.0.0.0")
    assert is_here("::")


def test_a_port_that_cannot_be_had_leaves_no_socket() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other_program:
        before = open_descriptors()
        # By its number: each system has words of its own for it.
        with pytest.raises(OSError, match=str(errno.EADDRINUSE)):
            listen("127.0.0.1", other_program.getsockname()[1])
        assert open_descriptors() == before


@pytest.mark.expected_log("WARNING payssam_desktop.http_server.workers: 1 answers are still")
def test_an_answer_that_comes_after_the_end_keeps_nobody_and_is_not_told_of(
    turn_on: TurnOn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(http_server, "_FINISHING_SECONDS", 0.1)
    monkeypatch.setattr(http_workers, "JOIN_SECONDS", 0.1)
    asked, goes_on = threading.Event(), threading.Event()
    names: list[str] = []

    def take(token: str, body: bytes) -> Reply:
        names.append(threading.current_thread().name)
        asked.set()
        goes_on.wait(10)
        return Reply(200, b"{}", JSON)

    receiver = turn_on(take)
    with calling(receiver.state.port) as paysam:
        paysam.send(request(alert("B-0000001")))
        assert asked.wait(5)
        (worker,) = (each for each in threading.enumerate() if each.name == names[0])
        with caplog.at_level(logging.DEBUG):
            receiver.stop()
            goes_on.set()
            worker.join(5)

        assert paysam.status() == 0
    assert TOKEN not in caplog.text


def test_waking_a_server_that_has_ended_writes_into_no_file(
    receiver: Receiver, machine: Machine, tmp_path: Path
) -> None:
    """The number of its closed pipe is another file's by then; a database would lose its start."""
    receiver.start("127.0.0.1", 0)
    eventually(lambda: receiver.state.phase is LISTENING)
    machine.is_there = False
    machine.seconds += 6
    eventually(lambda: receiver.state.phase is FAILED)
    paths = [tmp_path / f"database-{number}" for number in range(20)]
    with ExitStack() as files:
        for path in paths:
            files.enter_context(path.open("wb", buffering=0))
        receiver.stop()

    assert [path.read_bytes() for path in paths] == [b""] * 20


@pytest.mark.skipif(sys.platform == "win32", reason="select() counts sockets there")
def test_a_program_with_very_many_open_files_refuses_and_goes_on(
    port: int, receiver: Receiver, states: list[ReceiverState], many_files: None
) -> None:
    with calling(port) as paysam:
        assert paysam.status() == 503
    assert [state.phase for state in states] == [LISTENING]


@pytest.fixture
def many_files(port: int) -> Iterator[None]:
    """More than a thousand open files, once the receiver has its own."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = 2_048
    if hard != resource.RLIM_INFINITY and hard < enough:
        pytest.skip("this system allows too few open files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, enough), hard))
    with ExitStack() as files:
        for _ in range(1_100):
            files.callback(os.close, os.open(os.devnull, os.O_RDONLY))
        yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
