"""Many at once: every payment is cancelled once, and everybody is told the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from payssam_desktop.practice.shop import PracticeShop
from tests.crash.forking import READY
from tests.crash.shop_street import (
    disagreements,
    in_memory,
    list_bills,
    open_shop,
    read_all,
    send_paid_bills,
    start_again,
    tell_posts,
    wrong_ends,
)
from tests.crash.till import CANCEL_SECONDS, Job, utc_now
from tests.crash.tills import Spawned
from tests.crash.wire import Wire
from tests.guards.figures import Figure

PROCESSES, BILLS, BILLS_OF_TWO_SHOPS = 6, 300, 30
OUTCOMES = ("ended ", "refused ", "offline ")
DUE = {"ended cancelled", "refused cancellation_open", "refused payment_changed"}
"""How an attempt may end when others try the same."""


@dataclass
class Race:
    """A provider, and one database or two on it."""

    shop: PracticeShop
    folder: Path

    def run(self, jobs: Sequence[Job]) -> list[Counter[str]]:
        """Let one process for each job begin at the same moment; how their attempts ended."""
        errors = self.folder / "errors.txt"
        with ExitStack() as stack:
            racers = [stack.enter_context(Spawned(job, errors)) for job in jobs]
            for racer in racers:
                racer.wait_for(READY)
            for racer in racers:
                racer.go()
            ended = [racer.reap() for racer in racers]
        assert errors.read_text("utf-8") == ""
        assert [code for _, code in ended] == [0] * len(jobs)
        return [Counter(line for line in said if line.startswith(OUTCOMES)) for said, _ in ended]


def race_over(path: Path, keys: dict[str, int]) -> Job:
    return Job(
        str(path), list(keys.values()), looks=False, waits=True, cancel_seconds=CANCEL_SECONDS
    )


@pytest.fixture
def race(tmp_path: Path) -> Iterator[Race]:
    # Thousands of flushes keep a disk busy for a minute, and processes race as well in memory.
    with in_memory(tmp_path) as folder:
        yield Race(PracticeShop([], utc_now), folder)


def test_six_programs_on_one_database_send_each_cancel_once(race: Race, figure: Figure) -> None:
    path = race.folder / "data" / "payssam.sqlite3"
    with Wire(race.shop, [path], Random(1)) as wire:
        wire.calm = True
        bill_ids = [f"B-{n}" for n in range(BILLS)]
        send_paid_bills(race.shop, bill_ids)
        open_shop(path, wire.base_url)
        keys = list_bills(path, bill_ids)
        read_all(path, keys.values())
        each = race.run([race_over(path, keys)] * PROCESSES)
        ended = sum(each, Counter())
        area = "race on one database"
        figure(f"{area}: programs", len(each))
        figure(f"{area}: bills", len(keys))
        figure(f"{area}: attempts", ended.total())
        tell_posts(figure, area, wire.posts)
        assert len(wire.posts) == BILLS, Counter(post.bill_id for post in wire.posts).most_common(3)
        assert ended.keys() <= DUE, ended
        assert ended["ended cancelled"] == BILLS
        assert start_again(path, wire) == []
        figure(f"{area}: wrong ends", len(wrong_ends(path, wire, race.shop, keys)))
        assert disagreements(path, wire, race.shop, keys) == []
        assert wire.bugs == []


def test_two_shops_that_cancel_the_same_bills_at_once_both_end_with_the_truth(
    race: Race, figure: Figure
) -> None:
    paths = [race.folder / name / "payssam.sqlite3" for name in ("left", "right")]
    with Wire(race.shop, paths, Random(2)) as wire:
        wire.calm = True
        bill_ids = [f"B-{n}" for n in range(BILLS_OF_TWO_SHOPS)]
        send_paid_bills(race.shop, bill_ids)
        jobs = []
        for path in paths:
            open_shop(path, wire.base_url)
            keys = list_bills(path, bill_ids)
            read_all(path, keys.values())
            jobs.append(race_over(path, keys))
        ended = race.run(jobs)
        assert sum(ended, Counter()).keys() <= DUE, ended
        assert all(sum(each.values()) == BILLS_OF_TWO_SHOPS for each in ended)
        executed = Counter(call.bill_id for call in race.shop.calls if call.executed)
        area = "race of two shops"
        figure(f"{area}: bills", len(bill_ids))
        figure(f"{area}: cancels carried out", executed.total())
        tell_posts(figure, area, wire.posts)
        assert executed == Counter(bill_ids)
        for path in paths:
            assert start_again(path, wire) == []
            figure(f"{area}: wrong ends", len(wrong_ends(path, wire, race.shop, keys)))
            assert disagreements(path, wire, race.shop, keys) == []
        assert wire.bugs == []
