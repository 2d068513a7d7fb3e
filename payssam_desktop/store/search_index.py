"""The full-text index that finds bills by the words of a search.

It may lag behind: bills that are not in it yet, or whose search text has changed since, are told
by two small tables, and whoever searches looks at them one by one (see ``candidates``).
"""

from __future__ import annotations

import sqlite3

from payssam_desktop.store.database import Database
from payssam_desktop.store.search_grams import grams

_MERGED_PAGES = 64
"""Pages that one idle step joins at most: a few milliseconds."""


class SearchIndex:
    """Brings the index up to date. All methods raise :class:`StoreError`.

    Each step is one transaction: cut off anywhere, it has happened wholly or not at all.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def catch_up(self, most: int = 500) -> int:
        """Index up to ``most`` bills that have changed or are new; returns how many it was."""
        if self.dirty_count() == 0:
            return 0
        with self._database.writing() as connection:
            changed = _take_changed(connection, most)
            return changed + _take_new(connection, most - changed)

    def tidy(self) -> bool:
        """Join pieces of the index, a little at a time; returns whether there may be more."""
        with self._database.writing() as connection:
            before = connection.total_changes
            connection.execute(
                "INSERT INTO bill_search (bill_search, rank) VALUES ('merge', ?)", (_MERGED_PAGES,)
            )
            # As FTS5 says of itself: fewer than two changes mean that nothing was left to do.
            return connection.total_changes - before >= 2

    def dirty_count(self) -> int:
        """How many bills still wait to be indexed."""
        with self._database.reading() as connection:
            # New bills have the keys after the last one, without a gap: no need to count them.
            (count,) = connection.execute(
                "SELECT (SELECT count(*) FROM search_stale)"
                " + coalesce((SELECT max(key) FROM bill), 0) - indexed_up_to"
                " FROM search_progress"
            ).fetchone()
        return int(count)


def _take_changed(connection: sqlite3.Connection, most: int) -> int:
    """Put the new text of changed bills in the place of the old one."""
    rows = connection.execute(
        "SELECT bill_key, indexed_text, search_text FROM search_stale"
        " JOIN bill ON bill.key = bill_key LIMIT ?",
        (most,),
    ).fetchall()
    connection.executemany(
        "INSERT INTO bill_search (bill_search, rowid, grams) VALUES ('delete', ?, ?)",
        ((row["bill_key"], grams(row["indexed_text"])) for row in rows),
    )
    _insert(connection, [(row["bill_key"], row["search_text"]) for row in rows])
    connection.executemany(
        "DELETE FROM search_stale WHERE bill_key = ?", ((row["bill_key"],) for row in rows)
    )
    return len(rows)


def _take_new(connection: sqlite3.Connection, most: int) -> int:
    """Index the next bills in the order of their keys, and note how far that is."""
    rows = connection.execute(
        "SELECT key, search_text FROM bill"
        " WHERE key > (SELECT indexed_up_to FROM search_progress) ORDER BY key LIMIT ?",
        (most,),
    ).fetchall()
    if rows:
        _insert(connection, [(row["key"], row["search_text"]) for row in rows])
        connection.execute("UPDATE search_progress SET indexed_up_to = ?", (rows[-1]["key"],))
    return len(rows)


def _insert(connection: sqlite3.Connection, texts: list[tuple[int, str]]) -> None:
    # Cut into tokens while SQLite takes them in, one by one: between two bills the GUI thread
    # gets its turn.
    connection.executemany(
        "INSERT INTO bill_search (rowid, grams) VALUES (?, ?)",
        ((key, grams(text)) for key, text in texts),
    )
