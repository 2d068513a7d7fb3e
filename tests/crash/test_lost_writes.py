"""Power cuts: what the store has acknowledged is on the disk, whatever the disk forgot.

The store itself runs here, on a disk that drops what was not synced; what is left at the cut is
then opened by the store as it is, on the system's own files.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest

from payssam_desktop.domain.bill import BillState, EventKind
from payssam_desktop.domain.cancellation import (
    Answered,
    AnswerKind,
    CancelAnswer,
    CancelState,
    Operation,
    Progress,
    SendingStarts,
    transition,
)
from payssam_desktop.store.bill_list import BillList
from payssam_desktop.store.database import Database
from tests.crash.dropping_disk import VFS_NAME, DroppingDisk, PowerCutError
from tests.crash.shop_street import journal_steps, listed
from tests.crash.sqlite_on_apsw import Connector
from tests.guards.figures import Figure
from tests.store.shop import DIGEST, MINUTE, OPENING, Shop, approval

CUTS = 200
FILE = "payssam.sqlite3"
FULL = "PRAGMA synchronous = FULL"
NORMAL = "PRAGMA synchronous = NORMAL"
MOVE_THE_LOG_OFTEN = "PRAGMA wal_autocheckpoint = 25"
LATER = OPENING + 5 * MINUTE


@dataclass
class Business:
    """A shop at work: every fact is noted as soon as the store has acknowledged it."""

    path: Path
    settings: tuple[str, ...] = ()
    """Statements for the connection, after the store has opened it."""
    acknowledged: list[str] = field(default_factory=list)

    def work(self) -> None:
        """Open a new database, cancel some payments, close; do it again on the same file."""
        for day in ("1", "2"):
            database = Database.open(self.path)
            for statement in self.settings:
                with database.reading() as connection:
                    connection.execute(statement)
            self._day(Shop(database), day)
            database.close()

    def _day(self, shop: Shop, day: str) -> None:
        ends = (CancelState.CANCELLED, CancelState.NOT_CANCELLED, CancelState.NEEDS_PERSON)
        for end in ends:
            key = self._paid_bill(shop, f"{day}-{end.value}")
            unknown = self._unknown(shop, key, f"op-{day}-{end.value}")
            if end is CancelState.CANCELLED:
                shop.read(key, BillState.CANCELLED, approval(), LATER)
                self._note(f"{day}-{end.value} read C")
            seen = BillState.CANCELLED if end is CancelState.CANCELLED else BillState.PAID
            self._save(shop, replace(unknown, state=end, seen_state=seen), unknown.state)
            if end is CancelState.NEEDS_PERSON:
                shop.journal.close_by_person(unknown.operation_id, "확인함", "직원", LATER)
                self._note(f"{unknown.operation_id} needs_person")
        key = self._paid_bill(shop, f"{day}-abandoned")
        prepared = self._prepared(shop, key, f"op-{day}-abandoned")
        self._save(shop, replace(prepared, state=CancelState.ABANDONED), prepared.state)
        shop.close()

    def _paid_bill(self, shop: Shop, bill_id: str) -> int:
        key = shop.bill(bill_id)
        self._note(f"{bill_id} added")
        shop.read(key, BillState.PAID, approval())
        self._note(f"{bill_id} read F")
        return key

    def _prepared(self, shop: Shop, key: int, operation_id: str) -> Operation:
        operation = shop.prepared(key, operation_id)
        self._note(f"{operation_id} prepared")
        return operation

    def _unknown(self, shop: Shop, key: int, operation_id: str) -> Operation:
        """A cancel whose answer was lost, after one read."""
        sending = transition(self._prepared(shop, key, operation_id), SendingStarts())
        sending = shop.journal.start_sending(sending, DIGEST, 20.0, OPENING + 2 * MINUTE)
        self._note(f"{operation_id} sending")
        answer = CancelAnswer(AnswerKind.UNCLEAR, why="timeout")
        unknown = self._save(shop, transition(sending, Answered(answer)), sending.state)
        read = replace(unknown, progress=Progress(2.0, 2.0), seen_state=BillState.PAID)
        return self._save(shop, read, unknown.state)

    def _save(self, shop: Shop, operation: Operation, was: CancelState) -> Operation:
        saved = shop.journal.save(operation, was, LATER)
        self._note(f"{operation.operation_id} {operation.state}")
        return saved

    def _note(self, fact: str) -> None:
        self.acknowledged.append(fact)


def facts(database: Database) -> Counter[str]:
    """What the append-only logs of a database tell."""
    found = Counter(
        f"{operation_id} {state}"
        for operation_id, steps in journal_steps(database).items()
        for _, state in steps
    )
    connection = database.reader()
    for bill in listed(database):
        for event in BillList(connection).timeline(bill.key, 50):
            if event.kind is EventKind.ADDED:
                found[f"{bill.bill_id} added"] += 1
            elif event.kind is EventKind.STATE_READ:
                found[f"{bill.bill_id} read {event.facts['state']}"] += 1
    connection.close()
    return found


@dataclass(frozen=True)
class Cut:
    """What became of a database whose machine lost its power."""

    acknowledged: Counter[str]
    found: Counter[str]

    @property
    def lost(self) -> Counter[str]:
        return self.acknowledged - self.found

    @property
    def too_much(self) -> bool:
        """Whether more is there than what was acknowledged and the one change in hand."""
        return (self.found - self.acknowledged).total() > 1


class Machine:
    """Runs the business on a dropping disk, from a new folder each time."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._monkeypatch = monkeypatch
        self._runs = 0
        self.statements: list[str] = []

    def steps(self, *settings: str) -> int:
        """How many changes and syncs a whole run makes."""
        disk, _ = self._run(None, Random(0), settings)
        assert disk.left is None
        return disk.steps

    def cut(self, at: int, seed: int, *settings: str) -> Cut:
        """Run until the power is cut, and open what is left."""
        disk, business = self._run(at, Random(seed), settings)
        assert disk.left is not None
        folder = self._folder / f"{self._runs}-left"
        folder.mkdir()
        for name, content in disk.left.items():
            (folder / name).write_bytes(content)
        database = Database.open(folder / FILE)
        try:
            return Cut(Counter(business.acknowledged), facts(database))
        finally:
            database.close()

    def _run(
        self, cut_at: int | None, random: Random, settings: tuple[str, ...]
    ) -> tuple[DroppingDisk, Business]:
        self._runs += 1
        business = Business(self._folder / str(self._runs) / FILE, settings)
        disk = DroppingDisk(random, cut_at)
        connector = Connector(VFS_NAME)
        with self._monkeypatch.context() as patched:
            patched.setattr(sqlite3, "connect", connector)
            try:
                business.work()
            except PowerCutError:
                pass
            finally:
                connector.close()
                disk.unregister()
        self.statements = connector.statements
        return disk, business


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def cuts(machine: Machine, count: int, *settings: str) -> Iterator[Cut]:
    """Cut the power so often, at moments spread over a whole run."""
    every = machine.steps(*settings)
    for seed, at in enumerate(sorted(Random(every).choices(range(1, every + 1), k=count))):
        cut = machine.cut(at, seed, *settings)
        assert not cut.too_much, (settings, at, seed)
        yield cut


def cut_again_and_again(machine: Machine, count: int, figure: Figure) -> None:
    """Half of the cuts fall into a life in which the log is often moved into the file."""
    told = 0
    for settings in ((), (MOVE_THE_LOG_OFTEN,)):
        for number, cut in enumerate(cuts(machine, count // 2, *settings)):
            figure("power cuts: cuts", 1)
            figure("power cuts: rows acknowledged", cut.acknowledged.total())
            figure("power cuts: acknowledged rows lost", cut.lost.total())
            assert not cut.lost, (settings, number)
            told += bool(cut.acknowledged)
    assert told > count // 2
    assert FULL in machine.statements


def test_what_the_store_acknowledged_survives_every_power_cut(
    machine: Machine, figure: Figure
) -> None:
    cut_again_and_again(machine, CUTS, figure)


@pytest.mark.long
def test_what_the_store_acknowledged_survives_ten_times_as_many(
    machine: Machine, figure: Figure
) -> None:
    cut_again_and_again(machine, 10 * CUTS, figure)


def test_the_same_disk_loses_what_a_store_without_full_flushing_acknowledged(
    machine: Machine, figure: Figure
) -> None:
    lost = [cut.lost.total() for cut in cuts(machine, CUTS // 2, NORMAL)]
    figure("power cuts without full flushing: cuts", len(lost))
    figure("power cuts without full flushing: acknowledged rows lost", sum(lost))
    assert sum(map(bool, lost)) > CUTS // 8
