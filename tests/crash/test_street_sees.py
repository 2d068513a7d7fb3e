"""The checks behind the kills and the races are known to see what they look for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from payssam_desktop.domain.cancellation import ConfirmedPayment
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.practice.shop import PracticeShop
from tests.crash.courses import Course
from tests.crash.shop_street import disagreements, list_bills, open_shop, send_paid_bills
from tests.crash.till import CREDENTIALS, Till, utc_now
from tests.crash.wire import Wire

KEYS = {"B-1": 1}
PAYMENT = ConfirmedPayment("B-1", 45_000, "00900001", None)


@pytest.fixture
def shop() -> PracticeShop:
    shop = PracticeShop([], utc_now)
    send_paid_bills(shop, KEYS)
    return shop


@pytest.fixture
def wire(shop: PracticeShop, tmp_path: Path) -> Iterator[Wire]:
    path = tmp_path / "payssam.sqlite3"
    with Wire(shop, [path], Random(1)) as wire:
        wire.calm = True
        open_shop(path, wire.base_url)
        list_bills(path, KEYS)
        yield wire


@pytest.fixture
def till(wire: Wire, tmp_path: Path) -> Iterator[Till]:
    with Till(tmp_path / "payssam.sqlite3") as till:
        yield till


def seen(till: Till, wire: Wire, shop: PracticeShop) -> str:
    return "\n".join(disagreements(till.database.path, wire, shop, KEYS))


def test_a_proper_cancel_is_no_disagreement(till: Till, wire: Wire, shop: PracticeShop) -> None:
    assert till.cancel(1) == "ended cancelled"
    assert seen(till, wire, shop) == ""


def test_a_cancel_without_a_row_before_it_is_seen(
    till: Till, wire: Wire, shop: PracticeShop
) -> None:
    with PaysSamClient(wire.base_url, CREDENTIALS, now=utc_now) as client:
        client.cancel(client.prepare_cancel(PAYMENT, "고객 요청"))
    assert "no row before it" in seen(till, wire, shop)


def test_a_cancel_that_is_sent_twice_is_seen(till: Till, wire: Wire, shop: PracticeShop) -> None:
    with PaysSamClient(wire.base_url, CREDENTIALS, now=utc_now) as client:
        request = client.prepare_cancel(PAYMENT, "고객 요청")
        client.cancel(request)
        client.cancel(request)
    assert "sent 2 times" in seen(till, wire, shop)


def test_a_wrong_end_is_seen(till: Till, wire: Wire, shop: PracticeShop) -> None:
    till.cancel(1)
    # What a program would have left behind that takes "cancelled" for "was never sent".
    with till.database.writing() as connection:
        connection.execute("DROP TRIGGER cancellation_stays_ended")
        connection.execute("UPDATE cancellation SET state = 'not_sent'")
    assert "yet it arrived" in seen(till, wire, shop)
    assert "B-1: " in seen(till, wire, shop)


def test_a_cancelled_payment_that_is_listed_as_paid_is_seen(
    till: Till, wire: Wire, shop: PracticeShop
) -> None:
    till.cancel(1)
    with till.database.writing() as connection:
        connection.execute("UPDATE bill SET state = 'F'")
    assert "B-1: " in seen(till, wire, shop)


def test_a_cancel_that_nobody_settled_is_seen(till: Till, wire: Wire, shop: PracticeShop) -> None:
    wire.next_cancels.append(Course(executes=False, hangs_up=True))
    assert till.cancel(1) == "ended unknown"
    assert "still shown as to be checked" in seen(till, wire, shop)
