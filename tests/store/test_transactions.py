"""Writing and reading side by side: whole transactions, full disks, busy files, closing."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from payssam_desktop.domain.bill import EventSource, ShopFacts
from payssam_desktop.domain.bill_query import BillQuery
from payssam_desktop.errors import StoreError
from payssam_desktop.store.database import Database
from tests.store.shop import OPENING, Shop


def test_text_that_is_broken_on_the_disk_is_not_quoted(shop: Shop, database: Database) -> None:
    key = shop.bill("B-1", ShopFacts("김하늘"))
    with database.writing() as connection:
        connection.execute("UPDATE bill SET customer = customer || CAST(x'ff' AS TEXT)")
    for ask in (shop.bills.get, shop.one):
        with pytest.raises(StoreError) as caught:
            ask(key)
        assert caught.value.key == "database_damaged"
        assert "하늘" not in str(caught.value)


def test_a_full_disk_is_told_and_what_was_there_stays(shop: Shop, database: Database) -> None:
    shop.bill("B-0")
    with database.reading() as connection:
        connection.execute("PRAGMA max_page_count = 1")  # what there is, and not a page more
    rows = [(f"B-{number}", ShopFacts("김하늘" * 100)) for number in range(1, 200)]
    with pytest.raises(StoreError, match="disk_full"):
        shop.bills.add(shop.store.key, rows, EventSource.IMPORT, OPENING)
    assert shop.shown(BillQuery(shop.store.key)) == ["B-0"]
    with database.reading() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")
    assert shop.bills.add(shop.store.key, rows, EventSource.IMPORT, OPENING)


def test_a_database_that_another_program_holds_is_busy_and_then_works(path: Path) -> None:
    database = Database.open(path, busy_seconds=0.05)
    shop = Shop(database)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="database_busy"):
            shop.bill()
        assert shop.list.is_empty(shop.store.key)  # reading goes on
        other.execute("ROLLBACK")
        shop.bill()
    shop.close()
    database.close()


def test_what_raises_in_a_transaction_takes_back_all_of_it(shop: Shop, database: Database) -> None:
    def interrupted() -> None:
        with database.writing():
            shop.bill("B-1")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert shop.list.is_empty(shop.store.key)
    shop.bill("B-1")


def test_a_refused_step_inside_a_transaction_takes_back_itself_alone(
    shop: Shop, database: Database
) -> None:
    with database.writing():
        shop.bill("B-1")
        with pytest.raises(StoreError):
            shop.bills.add(
                shop.store.key,
                [("B-2", ShopFacts()), ("", ShopFacts())],
                EventSource.IMPORT,
                OPENING,
            )
        shop.bill("B-3")
    assert shop.found("b-") == ["B-1", "B-3"]


def test_many_threads_write_one_after_the_other(shop: Shop) -> None:
    def add(number: int) -> None:
        for place in range(10):
            shop.bill(f"{number}-{place}")

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shop.list.summary(BillQuery(shop.store.key)).total == 80


def test_closing_waits_for_the_writer_and_leaves_one_file(path: Path) -> None:
    database = Database.open(path)
    inside, closed = threading.Event(), threading.Event()

    def write() -> None:
        with database.writing() as connection:
            inside.set()
            assert not closed.wait(0.2)
            connection.execute("INSERT INTO audit VALUES (1, 0, '', '', '', '{}')")

    writer = threading.Thread(target=write)
    writer.start()
    inside.wait()
    database.close()
    closed.set()
    writer.join()
    database.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM audit").fetchone() == (1,)
    with pytest.raises(StoreError, match="database_closed"), database.writing():
        pass


def test_closing_does_not_wait_for_a_reader(database: Database, shop: Shop) -> None:
    shop.bill("B-1")
    half_read = shop.connection.execute("SELECT * FROM bill_event UNION ALL SELECT 1,1,1,1,1,1")
    half_read.fetchone()
    shop.bill("B-2")
    database.close()
    half_read.close()
