"""The shop's database, made once and kept in ``build/bench`` while nothing it depends on changes.

The rows go in by plain SQL through the program's own schema, values and triggers, and the
search index is brought up to date by the program's own indexer. A sample is then made a second
time by the program's own code: the two must be the same row by row, or the seeding has fallen
behind the program and says so.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.made_up_shop import SEED, MadeUpBill, made_up_bills
from bench.seed_rows import (
    bill_record,
    insert_bills,
    insert_cancellations,
    insert_events,
    portions,
)

import payssam_desktop
from payssam_desktop.domain.bill import EventSource, Reading
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.database import Database
from payssam_desktop.store.search_index import SearchIndex
from payssam_desktop.store.stores import Stores

STORE_UUID = "00000000-0000-4000-8000-000000000001"
NOWHERE = "http://127.0.0.1:9/partner"
"""Loopback, and nobody listens: nothing that is measured here may leave the machine."""

DATABASE = "payssam.sqlite3"
_STAMP = "complete"
_SAMPLE = 100
_INDEX_PORTION = 20_000

_HERE = Path(__file__).parent
_PROGRAM = Path(payssam_desktop.__file__).parent
_DEPENDS_ON = (
    _HERE / "made_up_shop.py",
    _HERE / "seed_rows.py",
    _HERE / "seeding.py",
    _PROGRAM / "domain" / "hangul.py",
    _PROGRAM / "store" / "bill_rows.py",
    _PROGRAM / "store" / "search_index.py",
    _PROGRAM / "store" / "migrations",
)
"""Files (or folders of files) whose change makes another database."""


class SeedingError(Exception):
    """The made-up rows are not what the program itself would have stored."""


def seeded_folder(base: Path, bills: int) -> Path:
    """A data folder with so many bills, made now unless an equal one was kept.

    Raises :class:`SeedingError`.
    """
    folder = base / f"shop-{bills}"
    wanted = _digest(bills)
    stamp = folder / _STAMP
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    started = time.monotonic()
    print(f"making {bills:,} bills; they are kept for the next run", flush=True)
    sample = _fill(folder / DATABASE, bills)
    _compare(folder / DATABASE, sample)
    # Written last: what was interrupted is made again.
    stamp.write_text(wanted, encoding="utf-8")
    print(f"made in {time.monotonic() - started:.0f} s", flush=True)
    return folder


def _digest(bills: int) -> str:
    known = hashlib.sha256(f"{SEED} {bills}".encode())
    for path in _DEPENDS_ON:
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            if file.is_file():
                known.update(file.name.encode() + file.read_bytes())
    return known.hexdigest()


def _fill(path: Path, count: int) -> list[MadeUpBill]:
    """Make the database; returns some of its bills, from all over it."""
    sample: list[MadeUpBill] = []
    database = Database.open(path)
    try:
        stores = Stores(database)
        made = stores.new("벤치 상점", Environment.TEST, NOWHERE)
        store = stores.add(made._replace(uuid=STORE_UUID))
        with database.reading() as writer:
            # Nothing is lost with this file: it is made again.
            writer.execute("PRAGMA synchronous = OFF")
            writer.execute("PRAGMA cache_size = -400000")
        with database.writing() as writer, _without_indexes(writer):
            key = 1
            for bills in portions(made_up_bills(count)):
                insert_bills(writer, [bill_record(store.key, bill) for bill in bills])
                insert_events(writer, key, bills)
                insert_cancellations(writer, store.key, key, bills)
                key += len(bills)
                sample += _sampled(bills, count)
        _index(database)
    finally:
        database.close()
    return sample


def _sampled(bills: list[MadeUpBill], count: int) -> list[MadeUpBill]:
    """A few, without those whose cancellations are told in tables of their own."""
    apart = max(1, count // _SAMPLE)
    return [bill for bill in bills[::apart] if not bill.operator and not bill.disputed]


@contextmanager
def _without_indexes(writer: sqlite3.Connection) -> Iterator[None]:
    """Take the indexes of the bills away and make them again: much quicker for so many rows."""
    indexes = writer.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        " AND tbl_name IN ('bill', 'bill_event')"
    ).fetchall()
    for index in indexes:
        writer.execute(f"DROP INDEX {index['name']}")
    yield
    for index in indexes:
        writer.execute(index["sql"])


def _index(database: Database) -> None:
    search_index = SearchIndex(database)
    while search_index.catch_up(_INDEX_PORTION) or search_index.tidy():
        pass


def _compare(path: Path, sample: list[MadeUpBill]) -> None:
    """Raise :class:`SeedingError` unless the program's own code stores the same rows."""
    with tempfile.TemporaryDirectory(prefix="bench-sample-") as name:
        own = _stored_by_the_program(Path(name) / DATABASE, sample)
    database = Database.open(path)
    try:
        seeded = _rows(database, sample)
    finally:
        database.close()
    if own != seeded:
        columns = {
            column
            for bill_id, row in own.items()
            for column in row.keys() | seeded.get(bill_id, {}).keys()
            if row.get(column) != seeded.get(bill_id, {}).get(column)
        }
        raise SeedingError(f"the program stores other values than the bench: {sorted(columns)}")


def _stored_by_the_program(path: Path, sample: list[MadeUpBill]) -> dict[str, dict[str, object]]:
    database = Database.open(path)
    try:
        stores, bills = Stores(database), Bills(database)
        store = stores.add(stores.new("벤치 상점", Environment.TEST, NOWHERE))
        with database.writing():
            for bill in sample:
                known = [(bill.bill_id, bill.shop)]
                (key,) = bills.add(store.key, known, EventSource.IMPORT, bill.added_at)
                if bill.checked_at is not None:
                    reading = Reading(bill.bill_id, bill.state, bill.approval, bill.checked_at)
                    bills.record_reading(key, reading, EventSource.IMPORT)
        _index(database)
        return _rows(database, sample)
    finally:
        database.close()


def _rows(database: Database, sample: list[MadeUpBill]) -> dict[str, dict[str, object]]:
    """Every column but the key, by bill ID."""
    rows: dict[str, dict[str, object]] = {}
    with database.reading() as connection:
        for bill in sample:
            row = connection.execute(
                "SELECT * FROM bill WHERE bill_id = ?", (bill.bill_id,)
            ).fetchone()
            rows[bill.bill_id] = {name: row[name] for name in row.keys() if name != "key"}  # noqa: SIM118
    return rows
