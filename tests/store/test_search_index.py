"""The search index: it may lag behind, but a search never does."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from payssam_desktop.domain.bill import BillState, EventSource, ShopFacts
from payssam_desktop.domain.bill_query import BillQuery
from payssam_desktop.store.bill_finder import BillFinder
from payssam_desktop.store.database import Database
from payssam_desktop.store.search_index import SearchIndex
from tests.store.shop import OPENING, Shop, approval
from tests.store.test_two_programs import line, other_desk

SIGNS = '"*():^+-{}[]%_\\/#$&~.,;=<>!?|`@'


@pytest.fixture
def index(database: Database) -> SearchIndex:
    return SearchIndex(database)


def in_the_index(shop: Shop, token: str) -> list[int]:
    """The keys under a token, as the index itself has it."""
    rows = shop.connection.execute(
        "SELECT rowid FROM bill_search WHERE bill_search MATCH ?", (f'"{token}"',)
    )
    return [row["rowid"] for row in rows]


def test_every_part_of_every_word_is_found(shop: Shop, index: SearchIndex) -> None:
    shop.read(
        shop.bill("B-1", ShopFacts("김하늘이", "010-0000-0001", "수강료 10월", 1_234_567)),
        BillState.PAID,
        approval(),
    )
    shop.bill("B-2", ShopFacts("Lee"))
    assert index.catch_up() == 2
    (row,) = shop.connection.execute("SELECT search_text FROM bill WHERE bill_id = 'B-1'")
    words = row["search_text"].split()
    assert len(words) > 7
    for word in words:
        for start in range(len(word)):
            for end in range(start + 1, len(word) + 1):
                assert "B-1" in shop.found(word[start:end]), word[start:end]


def test_a_bill_is_found_before_it_is_indexed_and_after(shop: Shop, index: SearchIndex) -> None:
    shop.bill("B-1", ShopFacts("김하늘"))
    assert index.dirty_count() == 1
    assert shop.found("하늘") == ["B-1"]
    assert index.catch_up() == 1
    assert index.dirty_count() == index.catch_up() == 0
    assert in_the_index(shop, "하늘$$") == [1]
    assert shop.found("하늘") == ["B-1"]


def test_an_edited_bill_is_found_by_its_new_name_alone(shop: Shop, index: SearchIndex) -> None:
    key = shop.bill("B-1", ShopFacts("김하늘"))
    index.catch_up()
    for name in ("이가람", "박다온"):  # twice before the index gets to it
        shop.bills.edit(key, ShopFacts(name), OPENING)
        assert shop.found(name) == ["B-1"]
        assert shop.found("하늘") == []
    assert index.dirty_count() == 1
    assert index.catch_up() == 1
    assert in_the_index(shop, "하늘$$") == in_the_index(shop, "가람$$") == []
    assert in_the_index(shop, "다온$$") == [key]
    assert shop.found("다온") == ["B-1"]


def test_a_reading_that_changes_no_word_leaves_nothing_to_index(
    shop: Shop, index: SearchIndex
) -> None:
    key = shop.paid_bill()
    index.catch_up()
    shop.read(key, BillState.PAID, approval(), OPENING)
    shop.bills.edit(
        key, ShopFacts("김하늘", "010-0000-0001", "수강료 10월", 45_000, "메모"), OPENING
    )
    assert index.dirty_count() == 0


def test_no_more_is_indexed_in_one_go_than_was_asked_for(shop: Shop, index: SearchIndex) -> None:
    keys = [shop.bill(f"B-{number}") for number in range(7)]
    index.catch_up(3)
    for key in keys[:2]:
        shop.bills.edit(key, ShopFacts("이가람"), OPENING)
    assert index.dirty_count() == 6
    assert [index.catch_up(3) for _ in range(3)] == [3, 3, 0]


@pytest.mark.parametrize("sign", [*SIGNS, "\0", "👍", "é", "ß"])
def test_every_sign_means_itself(shop: Shop, index: SearchIndex, sign: str) -> None:
    shop.bill("B-1", ShopFacts(f"가{sign}나다라마"))
    shop.bill("B-2", ShopFacts("가나다라마"))
    for _ in range(2):
        for text in (f"가{sign}나", f"{sign}나다라마", sign * 3 + "가나다라마"):
            assert shop.found(text) == (["B-1"] if text[0] != text[1] else []), text
        index.catch_up()


def test_words_that_share_their_parts_are_not_taken_for_each_other(
    shop: Shop, index: SearchIndex
) -> None:
    shop.bill("B-1", ShopFacts(product="abcdefgh xbcdey"))
    shop.bill("B-2", ShopFacts(product="abcdey"))
    index.catch_up()
    assert shop.found("abcdey") == ["B-2"]


def test_a_portion_that_is_cut_off_has_not_happened(
    shop: Shop, database: Database, index: SearchIndex
) -> None:
    key = shop.bill("B-1", ShopFacts("김하늘"))
    index.catch_up()
    shop.bills.edit(key, ShopFacts("이가람"), OPENING)
    shop.bill("B-2", ShopFacts("박다온"))
    with suppress(ZeroDivisionError), database.writing():
        assert index.catch_up() == 2
        raise ZeroDivisionError
    assert index.dirty_count() == 2
    assert (shop.found("가람"), shop.found("다온")) == (["B-1"], ["B-2"])
    assert index.catch_up() == 2
    assert (shop.found("가람"), shop.found("다온"), shop.found("하늘")) == (["B-1"], ["B-2"], [])


def test_tidying_up_comes_to_an_end_and_changes_no_answer(shop: Shop, index: SearchIndex) -> None:
    for number in range(40):
        shop.bill(f"B-{number}")
        index.catch_up(1)
    for _ in range(1_000):
        if not index.tidy():
            break
    else:
        raise AssertionError("tidying never ends")
    assert len(shop.found("하늘")) == 40


def test_a_program_killed_while_indexing_leaves_right_answers(path: Path) -> None:
    database = Database.open(path)
    shop = Shop(database)
    rows = [(f"B-{number}", ShopFacts(f"김하늘{number:03}")) for number in range(400)]
    keys = shop.bills.add(shop.store.key, rows, EventSource.IMPORT, OPENING)
    for rounds in range(3):
        with other_desk("index", path) as desk:
            for _ in range(5 + 7 * rounds):
                line(desk)
            desk.kill()
            desk.wait()
        shop.bills.edit(keys[rounds], ShopFacts("이가람"), OPENING)
        assert len(shop.found("하늘")) == 399 - rounds
        assert len(shop.found("가람")) == rounds + 1
        assert shop.found("하늘123") == ["B-123"]
    while SearchIndex(database).catch_up():
        pass
    assert len(shop.found("하늘")) == 397
    assert shop.found("하늘000") == []
    shop.close()
    database.close()


def test_two_programs_may_index_while_a_third_adds(path: Path) -> None:
    # The other two write without a pause, as no window does: this one may have to wait long.
    database = Database.open(path, busy_seconds=60.0)
    shop = Shop(database)
    with other_desk("index", path), other_desk("add", path) as adding:
        index, finder = SearchIndex(database), BillFinder(shop.connection)
        query = BillQuery(shop.store.key, text="하늘")
        for _ in range(15):
            committed = int(line(adding)) + 1
            index.catch_up(3)
            found = finder.keys(query)
            assert len(found) >= 2 * committed
            assert len(found) == len(set(found))
    while index.catch_up():
        pass
    assert len(finder.keys(query)) == len(finder.keys(BillQuery(shop.store.key)))
    shop.close()
    database.close()
