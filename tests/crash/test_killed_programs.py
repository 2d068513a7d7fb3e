"""kill -9 at any moment of a cancel: what is left is the truth, and nothing is sent twice."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from payssam_desktop.domain.cancellation import CancelState
from payssam_desktop.practice.bills import State
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.store.cancellations import Cancellations
from payssam_desktop.store.database import Database
from tests.crash.shop_street import (
    disagreements,
    in_memory,
    journal_steps,
    list_bills,
    open_shop,
    read_all,
    send_paid_bills,
    start_again,
    tell_posts,
    wrong_ends,
)
from tests.crash.till import Job, utc_now
from tests.crash.tills import RunningTill, Tills, tills
from tests.crash.wire import Wire
from tests.guards.figures import Figure

CYCLES = 50
"""Cycles on one street; then a new one, since journals grow."""

BILLS_AT_HAND = 6
"""Paid bills that wait for a till at the start of a cycle."""

LONGEST_LIFE = 0.25
"""Seconds until a till is killed, when it is killed by the clock."""

STEPS = ("prepared", "sending", "accepted", "unknown", "cancelled")
"""States after whose commit a till may be killed."""


@dataclass
class Street:
    """A provider, a shop whose tills are killed, and what was found."""

    path: Path
    shop: PracticeShop
    wire: Wire
    tills: Tills
    random: Random
    keys: dict[str, int] = field(default_factory=dict)
    left_behind: Counter[str] = field(default_factory=Counter)
    """States of the open operations that were found after a kill."""
    cycles: int = 0
    killed: int = 0
    """Tills that did not come to their own end."""

    def cycle(self, number: int) -> list[str]:
        """Kill a till, or two in a row, at some moment; start again; return what is wrong."""
        at_hand = self._stock_up()
        self.wire.calm = False
        wrong = []
        # The second one is killed while it takes up what the first one left behind.
        for _ in range(self.random.choice((1, 1, 1, 2))):
            wrong += self._kill_a_till(list(at_hand.values()))
        self.wire.calm = self.random.random() < 0.8
        wrong += start_again(self.path, self.wire)
        wrong += disagreements(self.path, self.wire, self.shop, at_hand)
        self.cycles += 1
        return [f"cycle {number}: {each}" for each in wrong]

    def tell(self, figure: Figure) -> None:
        """Record what was found so far."""
        figure("kill -9: cycles", self.cycles)
        figure("kill -9: programs killed", self.killed)
        figure("kill -9: cancels left open by a kill", self.left_behind.total())
        tell_posts(figure, "kill -9", self.wire.posts)
        wrong = wrong_ends(self.path, self.wire, self.shop, self.keys)
        figure("kill -9: wrong ends", len(wrong))

    def _stock_up(self) -> dict[str, int]:
        """Bills that are still paid, and new ones to fill up."""
        paid = {b: key for b, key in self.keys.items() if self.shop.state(b) is State.PAID}
        at_hand = dict(list(paid.items())[-BILLS_AT_HAND // 2 :])
        missing = BILLS_AT_HAND - len(at_hand)
        new = [f"B-{len(self.keys) + n}" for n in range(missing)]
        send_paid_bills(self.shop, new)
        added = list_bills(self.path, new)
        self.wire.calm = True
        read_all(self.path, added.values())
        self.keys |= added
        return at_hand | added

    def _kill_a_till(self, keys: list[int]) -> list[str]:
        self.random.shuffle(keys)
        looks = self.random.random() < 0.2
        till = self.tills.start(Job(str(self.path), keys, settles=True, looks=looks))
        self._wait_a_moment(till)
        till.kill()
        said, code = till.reap()
        self.killed += code != 0
        database = Database.open(self.path)
        try:
            wrong = _lost(said, journal_steps(database))
            left = Cancellations(database).open_operations()
            self.left_behind.update(operation.state.value for operation in left)
        finally:
            database.close()
        return wrong + [line for line in said if line.startswith("refused") and not _is_due(line)]

    def _wait_a_moment(self, till: RunningTill) -> None:
        match self.random.choice(("clock", "wire", "wire", "word")):
            case "clock":
                time.sleep(self.random.uniform(0, LONGEST_LIFE))
            case "wire":
                # The moments that matter lie around what is said on the wire …
                self.wire.wait_for_moments(self.random.randint(1, 30), LONGEST_LIFE)
                time.sleep(self.random.choice((0, self.random.uniform(0, 0.01))))
            case _:
                # … and around every commit.
                till.wait_for(f" {self.random.choice(STEPS)}")
                time.sleep(self.random.choice((0, 0, self.random.uniform(0, 0.003))))


def _is_due(line: str) -> bool:
    """Whether a refusal is one that belongs to this street."""
    return line.split()[1] in ("cancellation_open", "not_paid", "payment_changed")


def _lost(said: list[str], steps: dict[str, list[tuple[str | None, str]]]) -> list[str]:
    """What a till had written before it was killed, and is not in the journal."""
    wrong = []
    for line in said:
        if line.startswith("wrote "):
            _, operation_id, state = line.split()
            if state not in [after for _, after in steps.get(operation_id, [])]:
                wrong.append(f"lost: {line}")
    for operation_id, chain in steps.items():
        befores = [before for before, _ in chain]
        if befores != [None, *(after for _, after in chain[:-1])]:
            wrong.append(f"a broken chain: {operation_id} {chain}")
    return wrong


def kill_again_and_again(folder: Path, cycles: int, seed: int, figure: Figure) -> Street:
    """Run so many cycles on a new street; fails at the first one that left anything wrong."""
    random = Random(seed)
    path, errors = folder / "data" / "payssam.sqlite3", folder / "errors.txt"
    shop = PracticeShop([], utc_now)
    with (
        Wire(shop, [path], random) as wire,
        tills(errors) as started,
    ):
        open_shop(path, wire.base_url)
        street = Street(path, shop, wire, started, random)
        try:
            for number in range(cycles):
                assert street.cycle(number) == [], seed
                assert wire.bugs == []
        finally:
            street.tell(figure)
        assert disagreements(path, wire, shop, street.keys) == [], seed
    assert errors.read_text("utf-8") == "", seed
    return street


def test_a_program_killed_at_any_moment_leaves_the_truth(tmp_path: Path, figure: Figure) -> None:
    # On a disk the kills fall into flushes more often, and in memory into everything else.
    with in_memory(tmp_path) as memory:
        streets = [
            kill_again_and_again(folder, CYCLES, seed, figure)
            for seed, folder in enumerate((tmp_path, memory))
        ]
    left = sum((street.left_behind for street in streets), Counter[str]())
    courses = sum((street.wire.courses for street in streets), Counter[str]())
    # The kills have to be where it hurts, or nothing was proved.
    assert left[CancelState.SENDING] >= 5, left
    assert left.keys() >= {"prepared", "sending", "accepted", "unknown"}, left
    assert len(courses) >= 10, courses


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 1000 + 1000 // CYCLES))
def test_a_thousand_kills_leave_the_truth(tmp_path: Path, seed: int, figure: Figure) -> None:
    street = kill_again_and_again(tmp_path, CYCLES, seed, figure)
    assert street.left_behind[CancelState.SENDING] >= 1, street.left_behind
