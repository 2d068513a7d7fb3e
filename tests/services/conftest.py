"""A shop's services over real parts: a database file, the practice PaysSam, HTTP on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from payssam_desktop.services import approval_reading
from tests.services.front_desk import ShopFloor


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[ShopFloor]:
    """A shop with four practice bills: two paid, one unpaid, one destroyed."""
    with ShopFloor(tmp_path, lambda: datetime.now(UTC)) as opened:
        yield opened


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses of the same course, that a test need not sit out."""
    monkeypatch.setattr(approval_reading, "DOUBT_PAUSES", (0.02, 0.02, 0.02))
    monkeypatch.setattr(approval_reading, "STORE_PAUSES", (0.05,))
    monkeypatch.setattr(approval_reading, "LISTED_SECONDS", 0.0)
