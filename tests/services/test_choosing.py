"""Which bills a run reads: only the store's, only what can change, the neediest first."""

from __future__ import annotations

from array import array
from datetime import timedelta

import pytest

from payssam_desktop.domain.bill import KEY_TYPE, EventSource, ShopFacts
from payssam_desktop.domain.cancellation import CancelState
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.practice.faults import Fault
from payssam_desktop.services import choosing as rules
from payssam_desktop.services.choosing import OPEN_FOR, Choosing
from tests.services.front_desk import ShopFloor


@pytest.fixture
def choosing(floor: ShopFloor) -> Choosing:
    """Every bill of the shop was read once."""
    floor.refresh(*floor.keys)
    return Choosing(floor.database, floor.now)


def keys(floor: ShopFloor, *bill_ids: str) -> array[int]:
    return array(KEY_TYPE, [floor.keys[bill_id] for bill_id in bill_ids])


def test_bills_of_another_store_are_not_read_with_this_stores_sign_in(
    floor: ShopFloor, choosing: Choosing
) -> None:
    made = floor.stores.new("별관", Environment.PRACTICE, floor.server.base_url, "")
    other = floor.stores.add(made)
    (foreign,) = floor.bills.add(
        other.key, [("PAID-1", ShopFacts())], EventSource.IMPORT, floor.now()
    )
    wanted = array(KEY_TYPE, [foreign, *keys(floor, "PAID-2", "PAID-1")])
    assert choosing.these(floor.store.key, wanted).keys == keys(floor, "PAID-2", "PAID-1")
    assert choosing.changing(floor.store.key, wanted).keys == keys(floor, "PAID-2", "PAID-1")


def test_what_cannot_change_any_more_is_skipped_and_counted(
    floor: ShopFloor, choosing: Choosing
) -> None:
    chosen = choosing.changing(floor.store.key, keys(floor, "GONE-1", "UNPAID-1", "PAID-1"))
    assert chosen.keys == keys(floor, "UNPAID-1", "PAID-1")
    assert chosen.skipped == 1


def test_a_bill_that_is_asked_for_by_name_is_read_whatever_its_state(
    floor: ShopFloor, choosing: Choosing
) -> None:
    assert choosing.these(floor.store.key, keys(floor, "GONE-1")).keys == keys(floor, "GONE-1")


def test_an_open_cancellation_is_settled_with_the_reading(
    floor: ShopFloor, choosing: Choosing
) -> None:
    floor.server.next_answer("/bill/cancel", Fault.EXECUTED_THEN_ERROR)
    # The confirming reads once more; the first settling read gets no answer.
    floor.look("PAID-1")
    floor.server.next_answer("/bill/read", Fault.delay(0))
    floor.server.next_answer("/bill/read", Fault.delay(0))
    floor.server.next_answer("/bill/read", Fault.ERROR_NOT_EXECUTED)
    operation = floor.cancel("PAID-1")
    assert operation.state is CancelState.UNKNOWN
    chosen = choosing.these(floor.store.key, keys(floor, "PAID-2", "PAID-1"))
    assert chosen.operations == ((floor.keys["PAID-1"], operation.operation_id),)
    assert choosing.these(floor.store.key, keys(floor, "PAID-2")).operations == ()


def test_all_unpaid_are_those_that_may_still_be_paid(floor: ShopFloor, choosing: Choosing) -> None:
    (unread,) = floor.bills.add(
        floor.store.key, [("NEW-1", ShopFacts())], EventSource.IMPORT, floor.now()
    )
    assert set(choosing.unpaid(floor.store.key).keys) == {unread, floor.keys["UNPAID-1"]}


def test_paid_bills_are_read_again_after_twelve_hours(floor: ShopFloor, choosing: Choosing) -> None:
    assert len(choosing.stale_paid(floor.store.key).keys) == 0
    floor.asleep = timedelta(hours=12, minutes=1)
    assert set(choosing.stale_paid(floor.store.key).keys) == {
        floor.keys["PAID-1"],
        floor.keys["PAID-2"],
    }


def test_a_round_reads_unpaid_bills_of_the_last_days_the_newest_first(
    floor: ShopFloor, choosing: Choosing
) -> None:
    now = floor.now()
    added = {}
    for bill_id, age in (("OLD-1", OPEN_FOR + timedelta(minutes=1)), ("NEW-1", timedelta())):
        at = now + timedelta(minutes=5) - age
        (added[bill_id],) = floor.bills.add(
            floor.store.key, [(bill_id, ShopFacts())], EventSource.IMPORT, at
        )
    floor.asleep = timedelta(minutes=5)
    chosen = choosing.open_bills(floor.store.key)
    assert list(chosen.keys) == [added["NEW-1"], floor.keys["UNPAID-1"]]


def test_a_round_is_short(
    floor: ShopFloor, choosing: Choosing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_AT_A_ROUND", 3)
    later = floor.now() + timedelta(minutes=1)
    listed = [(f"N-{number}", ShopFacts()) for number in range(5)]
    added = floor.bills.add(floor.store.key, listed, EventSource.IMPORT, later)
    assert list(choosing.open_bills(floor.store.key).keys) == added[:1:-1]


def test_a_very_long_choice_keeps_its_order(
    floor: ShopFloor, choosing: Choosing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("payssam_desktop.store.bills_to_read.CHUNK", 2)
    wanted = keys(floor, "UNPAID-1", "PAID-2", "GONE-1", "PAID-1")
    assert choosing.these(floor.store.key, wanted).keys == wanted
