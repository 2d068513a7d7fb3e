"""Alerts that come in together are flushed together, and each is on the disk when it is told."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from payssam_desktop.domain.approval_notice import ApprovalNotice
from payssam_desktop.errors import StoreError
from payssam_desktop.store.alert_intake import AlertIntake
from payssam_desktop.store.approval_notices import ApprovalNotices, Received
from payssam_desktop.store.connecting import connect_reader
from payssam_desktop.store.database import Database
from tests.store.alerts import NOON, alert
from tests.store.shop import Shop


class Choosy(ApprovalNotices):
    """Keeps no alert of the bill BAD."""

    def receive(self, store_key: int, notice: ApprovalNotice, at: datetime) -> Received:
        if notice.bill_id == "BAD":
            raise StoreError("disk_full")
        return super().receive(store_key, notice, at)


def kept(path: Path) -> set[str]:
    """The bills of the alerts that another program would find in the file."""
    with closing(connect_reader(path, 5.0)) as connection:
        return {row["bill_id"] for row in connection.execute("SELECT * FROM approval_notice")}


def together(
    database: Database, intake: AlertIntake, shop: Shop, bill_ids: list[str]
) -> tuple[dict[str, Future[Received]], int]:
    """Let alerts come while the disk is busy; how each ended, and how many transactions."""
    begun: list[str] = []
    with ThreadPoolExecutor(len(bill_ids)) as pool, database.writing() as connection:
        ends = {
            bill_id: pool.submit(intake.receive, shop.store.key, alert(bill_id), NOON)
            for bill_id in bill_ids
        }
        while len(intake._line) < len(bill_ids) - 1:
            time.sleep(0.001)
        connection.set_trace_callback(begun.append)
    with database.reading() as connection:
        connection.set_trace_callback(None)
    return ends, sum(statement.startswith("BEGIN") for statement in begun)


def test_one_alert_is_on_the_disk_when_it_is_told(
    shop: Shop, notices: ApprovalNotices, database: Database, path: Path
) -> None:
    shop.bill()
    intake = AlertIntake(database, notices)
    assert intake.receive(shop.store.key, alert(), NOON) == (1, True, 1)
    assert kept(path) == {"B-1"}
    assert intake.receive(shop.store.key, alert(), NOON) == (1, False, 1)


def test_alerts_that_wait_for_the_disk_go_in_together(
    shop: Shop, notices: ApprovalNotices, database: Database, path: Path
) -> None:
    intake = AlertIntake(database, notices)
    bill_ids = [f"B-{number}" for number in range(9)]
    ends, transactions = together(database, intake, shop, bill_ids)
    assert {each.result().is_new for each in ends.values()} == {True}
    assert len({each.result().key for each in ends.values()}) == 9
    assert kept(path) == set(bill_ids)
    # One for the first, which was alone when it came, and one for all the others.
    assert transactions == 2


def test_one_that_cannot_be_kept_takes_no_other_along(
    shop: Shop, database: Database, path: Path
) -> None:
    intake = AlertIntake(database, Choosy(database))
    bill_ids = ["B-1", "B-2", "BAD", "B-3"]
    ends, _ = together(database, intake, shop, bill_ids)
    with pytest.raises(StoreError, match="disk_full"):
        ends.pop("BAD").result()
    assert all(each.result().is_new for each in ends.values())
    assert kept(path) == {"B-1", "B-2", "B-3"}


def test_after_a_failure_the_next_alert_is_kept(shop: Shop, database: Database, path: Path) -> None:
    intake = AlertIntake(database, Choosy(database))
    with pytest.raises(StoreError, match="disk_full"):
        intake.receive(shop.store.key, alert("BAD"), NOON)
    assert intake.receive(shop.store.key, alert(), NOON).is_new
    assert kept(path) == {"B-1"}


def test_a_closed_database_keeps_nobody_waiting(
    notices: ApprovalNotices, database: Database
) -> None:
    database.close()
    with pytest.raises(StoreError, match="database_closed"):
        AlertIntake(database, notices).receive(1, alert(), NOON)
