"""What every history needs: Korean words, a prepared database file, and patience."""

from __future__ import annotations

import faulthandler
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from payssam_desktop.domain.bill import EventSource, ShopFacts
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.gui.looks.translation import install_language
from payssam_desktop.settings import resources_directory
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores
from tests.histories.provider import BILL_IDS
from tests.histories.run import FILE, MORNING

_SHRINKING = 900
"""Seconds. Hypothesis may look for the shortest history for five minutes, a test in all for less
than three otherwise."""


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
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads still try again; how often, and after which pause, is the client's tests' matter."""
    monkeypatch.setattr("payssam_desktop.payssam.client.RETRY_PAUSES", (0.0,))


@pytest.fixture(autouse=True)
def _time_to_shrink() -> None:
    assert sys.__stderr__ is not None
    faulthandler.dump_traceback_later(_SHRINKING, exit=True, file=sys.__stderr__)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with one store and three bills that nobody has read yet."""
    path = tmp_path_factory.mktemp("template") / FILE
    database = Database.open(path)
    stores = Stores(database)
    store = stores.add(stores.new("시험 상점", Environment.PRACTICE, "http://127.0.0.1:9/partner"))
    facts = ShopFacts("김하늘", "010-0000-0001", "수강료", 45_000)
    bills = [(bill_id, facts) for bill_id in BILL_IDS]
    Bills(database).add(store.key, bills, EventSource.IMPORT, MORNING)
    database.close()
    return path
