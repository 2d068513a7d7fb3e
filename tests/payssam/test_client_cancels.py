"""One cancel over a real connection: what is sent, and how every kind of answer is classified."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from payssam_desktop.domain.cancellation import AnswerKind, CancelAnswer
from payssam_desktop.errors import InputError
from tests.payssam.raw_payssam import (
    API_KEY,
    BILL_ID,
    CANCELLED,
    PAYMENT,
    REASON,
    RawPaysSam,
    answer_body,
    cancel_with,
    client_of,
    http,
    replying,
)

HTML = "<html><body>와이파이에 로그인하세요</body></html>".encode()
CUT = http(answer_body(data=CANCELLED), length=1_000)
UNCLEAR_ANSWERS = {
    "html with 200": (http(HTML), "unreadable_answer"),
    "bad gateway": (http(HTML, "502 Bad Gateway"), "http_status"),
    "unavailable": (http(b"", "503 Service Unavailable"), "http_status"),
    "gateway timeout": (http(HTML, "504 Gateway Timeout"), "http_status"),
    "not found": (http(answer_body("BILL_003"), "404 Not Found"), "http_status"),
    "success with 500": (http(answer_body(data=CANCELLED), "500 Error"), "http_status"),
    "empty": (http(b""), "unreadable_answer"),
    "no code": (http(b"{}"), "unreadable_answer"),
    "NaN": (http(b'{"code":NaN}'), "unreadable_answer"),
    "5,000 digits": (http(b'{"code":' + b"9" * 5000 + b"}"), "unreadable_answer"),
    "deep nesting": (http(b'{"data":' + b"[" * 500_000), "unreadable_answer"),
    "gzip": (http(b"\x1f\x8b" * 100, headers=("Content-Encoding: gzip",)), "unreadable_answer"),
    "missing bill": (http(answer_body(data={"apprNum": "1"})), "bill_id_missing"),
    "no data": (http(answer_body()), "bill_id_missing"),
    "unlisted code": (http(answer_body("BILL_777")), "unlisted_code"),
    "maintenance": (http(answer_body("MAINTAINED_METHOD")), "maintenance"),
    "bank silent": (http(answer_body("PAYMENT_001")), "bank_silent"),
    "server error": (http(answer_body("ERROR")), "server_error"),
    "too large": (http(b" " * (2**20 + 1)), "too_large"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.9\r\n\r\n", "connection_lost"),
}


def test_an_accepted_cancel_tells_its_number_and_time() -> None:
    answer, server = cancel_with(replying(http(answer_body(data=CANCELLED))))
    assert answer == CancelAnswer(
        AnswerKind.ACCEPTED,
        code="0000",
        cancel_number="00999001",
        origin_number="00123456",
        cancelled_at=datetime(2026, 8, 6, 1, 15, tzinfo=UTC),
    )
    assert len(server.posts()) == 1


def test_a_cancel_is_one_post_with_exactly_the_documented_body() -> None:
    _, server = cancel_with(replying(http(answer_body(data=CANCELLED))))
    [received] = server.received
    assert (received.method, received.target) == ("POST", "/partner/bill/cancel")
    body = json.loads(received.body)
    assert list(body) == ["apiKey", "member", "merchant", "bill"]
    assert list(body["bill"]) == ["billId", "price", "cancelReason", "hash"]
    assert (body["apiKey"], body["member"], body["merchant"]) == (API_KEY, "M-TEST", "S-TEST")
    assert body["bill"] == {
        "billId": BILL_ID,
        "price": "45000",
        "cancelReason": REASON,
        "hash": sha256(f"{BILL_ID},45000".encode()).hexdigest(),
    }


def test_a_cancel_asks_for_plain_json_on_a_connection_of_its_own() -> None:
    _, server = cancel_with(replying(http(answer_body(data=CANCELLED))))
    [received] = server.received
    assert received.header("Accept-Encoding") == "identity"
    assert received.header("Connection") == "close"
    assert received.header("Content-Type") == "application/json; charset=utf-8"
    assert received.header("User-Agent") == "payssam-desktop"
    assert received.header("Cookie") is None
    assert len(received.headers) == 7


def test_two_cancels_use_two_connections() -> None:
    script = replying(http(answer_body(data=CANCELLED), headers=("Set-Cookie: a=b",)))
    with (
        RawPaysSam(script).serving() as server,
        client_of(f"http://127.0.0.1:{server.port}/partner") as client,
    ):
        for _ in range(2):
            client.cancel(client.prepare_cancel(PAYMENT, REASON))
    assert server.connections == 2
    assert [each.header("Cookie") for each in server.posts()] == [None, None]


def test_the_prepared_bytes_are_the_sent_bytes_and_their_digest_is_known_before() -> None:
    with (
        RawPaysSam(replying(http(answer_body(data=CANCELLED)))).serving() as server,
        client_of(f"http://127.0.0.1:{server.port}") as client,
    ):
        request = client.prepare_cancel(PAYMENT, REASON)
        assert server.received == []
        client.cancel(request)
    [received] = server.received
    assert received.body == request.body
    assert request.digest == sha256(received.body).hexdigest()
    assert request.bill_id == BILL_ID


@pytest.mark.parametrize("bill_id", [BILL_ID + "x", "T0DEMO0000000000001", 1024, ["x"], "\u200b"])
def test_a_success_for_another_bill_is_told_apart(bill_id: object) -> None:
    reply = answer_body(data=CANCELLED | {"billId": bill_id})
    answer, _ = cancel_with(replying(http(reply)))
    assert answer == CancelAnswer(AnswerKind.OTHER_BILL, "answer_for_other_bill", "0000")


def test_already_cancelled_lets_a_read_decide() -> None:
    body = json.dumps({"code": "9970", "msg": "기 취소된 청구서 입니다."}).encode()
    answer, server = cancel_with(replying(http(body)))
    assert answer == CancelAnswer(AnswerKind.READ_DECIDES, "already_cancelled", "9970")
    assert len(server.posts()) == 1


def test_a_definite_rejection_refuses() -> None:
    answer, _ = cancel_with(replying(http(answer_body("1003"))))
    assert answer == CancelAnswer(AnswerKind.REFUSED, "access_denied", "1003")


@pytest.mark.expected_log("WARNING .*refused hash_refused.*VALIDATION_002 해싱값을 확인")
def test_a_wrong_hash_is_a_rejection_and_logged_as_our_fault() -> None:
    body = answer_body("VALIDATION_002", message="해싱값을 확인하시기 바랍니다")
    answer, _ = cancel_with(replying(http(body)))
    assert answer == CancelAnswer(AnswerKind.REFUSED, "hash_refused", "VALIDATION_002")


@pytest.mark.parametrize(("reply", "why"), UNCLEAR_ANSWERS.values(), ids=UNCLEAR_ANSWERS)
def test_every_other_answer_is_unclear_and_never_sent_again(reply: bytes, why: str) -> None:
    answer, server = cancel_with(replying(reply))
    assert (answer.kind, answer.why) == (AnswerKind.UNCLEAR, why)
    assert len(server.posts()) == 1


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_a_redirect_is_never_followed(status: str) -> None:
    with RawPaysSam(replying(http(answer_body(data=CANCELLED)))).serving() as elsewhere:
        location = f"Location: http://127.0.0.1:{elsewhere.port}/partner/bill/cancel"
        reply = http(answer_body(data=CANCELLED), status, headers=(location,))
        answer, server = cancel_with(replying(reply))
    assert (answer.kind, answer.why) == (AnswerKind.UNCLEAR, "redirected")
    assert len(server.posts()) == 1
    assert elsewhere.connections == 0


@pytest.mark.expected_log("WARNING .*unclear program_error")
def test_a_mistake_of_our_own_after_sending_is_unclear(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError(API_KEY)

    monkeypatch.setattr("payssam_desktop.payssam.client.parse_cancel_reply", broken)
    answer, server = cancel_with(replying(http(answer_body(data=CANCELLED))))
    assert (answer.kind, answer.why) == (AnswerKind.UNCLEAR, "program_error")
    assert len(server.posts()) == 1


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda p: replace(p, price=0), "cancel_amount_invalid"),
        (lambda p: replace(p, price=-45000), "cancel_amount_invalid"),
        (lambda p: replace(p, price=10**10), "cancel_amount_invalid"),
        (lambda p: replace(p, bill_id="1024,1"), "bill_id_characters"),
        (lambda p: replace(p, bill_id=" 1024"), "bill_id_characters"),
        (lambda p: replace(p, bill_id=""), "bill_id_empty"),
    ],
)
def test_what_cannot_be_signed_or_sent_is_refused_before_anything_is_prepared(
    change: Callable[[object], object], key: str
) -> None:
    with client_of("http://127.0.0.1:9") as client, pytest.raises(InputError) as caught:
        client.prepare_cancel(change(PAYMENT), REASON)  # type: ignore[arg-type]
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("reason", "key"),
    [
        ("가" * 21, "reason_too_long"),
        ("고객\n요청", "reason_characters"),
        ("\ud800", "reason_characters"),
        (" 고객 요청", "reason_characters"),
    ],
)
def test_a_reason_that_would_have_to_be_changed_is_refused(reason: str, key: str) -> None:
    with client_of("http://127.0.0.1:9") as client, pytest.raises(InputError) as caught:
        client.prepare_cancel(PAYMENT, reason)
    assert caught.value.key == key
