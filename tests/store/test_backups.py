"""Daily copies: whole, checked, private, and seven of them."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from payssam_desktop.domain.bill_query import BillQuery
from payssam_desktop.errors import StoreError
from payssam_desktop.store.database import Database
from tests.store.shop import OPENING, Shop

DAY = timedelta(days=1)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_backup_is_one_file_that_opens_like_the_original(
    shop: Shop, database: Database, tmp_path: Path
) -> None:
    shop.bill("B-1")
    copy = database.back_up(tmp_path / "백업", OPENING)
    assert names(tmp_path / "백업") == ["payssam-20261009.sqlite3"]
    restored = Database.open(copy)
    other = Shop(restored)
    assert other.shown(BillQuery(shop.store.key)) == ["B-1"]
    other.close()
    restored.close()


def test_the_day_of_a_backup_is_the_korean_one(
    shop: Shop, database: Database, tmp_path: Path
) -> None:
    evening = datetime(2026, 10, 9, 15, 30, tzinfo=UTC)
    assert database.back_up(tmp_path, evening).name == "payssam-20261010.sqlite3"


def test_a_second_backup_of_a_day_takes_the_place_of_the_first(
    shop: Shop, database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    first = database.back_up(folder, OPENING).stat().st_size
    for number in range(300):
        shop.bill(f"B-{number}")
    assert database.back_up(folder, OPENING).stat().st_size > first
    assert len(names(folder)) == 1


def test_a_start_makes_no_second_backup_of_a_day(
    shop: Shop, database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    first = database.back_up_once(folder, OPENING)
    written = first.stat().st_mtime_ns
    assert database.back_up_once(folder, OPENING) == first
    assert first.stat().st_mtime_ns == written
    assert database.back_up_once(folder, OPENING + DAY) != first


def test_seven_are_kept_and_other_files_are_left_alone(
    shop: Shop, database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "payssam-20200101 사본.sqlite3").write_text("somebody's")
    for day in range(9):
        database.back_up(folder, OPENING + day * DAY)
    assert names(folder) == [
        "payssam-20200101 사본.sqlite3",
        *(f"payssam-202610{day}.sqlite3" for day in range(11, 18)),
    ]


def test_todays_backup_is_kept_even_when_the_clock_was_set_back(
    shop: Shop, database: Database, tmp_path: Path
) -> None:
    for day in range(8):
        database.back_up(tmp_path / "backups", OPENING + day * DAY)
    newest = database.back_up(tmp_path / "backups", OPENING - 30 * DAY)
    assert newest.exists()
    assert len(names(tmp_path / "backups")) == 7


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_nobody_else_may_read_a_backup(shop: Shop, database: Database, tmp_path: Path) -> None:
    copy = database.back_up(tmp_path / "backups", OPENING)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def unreadable(content: bytearray) -> None:
    content[4096 * 3 :] = b"\xff" * (len(content) - 4096 * 3)


def miscounted(content: bytearray) -> None:
    """Damage that nobody notices who only copies: how many pages are free."""
    content[36:40] = (7).to_bytes(4, "big")


@pytest.mark.parametrize("damage", [unreadable, miscounted])
def test_a_damaged_database_never_pushes_out_a_good_backup(
    shop: Shop,
    database: Database,
    path: Path,
    tmp_path: Path,
    damage: Callable[[bytearray], None],
) -> None:
    for number in range(300):
        shop.bill(f"B-{number}")
    folder = tmp_path / "backups"
    good = database.back_up(folder, OPENING).read_bytes()
    shop.close()
    database.close()
    database = Database.open(path)
    content = bytearray(path.read_bytes())
    damage(content)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="database_damaged"):
        database.back_up(folder, OPENING)
    assert names(folder) == ["payssam-20261009.sqlite3"]
    assert (folder / "payssam-20261009.sqlite3").read_bytes() == good
    database.close()


def test_a_folder_that_cannot_be_made_is_told(
    shop: Shop, database: Database, tmp_path: Path
) -> None:
    (tmp_path / "backups").write_text("a file")
    with pytest.raises(StoreError, match="folder_not_writable"):
        database.back_up(tmp_path / "backups", OPENING)


def test_what_a_killed_backup_left_is_cleared_away(
    shop: Shop, database: Database, tmp_path: Path
) -> None:
    (tmp_path / "payssam-20261009.part").write_bytes(b"half")
    database.back_up(tmp_path, OPENING)
    assert not (tmp_path / "payssam-20261009.part").exists()
