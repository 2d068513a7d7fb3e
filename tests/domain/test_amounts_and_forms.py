"""Amounts of money, and what a clerk types into the cancel form."""

from __future__ import annotations

import unicodedata

import pytest

from payssam_desktop.domain.cancel_form import (
    REASON_LIMIT,
    REASONS,
    check_retyped_amount,
    checked_operator,
    checked_reason,
)
from payssam_desktop.domain.money import format_won, parse_price, parse_typed_amount
from payssam_desktop.errors import InputError


def test_a_price_is_one_to_ten_plain_digits_and_nothing_else() -> None:
    assert parse_price("45000") == 45_000
    assert parse_price("0045000") == 45_000
    for broken in ("", "45,000", "-1", "4.5", "12345678901", "४५", " 1", "1e5"):
        assert parse_price(broken) is None, broken


@pytest.mark.parametrize(
    "typed", ["45000", "45,000", " 45,000원 ", "₩45,000", "４５０００", "45，000"]
)
def test_a_clerk_may_type_an_amount_in_any_usual_way(typed: str) -> None:
    assert parse_typed_amount(typed) == 45_000


@pytest.mark.parametrize(
    "typed", ["", "  ", "사만오천", "45,00", "4,5000", "-45000", "45000.0", "1e3"]
)
def test_an_amount_that_is_not_plain_won_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        parse_typed_amount(typed)


def test_an_amount_of_eleven_digits_is_refused() -> None:
    with pytest.raises(InputError, match="amount_too_large"):
        parse_typed_amount("12345678901")


def test_the_amount_typed_again_must_be_the_price_to_the_won() -> None:
    check_retyped_amount("300,000원", 300_000)
    with pytest.raises(InputError, match="amount_differs"):
        check_retyped_amount("300,001", 300_000)


def test_won_are_written_with_thousands() -> None:
    assert format_won(300_000) == "300,000원"


def test_every_ready_made_reason_fits_the_limit() -> None:
    assert all(checked_reason(reason) == reason for reason in REASONS)


def test_a_reason_in_decomposed_korean_counts_its_syllables() -> None:
    decomposed = unicodedata.normalize("NFD", "가" * REASON_LIMIT)
    assert checked_reason(decomposed) == "가" * REASON_LIMIT


@pytest.mark.parametrize(
    ("text", "key"),
    [("", "reason_empty"), ("가" * 21, "reason_too_long"), ("환불\u202e", "reason_characters")],
)
def test_a_reason_that_cannot_be_sent_is_refused(text: str, key: str) -> None:
    with pytest.raises(InputError, match=key):
        checked_reason(text)


def test_a_line_break_in_a_reason_becomes_a_blank() -> None:
    assert checked_reason(" 고객\n요청 ") == "고객 요청"


def test_a_cancel_needs_a_name() -> None:
    with pytest.raises(InputError, match="operator_empty"):
        checked_operator("   ")
