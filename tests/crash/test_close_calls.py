"""Two at the same bill within a moment: the order of events that is easiest to get wrong."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Event

import pytest

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.cancellation import CancelledBy, CancelState
from payssam_desktop.practice.shop import PracticeShop
from tests.crash.courses import TRUE, Course
from tests.crash.shop_street import disagreements, list_bills, open_shop, send_paid_bills
from tests.crash.till import Till, utc_now
from tests.crash.wire import Wire


@pytest.fixture
def shop() -> PracticeShop:
    shop = PracticeShop([], utc_now)
    send_paid_bills(shop, ["B-1"])
    return shop


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "payssam.sqlite3"


@pytest.fixture
def wire(shop: PracticeShop, path: Path) -> Iterator[Wire]:
    with Wire(shop, [path], Random(1)) as wire:
        wire.calm = True
        open_shop(path, wire.base_url)
        list_bills(path, ["B-1"])
        yield wire


def test_a_payment_cancelled_since_the_fresh_read_is_not_sent_for_again(
    wire: Wire, shop: PracticeShop, path: Path
) -> None:
    with Till(path) as one, Till(path) as other, ThreadPoolExecutor(1) as pool:
        payment = other.cancelling.look(1).payment
        assert payment is not None
        # The other one reads "paid", and hears it only after the first one is done.
        done = Event()
        wire.next_reads.append(Course(after_event=done))
        confirming = pool.submit(other.cancelling.confirm, 1, payment, "고객 요청", "직원")
        wire.wait_for_moments(2, 20)
        assert one.cancel(1) == "ended cancelled"
        done.set()
        assert confirming.exception(20) is not None, confirming.result()
    assert len(wire.posts) == 1
    assert disagreements(path, wire, shop, {"B-1": 1}) == []


def test_of_two_pcs_that_both_read_paid_both_end_with_the_truth(
    wire: Wire, shop: PracticeShop, path: Path, tmp_path: Path
) -> None:
    away = tmp_path / "other-pc" / "payssam.sqlite3"
    open_shop(away, wire.base_url)
    list_bills(away, ["B-1"])
    wire.journals += (away,)
    with Till(path) as here, Till(away) as there, ThreadPoolExecutor(1) as pool:
        payment = there.cancelling.look(1).payment
        assert payment is not None
        done = Event()
        wire.next_reads.append(Course(after_event=done))
        confirming = pool.submit(there.cancelling.confirm, 1, payment, "고객 요청", "직원")
        wire.wait_for_moments(2, 20)
        assert here.cancel(1) == "ended cancelled"
        done.set()
        late = confirming.result(20)
    assert (late.state, late.cancelled_by) == (CancelState.CANCELLED, CancelledBy.UNCERTAIN)
    assert late.answer is not None
    assert late.answer.code == "9970"
    assert len(wire.posts) == 2
    assert disagreements(path, wire, shop, {"B-1": 1}) == []
    assert disagreements(away, wire, shop, {"B-1": 1}) == []


def test_a_read_that_was_asked_before_the_cancel_never_shows_the_payment_as_paid_again(
    wire: Wire, path: Path
) -> None:
    with Till(path) as till, ThreadPoolExecutor(1) as pool:
        done = Event()
        wire.next_reads.append(Course(after_event=done))
        # A slow answer is on its way …
        looking = pool.submit(till.cancelling.look, 1)
        wire.wait_for_moments(2, 20)
        # … while the payment is cancelled.
        assert till.cancel(1) == "ended cancelled"
        done.set()
        looking.result(20)
        assert till.bills.get(1).state is BillState.CANCELLED


def test_a_read_that_saw_the_cancel_counts_although_another_was_asked_after_it(
    wire: Wire, shop: PracticeShop, path: Path
) -> None:
    with Till(path) as till, ThreadPoolExecutor(1) as pool:
        till.cancelling.look(1)
        # PaysSam takes a while to carry the cancel out, and the answer never comes.
        asked, executed = Event(), Event()
        wire.next_cancels.append(Course(before_event=asked, hangs_up=True))
        # The settling read waits for that too, and then says "cancelled" …
        wire.next_reads += [TRUE, TRUE, Course(before_event=executed)]
        cancelling = pool.submit(till.cancel, 1)
        wire.wait_until(lambda: not wire.next_reads, 20)
        time.sleep(1.1)
        # … while a clerk who asks a second later hears at once "paid".
        assert till.refresh(1) is BillState.PAID
        asked.set()
        wire.wait_until(lambda: any(call.executed for call in shop.calls), 20)
        executed.set()
        assert cancelling.result(20) == "ended cancelled"
        assert till.bills.get(1).state is BillState.CANCELLED
