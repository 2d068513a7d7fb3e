"""A run of reads: bounded, kept in batches, stopped at once, and polite when PaysSam is ill."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

import pytest

from payssam_desktop.domain.bill import BillState, EventSource, Reading, ShopFacts
from payssam_desktop.errors import StoreError
from payssam_desktop.services.pacing import Patience
from payssam_desktop.services.reading import Progress
from payssam_desktop.services.refreshing import CHUNK, Refreshing, RefreshReport
from payssam_desktop.store.bills import Bills
from tests.services.front_desk import HASTE, ShopFloor
from tests.services.held_payssam import MAINTENANCE, TOO_MANY, UNKNOWN_BILL, HeldPaysSam, paid

PATIENT_SECONDS = 20.0


class WatchedBills(Bills):
    """The real store, which notes what it is asked and can meet a full disk."""

    def __init__(self, floor: ShopFloor) -> None:
        super().__init__(floor.database)
        self.batches: list[int] = []
        self.chunks: list[int] = []
        self.full_from: int | None = None
        self.on_batch: Callable[[], None] = lambda: None

    def ids(self, keys: Iterable[int]) -> list[tuple[int, str]]:
        wanted = list(keys)
        self.chunks.append(len(wanted))
        return super().ids(wanted)

    def record_readings(self, came: Iterable[tuple[int, Reading]], source: EventSource) -> set[int]:
        batch = list(came)
        if self.full_from is not None and len(self.batches) >= self.full_from:
            raise StoreError("disk_full")
        changed = super().record_readings(batch, source)
        self.batches.append(len(batch))
        self.on_batch()
        return changed


@dataclass
class Run:
    """One run of refreshing on a thread of its own."""

    refreshing: Refreshing
    floor: ShopFloor
    keys: list[int]
    at_once: int = 8
    on_row: Callable[[int], None] = lambda key: None
    stop: threading.Event = field(default_factory=threading.Event)
    seen: list[Progress] = field(default_factory=list)
    reports: list[RefreshReport] = field(default_factory=list)

    def begin(self) -> Run:
        self._thread = threading.Thread(target=self._go)
        self._thread.start()
        return self

    def report(self) -> RefreshReport:
        """The report, as soon as the run has ended."""
        self._thread.join(PATIENT_SECONDS)
        assert not self._thread.is_alive(), "the run does not end"
        return self.reports[0]

    def _go(self) -> None:
        self.reports.append(
            self.refreshing.refresh(
                self.floor.store, self.keys, self.on_row, self.seen.append, self.stop, self.at_once
            )
        )


@dataclass
class Shop:
    """A shop whose PaysSam is in the test's hand."""

    floor: ShopFloor
    payssam: HeldPaysSam
    bills: WatchedBills
    keys: list[int]

    def run(self, at_once: int = 8, patience: Patience = HASTE) -> Run:
        refreshing = Refreshing(self.bills, self.floor.connections, patience)
        return Run(refreshing, self.floor, self.keys, at_once)

    def states(self) -> set[BillState]:
        return {self.bills.get(key).state for key in self.keys}


@pytest.fixture
def payssam() -> Iterator[HeldPaysSam]:
    with HeldPaysSam().serving() as held:
        yield held


@pytest.fixture
def shop(floor: ShopFloor, payssam: HeldPaysSam) -> Shop:
    """Forty listed bills that were never read: H-000 to H-039."""
    floor.store = floor.store_with(payssam.base_url)
    bills = WatchedBills(floor)
    listed = [(f"H-{number:03}", ShopFacts()) for number in range(40)]
    keys = bills.add(floor.store.key, listed, EventSource.IMPORT, floor.now())
    return Shop(floor, payssam, bills, keys)


def test_no_more_requests_are_out_than_were_allowed(shop: Shop) -> None:
    shop.payssam.hold()
    run = shop.run(at_once=5).begin()
    shop.payssam.wait_for_requests(5)
    shop.payssam.let_go()
    assert len(run.report().succeeded) == 40
    assert shop.payssam.most_out == 5
    assert shop.states() == {BillState.PAID}


def test_readings_that_come_together_are_written_together(shop: Shop) -> None:
    run = shop.run().begin()
    assert len(run.report().succeeded) == 40
    assert sum(shop.bills.batches) == 40
    assert len(shop.bills.batches) < 20


def test_a_reading_counts_when_it_is_on_the_disk(shop: Shop) -> None:
    unwritten: list[int] = []

    def look(key: int) -> None:
        path = shop.floor.database.path
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as other:
            (state,) = other.execute("SELECT state FROM bill WHERE key = ?", (key,)).fetchone()
        if state != "F":
            unwritten.append(key)

    run = shop.run()
    run.on_row = look
    assert len(run.begin().report().succeeded) == 40
    assert unwritten == []


def test_one_at_a_time_each_reading_is_kept_before_the_next_bill_is_asked_for(
    shop: Shop,
) -> None:
    asked_then: list[int] = []
    shop.bills.on_batch = lambda: asked_then.append(len(shop.payssam.asked))
    shop.run(at_once=1).begin().report()
    assert asked_then == list(range(1, 41))


def test_bills_are_looked_up_in_portions_and_only_when_their_turn_comes(shop: Shop) -> None:
    more = [(f"M-{number:04}", ShopFacts()) for number in range(3 * CHUNK)]
    shop.keys = shop.bills.add(shop.floor.store.key, more, EventSource.IMPORT, shop.floor.now())
    shop.payssam.hold()
    run = shop.run().begin()
    shop.payssam.wait_for_requests(8)
    run.stop.set()
    assert list(run.report().left) == shop.keys
    assert shop.bills.chunks == [CHUNK]


def test_a_stop_ends_the_run_though_no_answer_ever_comes(shop: Shop) -> None:
    shop.payssam.hold()
    run = shop.run().begin()
    shop.payssam.wait_for_requests(8)
    run.stop.set()
    report = run.report()
    assert report.succeeded == []
    assert report.failed == []
    assert list(report.left) == shop.keys
    assert report.gave_up is None


def test_answers_that_come_after_a_stop_change_nothing(shop: Shop) -> None:
    shop.payssam.hold()
    run = shop.run().begin()
    shop.payssam.wait_for_requests(8)
    run.stop.set()
    run.report()
    shop.payssam.let_go()
    assert shop.states() == {BillState.UNREAD}
    assert len(shop.payssam.asked) == 8


def test_after_a_stop_every_bill_is_in_one_bucket_and_what_was_kept_is_kept(shop: Shop) -> None:
    run = shop.run(at_once=4)
    shop.bills.on_batch = run.stop.set
    report = run.begin().report()
    assert sorted([*report.succeeded, *report.left]) == shop.keys
    assert report.left
    read = [key for key in shop.keys if shop.bills.get(key).state is BillState.PAID]
    assert sorted(report.succeeded) == read


def test_a_run_goes_on_where_another_one_was_stopped(shop: Shop) -> None:
    run = shop.run(at_once=4)
    shop.bills.on_batch = run.stop.set
    left = run.begin().report().left
    shop.bills.on_batch = lambda: None
    asked = len(shop.payssam.asked)
    second = Run(run.refreshing, shop.floor, list(left), 4).begin().report()
    assert sorted(second.succeeded) == sorted(left)
    assert set(shop.payssam.asked[asked:]) == {bill_id for _, bill_id in shop.bills.ids(left)}
    assert shop.states() == {BillState.PAID}


def test_what_fails_for_itself_fails_alone(shop: Shop) -> None:
    shop.payssam.answer = lambda bill_id: UNKNOWN_BILL if bill_id < "H-003" else paid(bill_id)
    report = shop.run().begin().report()
    assert [error.key for _, error in report.failed] == ["bill_not_found"] * 3
    assert sorted(key for key, _ in report.failed) == shop.keys[:3]
    assert len(report.succeeded) == 37
    assert report.gave_up is None


def test_maintenance_that_passes_costs_only_what_was_out_meanwhile(shop: Shop) -> None:
    run = shop.run(patience=Patience(first_pause=0.5, longest_pause=0.5))

    def ill_until_it_is_left_alone(bill_id: str) -> bytes:
        was_left_alone = any(progress.resting for progress in run.seen)
        return paid(bill_id) if was_left_alone else MAINTENANCE

    shop.payssam.answer = ill_until_it_is_left_alone
    report = run.begin().report()
    assert {error.key for _, error in report.failed} == {"maintenance"}
    assert 1 <= len(report.failed) <= 8
    assert len(report.succeeded) == 40 - len(report.failed)
    assert report.gave_up is None


@pytest.mark.parametrize("answer", [MAINTENANCE, TOO_MANY], ids=["maintenance", "429"])
def test_when_everything_fails_the_run_gives_up_and_says_why(shop: Shop, answer: bytes) -> None:
    shop.payssam.answer = lambda bill_id: answer
    report = shop.run().begin().report()
    assert report.succeeded == []
    assert report.gave_up is not None
    assert report.gave_up.key in ("maintenance", "http_status")
    # Eight at first, then four, two and one: PaysSam is not hammered.
    assert len(shop.payssam.asked) <= 8 + 4 + 2 + 1
    assert sorted([*report.left, *(key for key, _ in report.failed)]) == shop.keys


def test_a_full_disk_ends_the_run_and_nothing_unwritten_counts(shop: Shop) -> None:
    shop.bills.full_from = 1
    report = shop.run().begin().report()
    assert report.gave_up is not None
    assert report.gave_up.key == "disk_full"
    read = [key for key in shop.keys if shop.bills.get(key).state is BillState.PAID]
    assert sorted(report.succeeded) == read
    assert sorted([*report.succeeded, *report.left]) == shop.keys


def test_a_changed_connection_cuts_the_run_off(shop: Shop) -> None:
    shop.payssam.hold()
    run = shop.run().begin()
    shop.payssam.wait_for_requests(8)
    shop.floor.connections.forget_client(shop.floor.store)
    report = run.report()
    assert report.gave_up is not None
    assert report.gave_up.key == "client_closed"
    assert list(report.left) == shop.keys


def test_a_run_that_is_cut_off_leaves_other_reads_alone(shop: Shop) -> None:
    client = shop.floor.connections.client(shop.floor.store)
    shop.payssam.hold()
    readings: list[Reading] = []
    other = threading.Thread(target=lambda: readings.append(client.read("H-000")))
    other.start()
    run = shop.run().begin()
    shop.payssam.wait_for_requests(9)
    run.stop.set()
    run.report()
    shop.payssam.let_go()
    other.join(PATIENT_SECONDS)
    assert [reading.state for reading in readings] == [BillState.PAID]


def test_a_bug_in_the_keeping_is_not_hidden(shop: Shop) -> None:
    def stumble() -> None:
        raise ZeroDivisionError

    shop.bills.on_batch = stumble
    refreshing = Refreshing(shop.bills, shop.floor.connections, HASTE)
    with pytest.raises(ZeroDivisionError):
        refreshing.refresh(
            shop.floor.store,
            shop.keys,
            lambda key: None,
            lambda progress: None,
            threading.Event(),
            4,
        )


def test_nothing_to_read_is_a_run_too(shop: Shop) -> None:
    shop.keys = []
    report = shop.run().begin().report()
    assert (report.succeeded, report.failed, list(report.left)) == ([], [], [])
    assert shop.payssam.asked == []
