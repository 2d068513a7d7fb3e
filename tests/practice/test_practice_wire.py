from __future__ import annotations

import json
from hashlib import sha256

import pytest

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.practice.bills import State
from payssam_desktop.practice.shop import Call, PracticeShop
from tests.practice.practice_till import Till


def test_a_paid_bill_is_read_with_its_approval(till: Till, credentials: Credentials) -> None:
    heard = till.read("F-1")

    assert heard.status == 200
    assert heard.headers["content-type"] == "application/json;charset=UTF-8"
    assert (heard.code, heard.json["message"]) == ("0000", "성공하였습니다.")
    assert heard.data["apprState"] == "F"
    assert heard.data["apprPrice"] == "45000"
    assert heard.data["apprDt"] == "20261009140200"
    assert heard.data["apprNum"] == "00900001"
    assert heard.data["apiKey"] == credentials.api_key


@pytest.mark.parametrize("bill_id", ["W-1", "D-1"])
def test_a_bill_never_paid_is_read_without_an_approval(till: Till, bill_id: str) -> None:
    data = till.read(bill_id).data

    assert data["apprState"] == bill_id[0]
    assert not any(data.get(name) for name in ("apprNum", "apprDt", "apprPrice", "apprIssuer"))


def test_a_cancelled_bill_is_read_with_both_numbers_and_no_cancel_time(
    till: Till, shop: PracticeShop
) -> None:
    approval_number = till.read("F-1").data["apprNum"]
    assert till.cancel("F-1", "45000").code == "0000"

    data = till.read("F-1").data

    assert data["apprState"] == "C"
    assert data["apprNum"] == "00800002"
    assert data["apprOriginNum"] == approval_number
    assert data["apprOriginDt"] == "20261009140200"
    assert "apprCancelDt" not in data


def test_no_value_comes_as_null_as_an_empty_text_and_not_at_all(
    shop: PracticeShop, till: Till
) -> None:
    blanks = []
    for bill_id in ("N-1", "N-2", "N-3"):
        shop.send(bill_id, 1_000)
        blanks.append(till.read(bill_id).data.get("apprNum", "absent"))

    assert sorted(blanks, key=str) == ["", None, "absent"]


def test_a_paid_bill_is_cancelled_and_the_answer_has_its_labels_swapped(
    till: Till, shop: PracticeShop, credentials: Credentials
) -> None:
    heard = till.cancel("F-1", "45000", cancelReason="고객 요청")

    assert heard.status == 200
    assert heard.json == {
        "code": "0000",
        "message": "성공하였습니다.",
        "data": {
            "apiKey": credentials.api_key,
            "member": credentials.merchant,
            "merchant": credentials.member,
            "billId": "F-1",
            "hash": sha256(b"F-1,45000").hexdigest(),
            "apprNum": "00800002",
            "apprOriginNum": "00900001",
            "apprCancelDt": "20261009140200",
        },
    }
    assert shop.state("F-1") is State.CANCELLED


def test_a_second_cancel_is_told_that_it_came_too_late(till: Till) -> None:
    heard = till.cancel("C-1", "45000")

    assert heard.status == 200
    assert heard.json == {"code": "9970", "msg": "기 취소된 청구서 입니다."}


@pytest.mark.parametrize("bill_id", ["W-1", "D-1"])
def test_a_bill_never_paid_cannot_be_cancelled(
    till: Till, shop: PracticeShop, bill_id: str
) -> None:
    assert till.cancel(bill_id, "45000").code == "BILL_004"
    assert shop.state(bill_id).value == bill_id[0]


def test_an_unknown_bill_is_neither_read_nor_cancelled(till: Till) -> None:
    unknown = {"code": "BILL_003", "message": "청구서를 찾을 수 없습니다.", "data": None}

    assert till.read("nobody").json == unknown
    assert till.cancel("nobody", "45000").json == unknown


def test_a_wrong_hash_is_refused_and_changes_nothing(till: Till, shop: PracticeShop) -> None:
    with_phone = sha256(b"F-1,01000000001,45000").hexdigest()

    heard = till.cancel("F-1", "45000", hash=with_phone)

    assert heard.status == 200
    assert heard.json == {
        "code": "VALIDATION_002",
        "message": "해싱값을 확인하시기 바랍니다",
        "data": None,
    }
    assert shop.state("F-1") is State.PAID


def test_the_published_hash_vector_is_accepted(till: Till, shop: PracticeShop) -> None:
    shop.send("1024", 45_000)
    shop.pay("1024")
    vector = "c33145c60c4dff199c5320f45db1fee5af0eb245d2645b70334ead1549ea90d0"

    assert till.cancel("1024", "45000", hash=vector).code == "0000"


@pytest.mark.parametrize(
    "price", ["44999", "0", "045000", "45,000", "-45000", "４５０００", "1" * 11]
)
def test_another_price_is_refused_and_changes_nothing(
    till: Till, shop: PracticeShop, price: str
) -> None:
    assert till.cancel("F-1", price).code == "VALIDATION_001"
    assert shop.state("F-1") is State.PAID


@pytest.mark.parametrize(
    "fields",
    [
        {"price": 45000},
        {"price": None},
        {"hash": None},
        {"hash": ""},
        {"billId": ""},
        {"billId": "B" * 21},
        {"billId": 1024},
        {"cancelReason": "가" * 21},
        {"cancelReason": 1},
    ],
)
def test_a_field_of_the_wrong_kind_is_refused(
    till: Till, shop: PracticeShop, fields: dict[str, object]
) -> None:
    bill = {"billId": "F-1", "price": "45000", **fields}

    assert till.cancel_with(bill).code == "VALIDATION_001"
    assert shop.state("F-1") is State.PAID


def test_a_reason_may_be_left_out_or_have_twenty_characters(till: Till) -> None:
    assert till.cancel("F-1", "45000", cancelReason=None).code == "0000"
    assert till.cancel("F-2", "45000", cancelReason="가" * 20).code == "0000"


@pytest.mark.parametrize("bill", [None, "F-1", [], {}])
def test_a_request_without_a_bill_is_refused(till: Till, bill: object) -> None:
    heard = till.post("/bill/read", bill)

    assert (heard.status, heard.code) == (200, "VALIDATION_001")


@pytest.mark.parametrize(
    ("envelope", "code"),
    [
        ({"apiKey": None}, "PARTNER_002"),
        ({"apiKey": ""}, "PARTNER_002"),
        ({"apiKey": "K" * 33}, "PARTNER_002"),
        ({"apiKey": 1}, "PARTNER_002"),
        ({"apiKey": "K" * 32}, "PARTNER_003"),
        ({"member": None}, "PARTNER_003"),
        ({"member": "M" * 61}, "PARTNER_003"),
        ({"member": "M-OTHER"}, "PARTNER_003"),
        ({"merchant": None}, "PARTNER_004"),
        ({"merchant": "S" * 61}, "PARTNER_004"),
        ({"merchant": "S-OTHER"}, "PARTNER_004"),
    ],
)
def test_a_stranger_learns_nothing(till: Till, envelope: dict[str, object], code: str) -> None:
    heard = till.read("F-1", **envelope)

    assert (heard.status, heard.code, heard.json["data"]) == (200, code, None)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"F-1"', b"\xff\xfe", b"[" * 60_000, b'{"bill":' * 6_000]
)
def test_broken_json_is_refused(till: Till, body: bytes) -> None:
    heard = till.send("/bill/read", body)

    assert (heard.status, heard.code) == (400, "VALIDATION_001")


def test_a_form_is_refused(till: Till) -> None:
    body = json.dumps({**till.envelope, "bill": {"billId": "F-1"}}).encode()

    heard = till.send("/bill/read", body, kind="application/x-www-form-urlencoded")

    assert (heard.status, heard.code) == (400, "VALIDATION_001")


def test_a_wrong_path_and_a_wrong_method_are_told_apart(till: Till) -> None:
    assert till.send("/bill/list", b"{}").status == 404
    assert till.send("/bill/list", b"", method="GET").status == 404
    wrong_method = till.send("/bill/read", b"", method="GET")
    assert (wrong_method.status, wrong_method.headers["allow"]) == (405, "POST")


def test_a_huge_request_is_refused(till: Till) -> None:
    assert till.read("F" * 100_000).status == 413


def test_the_call_log_knows_what_arrived_and_what_it_did_but_no_key(
    till: Till, shop: PracticeShop
) -> None:
    till.read("F-1")
    till.cancel("F-1", "45000")
    till.cancel("F-1", "45000")
    till.read("F-2", apiKey="wrong")
    till.send("/bill/list", b"{}")

    assert shop.calls == (
        Call("/bill/read", "F-1", executed=False),
        Call("/bill/cancel", "F-1", executed=True),
        Call("/bill/cancel", "F-1", executed=False),
        Call("/bill/read", "F-2", executed=False),
        Call("/partner/bill/list", "", executed=False),
    )
    assert shop.posts("/bill/cancel") == 2
    assert shop.posts("/bill/cancel", "F-2") == 0
    assert "CANARY" not in repr(shop.calls)
