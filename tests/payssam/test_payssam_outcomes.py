"""The code table: what each code means for a read and for a cancel."""

from __future__ import annotations

import pytest

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.cancellation import AnswerKind
from payssam_desktop.errors import NoAnswerError, RefusedError
from payssam_desktop.payssam.messages import CancelReply, ReadAnswer
from payssam_desktop.payssam.outcomes import classify_cancel, http_error, read_error
from tests.payssam.raw_payssam import BILL_ID

DEFINITE = {
    "9980": "bill_not_found",
    "BILL_003": "bill_not_found",
    "1003": "access_denied",
    "PARTNER_001": "credentials_refused",
    "PARTNER_002": "credentials_refused",
    "PARTNER_003": "credentials_refused",
    "PARTNER_004": "credentials_refused",
    "PARTNER_005": "credentials_refused",
    "PARTNER_006": "credentials_refused",
    "PARTNER_007": "credentials_refused",
    "VALIDATION_001": "request_refused",
    "VALIDATION_002": "hash_refused",
}
NOBODY_KNOWS = {
    "MAINTAINED_METHOD": "maintenance",
    "PAYMENT_001": "bank_silent",
    "PAYMENT_002": "bank_silent",
    "ERROR": "server_error",
    "9999": "server_error",
    "5000": "server_error",
    "PARTNER_000": "unlisted_code",
    "PARTNER_008": "unlisted_code",
    "BILL_001": "unlisted_code",
    "0": "unlisted_code",
    "00000": "unlisted_code",
}


@pytest.mark.parametrize(("code", "key"), DEFINITE.items())
def test_a_definite_rejection_refuses_a_cancel(code: str, key: str) -> None:
    answer = classify_cancel(200, CancelReply(code, ""), BILL_ID)
    assert (answer.kind, answer.why, answer.code) == (AnswerKind.REFUSED, key, code)


@pytest.mark.parametrize(("code", "key"), NOBODY_KNOWS.items())
def test_after_any_other_code_the_outcome_of_a_cancel_is_unclear(code: str, key: str) -> None:
    answer = classify_cancel(200, CancelReply(code, ""), BILL_ID)
    assert (answer.kind, answer.why, answer.code) == (AnswerKind.UNCLEAR, key, code)


@pytest.mark.parametrize(("code", "key"), [("9970", "already_cancelled"), ("9971", "already_paid")])
def test_already_cancelled_or_paid_lets_a_read_decide(code: str, key: str) -> None:
    answer = classify_cancel(200, CancelReply(code, ""), BILL_ID)
    assert (answer.kind, answer.why, answer.code) == (AnswerKind.READ_DECIDES, key, code)


@pytest.mark.parametrize("status", [201, 204, 307, 400, 404, 500, 502])
@pytest.mark.parametrize("code", ["0000", "9970", "BILL_003", "PARTNER_002", "X"])
def test_a_cancel_answered_with_another_status_is_unclear_whatever_its_code(
    status: int, code: str
) -> None:
    reply = CancelReply(code, "", bill_id=BILL_ID, bill_id_given=True)
    assert classify_cancel(status, reply, BILL_ID).kind is AnswerKind.UNCLEAR


@pytest.mark.parametrize(
    ("status", "code", "why"),
    [
        (500, "PAYMENT_001", "bank_silent"),
        (503, "MAINTAINED_METHOD", "maintenance"),
        (500, "0000", "http_status"),
        (307, "9970", "redirected"),
    ],
)
def test_an_unclear_cancel_says_what_the_code_says_and_else_what_the_status_says(
    status: int, code: str, why: str
) -> None:
    assert classify_cancel(status, CancelReply(code, ""), BILL_ID).why == why


@pytest.mark.parametrize("status", [200, 400, 404, 500])
@pytest.mark.parametrize(("code", "key"), DEFINITE.items())
def test_a_definite_rejection_refuses_a_read_at_every_status(
    status: int, code: str, key: str
) -> None:
    error = read_error(status, ReadAnswer(code, "문구"), BILL_ID)
    assert isinstance(error, RefusedError)
    assert (error.key, error.code) == (key, code)
    assert "문구" in error.detail


@pytest.mark.parametrize(("code", "key"), {**NOBODY_KNOWS, "9970": "unlisted_code"}.items())
def test_any_other_code_is_no_answer_to_a_read(code: str, key: str) -> None:
    error = read_error(200, ReadAnswer(code, ""), BILL_ID)
    assert isinstance(error, NoAnswerError)
    assert (error.key, error.facts) == (key, {"code": code})


def test_success_counts_for_a_read_only_with_status_200() -> None:
    answer = ReadAnswer("0000", "", True, BILL_ID, True, BillState.PAID)
    assert read_error(200, answer, BILL_ID) is None
    error = read_error(500, answer, BILL_ID)
    assert isinstance(error, NoAnswerError)
    assert error.key == "http_status"


def test_an_answer_without_a_bill_id_is_believed_for_a_read() -> None:
    assert read_error(200, ReadAnswer("0000", "", True), BILL_ID) is None


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        (ReadAnswer("0000", ""), "unreadable_answer"),
        (ReadAnswer("0000", "", True, "B-2", True), "answer_for_other_bill"),
    ],
)
def test_a_success_without_a_bill_or_of_another_bill_is_no_reading(
    answer: ReadAnswer, key: str
) -> None:
    error = read_error(200, answer, BILL_ID)
    assert isinstance(error, NoAnswerError)
    assert error.key == key


@pytest.mark.parametrize(
    ("status", "key"),
    [
        (299, "http_status"),
        (300, "redirected"),
        (399, "redirected"),
        (400, "http_status"),
    ],
)
def test_an_answer_by_status_alone_tells_a_redirect_from_the_rest(status: int, key: str) -> None:
    error = http_error(status)
    assert (error.key, error.facts) == (key, {"status": status})
