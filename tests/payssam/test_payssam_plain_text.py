"""Single values from PaysSam, whatever they come as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payssam_desktop.payssam.plain_text import (
    CODE_LIMIT,
    TEXT_LIMIT,
    exact_text,
    plain_free_text,
    plain_text,
    scrubbed,
)
from tests.payssam.raw_payssam import API_KEY, CREDENTIALS


@pytest.mark.parametrize("nothing", [None, "", "   ", "\t\n", "\u3000", True, [], {}, ["신한"]])
def test_absent_null_empty_and_blank_all_mean_no_value(nothing: object) -> None:
    assert plain_text(nothing) == ""


def test_a_price_that_came_as_a_number_is_read_as_its_digits() -> None:
    assert plain_text(45000) == "45000"


def test_a_number_of_five_thousand_digits_is_no_value() -> None:
    assert plain_text(10**5000) == ""


def test_a_decomposed_issuer_is_composed() -> None:
    assert plain_text("\u1109\u1175\u11ab한카드") == "신한카드"


def test_line_breaks_control_and_direction_marks_vanish_from_an_issuer() -> None:
    assert plain_text("신한\r\n카드\x00\u202e\u200b ") == "신한 카드"


def test_a_value_of_a_mebibyte_is_cut() -> None:
    assert len(plain_text("가" * 2**20)) == TEXT_LIMIT


def test_a_card_number_in_a_free_text_is_masked() -> None:
    assert plain_free_text("신한카드 1234-5678-9012-3456") == "신한카드 ****3456"


@pytest.mark.parametrize("code", ["00\u200b00", "０９７０", "0000\x00", "0" * (CODE_LIMIT + 1)])
def test_cleaning_never_turns_another_code_into_a_known_one(code: str) -> None:
    assert exact_text(code) == ""


def test_a_servers_message_is_kept_without_our_credentials_and_long_numbers() -> None:
    message = f"키 {API_KEY} 매장 S-TEST\n카드 1234567890123456"
    assert scrubbed(message, CREDENTIALS.secrets()) == "키 … 매장 … 카드 ****3456"


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.booleans()))
def test_any_value_becomes_one_short_printable_line(value: object) -> None:
    text = plain_text(value)
    assert len(text) <= TEXT_LIMIT
    assert text == text.strip()
    assert text.isprintable()
