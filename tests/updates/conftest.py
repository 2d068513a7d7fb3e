"""A publisher on loopback, and the service that asks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from payssam_desktop.domain.update_manifest import UpdateFile
from payssam_desktop.network.halt import Halt
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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The user's own folder for downloads, with a Korean name, not there yet."""
    return tmp_path / "다운로드"


@pytest.fixture
def file(updating: Updating, publisher: Publisher) -> UpdateFile:
    """The file that is offered."""
    answer = updating.ask(publisher.url, "", Halt())
    assert answer.file is not None
    return answer.file
