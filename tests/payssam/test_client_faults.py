"""Connections that fail: was the cancel sent or not, and is the deadline kept."""

from __future__ import annotations

import threading
import time

import pytest

from payssam_desktop.domain.cancellation import AnswerKind
from payssam_desktop.errors import InputError, NoAnswerError, NotSentError
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.payssam.transport import CONNECTIONS
from tests.payssam.raw_payssam import (
    BILL_ID,
    CANCELLED,
    PAYMENT,
    READ_PAID,
    REASON,
    Connection,
    RawPaysSam,
    Script,
    answer_body,
    cancel_over,
    cancel_with,
    client_of,
    http,
    replying,
    unused_port,
)

DEADLINE = 0.3
ACCEPTED = http(answer_body(data=CANCELLED))


def reset_after_request(connection: Connection) -> None:
    connection.request()
    connection.reset()


def closed_without_reply(connection: Connection) -> None:
    connection.request()


def reset_in_mid_body(connection: Connection) -> None:
    connection.request()
    connection.send(ACCEPTED[:-20])
    time.sleep(0.05)
    connection.reset()


def longer_content_length(connection: Connection) -> None:
    connection.request()
    connection.send(http(answer_body(data=CANCELLED), length=5_000))


def silence(connection: Connection) -> None:
    connection.request()
    connection.request()


def dripping_headers(connection: Connection) -> None:
    connection.request()
    connection.drip(ACCEPTED, 0.05)


def dripping_body(connection: Connection) -> None:
    connection.request()
    head, _, body = ACCEPTED.partition(b"\r\n\r\n")
    connection.send(head + b"\r\n\r\n")
    connection.drip(body, 0.05)


def endless_continues(connection: Connection) -> None:
    connection.request()
    while True:
        connection.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.01)


def endless_body(connection: Connection) -> None:
    connection.request()
    connection.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.send(b"10000\r\n" + b" " * 65536 + b"\r\n")


def endless_headers(connection: Connection) -> None:
    connection.request()
    connection.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.send(b"X-More: " + b"x" * 8192 + b"\r\n")


LOST: dict[Script, str] = {
    reset_after_request: "connection_lost",
    closed_without_reply: "connection_lost",
    reset_in_mid_body: "connection_lost",
    longer_content_length: "connection_lost",
    endless_headers: "connection_lost",
    endless_body: "too_large",
}
LATE = [silence, dripping_headers, dripping_body, endless_continues]


@pytest.mark.parametrize(("script", "why"), LOST.items(), ids=lambda each: str(each))
def test_a_cancel_whose_answer_is_lost_is_unclear_and_sent_once(script: Script, why: str) -> None:
    answer, server = cancel_with(script)
    assert (answer.kind, answer.why) == (AnswerKind.UNCLEAR, why)
    assert len(server.posts()) == 1


@pytest.mark.parametrize("script", LATE)
def test_a_cancel_ends_at_its_deadline_however_bytes_drip(script: Script) -> None:
    started = time.monotonic()
    answer, server = cancel_with(script, deadline=DEADLINE)
    assert time.monotonic() - started < DEADLINE + 1.0
    assert (answer.kind, answer.why) == (AnswerKind.UNCLEAR, "timeout")
    assert len(server.posts()) == 1


@pytest.mark.parametrize("script", LATE)
def test_a_read_ends_at_its_deadline_however_bytes_drip(script: Script) -> None:
    with (
        RawPaysSam(script).serving() as server,
        client_of(f"http://127.0.0.1:{server.port}", read_deadline=DEADLINE) as client,
    ):
        started = time.monotonic()
        with pytest.raises(NoAnswerError, match="timeout"):
            client.read(BILL_ID)
        assert time.monotonic() - started < DEADLINE + 1.0


def test_a_refused_connection_sent_nothing() -> None:
    answer = cancel_over(f"http://127.0.0.1:{unused_port()}")
    assert (answer.kind, answer.why) == (AnswerKind.NOT_SENT, "no_connection")


def test_a_name_that_leads_nowhere_sent_nothing(refused_network: list[str]) -> None:
    answer = cancel_over("https://something.invalid/partner")
    assert (answer.kind, answer.why) == (AnswerKind.NOT_SENT, "name_lookup")
    assert len(refused_network) == 1


def test_a_machine_without_a_network_sent_nothing(refused_network: list[str]) -> None:
    answer = cancel_over("https://192.0.2.1/partner")
    assert (answer.kind, answer.why) == (AnswerKind.NOT_SENT, "offline")
    assert len(refused_network) == 1


@pytest.mark.parametrize("address", ["http://payssam.invalid", "ftp://127.0.0.1", "", "https://"])
def test_credentials_never_travel_to_an_address_that_is_not_https(address: str) -> None:
    with pytest.raises(InputError), client_of(address):
        pass


def refuse_tunnel(connection: Connection) -> None:
    connection.request()
    connection.send(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")


def hang_up_tunnel(connection: Connection) -> None:
    connection.request()


@pytest.mark.parametrize("script", [refuse_tunnel, hang_up_tunnel, silence])
def test_a_proxy_that_grants_no_tunnel_sent_nothing(script: Script) -> None:
    with RawPaysSam(script).serving() as proxy:
        address = f"http://127.0.0.1:{proxy.port}"
        answer = cancel_over("https://something.invalid/p", proxy=address, deadline=DEADLINE)
    assert (answer.kind, answer.why) == (AnswerKind.NOT_SENT, "proxy")
    assert [each.method for each in proxy.received] == ["CONNECT"]
    assert proxy.received[0].target == "something.invalid:443"
    assert proxy.received[0].body == b""


def test_a_proxy_that_is_not_there_sent_nothing() -> None:
    proxy = f"http://127.0.0.1:{unused_port()}"
    answer = cancel_over("https://something.invalid/p", proxy=proxy)
    assert (answer.kind, answer.why) == (AnswerKind.NOT_SENT, "proxy")


def test_what_a_forwarding_proxy_was_handed_may_have_arrived() -> None:
    with RawPaysSam(reset_after_request).serving() as proxy:
        address = f"http://127.0.0.1:{proxy.port}"
        answer = cancel_over(f"http://127.0.0.1:{unused_port()}", proxy=address)
    assert answer.kind is AnswerKind.UNCLEAR
    assert len(proxy.posts()) == 1


def test_environment_proxies_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = f"http://127.0.0.1:{unused_port()}"
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, nowhere)
    answer, _ = cancel_with(replying(ACCEPTED))
    assert answer.kind is AnswerKind.ACCEPTED


def test_a_closed_client_sends_nothing() -> None:
    with client_of("http://127.0.0.1:9") as client:
        request = client.prepare_cancel(PAYMENT, REASON)
        client.close()
        answer = client.cancel(request)
        assert (answer.kind, answer.why) == (AnswerKind.NOT_SENT, "client_closed")
        with pytest.raises(NotSentError, match="client_closed"):
            client.read(BILL_ID)


def test_closing_waits_for_a_cancel_in_flight_and_cuts_off_reads() -> None:
    reads_wait = threading.Event()

    def script(connection: Connection) -> None:
        received = connection.request()
        if received is not None and received.target.endswith("/bill/read"):
            reads_wait.wait(5)
            return
        time.sleep(0.4)
        connection.send(ACCEPTED)

    outcomes: list[object] = []
    with RawPaysSam(script).serving() as server:
        with client_of(f"http://127.0.0.1:{server.port}") as client:
            request = client.prepare_cancel(PAYMENT, REASON)
            calls = [
                threading.Thread(target=lambda: outcomes.append(client.cancel(request).kind)),
                threading.Thread(target=lambda: outcomes.append(_key_of_read(client))),
            ]
            for call in calls:
                call.start()
            while len(server.received) < 2:
                time.sleep(0.01)
        for call in calls:
            call.join()
        reads_wait.set()
    assert outcomes == ["client_closed", AnswerKind.ACCEPTED]


def test_a_cancel_cut_off_by_an_impatient_close_is_unclear() -> None:
    outcomes: list[tuple[AnswerKind, str]] = []

    def cancel() -> None:
        answer = client.cancel(request)
        outcomes.append((answer.kind, answer.why))

    with RawPaysSam(silence).serving() as server:
        with client_of(f"http://127.0.0.1:{server.port}", cancel_deadline=5) as client:
            request = client.prepare_cancel(PAYMENT, REASON)
            call = threading.Thread(target=cancel)
            call.start()
            while not server.received:
                time.sleep(0.01)
            client.close(patience=0)
        call.join()
    assert outcomes == [(AnswerKind.UNCLEAR, "client_closed")]


def test_an_event_loop_that_hangs_lets_the_caller_go_and_then_sends_nothing() -> None:
    with RawPaysSam(replying(ACCEPTED)).serving() as server:
        with client_of(f"http://127.0.0.1:{server.port}", cancel_deadline=0.2) as client:
            loop = client._transport._started().loop
            loop._loop.call_soon_threadsafe(time.sleep, 1.0)
            started = time.monotonic()
            answer = client.cancel(client.prepare_cancel(PAYMENT, REASON))
            assert time.monotonic() - started < 0.95
            assert answer.kind is AnswerKind.NOT_SENT
            time.sleep(0.5)
        assert server.posts() == []


def _key_of_read(client: PaysSamClient) -> str:
    try:
        client.read(BILL_ID)
    except (NotSentError, NoAnswerError) as error:
        return error.key
    return "read"


def test_more_reads_than_connections_all_end() -> None:
    script = replying(http(answer_body(data=READ_PAID)))
    keys: list[str] = []
    with (
        RawPaysSam(script).serving() as server,
        client_of(f"http://127.0.0.1:{server.port}") as client,
    ):
        calls = [
            threading.Thread(target=lambda: keys.append(_key_of_read(client))) for _ in range(60)
        ]
        for call in calls:
            call.start()
        for call in calls:
            call.join()
    assert keys == ["read"] * 60
    assert server.connections <= CONNECTIONS


def test_reads_that_ran_out_of_time_leave_the_way_free_for_later_ones() -> None:
    slow = threading.Event()
    slow.set()

    def script(connection: Connection) -> None:
        behave = silence if slow.is_set() else replying(http(answer_body(data=READ_PAID)))
        behave(connection)

    keys: list[str] = []
    with (
        RawPaysSam(script).serving() as server,
        # Time enough to open them all, on a slow machine too.
        client_of(f"http://127.0.0.1:{server.port}", read_deadline=1.0) as client,
    ):
        calls = [
            threading.Thread(target=lambda: keys.append(_key_of_read(client)))
            for _ in range(CONNECTIONS)
        ]
        for call in calls:
            call.start()
        for call in calls:
            call.join()
        slow.clear()
        assert _key_of_read(client) == "read"
    assert keys == ["timeout"] * CONNECTIONS
