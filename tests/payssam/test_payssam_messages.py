"""What is sent, byte for byte, and how answers are read."""

from __future__ import annotations

import contextlib
import dataclasses
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.errors import NoAnswerError
from payssam_desktop.payssam.messages import (
    ReadAnswer,
    cancel_body,
    parse_cancel_reply,
    parse_read_answer,
    read_body,
)
from tests.payssam.raw_payssam import (
    API_KEY,
    BILL_ID,
    CANCELLED,
    CREDENTIALS,
    READ_PAID,
    REASON,
    answer_body,
)

SECRETS = CREDENTIALS.secrets()
EXAMPLE_CREDENTIALS = Credentials("K", "M1", "S1")
NOT_READABLE = {
    "empty": b"",
    "html": "<html><body>로그인</body></html>".encode(),
    "an array": b"[]",
    "a text": b'"0000"',
    "cut short": b'{"code":"0000","data":{"billId":"t0',
    "no code": b'{"message":"x","data":{}}',
    "code null": b'{"code":null}',
    "code blank": b'{"code":"  "}',
    "code a list": b'{"code":["0000"]}',
    "code true": b'{"code":true}',
    "NaN": b'{"code":NaN}',
    "infinity": b'{"code":1e400}',
    "5,000 digits": b'{"code":' + b"9" * 5000 + b"}",
    "deep arrays": b'{"x":' + b"[" * 200_000,
    "deep objects": b'{"code":"0000","x":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001,
    "deep data": b'{"code":"0000","data":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001,
    "invalid UTF-8": b'{"code":"0000","data":{"apprNum":"\xff\xfe"}}',
    "EUC-KR": '{"code":"성공"}'.encode("euc-kr"),
    "UTF-16": '{"code":"0000"}'.encode("utf-16"),
    "BOM": b"\xef\xbb\xbf" + b'{"code":"0000"}',
    "lone surrogate": b'{"code":"\\ud800"}',
    "trailing text": b'{"code":"0000"} {"code":"9970"}',
    "broken data": b'{"code":"0000","data":{broken}}',
    "our key as the code": json.dumps({"code": API_KEY}).encode(),
    "a card number as the code": b'{"code":"1234567890123456"}',
}


def read_data(**changes: object) -> ReadAnswer:
    return parse_read_answer(answer_body(data=READ_PAID | changes), SECRETS)


def test_a_cancel_is_sent_exactly_as_in_the_guide() -> None:
    digest = "816204519eb4b74cbc629008ccc00f84059f3e9ca5822819074f740042f1725e"
    expected = (
        '{"apiKey":"K","member":"M1","merchant":"S1","bill":{"billId":"t0demo0000000000001",'
        f'"price":"45000","cancelReason":"고객 요청","hash":"{digest}"}}}}'
    )
    assert cancel_body(EXAMPLE_CREDENTIALS, BILL_ID, 45000, REASON) == expected.encode()


def test_a_cancel_without_a_reason_names_none() -> None:
    bill = json.loads(cancel_body(EXAMPLE_CREDENTIALS, BILL_ID, 45000, ""))["bill"]
    assert list(bill) == ["billId", "price", "hash"]


def test_a_read_is_sent_without_a_hash() -> None:
    expected = '{"apiKey":"K","member":"M1","merchant":"S1","bill":{"billId":"00-7"}}'
    assert read_body(EXAMPLE_CREDENTIALS, "00-7") == expected.encode()


def test_a_paid_bill_is_read_with_its_approval() -> None:
    answer = read_data()
    assert answer.state is BillState.PAID
    assert answer.bill_id == BILL_ID
    assert answer.approval.price == 45000
    assert answer.approval.number == "00123456"
    assert answer.approval.approved_at == datetime(2026, 8, 5, 5, 30, tzinfo=UTC)
    assert answer.approval.issuer == "신한카드"
    assert answer.approval.monthly == "00"


def test_every_field_of_the_schema_finds_its_place() -> None:
    fields = {
        "apprCardType": "신용",
        "apprOriginDt": "20260804120000",
        "apprIssuerCd": "04",
        "apprAcquirerCd": "05",
        "apprAcquirerNm": "비씨카드",
        "apprOriginNum": "00000042",
        "apprResCd": "0000",
        "apprCashNum": "123456789",
        "apprCashTrader": "0",
        "apprCashIssuanceNumber": "010-0000-1234",
        "apprCardMerchantNum": "77",
        "catId": "1003",
        "dscTxNum": "20260805000000000001",
        "cardType": "11",
    }
    approval = read_data(**fields).approval
    assert approval.card_type == "신용"
    assert approval.origin_approved_at == datetime(2026, 8, 4, 3, 0, tzinfo=UTC)
    assert (approval.issuer_code, approval.acquirer_code) == ("04", "05")
    assert approval.acquirer == "비씨카드"
    assert approval.origin_number == "00000042"
    assert approval.result_code == "0000"
    assert (approval.cash_number, approval.cash_trader) == ("123456789", "0")
    assert approval.cash_issuance_tail == "1234"
    assert (approval.card_merchant_number, approval.terminal_id) == ("77", "1003")
    assert approval.transaction_number == "20260805000000000001"
    assert approval.common_card_type == "11"


@pytest.mark.parametrize("number", ["1234-5678-9012-3456", 1234567890123456])
def test_of_a_whole_card_number_only_the_last_four_digits_are_kept(number: object) -> None:
    answer = read_data(apprIssuerNum=number)
    assert answer.approval.issuer_tail == "3456"
    assert "9012" not in repr(answer)


def test_the_key_the_signature_and_the_shops_own_items_are_never_kept() -> None:
    answer = read_data(apprSign="U0lHTg==", udItem={"memo": "secret item"})
    kept = repr(dataclasses.asdict(answer))
    assert API_KEY not in kept
    assert "U0lHTg" not in kept
    assert "secret item" not in kept


def test_a_price_that_came_as_a_number_counts() -> None:
    assert read_data(apprPrice=45000).approval.price == 45000


@pytest.mark.parametrize("price", ["45,000", "-45000", "45000.0", 45000.0, "", None, [], "9" * 11])
def test_a_price_that_is_not_only_digits_is_no_price(price: object) -> None:
    assert read_data(apprPrice=price).approval.price is None


@pytest.mark.parametrize("state", [None, "", "X", "f", "환불", 7, [], "FF"])
def test_a_state_not_known_is_unrecognised_and_never_unpaid(state: object) -> None:
    assert read_data(apprState=state).state is BillState.UNRECOGNISED


def test_one_bad_field_does_not_spoil_the_others() -> None:
    answer = read_data(apprIssuer={"nested": [1]}, apprMonthly=[], cardType=1.5, apprDt="soon")
    assert answer.state is BillState.PAID
    assert answer.approval.number == "00123456"
    assert answer.approval.issuer == ""


@pytest.mark.parametrize("field", ["message", "msg"])
def test_the_text_is_read_from_either_of_its_names(field: str) -> None:
    body = json.dumps({"code": "9970", field: "기 취소된 청구서 입니다."}).encode()
    assert parse_cancel_reply(body, SECRETS).message == "기 취소된 청구서 입니다."


@pytest.mark.parametrize(
    "body",
    [
        b'{"code":"1003","code":"9980"}',
        b'{"code":"0000","data":{"billId":"A","apprState":"F","apprState":"C"}}',
    ],
)
def test_a_deciding_key_given_twice_makes_an_answer_unreadable(body: bytes) -> None:
    with pytest.raises(NoAnswerError, match="unreadable_answer"):
        parse_read_answer(body, SECRETS)


def test_a_key_of_the_shops_own_given_twice_spoils_nothing() -> None:
    body = b'{"code":"0000","data":{"apprState":"F","udItem":{"x":1,"x":2}}}'
    assert parse_read_answer(body, SECRETS).state is BillState.PAID


def test_an_accepted_cancel_is_read() -> None:
    reply = parse_cancel_reply(answer_body(data=CANCELLED), SECRETS)
    assert reply.bill_id == BILL_ID
    assert (reply.cancel_number, reply.origin_number) == ("00999001", "00123456")
    assert reply.cancelled_at == datetime(2026, 8, 6, 1, 15, tzinfo=UTC)


@pytest.mark.parametrize("data", [None, "", [], "x", 7, [{"billId": BILL_ID}]])
def test_a_rejection_is_readable_whatever_its_data_is(data: object) -> None:
    assert parse_read_answer(answer_body("BILL_003", data), SECRETS).code == "BILL_003"


def test_a_store_whose_code_equals_one_of_payssams_codes_reads_its_answers() -> None:
    assert parse_read_answer(answer_body("1003"), (API_KEY, "M-TEST", "1003")).code == "1003"


@pytest.mark.parametrize("body", NOT_READABLE.values(), ids=NOT_READABLE)
def test_a_broken_or_hostile_body_is_unreadable(body: bytes) -> None:
    for parse in (parse_read_answer, parse_cancel_reply):
        with pytest.raises(NoAnswerError) as caught:
            parse(body, SECRETS)
        assert caught.value.key == "unreadable_answer"
        assert API_KEY not in str(caught.value)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
ANSWERS = st.fixed_dictionaries(
    {"code": st.just("0000") | JSON_VALUES},
    optional={
        "msg": JSON_VALUES,
        "data": st.dictionaries(st.sampled_from(sorted(READ_PAID)), JSON_VALUES) | JSON_VALUES,
    },
)


@given(st.one_of(st.binary(), ANSWERS.map(lambda value: json.dumps(value).encode())))
def test_any_bytes_are_an_answer_or_unreadable_and_never_crash_the_till(body: bytes) -> None:
    for parse in (parse_read_answer, parse_cancel_reply):
        with contextlib.suppress(NoAnswerError):
            assert parse(body, SECRETS).code
