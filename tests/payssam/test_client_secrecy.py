"""No key, body or card number in any log, error text or repr."""

from __future__ import annotations

import logging
import traceback

import pytest

from payssam_desktop.errors import ApiError
from tests.payssam.raw_payssam import (
    API_KEY,
    BILL_ID,
    CANCELLED,
    CREDENTIALS,
    PAYMENT,
    READ_PAID,
    REASON,
    Connection,
    RawPaysSam,
    answer_body,
    cancel_with,
    client_of,
    http,
    replying,
)

CARD = "1234567890123456"
SECRETS = (API_KEY, "M-TEST", "S-TEST", CARD, "cancelReason")


def hides_secrets(text: str) -> bool:
    return not any(secret in text for secret in SECRETS)


def test_reprs_show_nothing() -> None:
    with client_of("http://127.0.0.1:9") as client:
        request = client.prepare_cancel(PAYMENT, REASON)
        assert repr(request) == "CancelRequest(…)"
        assert hides_secrets(repr(client) + repr(CREDENTIALS) + str(request))


def test_a_log_at_its_loudest_names_the_call_and_no_secret(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    cancel_with(replying(http(answer_body(data=CANCELLED | {"apprNum": "00999001"}))))
    lines = [r.getMessage() for r in caplog.records if r.name.startswith("payssam_desktop")]
    assert len(lines) == 1
    assert lines[0].startswith(f"/bill/cancel {BILL_ID}: accepted, ")
    assert " ms (HTTP 200, code 0000 성공하였습니다.)" in lines[0]
    assert hides_secrets(caplog.text)


def hostile_refusal(connection: Connection) -> None:
    connection.request()
    message = f"key {API_KEY}, member M-TEST, merchant S-TEST, card {CARD}"
    connection.send(http(answer_body("PARTNER_002", message=message)))


def hostile_body(connection: Connection) -> None:
    connection.request()
    connection.send(http(f'{{"code":"0000","data":{{"{API_KEY}":{CARD}'.encode()))


def hostile_code(connection: Connection) -> None:
    connection.request()
    connection.send(http(answer_body(CARD)))


def echo_then_reset(connection: Connection) -> None:
    received = connection.request()
    assert received is not None
    connection.send(b"HTTP/1.1 200 " + received.body.replace(b"\n", b" ") + b"\x00\r\n\r\n")


@pytest.mark.parametrize(
    "script", [hostile_refusal, hostile_body, hostile_code, echo_then_reset], ids=str
)
def test_an_error_and_its_whole_trace_show_no_secret(
    script: object, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with (
        RawPaysSam(script).serving() as server,  # type: ignore[arg-type]
        client_of(f"http://127.0.0.1:{server.port}", read_deadline=0.3) as client,
        pytest.raises(ApiError) as caught,
    ):
        client.read(BILL_ID)
    error = caught.value
    trace = "".join(traceback.format_exception(error))
    assert error.__cause__ is None
    assert hides_secrets(trace + repr(error) + repr(error.facts) + caplog.text)


def test_a_reading_shows_no_key_and_no_card_number() -> None:
    data = READ_PAID | {"apprIssuerNum": CARD, "apprIssuer": f"신한 {CARD}", "apprSign": CARD}
    with (
        RawPaysSam(replying(http(answer_body(data=data)))).serving() as server,
        client_of(f"http://127.0.0.1:{server.port}") as client,
    ):
        assert hides_secrets(repr(client.read(BILL_ID)))
