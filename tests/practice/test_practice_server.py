from __future__ import annotations

import http.client
import logging
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.practice.faults import Fault
from payssam_desktop.practice.server import PracticeServer
from payssam_desktop.practice.shop import PracticeShop
from tests.practice.practice_till import Till


def port_of(base_url: str) -> int:
    port = urlsplit(base_url).port
    assert port is not None
    return port


def test_the_practice_server_listens_on_this_machine_only(server: PracticeServer) -> None:
    address = urlsplit(server.base_url)

    assert (address.scheme, address.hostname, address.path) == ("http", "127.0.0.1", "/partner")


def test_stopping_leaves_no_thread_and_no_open_port(
    shop: PracticeShop, credentials: Credentials
) -> None:
    before = set(threading.enumerate())

    server = PracticeServer(shop, credentials)
    port = port_of(server.start())
    lingering = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    lingering.request("GET", "/")
    lingering.getresponse().read()
    server.stop()
    server.stop()

    assert set(threading.enumerate()) == before
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
    lingering.close()


def test_stopping_does_not_wait_for_a_slow_answer(
    server: PracticeServer, till: Till, shop: PracticeShop
) -> None:
    server.next_answer("/bill/cancel", Fault.delay(60))

    with ThreadPoolExecutor(1) as clerk:
        answer = clerk.submit(till.cancel, "F-1", "45000")
        while not shop.calls:
            time.sleep(0.01)
        started = time.monotonic()
        server.stop()
        assert time.monotonic() - started < 2
        answer.exception(timeout=5)


def test_a_stopped_server_has_no_address_and_can_start_again(
    shop: PracticeShop, credentials: Credentials
) -> None:
    server = PracticeServer(shop, credentials)
    with server:
        assert server.start() == server.base_url
    with pytest.raises(RuntimeError, match="not running"):
        _ = server.base_url
    with server, socket.create_connection(("127.0.0.1", port_of(server.base_url)), timeout=5):
        pass


def test_thirty_tills_at_once_are_answered_in_silence(
    till: Till, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), ThreadPoolExecutor(30) as clerks:
        codes = list(clerks.map(lambda _: till.read("F-1").code, range(120)))

    assert codes == ["0000"] * 120
    assert [record for record in caplog.records if record.name.startswith("waitress")] == []


def test_many_servers_come_and_go(shop: PracticeShop, credentials: Credentials) -> None:
    before = set(threading.enumerate())

    for _ in range(20):
        with PracticeServer(shop, credentials):
            pass

    assert set(threading.enumerate()) == before


def test_a_server_can_be_stopped_in_the_very_moment_of_an_answer(
    shop: PracticeShop, credentials: Credentials
) -> None:
    with ThreadPoolExecutor(4) as clerks:
        for _ in range(60):
            calls_before = len(shop.calls)
            with PracticeServer(shop, credentials) as server:
                till = Till(server.base_url, credentials)
                for _ in range(4):
                    server.next_answer("/bill/read", Fault.delay(60))
                answers = [clerks.submit(till.read, "F-1") for _ in range(4)]
                while len(shop.calls) < calls_before + 4:
                    time.sleep(0.001)
            for answer in answers:
                answer.exception(timeout=5)
