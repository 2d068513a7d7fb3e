"""Alerts of approval sync: both spellings are understood, and nothing else is believed."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payssam_desktop.domain.bill import BillState
from payssam_desktop.errors import NoticeError
from payssam_desktop.payssam.approvals import ANSWER, parse_approval, same_key
from tests.guards.leaks import API_KEY

# As PaysSam's guide has it.
V1 = (
    b'{"apikey":"K","bill_id":"2208875476-100000001","appr_state":"F","appr_pay_type":"CARD_VAN",'
    b'"appr_dt":"20250105134753","appr_price":"10000","appr_num":"12345678"}'
)
V2_FIELDS: dict[str, object] = {
    "apiKey": API_KEY,
    "billId": "2208875476-100000001",
    "apprState": "F",
    "apprPayType": "CARD_VAN",
    "apprDt": "20250105134753",
    "apprPrice": "10000",
    "apprNum": "12345678",
}
PAID_AT = datetime(2025, 1, 5, 4, 47, 53, tzinfo=UTC)

NOT_READABLE = {
    "empty": b"",
    "html": b"<html></html>",
    "an array": b'[{"billId":"B-1"}]',
    "a text": b'"B-1"',
    "null": b"null",
    "cut short": V1[:-1],
    "two of them": V1 + V1,
    "no bill": b'{"apprState":"F"}',
    "bill null": b'{"billId":null}',
    "bill blank": b'{"billId":" "}',
    "bill an object": b'{"billId":{"billId":"B-1"}}',
    "bill true": b'{"billId":true}',
    "a bill ID of 21 characters": b'{"billId":"' + b"1" * 21 + b'"}',
    "a bill ID with a comma": b'{"billId":"1,2"}',
    "a bill ID in full-width digits": '{"billId":"１２３"}'.encode(),
    "the bill twice": b'{"billId":"B-1","billId":"B-2"}',
    "the bill in both spellings": b'{"billId":"B-1","bill_id":"B-2"}',
    "the state twice": b'{"billId":"B-1","apprState":"F","appr_state":"W"}',
    "the price twice": b'{"billId":"B-1","apprPrice":"1","apprPrice":"2"}',
    "the number twice": b'{"billId":"B-1","appr_num":"1","apprNum":"2"}',
    "the original number twice": b'{"billId":"B-1","appr_origin_num":"1","apprOriginNum":"2"}',
    "the key twice": b'{"billId":"B-1","apikey":"K","apiKey":"L"}',
    "NaN": b'{"billId":"B-1","apprPrice":NaN}',
    "infinity": b'{"billId":"B-1","x":[-Infinity]}',
    "not UTF-8": b'{"billId":"B-1","apprIssuer":"\xff\xfe"}',
    "EUC-KR": '{"billId":"B-1","apprIssuer":"신한"}'.encode("euc-kr"),
    "UTF-16": '{"billId":"B-1"}'.encode("utf-16"),
    "BOM": b"\xef\xbb\xbf" + V1,
    "deep arrays": b'{"billId":"B-1","x":' + b"[" * 30_000,
    "deep objects": b'{"billId":"B-1","x":' + b'{"a":' * 10_000 + b"1" + b"}" * 10_001,
}


def v2(**changes: object) -> bytes:
    fields = {name: value for name, value in (V2_FIELDS | changes).items() if value != "absent"}
    return json.dumps(fields, ensure_ascii=False).encode()


def test_the_answer_is_exactly_what_the_provider_waits_for() -> None:
    assert ANSWER == (
        b'{"code":"0000","msg":"\xec\x84\xb1\xea\xb3\xb5\xed\x95\x98\xec\x98\x80\xec\x8a\xb5'
        b'\xeb\x8b\x88\xeb\x8b\xa4."}'
    )
    assert ANSWER.decode() == '{"code":"0000","msg":"성공하였습니다."}'


def test_both_versions_say_the_same() -> None:
    old, new = parse_approval(V1), parse_approval(v2())
    assert old.notice.version == "V1"
    assert new.notice.version == "V2"
    assert old.notice._replace(version="V2") == new.notice
    assert old.notice.bill_id == "2208875476-100000001"
    assert old.notice.state is BillState.PAID
    approval = old.notice.approval
    assert (approval.price, approval.number) == (10_000, "12345678")
    assert (approval.approved_at, approval.pay_type) == (PAID_AT, "CARD_VAN")
    assert (old.given_key, new.given_key) == (b"K", API_KEY.encode())


def test_every_field_finds_its_place_in_either_spelling() -> None:
    fields = {
        "appr_card_type": "신용",
        "appr_origin_dt": "20250105134753",
        "appr_origin_num": "00000042",
        "appr_issuer": "신한카드",
        "appr_issuer_cd": "04",
        "appr_issuer_num": "1234-5678-9012-3456",
        "appr_acquirer_cd": "05",
        "appr_acquirer_nm": "비씨카드",
        "appr_res_cd": "0000",
        "appr_monthly": "03",
        "appr_cash_num": "123456789",
        "appr_cash_trader": "0",
        "appr_cash_issuance_number": "010-0000-1234",
    }

    def camel(name: str) -> str:
        first, *rest = name.split("_")
        return first + "".join(map(str.capitalize, rest))

    snake_case = json.dumps({"bill_id": "B-1", **fields}).encode()
    camel_case = json.dumps({"billId": "B-1", **{camel(k): v for k, v in fields.items()}}).encode()
    for body in (snake_case, camel_case):
        approval = parse_approval(body).notice.approval
        assert (approval.card_type, approval.issuer, approval.issuer_code) == (
            "신용",
            "신한카드",
            "04",
        )
        assert (approval.origin_number, approval.origin_approved_at) == ("00000042", PAID_AT)
        assert (approval.acquirer_code, approval.acquirer) == ("05", "비씨카드")
        assert (approval.result_code, approval.monthly) == ("0000", "03")
        assert (approval.cash_number, approval.cash_trader) == ("123456789", "0")
        assert (approval.issuer_tail, approval.cash_issuance_tail) == ("3456", "1234")
        assert "9012" not in repr(approval)


def test_spellings_may_be_mixed_and_the_bill_id_names_the_version() -> None:
    mixed = b'{"bill_id":"B-1","apprState":"F","appr_price":"1","apiKey":"K","APPR_NUM":"7"}'
    parsed = parse_approval(mixed)
    assert parsed.notice.version == "V1"
    assert parsed.notice.state is BillState.PAID
    assert parsed.notice.approval.number == "7"
    assert parsed.given_key == b"K"


def test_values_may_be_numbers() -> None:
    parsed = parse_approval(b'{"billId":100001,"apprPrice":10000,"apprNum":12345678,"apiKey":77}')
    assert parsed.notice.bill_id == "100001"
    assert (parsed.notice.approval.price, parsed.notice.approval.number) == (10_000, "12345678")
    assert parsed.given_key == b"77"


def test_numbers_that_are_no_amount_are_none() -> None:
    for price in (b"10000.5", b"1e4", b"-1", b"9" * 5000):
        body = b'{"billId":"B-1","apprPrice":' + price + b"}"
        assert parse_approval(body).notice.approval.price is None


@pytest.mark.parametrize("state", ["X", "f", "", None, True, ["F"]])
def test_a_state_that_nobody_knows_is_not_taken_for_paid(state: object) -> None:
    assert parse_approval(v2(apprState=state)).notice.state is BillState.UNRECOGNISED


@pytest.mark.parametrize("key", ["absent", None, "", "   "])
def test_no_key_is_no_key(key: object) -> None:
    assert parse_approval(v2(apiKey=key)).given_key is None


@pytest.mark.parametrize("key", [True, False, [], {}, ["K"], {"K": "K"}])
def test_a_key_that_is_no_text_came_all_the_same_and_fits_none(key: object) -> None:
    given_key = parse_approval(v2(apiKey=key)).given_key
    assert given_key is not None
    assert not same_key(given_key, b"K")


def test_a_key_is_compared_as_it_came() -> None:
    assert parse_approval(v2(apiKey=" K")).given_key == b" K"
    assert parse_approval(v2(apiKey="키")).given_key == "키".encode()
    broken = parse_approval(b'{"billId":"B-1","apiKey":"\\ud800"}').given_key
    assert broken == b"?"


def test_keys_are_the_same_only_when_every_byte_is() -> None:
    assert same_key(b"K" * 32, b"K" * 32)
    assert not same_key(b"K" * 31 + b"L", b"K" * 32)
    assert not same_key(b"K" * 31, b"K" * 32)
    assert not same_key(b"", b"K")


def test_nothing_shows_the_key() -> None:
    parsed = parse_approval(v2())
    assert API_KEY not in repr(parsed)
    assert API_KEY not in repr(parsed.notice)


@pytest.mark.parametrize("field", ["apprNum", "apprIssuer", "apprOriginNum", "dscTxNum"])
def test_a_key_that_stands_in_another_field_too_is_not_kept(field: str) -> None:
    with pytest.raises(NoticeError) as raised:
        parse_approval(v2(**{field: API_KEY}))
    assert API_KEY not in str(raised.value)


def test_a_key_as_the_bill_is_not_kept() -> None:
    with pytest.raises(NoticeError):
        parse_approval(b'{"billId":"SHORT-KEY","apiKey":"SHORT-KEY"}')


@pytest.mark.parametrize("name", NOT_READABLE)
def test_what_cannot_be_read_in_one_way_is_not_read(name: str) -> None:
    with pytest.raises(NoticeError) as raised:
        parse_approval(NOT_READABLE[name])
    assert raised.value.key == "notice_unreadable"
    assert "B-1" not in str(raised.value)


def test_unknown_and_repeated_other_fields_do_not_matter() -> None:
    parsed = parse_approval(b'{"billId":"B-1","udItem":{"billId":"B-2"},"x":1,"x":2,"":null}')
    assert parsed.notice.bill_id == "B-1"


def test_of_a_lesser_field_that_comes_twice_the_first_counts() -> None:
    body = '{"billId":"B-1","apprIssuer":"신한카드","appr_issuer":"삼성카드"}'.encode()
    assert parse_approval(body).notice.approval.issuer == "신한카드"


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary()
    | st.dictionaries(
        st.sampled_from(["billId", "bill_id", "apiKey", "apprNum", "apprPrice", "apprState", "x"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    ).map(lambda fields: json.dumps(fields).encode())
)
def test_any_bytes_are_an_alert_or_refused_and_never_stop_the_receiver(body: bytes) -> None:
    with contextlib.suppress(NoticeError):
        notice = parse_approval(body).notice
        assert 1 <= len(notice.bill_id) <= 20
