"""What is heard and what is turned away, over real sockets."""

from __future__ import annotations

import logging

import pytest

from payssam_desktop.domain.receiving import Reply
from tests.receiver.alert_book import ANSWER, TOKEN, AlertBook, alert
from tests.receiver.callers import (
    PATH,
    calling,
    chunked_request,
    in_chunks,
    request,
    seconds_of_a_good_one,
    status_of,
)
from tests.receiver.conftest import TurnOn, eventually


def test_a_good_alert_is_stored_and_answered_exactly(port: int, book: AlertBook) -> None:
    with calling(port) as paysam:
        paysam.send(request(alert("B-0000001")))
        status, head, body = paysam.answer()

    assert (status, body) == (200, ANSWER)
    assert b"content-type: application/json; charset=utf-8" in head.lower()
    assert book.rows == {"B-0000001": 0}


def test_an_answer_names_no_program_and_no_version(port: int) -> None:
    for data in (request(alert("B-0000001")), request(b"", start="POST / HTTP/1.1"), b"x\r\n\r\n"):
        with calling(port) as stranger:
            stranger.send(data)
            _, head, body = stranger.answer()

        assert b"server:" not in head.lower()
        assert b"waitress" not in head.lower() + body.lower()


def test_an_alert_that_comes_again_is_stored_once_and_answered_every_time(
    port: int, book: AlertBook
) -> None:
    for _ in range(20):
        assert status_of(port, request(alert("B-0000001"))) == 200

    assert book.rows == {"B-0000001": 19}


def test_alerts_in_any_order_are_all_stored(port: int, book: AlertBook) -> None:
    for number in (3, 1, 2, 1, 3):
        assert status_of(port, request(alert(f"B-000000{number}"))) == 200

    assert book.rows == {"B-0000001": 1, "B-0000002": 0, "B-0000003": 1}


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/approval",
        "/approval/",
        f"{PATH}/",
        f"{PATH}/more",
        f"/other/{TOKEN}",
        f"/approval/../{TOKEN}",
        "/approval/short",
        f"/approval/{'a' * 129}",
        f"/approval/{TOKEN}%0A",
        f"/approval/{TOKEN}%00",
        "/approval/가나다라마바사아자차카타파하가나다라",
        "*",
    ],
)
def test_a_wrong_path_is_not_found_and_reaches_nobody(
    port: int, book: AlertBook, path: str
) -> None:
    path = path.encode().decode("latin-1")

    assert status_of(port, request(alert("B-1"), start=f"POST {path} HTTP/1.1")) in (404, 400)
    assert book.calls == 0


def test_a_wrong_token_is_not_found(port: int, book: AlertBook) -> None:
    forged = f"POST /approval/{'x' * len(TOKEN)} HTTP/1.1"

    assert status_of(port, request(alert("B-0000001"), start=forged)) == 404
    assert book.rows == {}


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT"])
def test_only_posts_are_heard(port: int, book: AlertBook, method: str) -> None:
    with calling(port) as stranger:
        stranger.send(request(alert("B-0000001"), start=f"{method} {PATH} HTTP/1.1"))
        status, head, _ = stranger.answer()

    assert (status, b"allow: post" in head.lower()) == (405, True)
    assert book.calls == 0


def test_a_head_request_is_answered_without_a_body(port: int) -> None:
    with calling(port) as stranger:
        for _ in range(2):  # a body would be taken for the beginning of the second answer
            stranger.send(request(b"", start=f"HEAD {PATH} HTTP/1.1", length=None))
            assert stranger.status_without_body() == 405


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "", None, "json"],
)
def test_only_json_is_heard(port: int, book: AlertBook, kind: str | None) -> None:
    assert status_of(port, request(alert("B-0000001"), kind=kind)) == 415
    assert book.calls == 0


@pytest.mark.parametrize(
    "kind", ["application/json", "application/json;charset=UTF-8", "Application/JSON ; q=1"]
)
def test_json_may_be_said_in_several_ways(port: int, kind: str) -> None:
    assert status_of(port, request(alert("B-0000001"), kind=kind)) == 200


def test_a_packed_body_is_refused(port: int, book: AlertBook) -> None:
    packed = request(alert("B-0000001"), extra=("Content-Encoding: gzip",))

    assert status_of(port, packed) == 415
    assert book.calls == 0


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe\x00", b"[]", b"{", "결제".encode("cp949"), b"[" * 60_000]
)
def test_an_unreadable_body_is_answered_400_and_changes_nothing(
    port: int, book: AlertBook, body: bytes
) -> None:
    assert status_of(port, request(body)) == 400
    assert book.rows == {}


def test_an_alert_in_chunks_is_taken_whole(port: int, book: AlertBook) -> None:
    assert status_of(port, chunked_request(in_chunks(alert("B-0000001"), 7))) == 200
    assert book.rows == {"B-0000001": 0}


def test_an_old_proxy_that_speaks_http_1_0_is_answered(port: int) -> None:
    with calling(port) as proxy:
        proxy.send(request(alert("B-0000001"), start=f"POST {PATH} HTTP/1.0"))

        assert proxy.answer()[::2] == (200, ANSWER)
        assert proxy.is_closed_within(2)


def test_an_address_in_full_is_as_good_as_its_path(port: int) -> None:
    start = f"POST http://shop.example{PATH}?from=proxy HTTP/1.1"

    assert status_of(port, request(alert("B-0000001"), start=start)) == 200


def test_who_asks_to_go_on_is_told_to(port: int, book: AlertBook) -> None:
    whole = request(alert("B-0000001"), extra=("Expect: 100-continue",))
    head, _, body = whole.partition(b"\r\n\r\n")
    with calling(port) as paysam:
        paysam.send(head + b"\r\n\r\n")
        assert paysam.status() == 100
        paysam.send(body)

        assert paysam.status() == 200
    assert book.rows == {"B-0000001": 0}


def test_several_alerts_on_one_connection_are_answered_in_order(port: int, book: AlertBook) -> None:
    good, forged = request(alert("B-0000001")), request(b"{}", start="POST /wrong HTTP/1.1")
    with calling(port) as proxy:
        proxy.send(good + forged + good + request(alert("B-0000002")))

        assert [proxy.status() for _ in range(4)] == [200, 404, 200, 200]
    assert book.rows == {"B-0000001": 1, "B-0000002": 0}


def test_who_has_said_all_still_gets_the_answer(port: int) -> None:
    with calling(port) as paysam:
        paysam.send(request(alert("B-0000001")))
        paysam.finish_sending()

        assert paysam.answer()[::2] == (200, ANSWER)


def test_who_breaks_off_in_the_middle_has_said_nothing(port: int, book: AlertBook) -> None:
    whole = request(alert("B-0000001"))
    for end in (1, 30, len(whole) - 1):
        for leave in ("reset", "finish_sending"):
            with calling(port) as paysam:
                paysam.send(whole[:end])
                getattr(paysam, leave)()

    assert seconds_of_a_good_one(port, alert("B-0000002")) < 1
    assert book.rows == {"B-0000002": 0}


def test_who_leaves_before_the_answer_is_stored_all_the_same(port: int, book: AlertBook) -> None:
    book.gate.clear()
    with calling(port) as paysam:
        paysam.send(request(alert("B-0000001")))
        eventually(lambda: book.calls == 1)
        paysam.reset()
    book.gate.set()

    eventually(lambda: book.rows == {"B-0000001": 0})
    assert status_of(port, request(alert("B-0000001"))) == 200


def test_no_answer_leaves_before_the_alert_is_stored(port: int, book: AlertBook) -> None:
    book.gate.clear()
    with calling(port) as paysam:
        paysam.send(request(alert("B-0000001")))
        eventually(lambda: book.calls == 1)
        assert not paysam.is_closed_within(0.3)  # nor is there a byte
        assert book.rows == {}
        book.gate.set()

        assert paysam.answer()[::2] == (200, ANSWER)


@pytest.mark.expected_log("ERROR payssam_desktop.http_server.careful: .*unexpected OSError")
def test_what_cannot_be_stored_is_not_answered_as_done(
    turn_on: TurnOn, caplog: pytest.LogCaptureFixture
) -> None:
    def full_disk(token: str, body: bytes) -> Reply:
        raise OSError(f"cannot write {token} {body!r}")

    with calling(turn_on(full_disk).state.port) as paysam:
        paysam.send(request(alert("B-0000001")))
        assert paysam.answer()[::2] == (503, b"not done")

    assert TOKEN not in caplog.text


def test_the_log_tells_no_token_and_nothing_of_a_body(
    port: int, book: AlertBook, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for data in (
            request(alert("B-0000001")),
            request(b"not JSON: B-0000001"),
            request(alert("B-0000001"), kind="text/plain"),
            request(alert("B-0000001"), start=f"POST {PATH}/no HTTP/1.1"),
            request(alert("B-0000001"), start=f"POST http://[{TOKEN}/ HTTP/1.1"),
            request(alert("B-0000001"), extra=(f"Bad header: {TOKEN}",)),
        ):
            status_of(port, data)
        book.gate.clear()
        calls = book.calls
        with calling(port) as paysam:
            paysam.send(request(alert("B-0000001")))
            eventually(lambda: book.calls == calls + 1)
            paysam.reset()
        book.gate.set()
        eventually(lambda: book.rows["B-0000001"] >= 1)

    assert "an alert was answered 200" in caplog.text
    assert "turned away at the door: 415" in caplog.text
    assert TOKEN not in caplog.text
    assert "B-0000001" not in caplog.text
