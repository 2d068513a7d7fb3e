"""From every released schema to today's, with a copy of the file first."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from importlib import resources
from itertools import product
from pathlib import Path

import pytest

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.bill_query import BillColumn, BillQuery
from payssam_desktop.domain.cancellation import CancelState
from payssam_desktop.errors import StoreError
from payssam_desktop.store.audit import Audit
from payssam_desktop.store.bill_finder import BillFinder
from payssam_desktop.store.bill_list import BillList
from payssam_desktop.store.cancellations import Cancellations
from payssam_desktop.store.database import Database
from payssam_desktop.store.migrating import Migration, shipped_migrations
from payssam_desktop.store.search_index import SearchIndex
from payssam_desktop.store.stores import Stores
from tests.store.list_by_hand import ListByHand

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
NEXT = len(shipped_migrations()) + 1
BETTER = Migration(NEXT, "ALTER TABLE store ADD COLUMN colour TEXT;\n-- Done.\n")
BROKEN = Migration(NEXT, "ALTER TABLE store ADD COLUMN colour TEXT;\nDROP TABLE nothing;\n")
ORPHANING = Migration(NEXT, "UPDATE bill_event SET bill_key = 99;\n")


def restore(dump: Path, path: Path) -> None:
    """Make the database file that a dump describes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")


def schema(path: Path) -> dict[str, str]:
    """Every table, index and trigger, however its text is laid out."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return {name: re.sub(r"\s+", " ", re.sub(r"--.*", "", sql)) for name, sql in rows}


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture(params=RELEASED, ids=lambda file: file.stem)
def released(request: pytest.FixtureRequest, path: Path) -> Path:
    """A file as an earlier release left it."""
    restore(request.param, path)
    return path


def test_the_steps_are_numbered_without_a_gap_and_each_was_released() -> None:
    numbers = [migration.version for migration in shipped_migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [int(file.stem) for file in RELEASED] == numbers
    names = [
        file.name for file in (resources.files("payssam_desktop.store") / "migrations").iterdir()
    ]
    assert all(re.fullmatch(r"\d{4}_[a-z_]+\.sql", name) for name in names)


@pytest.mark.parametrize("dump", RELEASED, ids=lambda file: file.stem)
def test_a_released_step_is_never_edited(tmp_path: Path, dump: Path) -> None:
    restore(dump, tmp_path / "released.sqlite3")
    steps = shipped_migrations()[: int(dump.stem)]
    Database.open(tmp_path / "today.sqlite3", migrations=steps).close()
    assert schema(tmp_path / "released.sqlite3") == schema(tmp_path / "today.sqlite3")
    assert version(tmp_path / "released.sqlite3") == int(dump.stem)


def test_everything_in_a_released_file_is_still_there(released: Path) -> None:
    database = Database.open(released)
    (store,) = Stores(database).all()
    with closing(database.reader()) as reader:
        bills = BillList(reader)
        summary = bills.summary(BillQuery(store.key))
        keys = bills.keys(BillQuery(store.key, text="ㄱㅎㄴ"))
        assert summary.by_state == {BillState.PAID: 1, BillState.CANCELLED: 1}
        assert (summary.paid, summary.cancelled) == (75_000, 30_000)
        assert len(keys) == 2
        assert all(bills.timeline(key, 10) for key in keys)
    (unknown,) = Cancellations(database).open_operations()
    assert unknown.state is CancelState.UNKNOWN
    assert len(Audit(database).newest(10)) == 1
    database.close()


def test_every_order_and_search_is_right_in_an_upgraded_file(released: Path) -> None:
    at_first = version(released)
    database = Database.open(released)
    with closing(database.reader()) as reader:
        truth, finder = ListByHand(reader, 1), BillFinder(reader)
        for column, text in product(BillColumn, ("", "하늘", "00999001", "b-2", "뷁")):
            for direction in (True, False):
                query = BillQuery(1, text, sort=column, descending=direction)
                assert list(finder.keys(query)) == truth.keys(query)
                assert finder.summary(query) == truth.summary(query)
    index = SearchIndex(database)
    assert index.catch_up() == (2 if at_first == 1 else 0)
    with closing(database.reader()) as reader:
        assert len(BillFinder(reader).keys(BillQuery(1, "하늘"))) == 2
    database.close()


def test_a_file_is_copied_before_it_is_changed(released: Path) -> None:
    at_first = version(released)
    Database.open(released, migrations=[*shipped_migrations(), BETTER]).close()
    copy = released.with_name(f"payssam-before-{NEXT:04}.sqlite3")
    assert version(released) == NEXT
    assert "colour" in schema(released)["store"]
    assert version(copy) == at_first
    assert "colour" not in schema(copy)["store"]
    Database.open(copy).close()


def test_a_new_file_and_one_of_today_are_not_copied(path: Path) -> None:
    for _ in range(2):
        Database.open(path).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("step", [BROKEN, ORPHANING], ids=["broken", "orphaning"])
def test_a_step_that_fails_changes_nothing(released: Path, step: Migration) -> None:
    Database.open(released).close()
    before = schema(released)
    if step is ORPHANING:
        step = Migration(NEXT, "DROP TRIGGER bill_event_is_never_changed;\n" + step.script)
    with pytest.raises(StoreError, match="database_failed"):
        Database.open(released, migrations=[*shipped_migrations(), step])
    assert schema(released) == before
    assert version(released) == NEXT - 1
    Database.open(released).close()


def test_references_are_watched_again_after_a_step(released: Path) -> None:
    database = Database.open(released, migrations=[*shipped_migrations(), BETTER])
    with pytest.raises(StoreError), database.writing() as connection:
        connection.execute("UPDATE bill SET key = 99 WHERE key = 1")
    with database.reading() as connection:
        assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    database.close()
