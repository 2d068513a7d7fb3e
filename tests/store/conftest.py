"""A shop on a real database file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from payssam_desktop.store.approval_notices import ApprovalNotices
from payssam_desktop.store.database import Database
from tests.store.shop import Shop


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "payssam.sqlite3"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database.open(path)
    yield database
    database.close()


@pytest.fixture
def shop(database: Database) -> Iterator[Shop]:
    shop = Shop(database)
    yield shop
    shop.close()


@pytest.fixture
def notices(database: Database) -> ApprovalNotices:
    return ApprovalNotices(database)
