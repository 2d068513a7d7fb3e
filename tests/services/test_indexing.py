"""The search index is brought up to date in the background while the program runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from payssam_desktop.domain.bill import EventSource, ShopFacts
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.errors import StoreError
from payssam_desktop.services import indexing
from payssam_desktop.services.indexing import Indexer
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.database import Database
from payssam_desktop.store.search_index import SearchIndex
from payssam_desktop.store.stores import Stores

NAME = "김하늘"
NOW = datetime(2026, 10, 9, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "payssam.sqlite3")
    stores = Stores(database)
    stores.add(stores.new("하늘 학원", Environment.TEST, "https://payssam.example/partner"))
    yield database
    database.close()


@pytest.fixture
def started() -> Iterator[list[Indexer]]:
    """Indexers that are stopped after the test."""
    indexers: list[Indexer] = []
    yield indexers
    for indexer in indexers:
        indexer.request_stop()
        indexer.join()


def add(database: Database, name: str, count: int) -> None:
    rows = [(f"{name}-{number}", ShopFacts("김하늘")) for number in range(count)]
    Bills(database).add(1, rows, EventSource.IMPORT, NOW)


def wait_until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def is_up_to_date(database: Database) -> bool:
    return SearchIndex(database).dirty_count() == 0


def test_what_was_left_is_indexed_at_start_in_portions(
    database: Database, started: list[Indexer]
) -> None:
    add(database, "B", indexing.PORTION * 2 + 1)
    started.append(Indexer(SearchIndex(database)))
    started[0].start()
    wait_until(lambda: is_up_to_date(database))


def test_new_bills_are_indexed_as_soon_as_it_is_told_of_them(
    database: Database, started: list[Indexer]
) -> None:
    started.append(Indexer(SearchIndex(database)))
    started[0].start()
    add(database, "B", 3)
    began = time.monotonic()
    started[0].wake()
    wait_until(lambda: is_up_to_date(database))
    assert time.monotonic() - began < indexing.IDLE_SECONDS


def test_it_stops_between_two_portions(
    database: Database, started: list[Indexer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "PORTION", 1)
    add(database, "B", 500)
    indexer = Indexer(SearchIndex(database))
    indexer.start()
    indexer.request_stop()
    began = time.monotonic()
    indexer.join()
    assert time.monotonic() - began < 5
    assert not is_up_to_date(database)


def test_an_indexer_that_never_started_can_be_stopped(database: Database) -> None:
    indexer = Indexer(SearchIndex(database))
    indexer.request_stop()
    indexer.join()


class BusyAtFirst(SearchIndex):
    """The file is in use by something else for a while."""

    refusals = 2

    def catch_up(self, most: int = 500) -> int:
        if self.refusals:
            self.refusals -= 1
            raise StoreError("database_busy")
        return super().catch_up(most)


def test_a_busy_database_only_puts_it_off(
    database: Database, started: list[Indexer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "IDLE_SECONDS", 0.01)
    add(database, "B", 3)
    started.append(Indexer(BusyAtFirst(database)))
    started[0].start()
    wait_until(lambda: is_up_to_date(database))


class Broken(SearchIndex):
    """A bug of ours, once."""

    broken = True

    def catch_up(self, most: int = 500) -> int:
        if self.broken:
            self.broken = False
            raise ValueError(NAME)
        return super().catch_up(most)


@pytest.mark.expected_log("unexpected ValueError")
def test_a_bug_is_logged_without_its_text_and_ends_nothing(
    database: Database,
    started: list[Indexer],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(indexing, "IDLE_SECONDS", 0.01)
    add(database, "B", 3)
    started.append(Indexer(Broken(database)))
    started[0].start()
    wait_until(lambda: is_up_to_date(database))
    assert NAME not in caplog.text
