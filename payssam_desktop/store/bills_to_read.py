"""Which bills are worth reading again, asked where nobody waits for it."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Sequence
from datetime import datetime

from payssam_desktop.domain.bill import KEY_TYPE
from payssam_desktop.domain.cancellation import SETTLING_STATES
from payssam_desktop.store.sqlite_errors import translated
from payssam_desktop.store.values import to_seconds

CHUNK = 5_000
"""Keys looked up in one statement."""

_LOCKED = "SELECT bill_key FROM cancellation WHERE locks_bill = 1"

_SETTLING = ", ".join(f"'{state.value}'" for state in sorted(SETTLING_STATES))


class BillsToRead:
    """Questions on a query-only connection of the calling thread.

    All methods raise :class:`StoreError`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of_store(self, store_key: int, keys: Sequence[int]) -> array[int]:
        """Those of the keys that are the store's, in their order."""
        return self._among(keys, "store_key = ?", store_key)

    def changing(self, store_key: int, keys: Sequence[int]) -> array[int]:
        """Those whose state can still change, or whose cancellation is open; in their order."""
        can_change = f"(state NOT IN ('C', 'D') OR bill.key IN ({_LOCKED}))"
        return self._among(keys, f"store_key = ? AND {can_change}", store_key)

    @translated()
    def newest_open(self, store_key: int, since: datetime, most: int) -> array[int]:
        """Unpaid and never read bills added since then, the newest first, at most so many."""
        rows = self._connection.execute(
            "SELECT key FROM bill WHERE store_key = ? AND added_at >= ? AND state IN ('W', '-')"
            " ORDER BY added_at DESC, key DESC LIMIT ?",
            (store_key, to_seconds(since), most),
        )
        return array(KEY_TYPE, (row["key"] for row in rows))

    @translated()
    def settling(self, store_key: int) -> dict[int, str]:
        """Bills with a cancellation that reads can settle, and its operation ID."""
        rows = self._connection.execute(
            "SELECT bill_key, operation_id FROM cancellation"
            f" WHERE locks_bill = 1 AND store_key = ? AND state IN ({_SETTLING})",
            (store_key,),
        )
        return {row["bill_key"]: row["operation_id"] for row in rows}

    @translated()
    def _among(self, keys: Sequence[int], condition: str, store_key: int) -> array[int]:
        found = array(KEY_TYPE)
        for start in range(0, len(keys), CHUNK):
            rows = self._connection.execute(
                "SELECT bill.key FROM json_each(?) AS wanted"
                " CROSS JOIN bill ON bill.key = wanted.value"
                f" WHERE {condition} ORDER BY wanted.key",
                (json.dumps(list(keys[start : start + CHUNK])), store_key),
            )
            found.extend(row["key"] for row in rows)
        return found
