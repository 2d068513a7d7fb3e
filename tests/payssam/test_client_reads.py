"""Reading a bill over a real connection: retries, keep-alive, refusals."""

from __future__ import annotations

import json
import time

import pytest

from payssam_desktop.domain.bill import BillState
from payssam_desktop.errors import ApiError, InputError, NoAnswerError, NotSentError, RefusedError
from tests.payssam.raw_payssam import (
    BILL_ID,
    NOW,
    READ_PAID,
    Connection,
    RawPaysSam,
    answer_body,
    client_of,
    http,
    replying,
    unused_port,
)

PAID = http(answer_body(data=READ_PAID))


def read_error(reply: bytes) -> ApiError:
    with (
        RawPaysSam(replying(reply)).serving() as server,
        client_of(f"http://127.0.0.1:{server.port}/partner") as client,
        pytest.raises(ApiError) as caught,
    ):
        client.read(BILL_ID)
    assert len(server.posts("/bill/read")) == 1
    return caught.value


def test_a_paid_bill_is_read_with_the_time_of_the_answer() -> None:
    with (
        RawPaysSam(replying(PAID)).serving() as server,
        client_of(f"http://127.0.0.1:{server.port}/partner/") as client,
    ):
        reading = client.read(BILL_ID)
    assert (reading.bill_id, reading.state, reading.read_at) == (BILL_ID, BillState.PAID, NOW)
    assert reading.approval.price == 45000
    [received] = server.received
    assert (received.method, received.target) == ("POST", "/partner/bill/read")
    assert received.header("Accept-Encoding") == "identity"
    body = json.loads(received.body)
    assert body["bill"] == {"billId": BILL_ID}


def test_reads_share_one_connection_and_no_cookies() -> None:
    reply = http(answer_body(data=READ_PAID), headers=("Set-Cookie: session=1",))
    with (
        RawPaysSam(replying(reply)).serving() as server,
        client_of(f"http://127.0.0.1:{server.port}") as client,
    ):
        for _ in range(3):
            client.read(BILL_ID)
    assert server.connections == 1
    assert [each.header("Cookie") for each in server.received] == [None] * 3


@pytest.mark.parametrize("script_closes", ["before", "after"])
def test_a_stale_kept_connection_is_no_failure(script_closes: str) -> None:
    def script(connection: Connection) -> None:
        connection.request()
        connection.send(PAID)
        if script_closes == "after":
            connection.request()

    with (
        RawPaysSam(script).serving() as server,
        client_of(f"http://127.0.0.1:{server.port}") as client,
    ):
        client.read(BILL_ID)
        time.sleep(0.05)
        assert client.read(BILL_ID).state is BillState.PAID
    assert server.connections == 2


def test_a_lost_connection_is_tried_three_times_at_most() -> None:
    def script(connection: Connection) -> None:
        connection.request()
        connection.reset()

    with (
        RawPaysSam(script).serving() as server,
        client_of(f"http://127.0.0.1:{server.port}") as client,
        pytest.raises(NoAnswerError, match="connection_lost"),
    ):
        client.read(BILL_ID)
    assert len(server.received) == 3


def test_no_retry_begins_that_the_deadline_would_cut_off() -> None:
    started = time.monotonic()
    with (
        client_of(f"http://127.0.0.1:{unused_port()}", read_deadline=0.25) as client,
        pytest.raises(NotSentError, match="no_connection"),
    ):
        client.read(BILL_ID)
    assert time.monotonic() - started < 1.0


@pytest.mark.parametrize("status", ["200 OK", "400 Bad Request", "404 Not Found", "500 Error"])
def test_an_unknown_bill_is_refused_at_every_status(status: str) -> None:
    body = '{"code":"BILL_003","message":"청구서를 찾을 수 없습니다.","data":null}'.encode()
    error = read_error(http(body, status))
    assert isinstance(error, RefusedError)
    assert (error.key, error.code) == ("bill_not_found", "BILL_003")
    assert "청구서를 찾을 수 없습니다." in error.detail


@pytest.mark.expected_log("WARNING .*request_refused")
def test_a_request_that_payssam_finds_wrong_is_logged_as_our_fault() -> None:
    assert read_error(http(answer_body("VALIDATION_001"))).key == "request_refused"


@pytest.mark.parametrize(
    ("reply", "key"),
    [
        (http(answer_body("MAINTAINED_METHOD")), "maintenance"),
        (http(answer_body("ERROR"), "500 Error"), "server_error"),
        (http(answer_body("NEW_001")), "unlisted_code"),
        (http(answer_body(data=READ_PAID | {"billId": "other"})), "answer_for_other_bill"),
        (http(answer_body()), "unreadable_answer"),
        (http(b"<html>"), "unreadable_answer"),
        (http(PAID, headers=("Content-Encoding: br",)), "unreadable_answer"),
        (http(b"<html>", "502 Bad Gateway"), "http_status"),
        (http(answer_body(data=READ_PAID), "201 Created"), "http_status"),
        (http(answer_body("BILL_003"), "307 Temporary Redirect"), "redirected"),
        (http(b" " * (2**20 + 1)), "too_large"),
    ],
)
def test_any_other_answer_is_no_answer(reply: bytes, key: str) -> None:
    error = read_error(reply)
    assert isinstance(error, NoAnswerError)
    assert error.key == key


def test_a_text_that_is_no_bill_id_is_never_asked_for() -> None:
    with client_of("http://127.0.0.1:9") as client, pytest.raises(InputError):
        client.read("1024,45000")
