"""Hundreds of histories of one shop, thousands with ``--long``: the law holds in all of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.database import DirectoryBasedExampleDatabase
from hypothesis.stateful import run_state_machine_as_test

from payssam_desktop.domain.cancellation import CancelState
from payssam_desktop.services.cancelling import Cancelling
from tests.crash.shop_street import in_memory
from tests.guards.figures import Figure
from tests.histories.machine import ORDINARY, STEPS, Histories

KEPT = Path(__file__).with_name("kept")
"""Every failing history comes here, and is committed: the next run begins with it."""

BATCHES, LONG = 40, 250
"""10,000 in all. Each batch has histories of its own, and says early that it has failed."""

SOUND = settings(
    stateful_step_count=STEPS,
    database=DirectoryBasedExampleDatabase(KEPT),
    print_blob=True,
    # How long a history takes says nothing of it: the disk and other tests share the machine.
    # And it draws much on purpose: each act may be interrupted by others.
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def live(folder: Path, template: Path, histories: int, figure: Figure) -> Counter[str]:
    """Live through that many histories; returns what was met in them."""
    totals: Counter[str] = Counter()

    class History(Histories):
        def __init__(self) -> None:
            super().__init__(memory, template, Cancelling, totals)

    with in_memory(folder) as memory:
        run_state_machine_as_test(History, settings=settings(SOUND, max_examples=histories))
    for name, number in totals.items():
        figure(f"histories: {name}", number)
    return totals


def test_the_law_holds_in_every_history_and_every_ending_is_met(
    tmp_path: Path, template: Path, figure: Figure
) -> None:
    totals = live(tmp_path, template, ORDINARY, figure)
    never = [s for s in CancelState if not s.is_open and not totals[f"ended {s.value}"]]
    assert never == []


@pytest.mark.long
@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_law_holds_in_ten_thousand_histories(
    batch: int, tmp_path: Path, template: Path, figure: Figure
) -> None:
    totals = live(tmp_path, template, LONG, figure)
    assert totals["cancels sent"] > LONG
