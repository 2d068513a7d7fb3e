"""Asking servers that misbehave: every one of them costs little and is named."""

from __future__ import annotations

import threading
import time

import pytest

from payssam_desktop.domain.update_manifest import Verdict
from payssam_desktop.errors import UpdateError
from payssam_desktop.network.halt import Halt
from payssam_desktop.services.updating import Updating
from payssam_desktop.updates.envelope import LARGEST_ENVELOPE
from tests.payssam.raw_payssam import Connection, http, unused_port
from tests.updates.asking import answer_with, why
from tests.updates.publisher import NOW, OWN, Publisher


def test_the_request_says_the_programs_name_and_nothing_else(
    updating: Updating, publisher: Publisher
) -> None:
    updating.ask(publisher.url, "", Halt())
    [request] = publisher.received
    assert (request.method, request.target, request.body) == ("GET", "/update.json", b"")
    assert {name.lower(): value for name, value in request.headers} == {
        "host": publisher.base_url.removeprefix("http://"),
        "user-agent": "payssam-desktop",
        "accept": "*/*",
        "accept-encoding": "identity",
        "connection": "close",
    }


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_no_redirect_is_followed(updating: Updating, publisher: Publisher, status: str) -> None:
    elsewhere = f"Location: {publisher.base_url}/elsewhere"
    answer_with(publisher, http(b"", status, headers=(elsewhere,)))
    assert why(updating, publisher) == "update_redirected"
    assert [request.target for request in publisher.received] == ["/update.json"]


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oh", "204 No Content", "206 Partial"])
def test_a_server_that_has_no_answer_is_said_so(
    updating: Updating, publisher: Publisher, status: str
) -> None:
    answer_with(publisher, http(b"", status))
    with pytest.raises(UpdateError) as caught:
        updating.ask(publisher.url, "", Halt())
    assert (caught.value.key, caught.value.facts) == (
        "update_http_status",
        {"status": int(status[:3])},
    )


def test_an_answer_in_a_packed_form_is_not_unpacked(
    updating: Updating, publisher: Publisher
) -> None:
    answer_with(publisher, http(b"\x1f\x8b", headers=("Content-Encoding: gzip",)))
    assert why(updating, publisher) == "update_unreadable"


def test_an_answer_is_read_up_to_its_limit_and_no_further(
    updating: Updating, publisher: Publisher
) -> None:
    good = publisher.sealed(publisher.manifest())
    answer_with(publisher, http(good.ljust(LARGEST_ENVELOPE)))
    assert updating.ask(publisher.url, "", Halt()).verdict is Verdict.OFFERED
    answer_with(publisher, http(good.ljust(LARGEST_ENVELOPE + 1)))
    assert why(updating, publisher) == "update_too_large"


def test_an_endless_answer_is_cut_off(updating: Updating, publisher: Publisher) -> None:
    def endless(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.send(b" " * 65536)

    answer_with(publisher, endless)
    assert why(updating, publisher) == "update_too_large"


@pytest.mark.parametrize("at", ["head", "body", "never"])
def test_a_dripping_or_silent_server_costs_no_more_than_the_deadline(
    updating: Updating, publisher: Publisher, at: str
) -> None:
    def drip(connection: Connection) -> None:
        if at == "head":
            connection.drip(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 4_000, 0.05)
        elif at == "body":
            connection.send(b"HTTP/1.1 200 OK\r\n\r\n")
            connection.drip(b" " * 4_000, 0.05)
        else:
            connection.request()

    answer_with(publisher, drip)
    begun = time.monotonic()
    assert why(updating, publisher) == "update_timeout"
    assert time.monotonic() - begun < 4.0


def test_a_connection_that_breaks_is_said_so(updating: Updating, publisher: Publisher) -> None:
    good = publisher.sealed(publisher.manifest())
    answer_with(publisher, http(good[:50], length=len(good)))
    assert why(updating, publisher) == "update_connection_lost"
    answer_with(publisher, lambda connection: connection.reset())
    assert why(updating, publisher) == "update_connection_lost"


def test_a_server_that_is_not_there_is_said_so(updating: Updating) -> None:
    with pytest.raises(UpdateError) as caught:
        updating.ask(f"http://127.0.0.1:{unused_port()}/u", "", Halt())
    assert caught.value.key == "update_no_connection"


def test_without_a_network_that_is_said(publisher: Publisher, refused_network: list[str]) -> None:
    patient = Updating(lambda: NOW, publisher.resources, OWN, seconds=5.0)
    for url, key in (
        ("https://download.example.com/u", "update_name_lookup"),
        ("https://203.0.113.7/u", "update_offline"),
    ):
        with pytest.raises(UpdateError) as caught:
            patient.ask(url, "", Halt())
        assert caught.value.key == key
    assert len(refused_network) == 2


def test_a_server_without_tls_behind_https_is_said_so(
    updating: Updating, publisher: Publisher
) -> None:
    with pytest.raises(UpdateError) as caught:
        updating.ask(publisher.url.replace("http:", "https:"), "", Halt())
    assert caught.value.key in ("update_tls", "update_no_connection")


def test_stopping_ends_it_at_once(updating: Updating, publisher: Publisher) -> None:
    halt, asked = Halt(), threading.Event()

    def stall(connection: Connection) -> None:
        asked.set()
        connection.request()

    answer_with(publisher, stall)

    def stop() -> None:
        asked.wait(5)
        halt.want()

    stopping = threading.Thread(target=stop)
    stopping.start()
    begun = time.monotonic()
    with pytest.raises(UpdateError) as caught:
        updating.ask(publisher.url, "", halt)
    stopping.join()
    assert caught.value.key == "update_stopped"
    assert time.monotonic() - begun < 0.9


def test_a_stop_that_comes_before_the_beginning_counts(
    updating: Updating, publisher: Publisher
) -> None:
    halt = Halt()
    halt.want()
    with pytest.raises(UpdateError) as caught:
        updating.ask(publisher.url, "", halt)
    assert caught.value.key == "update_stopped"


def test_after_closing_nothing_is_asked(updating: Updating, publisher: Publisher) -> None:
    updating.close()
    assert why(updating, publisher) == "update_stopped"
    assert publisher.received == []
