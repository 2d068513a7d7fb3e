"""Searching in Korean, masking, times, bill IDs and base URLs."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payssam_desktop.domain.bill import (
    Approval,
    Bill,
    BillState,
    ShopFacts,
    checked_bill_id,
)
from payssam_desktop.domain.credentials import checked_credentials
from payssam_desktop.domain.endpoint import checked_base_url, checked_proxy_url
from payssam_desktop.domain.hangul import initials, search_text, search_words, without_hyphens
from payssam_desktop.domain.korean_time import (
    korean_date_time,
    korean_midnight,
    parse_payssam_time,
    payssam_time,
)
from payssam_desktop.domain.masking import last_four, masked_numbers, masked_phone
from payssam_desktop.domain.store import checked_store_name
from payssam_desktop.errors import InputError

NOON = datetime(2026, 8, 5, 5, 30, tzinfo=UTC)


def finds(query: str) -> bool:
    text = search_text(
        "김하늘", "010-0000-0001", "수학학원 수강료", "P2026-000123", "00123456", 300_000, None
    )
    return all(word in text or without_hyphens(word) in text for word in search_words(query))


@pytest.mark.parametrize(
    "query",
    ["하늘", "김하늘", "ㄱㅎㄴ", "ㅎㄴ", "0001", "010-0000-0001", "300000", "300,000", "300,000원",
     "p2026", "00123456", "수강료", "ㄱㅎㄴ 0001", "0001 하늘", ""],
)  # fmt: skip
def test_a_bill_is_found_by_whatever_the_clerk_hears(query: str) -> None:
    assert finds(query)


@pytest.mark.parametrize("query", ["바다", "하늘 9999", "299,999", "늘010"])
def test_every_word_must_match_and_none_across_two_fields(query: str) -> None:
    assert not finds(query)


def test_decomposed_korean_is_found_like_composed() -> None:
    assert finds(unicodedata.normalize("NFD", "하늘"))


def test_initials_are_those_of_the_syllables_alone() -> None:
    assert initials("김하늘 a1 뷁") == "ㄱㅎㄴㅂ"


def test_only_four_visible_last_digits_of_a_card_are_kept() -> None:
    assert last_four("1234-5678-9012-3456") == "3456"
    assert last_four("123456******3456") == "3456"
    assert last_four("123456**********") == ""
    assert last_four("12") == ""


def test_a_phone_number_in_a_list_shows_its_ending_only() -> None:
    assert masked_phone("010-0000-0001") == "010-****-0001"
    assert masked_phone("1234") == "****"
    assert masked_phone("") == ""


def test_card_and_phone_numbers_in_a_free_text_are_masked() -> None:
    text = masked_numbers("카드 9999-0000-0000-1234, 전화 010-0000-0001, 금액 45000")
    assert text == "카드 ****1234, 전화 ****0001, 금액 45000"


@given(st.text())
def test_masking_leaves_no_card_number_in_any_text(text: str) -> None:
    assert "9999000000001234" not in masked_numbers(text + " 9999000000001234 " + text)


def test_payssam_times_are_korean_times() -> None:
    assert parse_payssam_time("20260805143000") == NOON
    assert payssam_time(NOON) == "20260805143000"
    assert korean_date_time(NOON) == "2026-08-05 14:30"
    assert korean_midnight(NOON) == datetime(2026, 8, 4, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "0", "20261332000000", "00000000000000", "2026080514300", "x" * 14]
)
def test_a_time_that_is_none_is_none(text: str) -> None:
    assert parse_payssam_time(text) is None


def test_a_bill_id_keeps_its_leading_zeros() -> None:
    assert checked_bill_id("  0001-2208875476 ") == "0001-2208875476"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "bill_id_empty"),
        ("x" * 21, "bill_id_too_long"),
        ("A B", "bill_id_characters"),
        ("A,B", "bill_id_characters"),
        ("청구서", "bill_id_characters"),
        ("A\x00B", "bill_id_characters"),
    ],
)
def test_a_bill_id_that_cannot_be_sent_is_refused(text: str, key: str) -> None:
    with pytest.raises(InputError, match=key):
        checked_bill_id(text)


def test_an_unknown_state_is_never_unpaid() -> None:
    for letter in ("", "X", "w", "WF", "-", "?"):
        assert BillState.of(letter) is BillState.UNRECOGNISED


def test_a_paid_bill_grows_stale_after_twelve_hours_and_a_cancelled_one_never() -> None:
    def bill(state: BillState, checked_at: datetime | None) -> Bill:
        return Bill(1, 1, "A", ShopFacts(), NOON, state, Approval(), checked_at)

    later = NOON + timedelta(hours=12, seconds=1)
    assert bill(BillState.PAID, NOON).is_stale(later)
    assert not bill(BillState.PAID, NOON).is_stale(NOON + timedelta(hours=12))
    assert not bill(BillState.CANCELLED, NOON).is_stale(later)
    assert bill(BillState.UNREAD, None).is_stale(NOON)


def test_the_amount_shown_is_the_approved_one_even_when_the_shop_billed_another() -> None:
    bill = Bill(1, 1, "A", ShopFacts(billed=1), NOON, approval=Approval(price=0))
    assert bill.amount == 0


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (" https://pay.example/partner/ ", "https://pay.example/partner"),
        ("http://127.0.0.1:8000/partner", "http://127.0.0.1:8000/partner"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_a_base_url_is_https_or_on_this_machine(text: str, url: str) -> None:
    assert checked_base_url(text) == url


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "base_url_empty"),
        ("http://pay.example", "base_url_not_https"),
        ("http://localhost:80", "base_url_not_https"),
        ("ftp://127.0.0.1", "base_url_not_https"),
        ("pay.example", "base_url_unreadable"),
        ("https://pay.example:99999", "base_url_unreadable"),
        ("https://[::1", "base_url_unreadable"),
        ("https://pay example", "base_url_unreadable"),
        ("https://결제.example", "base_url_unreadable"),
        ("https://user:pass@pay.example", "base_url_with_password"),
        ("https://pay.example?x=1", "base_url_with_query"),
        ("https://pay.example/bill/cancel", "base_url_with_call"),
    ],
)
def test_a_base_url_that_would_lead_elsewhere_is_refused(text: str, key: str) -> None:
    with pytest.raises(InputError, match=key):
        checked_base_url(text)


def test_a_proxy_is_optional_and_has_a_port() -> None:
    assert checked_proxy_url("") == ""
    assert checked_proxy_url("http://127.0.0.1:3128/") == "http://127.0.0.1:3128"
    for text in (
        "127.0.0.1:3128",
        "http://proxy",
        "socks5://a:1",
        "http://u:p@a:1",
        "http://a:1/x",
    ):
        with pytest.raises(InputError, match="proxy_unreadable"):
            checked_proxy_url(text)


def test_credentials_never_show_in_their_repr() -> None:
    credentials = checked_credentials(" KEY-1 ", "M1", "S1")
    assert credentials.api_key == "KEY-1"
    assert "KEY-1" not in repr(credentials)
    assert credentials.secrets() == ("KEY-1", "M1", "S1")


@pytest.mark.parametrize(
    ("values", "key"),
    [
        (("", "M", "S"), "api_key_empty"),
        (("K" * 33, "M", "S"), "api_key_too_long"),
        (("K", "M" * 61, "S"), "member_too_long"),
        (("K", "M", "S 1"), "merchant_characters"),
    ],
)
def test_credentials_beyond_the_published_limits_are_refused(
    values: tuple[str, str, str], key: str
) -> None:
    with pytest.raises(InputError, match=key):
        checked_credentials(*values)


def test_a_store_has_a_name() -> None:
    assert checked_store_name("  연습  상점 ") == "연습 상점"
    for text in ("", "가" * 41, "가\u202e나"):
        with pytest.raises(InputError):
            checked_store_name(text)
