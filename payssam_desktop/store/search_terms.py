"""What to ask the full-text index for, so that it answers quickly.

Reading a list of a million bills takes FTS5 fifty milliseconds, also where only the few that are
in another list too are wanted. So the rare parts of the words are asked for, and the common ones
are left to the look at the text, which every bill gets anyhow.
"""

from __future__ import annotations

import sqlite3

from payssam_desktop.store.bill_filter import Spellings
from payssam_desktop.store.search_grams import terms

_SAMPLE = 1_000
"""Bills of a term that are read to guess how many it has."""

_RARE = 500
"""With so few, nothing else needs to be asked for."""

_QUICK = 20_000
"""Bills of a further part of a word: about a millisecond."""

_READ_AT_MOST = 150_000
"""Bills of all terms together, but for the rarest: about eight milliseconds."""


def quick_match(connection: sqlite3.Connection, words: list[Spellings]) -> str:
    """An FTS5 query that every text fulfils which contains all the words, and few others.

    Raises sqlite3.Error.
    """
    (bills,) = connection.execute("SELECT indexed_up_to FROM search_progress").fetchone()
    guesses = sorted(_guess(connection, spellings, bills) for spellings in words)
    (rarest, match), read = guesses[0], 0
    for count, term in guesses[1:]:
        read += count
        if rarest <= _RARE or read > _READ_AT_MOST:
            break
        match = f"{match} AND {term}"
    return match


def _guess(connection: sqlite3.Connection, spellings: Spellings, bills: int) -> tuple[int, str]:
    """About how many texts contain a word, and what to ask for."""
    rarest = [_rarest_parts(connection, spelling, bills) for spelling in spellings]
    asked = " OR ".join(f"({parts})" for _, parts in rarest)
    return sum(count for count, _ in rarest), f"({asked})"


def _rarest_parts(connection: sqlite3.Connection, spelling: str, bills: int) -> tuple[int, str]:
    """How many bills the rarest part of a word has, and all parts of it that are quickly read."""
    parts = sorted((_count(connection, term, bills), term) for term in terms(spelling))
    quick = [term for count, term in parts[1:3] if count <= _QUICK]
    return parts[0][0], " AND ".join([parts[0][1], *quick])


def _count(connection: sqlite3.Connection, term: str, bills: int) -> int:
    """How many bills a term has, guessed from how close together the first ones are."""
    (count, first, last) = connection.execute(
        "SELECT count(*), min(key), max(key) FROM (SELECT rowid AS key FROM bill_search"
        " WHERE bill_search MATCH ? ORDER BY rowid LIMIT ?)",
        (term, _SAMPLE),
    ).fetchone()
    return int(count) if count < _SAMPLE else count * (bills - first + 1) // (last - first + 1)
