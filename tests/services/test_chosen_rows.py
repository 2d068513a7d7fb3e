"""Selections that are carried from one order to another, a few rows or most of a long list."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payssam_desktop.domain.bill import KEY_TYPE
from payssam_desktop.services.chosen_rows import (
    FEW,
    MOST_RANGES,
    Chosen,
    keys_in,
    place_of,
    rows_of,
)


def unhurried() -> None:
    """Nothing newer is asked."""


def test_every_key_is_found_where_it_is() -> None:
    keys = array(KEY_TYPE, [7, 256, 1, 65_536, 2**31, 255, 0])
    assert [place_of(key, keys) for key in keys] == list(range(7))
    assert place_of(8, keys) is None
    assert place_of(-1, keys) is None
    assert place_of(None, keys) is None


def test_a_key_whose_bytes_stand_across_two_others_is_not_found_there() -> None:
    # 1 followed by 0 holds the bytes of 2**56 one byte further, and so on.
    keys = array(KEY_TYPE, [1, 0, 1, 0])
    for shift in range(8, 64, 8):
        assert place_of(2**shift if shift < 63 else -(2**63), keys) is None


@given(st.permutations(range(40)), st.sets(st.integers(0, 39)))
def test_selected_bills_stay_selected_in_any_order(order: list[int], picked: set[int]) -> None:
    before, after = array(KEY_TYPE, range(100, 140)), array(KEY_TYPE, [100 + at for at in order])
    chosen = Chosen(before, tuple((row, row) for row in sorted(picked)))
    rows = rows_of(chosen, after, unhurried)
    assert set(keys_in(after, rows)) == {100 + at for at in picked}
    assert all(first <= last for first, last in rows)
    assert all(one[1] + 1 < two[0] or len(picked) <= 4 for one, two in pairwise(rows))


def test_bills_that_are_gone_are_no_longer_selected() -> None:
    chosen = Chosen(array(KEY_TYPE, range(20)), ((0, 9),))
    assert rows_of(chosen, array(KEY_TYPE, [30, 8, 9, 10]), unhurried) == ((1, 2),)
    assert rows_of(chosen, array(KEY_TYPE), unhurried) == ()


def test_everything_stays_everything_though_a_bill_has_come() -> None:
    chosen = Chosen(array(KEY_TYPE, range(3)), ((0, 2),), everything=True)
    assert rows_of(chosen, array(KEY_TYPE, [9, 2, 1, 0]), unhurried) == ((0, 3),)


@pytest.mark.parametrize("size", [FEW - 1, FEW + 1, 3 * FEW])
def test_a_large_selection_is_carried_too(size: int) -> None:
    keys = array(KEY_TYPE, range(1, 100_001))
    backwards = array(KEY_TYPE, reversed(keys))
    rows = rows_of(Chosen(keys, ((0, size - 1),)), backwards, unhurried)
    assert rows == ((100_000 - size, 99_999),)


def test_a_large_selection_is_not_looked_for_while_only_the_first_rows_are_there() -> None:
    keys = array(KEY_TYPE, range(1, 100_001))
    chosen = Chosen(keys, ((0, FEW),))
    assert rows_of(chosen, keys[:200], unhurried, whole=False) == ()
    assert rows_of(Chosen(keys, ((0, 5),)), keys[:200], unhurried, whole=False) == ((0, 5),)


def test_a_selection_that_falls_apart_into_too_many_pieces_is_given_up() -> None:
    pieces = MOST_RANGES + 1
    keys = array(KEY_TYPE, range(2 * pieces))
    apart = array(KEY_TYPE, [key // 2 + (key % 2) * pieces for key in keys])
    assert rows_of(Chosen(keys, ((0, pieces - 1),)), apart, unhurried) == ()
    assert rows_of(Chosen(keys, ((0, pieces - 2),)), apart, unhurried) != ()


def test_the_search_for_a_selection_can_be_ended() -> None:
    class EndedError(Exception):
        """A newer question."""

    def ended() -> None:
        raise EndedError

    with pytest.raises(EndedError):
        rows_of(Chosen(array(KEY_TYPE, range(50)), ((0, 20),)), array(KEY_TYPE, range(50)), ended)
