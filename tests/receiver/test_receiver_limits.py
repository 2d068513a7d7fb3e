"""Too much, too slow and not quite HTTP: refused, and no good alert has to wait for it."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress

import pytest

from payssam_desktop.domain.receiving import ReceiverPhase, Reply
from payssam_desktop.receiver.receiver import LIMITS, Receiver, Surroundings
from tests.receiver.alert_book import AlertBook, alert
from tests.receiver.callers import (
    PATH,
    Caller,
    calling,
    chunked_request,
    in_chunks,
    request,
    seconds_of_a_good_one,
    status_of,
)
from tests.receiver.conftest import HASTY, TurnOn, eventually

BODY_LIMIT = 64 * 1024
HEADER_LIMIT = 8 * 1024


def padded(size: int) -> bytes:
    """A good alert of a given size."""
    body = alert("B-0000001")
    return body[:-1] + b" " * (size - len(body)) + b"}"


def test_a_body_may_be_as_large_as_the_limit_and_no_larger(port: int, book: AlertBook) -> None:
    assert status_of(port, request(padded(BODY_LIMIT))) == 200
    assert status_of(port, request(padded(BODY_LIMIT + 1))) == 413
    assert book.calls == 1


def test_a_body_that_is_said_to_be_too_large_is_not_waited_for(port: int) -> None:
    for length in (BODY_LIMIT + 1, 10**12):
        with calling(port) as stranger:
            stranger.send(request(b"", length=length))

            assert stranger.status() == 413
            assert stranger.is_closed_within(2)


def test_a_body_in_chunks_is_under_the_same_limit(port: int, book: AlertBook) -> None:
    assert status_of(port, chunked_request(in_chunks(padded(BODY_LIMIT), 4096))) == 413
    assert status_of(port, chunked_request(in_chunks(padded(60_000), 4096))) == 200
    assert book.calls == 1


@pytest.mark.parametrize(
    "flood",
    [b"1;" + b"a" * 70_000, b"0\r\n" + b"X: y\r\n" * 15_000, b"1\r\na\r\n" * 15_000],
    ids=["a chunk with endless extras", "an endless trailer", "endless little chunks"],
)
def test_what_surrounds_chunks_is_under_the_limit_too(
    port: int, book: AlertBook, flood: bytes
) -> None:
    assert status_of(port, chunked_request(flood)) in (400, 413)
    assert book.calls == 0


def test_nobody_is_asked_for_a_body_that_is_refused(port: int, book: AlertBook) -> None:
    for extra in (("Content-Length: 1000000000",), ("Content-Length: 5", "Content-Length: 5")):
        with calling(port) as stranger:
            expecting = ("Expect: 100-continue", *extra)
            stranger.send(request(b"", length=None, extra=expecting))

            assert stranger.status() in (400, 413)
            assert stranger.status() == 0
    assert book.calls == 0


def test_nobody_is_asked_for_a_body_that_never_comes(port: int, book: AlertBook) -> None:
    with calling(port) as proxy:
        nothing = request(b"", length=None, extra=("Expect: 100-continue",))
        proxy.send(nothing + request(alert("B-0000001")))

        assert [proxy.status(), proxy.status()] == [400, 200]
    assert book.rows == {"B-0000001": 0}


def test_headers_may_be_as_large_as_the_limit_and_no_larger(port: int) -> None:
    bare = len(request(b"", length=0, extra=("X-More: ",)))
    largest = request(b"", length=0, extra=(f"X-More: {'x' * (HEADER_LIMIT - bare)}",))
    larger = request(b"", length=0, extra=(f"X-More: {'x' * (HEADER_LIMIT - bare + 1)}",))

    assert len(largest) == HEADER_LIMIT
    assert status_of(port, largest) == 400  # read, and found to be no alert
    assert status_of(port, larger) == 431


def test_a_flood_of_headers_is_cut_off(port: int, book: AlertBook) -> None:
    extra = tuple(f"X-{number}: y" for number in range(5_000))

    assert status_of(port, request(alert("B-0000001"), extra=extra)) == 431
    assert status_of(port, b"A" * 100_000) == 431
    assert book.calls == 0


@pytest.mark.parametrize(
    ("data", "statuses"),
    [
        (request(b"{}", extra=("Content-Length: 2",)), {400}),
        (request(b"{}", extra=("Content-Length: 5",)), {400}),
        (request(in_chunks(b"{}", 2), extra=("Transfer-Encoding: chunked",)), {400}),
        (
            request(
                in_chunks(b"{}", 2),
                start=f"POST {PATH} HTTP/1.0",
                length=None,
                extra=("Transfer-Encoding: chunked",),
            ),
            {400},
        ),
        (request(b"{}", length=None, extra=("Transfer-Encoding: gzip, chunked",)), {501}),
        (request(b"{}", length=None, extra=("Transfer-Encoding: x\x0bchunked",)), {400}),
        (request(b"{}", length=None, extra=("Transfer-Encoding : chunked",)), {400}),
        (request(b"{}", length=None, extra=("Content-Length: +2",)), {400}),
        (request(b"{}", length=None, extra=("Content-Length: -2",)), {400}),
        (request(b"{}", length=None, extra=("Content-Length: 2_0",)), {400}),
        (request(b"{}", length=None, extra=("Content-Length: " + "9" * 5_000,)), {400}),
        (request(b"{}", extra=("X-A: a\r\n b",)), {400}),
        (request(b"{}", extra=("X-A: a\nX-B: b",)), {400}),
        (request(b"{}", extra=("X-A: a\rX-B: b",)), {400}),
        (request(b"{}", extra=("X-A: \x00",)), {400}),
        (request(b"{}", start=f"POST {PATH}"), {400}),
        (request(b"{}", start=f"POST {PATH} HTTP/2.0"), {400}),
        (request(b"{}", start=f"post {PATH} HTTP/1.1"), {400}),
        (request(b"{}", start=f"POST  {PATH} HTTP/1.1"), {400}),
        (request(b"{}", start="POST http://[::1/approval HTTP/1.1"), {400}),
        (chunked_request(b"zz\r\n{}\r\n0\r\n\r\n"), {400}),
        (chunked_request(b"2\r\n{}XX0\r\n\r\n"), {400}),
        (chunked_request(b"-2\r\n{}\r\n0\r\n\r\n"), {400}),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", {400}),
    ],
)
def test_what_two_servers_could_read_in_two_ways_is_refused(
    port: int, book: AlertBook, data: bytes, statuses: set[int]
) -> None:
    with calling(port) as smuggler:
        # What is hidden behind the refused request is not answered.
        smuggler.send(data + request(alert("B-0000001")))

        assert smuggler.status() in statuses
        assert smuggler.status() == 0
    assert book.calls == 0


@pytest.mark.parametrize(
    "data",
    [
        request(b"", start="POST a://" + "1" * 7_000 + " x"),
        request(b"", extra=("X-A:" + " " * 7_000 + "\x01",)),
        request(b"", extra=("X-A:" + ("\r\n" + " " * 60) * 110 + "\x01",)),
    ],
    ids=["almost a request line", "almost a header", "almost a header, folded"],
)
def test_a_line_that_is_just_not_http_keeps_nobody_waiting(port: int, data: bytes) -> None:
    for _ in range(10):
        started = time.monotonic()
        assert status_of(port, data) == 400
        assert time.monotonic() - started < 0.2


def test_urgent_data_ends_a_connection_at_once(port: int) -> None:
    with calling(port) as stranger:
        stranger.send(b"POST ")
        stranger.send_urgently(b"!")

        assert stranger.is_closed_within(2)


def drip(caller: Caller, data: bytes, seconds: float, stop: threading.Event) -> None:
    """Send byte by byte, evenly, until the other side has had enough."""
    with suppress(OSError):
        for number in range(len(data)):
            if stop.wait(seconds):
                return
            caller.send(data[number : number + 1])


def test_twenty_slow_callers_keep_no_good_alert_waiting(port: int, book: AlertBook) -> None:
    stop = threading.Event()
    slow = request(alert("B-0000001"))
    with ExitStack() as connections, ThreadPoolExecutor(20) as threads:
        callers = [connections.enter_context(calling(port)) for _ in range(20)]
        dripping = [threads.submit(drip, caller, slow, 0.05, stop) for caller in callers]
        time.sleep(0.5)
        waits = [seconds_of_a_good_one(port, alert("B-0000002")) for _ in range(40)]
        stop.set()
        assert all(each.result(5) is None for each in dripping)

    assert max(waits) < 1
    assert book.rows == {"B-0000002": 39}


def test_a_dripped_request_is_cut_off_after_five_seconds_however_steadily_it_drips(
    port: int, book: AlertBook
) -> None:
    """waitress's own time-out begins anew with every byte."""
    stop = threading.Event()
    shapes = [
        request(alert("B-0000001")),
        request(padded(10_000))[:-9_000],
        b"\r\n" * 1_000,
        chunked_request(in_chunks(alert("B-0000001"), 1)),
    ]
    started = time.monotonic()
    with ExitStack() as connections, ThreadPoolExecutor(len(shapes)) as threads:
        callers = [connections.enter_context(calling(port)) for _ in shapes]
        dripping = [
            threads.submit(drip, caller, shape, 0.2, stop)
            for caller, shape in zip(callers, shapes, strict=True)
        ]
        for caller in callers:
            assert caller.is_closed_within(8)
        seconds = time.monotonic() - started
        stop.set()
        assert all(each.result(5) is None for each in dripping)

    assert 4.9 < seconds < 8
    assert book.calls == 0


def test_an_idle_connection_is_closed_after_a_while(hasty_port: int) -> None:
    with calling(hasty_port) as proxy, calling(hasty_port) as silent:
        proxy.send(request(alert("B-0000001")))
        assert proxy.status() == 200
        started = time.monotonic()

        assert proxy.is_closed_within(3)
        assert time.monotonic() - started > 0.9
        assert silent.is_closed_within(1)


def test_a_proxy_may_use_its_connection_again_and_again(hasty_port: int, book: AlertBook) -> None:
    with calling(hasty_port) as proxy:
        for number in range(6):
            whole = request(alert(f"B-000000{number}"))
            proxy.send(whole[:50])
            time.sleep(0.4)
            proxy.send(whole[50:])
            assert proxy.status() == 200
            time.sleep(0.4)

    assert len(book.rows) == 6


def test_the_answer_may_take_longer_than_the_request(hasty_port: int, book: AlertBook) -> None:
    book.gate.clear()
    with calling(hasty_port) as paysam:
        paysam.send(request(alert("B-0000001")))
        time.sleep(1.6)
        book.gate.set()

        assert paysam.status() == 200
        # The time for the next request begins with the answer.
        time.sleep(0.6)
        paysam.send(request(alert("B-0000001")))
        assert paysam.status() == 200


def test_who_takes_no_answer_is_closed_in_the_end(turn_on: TurnOn) -> None:
    """Our answers are too short for that: waitress alone would wait for ever to send a long one."""
    endless = Reply(200, b"x" * 3_000_000)
    receiver = turn_on(lambda *_: endless, Surroundings(limits=HASTY))
    with calling(receiver.state.port) as deaf:
        deaf.send(request(b"{}") * 4)
        time.sleep(2)

        assert 0 < deaf.bytes_until_the_end() < 4 * len(endless.body)


def test_a_new_connection_takes_the_place_of_an_idle_one(port: int) -> None:
    with ExitStack() as connections:
        for _ in range(60):
            proxy = connections.enter_context(calling(port))
            proxy.send(request(alert("B-0000001")))
            assert proxy.status() == 200


def test_never_more_than_twenty_connections_stay_open(port: int) -> None:
    with ExitStack() as connections:
        callers = [connections.enter_context(calling(port)) for _ in range(60)]
        time.sleep(0.5)
        closed = [caller.is_closed_within(0.01) for caller in callers]

    assert closed == [True] * 40 + [False] * 20  # the oldest go first


def test_who_is_slow_makes_room_before_who_is_idle(port: int) -> None:
    with ExitStack() as connections:
        idle = [connections.enter_context(calling(port)) for _ in range(10)]
        for proxy in idle:
            proxy.send(request(alert("B-0000001")))
            assert proxy.status() == 200
        slow = [connections.enter_context(calling(port)) for _ in range(10)]
        for caller in slow:
            caller.send(b"POST ")
        time.sleep(1.2)
        for _ in range(10):
            assert seconds_of_a_good_one(port, alert("B-0000002")) < 1

        for proxy in idle:
            proxy.send(request(alert("B-0000001")))
            assert proxy.status() == 200


def test_a_storm_of_empty_connections_keeps_no_good_alert_waiting(port: int) -> None:
    stop = threading.Event()

    def storm() -> None:
        callers: list[Caller] = []
        while not stop.is_set():
            with suppress(OSError):
                callers.append(Caller(port))
            time.sleep(0.002)
            # What the receiver closed long ago.
            while len(callers) > 100:
                callers.pop(0).close()
        for caller in callers:
            caller.close()

    with ThreadPoolExecutor(2) as threads:
        storms = [threads.submit(storm) for _ in range(2)]
        waits = [seconds_of_a_good_one(port, alert("B-0000001")) for _ in range(100)]
        stop.set()
        assert all(each.result(5) is None for each in storms)

    assert max(waits) < 1


def test_all_of_that_at_once_keeps_no_good_alert_waiting(port: int, book: AlertBook) -> None:
    stop = threading.Event()
    shapes = [
        request(alert("B-0000001")),
        request(padded(BODY_LIMIT + 1)),
        chunked_request(in_chunks(padded(BODY_LIMIT), 4096)),
        request(b"\xff\xfe"),
        request(alert("B-0000001"), start=f"GET {PATH} HTTP/1.1"),
        request(alert("B-0000001"), start="POST /approval/forged HTTP/1.1"),
        request(b"{}", extra=("Content-Length: 2",)),
        request(b"", start="POST a://" + "1" * 7_000 + " x"),
        request(b"", extra=("X-A:" + " " * 7_000 + "\x01",)),
        b"A" * 100_000,
    ]

    def pester(shape: bytes) -> None:
        while not stop.is_set():
            with suppress(OSError), calling(port) as stranger:
                stranger.send(shape)
                stranger.status()

    with ExitStack() as connections, ThreadPoolExecutor(30) as threads:
        callers = [connections.enter_context(calling(port)) for _ in range(20)]
        bad = [threads.submit(drip, caller, shapes[0], 0.05, stop) for caller in callers]
        bad += [threads.submit(pester, shape) for shape in shapes]
        time.sleep(0.3)
        waits = [seconds_of_a_good_one(port, alert("B-0000002")) for _ in range(100)]
        stop.set()
        assert all(each.result(5) is None for each in bad)

    assert max(waits) < 1
    assert book.rows["B-0000002"] == 99


def test_one_connection_too_many_is_refused_at_once_when_nobody_can_make_room(
    port: int, book: AlertBook
) -> None:
    book.gate.clear()
    with ExitStack() as connections:
        callers = [connections.enter_context(calling(port)) for _ in range(20)]
        for number, caller in enumerate(callers):
            caller.send(request(alert(f"B-00000{number:02}")))
        eventually(lambda: book.calls == 4)
        time.sleep(0.5)

        started = time.monotonic()
        assert status_of(port, b"") == 503
        assert time.monotonic() - started < 1

        book.gate.set()
        assert [caller.status() for caller in callers] == [200] * 20
    assert len(book.rows) == 20


def test_time_limits_are_those_of_the_contract() -> None:
    assert (LIMITS.connections, LIMITS.body_bytes, LIMITS.header_bytes) == (20, 65_536, 8_192)
    assert (LIMITS.request_seconds, LIMITS.idle_seconds, LIMITS.workers) == (5, 5, 4)
    assert Surroundings().limits is LIMITS


def test_the_phase_stays_listening_through_all_of_it(port: int, receiver: Receiver) -> None:
    for data in (b"\x00" * 100, b"POST ", request(b"", start="BREW / HTTP/1.1")):
        status_of_or_nothing(port, data)

    assert receiver.state.phase is ReceiverPhase.LISTENING


def status_of_or_nothing(port: int, data: bytes) -> None:
    with calling(port) as caller:
        caller.send(data)
