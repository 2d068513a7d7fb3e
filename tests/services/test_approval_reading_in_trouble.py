"""Trouble while alerts are read: each waits for its read, is told of once, and none is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from payssam_desktop.domain.approval_notice import KeptNotice, NoticeStatus
from payssam_desktop.domain.bill import EventSource
from payssam_desktop.errors import StoreError
from payssam_desktop.practice.faults import Fault
from payssam_desktop.services import approval_reading
from payssam_desktop.services.approvals import ACCEPTED
from tests.services.ear import READ, Ear
from tests.services.front_desk import CREDENTIALS, OPERATOR, ShopFloor


@pytest.fixture
def ear(floor: ShopFloor, hasty: None) -> Iterator[Ear]:
    with Ear(floor) as opened:
        yield opened


def test_a_bill_that_got_no_answer_is_asked_again_and_others_do_not_wait(ear: Ear) -> None:
    ear.floor.server.next_answer(READ, Fault.MAINTENANCE)
    ear.take("PAID-1")
    ear.take("PAID-2")
    ear.reader.start()
    ear.wait_for(2)
    assert {status for _, status in ear.statuses()} == {NoticeStatus.CONFIRMED}


def test_alerts_wait_while_the_provider_cannot_be_reached(
    ear: Ear, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    base_url = ear.floor.store.base_url
    ear.floor.store_with("http://127.0.0.1:9/partner")
    ear.reader.start()
    assert ear.take("PAID-1") == ACCEPTED
    ear.wait_until(lambda: caplog.text.count("no_connection") >= 2)
    assert ear.statuses() == [("PAID-1", NoticeStatus.NEW)]
    ear.floor.store_with(base_url)
    ear.wait_for(1)
    assert ear.statuses() == [("PAID-1", NoticeStatus.CONFIRMED)]


def test_one_stores_trouble_keeps_no_other_one_waiting(ear: Ear) -> None:
    floor = ear.floor
    broken = floor.stores.add(floor.store._replace(key=0, uuid="no-credentials"))
    floor.bills.add(
        broken.key, [("PAID-1", floor.bill("PAID-1").shop)], EventSource.IMPORT, floor.now()
    )
    token = ear.listening.begin(broken)
    floor.vault.save(broken.uuid, CREDENTIALS)
    ear.listening.load()
    assert ear.approvals.take(token, ear.body("PAID-1")) == ACCEPTED
    floor.vault.delete(broken.uuid)
    ear.take("PAID-2")
    ear.reader.start()
    assert [notice.bill_id for notice in ear.wait_for(1)] == ["PAID-2"]
    assert ear.statuses()[0] == ("PAID-1", NoticeStatus.NEW)


def test_a_stop_cuts_a_read_off_and_the_alert_waits_for_the_next_start(ear: Ear) -> None:
    ear.floor.server.next_answer(READ, Fault.delay(2.5))
    ear.reader.start()
    ear.take("PAID-1")
    ear.wait_until(lambda: ear.reads("PAID-1") == 1)
    ear.reader.request_stop()
    ear.reader.join()
    assert ear.statuses() == [("PAID-1", NoticeStatus.NEW)]
    assert ear.heard == []


def test_what_is_heard_while_the_program_closes_is_told_at_the_next_start(ear: Ear) -> None:
    def close(notice: KeptNotice) -> None:
        ear.heard.append(notice)
        ear.reader.request_stop()

    ear.take("NOWHERE-1")
    ear.take("NOWHERE-2")
    ear.on_notice = close
    ear.reader.start()
    ear.reader.join()
    assert [notice.bill_id for notice in ear.heard] == ["NOWHERE-1"]
    assert [notice.bill_id for notice in ear.notices.unnotified()] == ["NOWHERE-2"]
    ear.on_notice = ear.heard.append
    ear.reader = ear.new_reader()
    ear.reader.start()
    assert [notice.bill_id for notice in ear.wait_for(2)] == ["NOWHERE-1", "NOWHERE-2"]


def test_a_payment_that_is_read_while_the_program_closes_is_told_at_the_next_start(
    ear: Ear,
) -> None:
    ear.on_row = lambda _: ear.reader.request_stop()
    ear.take("PAID-1")
    ear.reader.start()
    ear.reader.join()
    assert ear.statuses() == [("PAID-1", NoticeStatus.CONFIRMED)]
    assert ear.heard == []
    ear.reader = ear.new_reader()
    ear.reader.start()
    assert [notice.bill_id for notice in ear.wait_for(1)] == ["PAID-1"]


def test_a_reader_that_never_started_can_be_stopped(ear: Ear) -> None:
    ear.reader.request_stop()
    ear.reader.join()


@pytest.mark.expected_log("reading after an alert met ZeroDivisionError")
def test_a_bug_in_telling_is_logged_and_ends_nothing(ear: Ear) -> None:
    def fail_once(notice: KeptNotice) -> None:
        ear.on_notice = ear.heard.append
        raise ZeroDivisionError(notice.bill_id)

    ear.on_notice = fail_once
    ear.reader.start()
    ear.take("PAID-1")
    ear.wait_until(lambda: ear.statuses()[0][1] is NoticeStatus.CONFIRMED)
    ear.take("PAID-2")
    ear.wait_for(1)
    assert [notice.bill_id for notice in ear.heard] == ["PAID-2"]


def test_what_was_told_is_not_told_again_because_it_could_not_be_noted(
    ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices = ear.reader._notices
    failures = [StoreError("disk_full"), StoreError("disk_full")]
    really_mark = notices.mark_notified

    def mark(*arguments: object) -> None:
        if failures:
            raise failures.pop()
        really_mark(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(notices, "mark_notified", mark)
    monkeypatch.setattr(approval_reading, "IDLE_SECONDS", 0.01)
    ear.reader.start()
    ear.take("NOWHERE-1")
    ear.wait_until(lambda: ear.notices.unnotified() == [])
    assert len(ear.heard) == 1


def test_a_confirmation_is_told_though_the_telling_before_it_could_not_be_noted(
    ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices = ear.reader._notices
    really_mark = notices.mark_notified

    def fail_and_list(*_: object) -> None:
        monkeypatch.setattr(notices, "mark_notified", really_mark)
        ear.approvals.put_on_list(1, OPERATOR)
        raise StoreError("disk_full")

    monkeypatch.setattr(notices, "mark_notified", fail_and_list)
    monkeypatch.setattr(approval_reading, "IDLE_SECONDS", 0.01)
    ear.floor.shop.send("NEW-1", 5_000)
    ear.floor.shop.pay("NEW-1")
    ear.take("NEW-1")
    ear.reader.start()
    told = [notice.status for notice in ear.wait_for(2)]
    assert told == [NoticeStatus.UNKNOWN_BILL, NoticeStatus.CONFIRMED]


def test_more_alerts_than_fit_into_one_portion_are_all_read(
    ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("payssam_desktop.store.approval_notices.MOST_AT_ONCE", 3)
    monkeypatch.setattr(approval_reading, "MOST_AT_ONCE", 3)
    floor = ear.floor
    for number in range(10):
        floor.shop.send(f"B-{number}", 1_000)
        floor.shop.pay(f"B-{number}")
        floor.bills.add(
            floor.store.key,
            [(f"B-{number}", floor.bill("PAID-1").shop)],
            EventSource.IMPORT,
            floor.now(),
        )
        assert ear.take(f"B-{number}") == ACCEPTED
    ear.reader.start()
    ear.wait_for(10)
    assert {status for _, status in ear.statuses()} == {NoticeStatus.CONFIRMED}
    assert all(ear.reads(f"B-{number}") == 1 for number in range(10))
