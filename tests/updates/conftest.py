"""A publisher on loopback, and the service that asks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from payssam_desktop.services.updating import Updating
from tests.updates.publisher import NOW, OWN, Publisher


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[Publisher]:
    with Publisher(tmp_path).serving() as publisher:
        publisher.publish()
        yield publisher


@pytest.fixture
def updating(publisher: Publisher) -> Iterator[Updating]:
    """As the program has it, but for its patience."""
    made = Updating(lambda: NOW, publisher.resources, OWN, seconds=1.0)
    yield made
    made.close()
