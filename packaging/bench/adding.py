"""100,000 bills added at once: by the program, and by plain ``executemany`` of the same rows."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.made_up_shop import SEED, shop_facts
from bench.results import Values, milliseconds

from payssam_desktop.domain.bill import EventSource, ShopFacts
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.database import Database
from payssam_desktop.store.search_index import SearchIndex
from payssam_desktop.store.stores import Stores

_AT = datetime(2026, 10, 1, tzinfo=UTC)

Row = tuple[str | int | None, ...]


def added(database: Path, count: int, rounds: int) -> Values:
    """Each way in turn, every time on a fresh copy of the seeded database; medians.

    The plain rows are the very rows that the program left, each with all its columns. Table and
    indexes are the same; the program's triggers and its timeline are left out of the plain ways.
    """
    bills = _new_bills(count)
    took: dict[str, list[float]] = {}
    for _ in range(rounds):
        seconds, columns, rows, indexed = _by_the_program(database, bills)
        took.setdefault("program", []).append(seconds)
        took.setdefault("search_index_afterwards", []).append(indexed)
        for name, with_indexes in (("plain", True), ("plain_without_indexes", False)):
            seconds = _plainly(database, columns, rows, with_indexes=with_indexes)
            took.setdefault(name, []).append(seconds)
    _forget_copy(database)
    middle = {name: median(times) for name, times in took.items()}
    return {
        "ratio": round(middle["program"] / middle["plain"], 2),
        "ratio_without_indexes": round(middle["program"] / middle["plain_without_indexes"], 2),
        **{f"{name}_ms": milliseconds(seconds) for name, seconds in middle.items()},
        "all_ms": {name: [*map(milliseconds, times)] for name, times in took.items()},
    }


def _new_bills(count: int) -> list[tuple[str, ShopFacts]]:
    chance = random.Random(SEED + 1)
    return [(f"N2026-{number:08}", shop_facts(chance)) for number in range(count)]


def _by_the_program(
    seeded: Path, bills: list[tuple[str, ShopFacts]]
) -> tuple[float, list[str], list[Row], float]:
    """How long it took, the rows that it left, and how long the search index took after it."""
    with closing(Database.open(_fresh_copy(seeded))) as database:
        (store,) = Stores(database).all()
        started = time.perf_counter()
        keys = Bills(database).add(store.key, bills, EventSource.IMPORT, _AT)
        seconds = time.perf_counter() - started
        with database.reading() as connection:
            columns = _plain_columns(connection)
            cursor = connection.cursor()
            cursor.row_factory = None
            rows = cursor.execute(
                f"SELECT {', '.join(columns)} FROM bill WHERE key >= ?", (min(keys),)
            ).fetchall()
        started = time.perf_counter()
        search_index = SearchIndex(database)
        while search_index.catch_up():
            pass
        indexed = time.perf_counter() - started
    if len(rows) != len(bills):
        raise RuntimeError(f"{len(rows)} rows were added, not {len(bills)}")
    return seconds, columns, rows, indexed


def _plainly(seeded: Path, columns: list[str], rows: list[Row], *, with_indexes: bool) -> float:
    marks = ", ".join("?" * len(columns))
    with closing(Database.open(_fresh_copy(seeded))) as database:
        with database.writing() as writer:
            _drop(writer, "trigger")
            if not with_indexes:
                _drop(writer, "index")
        started = time.perf_counter()
        with database.writing() as writer:
            writer.executemany(f"INSERT INTO bill ({', '.join(columns)}) VALUES ({marks})", rows)
        return time.perf_counter() - started


def _plain_columns(connection: sqlite3.Connection) -> list[str]:
    """The columns that are written; generated ones make themselves."""
    rows = connection.execute("PRAGMA table_xinfo(bill)")
    return [row["name"] for row in rows if row["hidden"] == 0]


def _drop(writer: sqlite3.Connection, kind: str) -> None:
    found = writer.execute(
        "SELECT name FROM sqlite_master WHERE type = ? AND tbl_name = 'bill' AND sql IS NOT NULL",
        (kind,),
    ).fetchall()
    for row in found:
        writer.execute(f"DROP {kind} {row['name']}")


def _fresh_copy(seeded: Path) -> Path:
    copy = _forget_copy(seeded)
    shutil.copyfile(seeded, copy)
    # On the disk before the clock runs: flushing it is nobody's work but the bench's.
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    return copy


def _forget_copy(seeded: Path) -> Path:
    """Delete what an earlier round left; returns where the next copy goes."""
    copy = seeded.with_name("adding.sqlite3")
    for suffix in ("", "-wal", "-shm"):
        copy.with_name(copy.name + suffix).unlink(missing_ok=True)
    return copy
