"""The bulk refresh from its preparation to its end: a copy of the shop, a provider, a keyring."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bench.play_refresh import AT_ONCE, Refresh, running_provider
from bench.program import Program
from bench.provider import CREDENTIALS
from bench.results import Values
from bench.seeding import DATABASE, STORE_UUID

from payssam_desktop import vault


def refreshed(seeded: Path, bills: int, count: int, calm: float) -> Values:
    """Read so many unpaid bills, then as many others with a stop; on a copy of the database."""
    folder = seeded.with_name("refresh")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copyfile(seeded / DATABASE, folder / DATABASE)
    known = vault.MemoryVault()
    known.save(STORE_UUID, CREDENTIALS)
    # The keyring of the person at this machine is none of the bench's business.
    vault.open_keyring_vault = _opening(known)  # type: ignore[assignment]
    program = Program(calm)
    try:
        with running_provider() as provider:
            keys = _moved_to(provider.base_url, folder / DATABASE, 2 * count)
            half = len(keys) // 2
            part = Refresh(bills, keys[:half], keys[half:])
            program.run(folder, part.script, {"reads_at_once": AT_ONCE})
        return part.values(program, provider)
    finally:
        shutil.rmtree(folder)


def _opening(known: vault.MemoryVault) -> Callable[[], vault.MemoryVault]:
    return lambda: known


def _moved_to(base_url: str, database: Path, count: int) -> list[int]:
    """Point the store to the provider; returns the keys of its oldest unpaid bills."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE store SET base_url = ?", (base_url,))
        rows = connection.execute(
            "SELECT key FROM bill WHERE state = 'W' ORDER BY key LIMIT ?", (count,)
        ).fetchall()
    return [key for (key,) in rows]
