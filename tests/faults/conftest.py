"""Front desks that meet faults, Korean words, and no pauses between the attempts of a read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from payssam_desktop.domain.cancellation import CancelState
from payssam_desktop.gui.looks.translation import install_language
from payssam_desktop.settings import resources_directory
from tests.faults.fault_desk import FaultDesk
from tests.faults.fault_table import LOST, Scene, desk_facing
from tests.faults.faulty_payssam import FaultyPaysSam
from tests.guards.figures import Figure


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["payssam-desktop"]


@pytest.fixture(autouse=True)
def korean(qapp: QApplication) -> None:
    """Korean words, installed once for the whole run."""
    if not qapp.property("korean"):
        install_language(qapp, "ko", resources_directory())
        qapp.setProperty("korean", True)


@pytest.fixture(autouse=True)
def _counted(figure: Figure) -> None:
    figure("faults: tests", 1)


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads still try again; how often, and after which pause, is the client's tests' matter."""
    monkeypatch.setattr("payssam_desktop.payssam.client.RETRY_PAUSES", (0.001,))


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """A front desk and a PaysSam that are well."""
    payssam = FaultyPaysSam(tmp_path / "payssam.sqlite3")
    with payssam.serving(), FaultDesk(tmp_path, payssam.base_url) as desk:
        yield desk, payssam


@pytest.fixture
def unknown(tmp_path: Path) -> Iterator[Scene]:
    """A cancel was carried out and its answer lost; reads fail until they are told not to."""
    with desk_facing(LOST, tmp_path) as (desk, payssam):
        assert desk.confirm().state is CancelState.UNKNOWN
        yield desk, payssam
        assert payssam.posts == 1


@pytest.fixture(params=[True, False], ids=["cancelled all the same", "still paid"])
def unknown_either_way(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    """The same, and perhaps the cancel was not carried out."""
    with desk_facing(replace(LOST, executed=request.param), tmp_path) as (desk, payssam):
        assert desk.confirm().state is CancelState.UNKNOWN
        yield desk, payssam
        assert payssam.posts == 1
