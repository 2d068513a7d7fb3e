"""What the figures are held against: Qt's own SQL model, and plain SQLite."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from bench.bare_window import BareWindow
from bench.beat import Script, pause
from bench.memory import memory
from bench.painting import PaintWatch
from bench.play_bare import painted, play
from bench.queries import Search
from bench.results import Values, milliseconds, percentile, spread
from PySide6.QtCore import Qt
from PySide6.QtSql import QSqlDatabase, QSqlTableModel

COLUMNS = ("customer", "phone", "product", "bill_id")
"""The four columns in which the yardsticks look for a text."""


def sql_model_search(database: Path, searches: list[Search]) -> Values:
    """``QSqlTableModel`` with ``LIKE`` on four columns: from the new text to the painting.

    In the order of the program's list, the latest payment first, and in no order at all.
    """
    in_order: list[float] = []
    unordered: list[float] = []

    def script(window: BareWindow, watch: PaintWatch) -> Script:
        model = _opened(window, database)
        yield pause(1.0)
        for seconds in (unordered, in_order):
            for search in searches:

                def ask(text: str = search.text) -> None:
                    model.setFilter(_like(text))
                    window.table.viewport().update()

                yield from painted(watch, ask, seconds, lambda shown: True)
            # Takes effect with the next filter.
            model.setSort(model.fieldIndex("paid_at"), Qt.SortOrder.DescendingOrder)

    play(script)
    return {
        "p95_ms": milliseconds(percentile(in_order, 0.95)),
        "searches": spread(in_order),
        "unordered": spread(unordered),
    }


def sql_model_jump(database: Path, bills: int) -> Values:
    """``QSqlTableModel`` to its last row, for which it must fetch every row before it."""
    seconds: list[float] = []
    held: list[dict[str, float] | None] = []

    def script(window: BareWindow, watch: PaintWatch) -> Script:
        model = _opened(window, database)
        yield pause(1.0)
        held.append(memory())

        def jump() -> None:
            while model.canFetchMore():
                model.fetchMore()
            window.table.scrollToBottom()

        yield from painted(watch, jump, seconds, lambda shown: shown.last == bills - 1)
        held.append(memory())

    play(script)
    before, after = held
    grown = round(after["rss_mb"] - before["rss_mb"], 1) if before and after else None
    return {"jump_ms": milliseconds(seconds[0]), "grown_rss_mb": grown}


def raw_sqlite(database: Path, searches: list[Search], bills: int) -> Values:
    """The plain statements, without a window: every matching key, in the order of the list."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:

        def timed(sql: str, *values: object) -> float:
            started = time.perf_counter()
            connection.execute(sql, values).fetchall()
            return time.perf_counter() - started

        order = "ORDER BY paid_at DESC, key DESC"
        found = [
            timed(f"SELECT key FROM bill WHERE {_like(search.text)} {order}") for search in searches
        ]
        last = timed(f"SELECT * FROM bill {order} LIMIT 30 OFFSET ?", max(0, bills - 30))
        sorts = [
            timed(f"SELECT key FROM bill ORDER BY {column}, key")
            for column in ("customer", "phone", "product", "billed", "approval_number")
        ]
    return {
        "search": spread(found),
        "search_p95_ms": milliseconds(percentile(found, 0.95)),
        "last_page_ms": milliseconds(last),
        "sort": spread(sorts),
        "sort_p95_ms": milliseconds(percentile(sorts, 0.95)),
    }


def _opened(window: BareWindow, database: Path) -> QSqlTableModel:
    connection = QSqlDatabase.addDatabase("QSQLITE")
    connection.setDatabaseName(str(database))
    if not connection.open():
        raise RuntimeError(connection.lastError().text())
    model = QSqlTableModel(window, connection)
    model.setTable("bill")
    if not model.select():
        raise RuntimeError(model.lastError().text())
    window.table.setModel(model)
    for section in range(8, model.columnCount()):
        window.table.setColumnHidden(section, True)
    return model


def _like(text: str) -> str:
    """No text of the bench has a quote or a wildcard in it."""
    return " OR ".join(f"{column} LIKE '%{text}%'" for column in COLUMNS)
