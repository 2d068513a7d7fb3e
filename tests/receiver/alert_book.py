"""A stand-in for the shop's database: what is answered with success is on disk before."""

from __future__ import annotations

import json
import sqlite3
import threading
from pathlib import Path

from payssam_desktop.domain.receiving import JSON, Reply

TOKEN = "t0k3n-of_the-shop-for-tests-0123456789ABCDE"
ANSWER = '{"code":"0000","msg":"성공하였습니다."}'.encode()


class AlertBook:
    """Keeps alerts, each one once, in a real SQLite file that is synced at every one."""

    def __init__(self, folder: Path) -> None:
        self._lock = threading.Lock()
        self._database = sqlite3.connect(
            folder / "alerts.sqlite3", check_same_thread=False, isolation_level=None
        )
        self._database.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "CREATE TABLE alert (bill_id TEXT, number TEXT, state TEXT, repeated INTEGER,"
            " UNIQUE (bill_id, number, state));"
        )
        self.calls = 0
        self.gate = threading.Event()
        """Answers wait for it; open unless a test closes it."""
        self.gate.set()

    def take(self, token: str, body: bytes) -> Reply:
        """Store an alert, then answer as PaysSam wants it."""
        self.calls += 1
        self.gate.wait(10)
        if token != TOKEN:
            return Reply(404, b"not found")
        try:
            alert = json.loads(body)
            row = (str(alert["billId"]), str(alert["apprNum"]), str(alert["apprState"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            return Reply(400, b"unreadable")
        with self._lock:
            self._database.execute(
                "INSERT INTO alert VALUES (?, ?, ?, 0)"
                " ON CONFLICT DO UPDATE SET repeated = repeated + 1",
                row,
            )
        return Reply(200, ANSWER, JSON)

    @property
    def rows(self) -> dict[str, int]:
        """Every bill ID, and how often its alert came again."""
        with self._lock:
            rows = self._database.execute("SELECT bill_id, repeated FROM alert").fetchall()
        return dict(rows)

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def alert(bill_id: str) -> bytes:
    """An approval as PaysSam posts it (V2)."""
    body = {
        "apiKey": "CANARY0KEY0CANARY0KEY0CANARY0KEY",
        "billId": bill_id,
        "apprState": "F",
        "apprPrice": "45000",
        "apprNum": f"9{bill_id[-7:]}",
    }
    return json.dumps(body).encode()
