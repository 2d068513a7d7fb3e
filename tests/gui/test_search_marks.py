"""What a search marks in a row: the parts by which it found the bill, as they are shown."""

from __future__ import annotations

import pytest

from payssam_desktop.domain.bill import Bill, ShopFacts
from payssam_desktop.domain.bill_query import BillColumn
from payssam_desktop.domain.korean_time import korean_midnight, parse_payssam_time
from payssam_desktop.gui.bill_list.columns import text
from payssam_desktop.gui.bill_list.marks import SearchMarks

NOW = korean_midnight(parse_payssam_time("20261009120000") or pytest.fail("no time"))

BILL = Bill(
    key=1,
    store_key=1,
    bill_id="P2026-000231",
    shop=ShopFacts(
        customer="김하늘", phone="010-0000-0451", product="수학 Basic 45", billed=45_000
    ),
    added_at=NOW,
)


def marked(query: str, column: BillColumn, bill: Bill = BILL) -> list[str]:
    """The marked parts of what a column shows."""
    shown = text(column, bill, NOW)
    spans = SearchMarks(query).spans(column, shown, bill)
    return [shown[first:end] for first, end in spans]


def test_a_part_of_the_name_is_marked() -> None:
    assert marked("하늘", BillColumn.CUSTOMER) == ["하늘"]


def test_initials_mark_the_syllables_that_they_begin() -> None:
    assert marked("ㄱㅎㄴ", BillColumn.CUSTOMER) == ["김하늘"]
    assert marked("ㅎㄴ", BillColumn.CUSTOMER) == ["하늘"]
    assert marked("ㅎ", BillColumn.PRODUCT) == []


def test_the_last_digits_of_the_phone_number_are_marked() -> None:
    assert marked("0451", BillColumn.PHONE) == ["0451"]
    assert marked("51", BillColumn.PHONE) == ["51"]


def test_digits_behind_the_stars_are_marked_as_stars() -> None:
    hidden = BILL._replace(shop=BILL.shop._replace(phone="010-1234-0451"))
    assert text(BillColumn.PHONE, hidden, NOW) == "010-****-0451"
    assert marked("1234", BillColumn.PHONE, hidden) == ["****"]
    assert marked("010-1234-0451", BillColumn.PHONE, hidden) == ["010-****-0451"]


@pytest.mark.parametrize("typed", ["45000", "45,000", "45,000원"])
def test_an_amount_is_marked_however_it_was_typed(typed: str) -> None:
    assert marked(typed, BillColumn.AMOUNT) == ["45,000"]


def test_every_column_in_which_a_word_matches_is_marked() -> None:
    columns = [column for column in BillColumn if marked("45", column)]
    assert columns == [BillColumn.PHONE, BillColumn.PRODUCT, BillColumn.AMOUNT]


def test_capitals_make_no_difference() -> None:
    assert marked("basic", BillColumn.PRODUCT) == ["Basic"]
    assert marked("p2026", BillColumn.BILL_ID) == ["P2026"]


def test_a_bill_id_is_marked_with_its_hyphen() -> None:
    assert marked("2026-0002", BillColumn.BILL_ID) == ["2026-0002"]


def test_two_words_are_marked_each_and_together_where_they_touch() -> None:
    assert marked("김 늘", BillColumn.CUSTOMER) == ["김", "늘"]
    assert marked("김 하", BillColumn.CUSTOMER) == ["김하"]


def test_a_letter_that_is_searched_as_two_is_marked_as_the_one_that_is_shown() -> None:
    street = Bill(1, 1, "A-1", ShopFacts(product="Straße 7"), NOW)
    assert marked("strasse", BillColumn.PRODUCT, street) == ["Straße"]
    assert marked("7", BillColumn.PRODUCT, street) == ["7"]


def test_without_words_nothing_is_marked() -> None:
    assert not SearchMarks("  ")
    assert all(marked("", column) == [] for column in BillColumn)
