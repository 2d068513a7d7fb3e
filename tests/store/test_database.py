"""The database file: whose it is, where it may lie, and what can go wrong with it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from payssam_desktop.domain.bill import EventSource, ShopFacts
from payssam_desktop.domain.bill_query import BillQuery
from payssam_desktop.errors import StoreError
from payssam_desktop.store import database as database_file
from payssam_desktop.store.bill_list import BillList
from payssam_desktop.store.database import Database
from payssam_desktop.store.migrating import APPLICATION_ID, Migration, shipped_migrations
from tests.store.shop import OPENING, Shop

posix_only = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


def refusal(
    path: Path, busy_seconds: float = 5.0, migrations: Sequence[Migration] | None = None
) -> str:
    """The key of the error with which opening is refused."""
    with pytest.raises(StoreError) as caught:
        Database.open(path, busy_seconds=busy_seconds, migrations=migrations)
    return caught.value.key


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that holds something, but for the memory that SQLite's readers share."""
    files = [file for file in folder.iterdir() if not file.match("*-shm")]
    return {file.name: content for file in files if (content := file.read_bytes())}


def made_by(path: Path, *statements: str) -> None:
    """A SQLite file that some program made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def filled(path: Path, bills: int = 1) -> None:
    """A database of ours, in order and closed."""
    database = Database.open(path)
    shop = Shop(database)
    rows = [(f"B-{number}", ShopFacts("김하늘" * 20)) for number in range(bills)]
    shop.bills.add(shop.store.key, rows, EventSource.IMPORT, OPENING)
    shop.close()
    database.close()


@contextmanager
def as_anybody() -> Iterator[None]:
    """Act as a user to whom permissions mean something: they mean nothing to root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def anybodys() -> Iterator[Path]:
    """A folder of the user of :func:`as_anybody`, on a way that this user may go."""
    with tempfile.TemporaryDirectory() as base:
        folder = Path(base) / "가게 자료"
        folder.mkdir()
        if os.geteuid() == 0:
            Path(base).chmod(0o755)
            os.chown(folder, 65534, 65534)
        yield folder
        folder.chmod(0o700)


def test_every_commit_is_flushed_to_the_disk(database: Database) -> None:
    with database.reading() as connection:
        settings = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        }
        assert settings == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "trusted_schema": 0,
        }
        if sys.platform == "darwin":
            assert connection.execute("PRAGMA fullfsync").fetchone()[0] == 1


@posix_only
def test_nobody_else_may_read_the_file(path: Path) -> None:
    filled(path)
    database = Database.open(path)
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    database.close()
    path.chmod(0o644)
    Database.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "name", ["가게 자료", "a b%20c?d#e" if os.name == "posix" else "a b%20c#e"]
)
def test_any_name_of_a_folder_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "깊은 곳" / "payssam.sqlite3"
    filled(path)
    assert path.stat().st_size > 0
    database = Database.open(path)
    with closing(database.reader()) as reader:
        assert not BillList(reader).is_empty(1)
    database.close()
    assert list(tmp_path.iterdir()) == [tmp_path / name]


@posix_only
def test_a_long_path_works_up_to_a_limit_that_is_told(tmp_path: Path) -> None:
    room = 490 - len(os.fsencode(tmp_path / "x" / "payssam.sqlite3"))
    names = [("가" * 66)[: max(room - place, 3) // 3] for place in range(0, room, 199)]
    filled(tmp_path.joinpath(*names) / "payssam.sqlite3")
    assert refusal(tmp_path / ("가" * 80) / ("나" * 80) / "p.sqlite3") == "folder_path_too_long"


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    assert refusal(tmp_path / "data" / "payssam.sqlite3") == "folder_not_writable"
    assert (tmp_path / "data").read_text() == "not a folder"


def test_a_folder_where_the_file_should_be_is_refused(path: Path) -> None:
    path.mkdir(parents=True)
    assert refusal(path) == "folder_not_writable"
    assert list(path.iterdir()) == []


@posix_only
def test_a_folder_that_may_not_be_written_is_refused(anybodys: Path) -> None:
    steps = shipped_migrations()  # which anybody may not be allowed to read
    with as_anybody():
        Database.open(anybodys / "payssam.sqlite3", migrations=steps).close()
        before = contents(anybodys)
        anybodys.chmod(0o500)
        for name in ("payssam.sqlite3", "new.sqlite3"):
            assert refusal(anybodys / name, migrations=steps) == "folder_not_writable"
    assert contents(anybodys) == before


@posix_only
def test_a_file_that_may_not_be_written_is_refused_and_stays_so(anybodys: Path) -> None:
    path = anybodys / "payssam.sqlite3"
    steps = shipped_migrations()
    with as_anybody():
        Database.open(path, migrations=steps).close()
        before = contents(anybodys)
        path.chmod(0o400)
        assert refusal(path, migrations=steps) == "folder_not_writable"
        assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert contents(anybodys) == before


@pytest.mark.parametrize(
    ("statements", "key"),
    [
        (["CREATE TABLE t (x)"], "database_not_ours"),
        (["CREATE TABLE t (x)", "PRAGMA application_id = 77"], "database_not_ours"),
        (["PRAGMA application_id = 77"], "database_not_ours"),
        (["PRAGMA user_version = 1"], "database_not_ours"),
        (
            [f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA user_version = 9999"],
            "database_newer",
        ),
    ],
)
def test_the_file_of_another_program_or_version_is_left_alone(
    path: Path, statements: list[str], key: str
) -> None:
    made_by(path, *statements)
    before = contents(path.parent)
    assert refusal(path) == key
    assert contents(path.parent) == before


def test_the_log_of_a_newer_version_is_left_alone_too(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy" / path.name
    copy.parent.mkdir()
    filled(path)
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 9999")
        for suffix in ("", "-wal"):
            shutil.copy(path.with_name(path.name + suffix), copy.parent)
    before = contents(copy.parent)
    assert len(before) == 2
    assert refusal(copy) == "database_newer"
    assert contents(copy.parent) == before


def test_a_newer_file_says_which_version_it_has(path: Path) -> None:
    made_by(path, f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA user_version = 9999")
    with pytest.raises(StoreError) as caught:
        Database.open(path)
    assert caught.value.facts == {"found": 9999, "known": shipped_migrations()[-1].version}


def test_without_the_search_module_the_file_is_left_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    before = contents(path.parent)
    monkeypatch.setattr(database_file, "SEARCH_MODULE", "fts99")
    assert refusal(path) == "search_missing"
    assert contents(path.parent) == before


def test_a_file_that_is_no_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes("고객 명단\n".encode() * 500)
    before = contents(path.parent)
    assert refusal(path) == "database_damaged"
    assert contents(path.parent) == before


def test_a_damaged_file_is_found_at_the_start_and_left_alone(path: Path) -> None:
    filled(path, bills=200)
    content = bytearray(path.read_bytes())
    content[8 * 4096 : 30 * 4096] = b"\xff" * (22 * 4096)
    path.write_bytes(content)
    before = contents(path.parent)
    assert refusal(path) == "database_damaged"
    assert contents(path.parent) == before


def test_damage_that_shows_up_later_is_called_by_its_name(path: Path) -> None:
    filled(path, bills=2_000)
    database = Database.open(path)
    content = bytearray(path.read_bytes())
    content[4096 * 3 :] = b"\xff" * (len(content) - 4096 * 3)
    path.write_bytes(content)
    with closing(database.reader()) as reader, pytest.raises(StoreError) as caught:
        BillList(reader).keys(BillQuery(1, text="하늘"))
    assert caught.value.key == "database_damaged"
    assert "하늘" not in str(caught.value)
    database.close()


def test_a_write_cut_off_outside_of_the_log_is_taken_back(path: Path, tmp_path: Path) -> None:
    filled(path, bills=300)
    cut_off = tmp_path / "cut off" / path.name
    cut_off.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = DELETE")
        writer.execute("PRAGMA cache_size = 1")  # so that it writes to the file before it commits
        writer.execute("BEGIN")
        writer.execute("UPDATE bill SET memo = memo || 'half'")
        for file in path.parent.iterdir():
            shutil.copy(file, cut_off.parent)
        writer.execute("ROLLBACK")
    assert cut_off.with_name(f"{path.name}-journal").exists()
    database = Database.open(cut_off)
    with database.reading() as connection:
        assert connection.execute("SELECT DISTINCT memo FROM bill").fetchall()[0][0] == ""
    database.close()


def test_a_log_without_its_shared_memory_is_read(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy" / path.name
    copy.parent.mkdir()
    database = Database.open(path)
    shop = Shop(database)
    shop.bill("B-1")
    for suffix in ("", "-wal"):
        shutil.copy(path.with_name(path.name + suffix), copy.parent)
    shop.close()
    database.close()
    database = Database.open(copy)
    with closing(database.reader()) as reader:
        assert not BillList(reader).is_empty(1)
    database.close()


def test_damage_that_stops_nobody_from_reading_is_found_too(path: Path) -> None:
    filled(path)
    content = bytearray(path.read_bytes())
    content[36:40] = (7).to_bytes(4, "big")  # how many pages are free
    path.write_bytes(content)
    before = contents(path.parent)
    assert refusal(path) == "database_damaged"
    assert contents(path.parent) == before


def test_a_new_file_that_another_program_holds_is_busy(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refusal(path, busy_seconds=0.05) == "database_busy"
    Database.open(path).close()


def test_opening_waits_for_a_program_that_is_looking_at_the_file(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM sqlite_schema").fetchall()
        done = threading.Timer(0.2, other.execute, ["ROLLBACK"])
        done.start()
        Database.open(path).close()
        done.join()
