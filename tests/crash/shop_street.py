"""One provider, one or more shops on it, and whether all of them tell the same story."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from payssam_desktop.domain.bill import Bill, BillState, EventSource, ShopFacts
from payssam_desktop.domain.bill_query import BillQuery
from payssam_desktop.domain.cancellation import CancelState
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.practice.bills import State
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.services.running_clock import LONGEST_STEP, RunningClock
from payssam_desktop.store.bill_list import BillList
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.cancellations import Cancellations
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores
from tests.crash.till import Till, utc_now
from tests.crash.wire import Post, Wire
from tests.guards.figures import Figure
from tests.guards.leaks import found_below

STILL_PAID = frozenset(
    {
        CancelState.REJECTED,
        CancelState.NOT_SENT,
        CancelState.NOT_CANCELLED,
        CancelState.ABANDONED,
    }
)
"""The ends that say: this bill is paid as before."""

NOTHING_LEFT = frozenset({CancelState.NOT_SENT, CancelState.ABANDONED})
AWAKE_BETWEEN_READS = 300
"""Virtual seconds."""
ROUNDS = 20


@contextmanager
def in_memory(folder: Path) -> Iterator[Path]:
    """A new folder without a disk where there is one (on Linux), else below the one given.

    What is in the system's memory outlives a killed process, as what is in its cache does.
    """
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else folder) as made:
        yield Path(made)
        assert found_below(Path(made)) == []


def open_shop(path: Path, base_url: str) -> None:
    """Make a database with one store."""
    database = Database.open(path)
    stores = Stores(database)
    stores.add(stores.new("시험 상점", Environment.PRACTICE, base_url))
    database.close()


def list_bills(path: Path, bill_ids: Iterable[str]) -> dict[str, int]:
    """List bills in the one store of a database; returns their keys."""
    database = Database.open(path)
    try:
        known = [(bill_id, ShopFacts("김하늘", "010-0000-0001", "수강료")) for bill_id in bill_ids]
        keys = Bills(database).add(1, known, EventSource.IMPORT, utc_now())
        return dict(zip((bill_id for bill_id, _ in known), keys, strict=True))
    finally:
        database.close()


def read_all(path: Path, keys: Iterable[int]) -> None:
    """Let the list show what PaysSam says of these bills."""
    with Till(path) as till, till.database.writing():
        for key in keys:
            till.refresh(key)


def send_paid_bills(shop: PracticeShop, bill_ids: Iterable[str]) -> None:
    """Let the provider have paid bills."""
    for bill_id in bill_ids:
        shop.send(bill_id, 45_000)
        shop.pay(bill_id)


class HandClock:
    """Monotonic seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.running = RunningClock(lambda: self.seconds)

    def pass_awake(self, seconds: float) -> None:
        for _ in range(round(seconds / LONGEST_STEP)):
            self.seconds += LONGEST_STEP
            self.running.seconds()


def start_again(path: Path, wire: Wire) -> list[str]:
    """Start on what a killed program left behind, and settle all of it on a virtual clock.

    Returns what is wrong: anything but ends, and any cancel that was sent on the way.
    """
    sent, wrong = len(wire.posts), []
    hand = HandClock()
    with Till(path, hand.running) as till:
        left = {operation.bill_key for operation in till.cancellations.open_operations()}
        shown = {bill.key for bill in listed(till.database) if bill.needs_checking}
        if left != shown:
            wrong.append(f"open: bills {left}, shown as such: {shown}")
        till.cancelling.recover()
        _settle_all(till)
        # What the settling waits ten minutes for, happens within the real time of a test.
        wire.wait_until_quiet()
        for _ in range(ROUNDS):
            hand.pass_awake(AWAKE_BETWEEN_READS)
            if not _settle_all(till):
                break
        else:
            wrong.append("some never ended")
    if len(wire.posts) != sent:
        wrong.append("a start sent a cancel")
    return wrong


def _settle_all(till: Till) -> bool:
    """Read the bill of every open operation once; returns whether there were any."""
    still_open = till.cancellations.open_operations()
    for operation in still_open:
        till.cancelling.settle(operation.operation_id)
    return bool(still_open)


def disagreements(path: Path, wire: Wire, shop: PracticeShop, keys: dict[str, int]) -> list[str]:
    """How the journal, the list and the provider contradict each other on these bills."""
    wrong = sent_again(wire.posts) + sent_without_a_row(wire.posts)
    return wrong + wrong_ends(path, wire, shop, keys)


def sent_again(posts: Sequence[Post]) -> list[str]:
    """The cancels that arrived more than once."""
    times = Counter(post.digest for post in posts)
    return [f"sent {count} times: {digest}" for digest, count in times.items() if count > 1]


def sent_without_a_row(posts: Sequence[Post]) -> list[str]:
    """The cancels that were in no journal when they arrived, or not as sent."""
    return [f"no row before it: {post}" for post in posts if not _was_journalled(post.rows)]


def tell_posts(figure: Figure, area: str, posts: Sequence[Post]) -> None:
    """Record what has arrived, and how much of it must not have."""
    figure(f"{area}: cancels that arrived", len(posts))
    figure(f"{area}: sent twice", len(sent_again(posts)))
    figure(f"{area}: sent without an earlier row", len(sent_without_a_row(posts)))


def wrong_ends(path: Path, wire: Wire, shop: PracticeShop, keys: dict[str, int]) -> list[str]:
    """The bills of which the journal or the list says what is not so."""
    database = Database.open(path)
    try:
        bills = {bill.bill_id: bill for bill in listed(database)}
        of_bill = Cancellations(database).of_bill
        journal = {bill_id: of_bill(key)[::-1] for bill_id, key in keys.items()}
    finally:
        database.close()
    wrong = []
    received = {operation_id for post in wire.posts for operation_id, _ in post.rows}
    executed = Counter(call.bill_id for call in shop.calls if call.executed)
    for bill_id, ends in journal.items():
        wrong += [
            f"{end.operation_id} ended {end.state}, yet it arrived"
            for end in ends
            if end.state in NOTHING_LEFT and end.operation_id in received
        ]
        if executed[bill_id] > 1:
            wrong.append(f"{bill_id} cancelled {executed[bill_id]} times")
        story = _story(bills[bill_id], shop.state(bill_id), [end.state for end in ends])
        if story:
            wrong.append(f"{bill_id}: {story}")
    return wrong


def _was_journalled(rows: tuple[tuple[str, str], ...]) -> bool:
    return len(rows) == 1 and rows[0][1] not in (CancelState.PREPARED, CancelState.ABANDONED)


def _story(bill: Bill, provider: State, ends: list[CancelState]) -> str:
    """What is wrong with a bill and the ends of its cancellations, oldest first."""
    if bill.needs_checking:
        return "still shown as to be checked"
    if provider is State.CANCELLED:
        # No end at all: another PC was faster, and this one saw it before it began.
        *before, last = ends or [CancelState.CANCELLED]
        right = last is CancelState.CANCELLED and STILL_PAID.issuperset(before)
        right = right and bill.state is BillState.CANCELLED and bill.cancelled_at is not None
    else:
        right = STILL_PAID.issuperset(ends) and bill.state in (BillState.PAID, BillState.UNREAD)
    return "" if right else f"{provider!r} at the provider, {bill.state!r} in the list, {ends}"


def listed(database: Database) -> list[Bill]:
    """Every bill of every store, as the list shows it."""
    connection = database.reader()
    try:
        bill_list = BillList(connection)
        return [
            bill
            for store in Stores(database).all()
            for bill in bill_list.rows(bill_list.keys(BillQuery(store.key))).values()
        ]
    finally:
        connection.close()


def journal_steps(database: Database) -> dict[str, list[tuple[str | None, str]]]:
    """Of each operation the steps that are in the journal: from which state to which."""
    steps: defaultdict[str, list[tuple[str | None, str]]] = defaultdict(list)
    connection = database.reader()
    try:
        for row in connection.execute(
            "SELECT operation_id, was, cancellation_event.state AS state FROM cancellation_event"
            " JOIN cancellation ON cancellation.key = cancellation_key"
            " ORDER BY cancellation_event.key"
        ):
            steps[row["operation_id"]].append((row["was"], row["state"]))
    finally:
        connection.close()
    return steps
