"""Adding bills by their IDs, refreshing them, editing what the shop knows, setting up a store."""

from __future__ import annotations

import threading

import pytest

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.errors import InputError, NotSentError, RefusedError, VaultError
from payssam_desktop.practice.faults import Fault
from payssam_desktop.services.adding import AddReport
from payssam_desktop.services.reading import Progress
from payssam_desktop.services.stores import StoreForm
from tests.services.front_desk import CREDENTIALS, ShopFloor

READ = "/bill/read"
NOWHERE = "http://127.0.0.1:9"


def read_answer(data: str) -> Fault:
    """A successful answer to a read, with this data."""
    body = f'{{"code":"0000","message":"성공하였습니다.","data":{data}}}'
    return Fault.raw(200, [("Content-Type", "application/json")], body.encode())


def add(floor: ShopFloor, *bill_ids: str, stop: threading.Event | None = None) -> AddReport:
    return floor.adding.add(
        floor.store, list(bill_ids), lambda progress: None, stop or threading.Event(), 3
    )


def test_pasted_lines_are_judged_one_by_one(floor: ShopFloor) -> None:
    text = "NEW-1\n\n  PAID-1 \nNEW-1\n" + "X" * 21 + "\n가나다\n0007\n"
    judged = floor.adding.judge(floor.store.key, text)
    problems = [(line.number, line.problem.key if line.problem else "") for line in judged]
    assert problems == [
        (1, ""),
        (3, "bill_id_listed"),
        (4, "bill_id_repeated"),
        (5, "bill_id_too_long"),
        (6, "bill_id_characters"),
        (7, ""),
    ]


def test_an_id_that_nobody_knows_is_reported_and_not_listed(floor: ShopFloor) -> None:
    floor.shop.send("NEW-1", 7_000)
    report = add(floor, "NEW-1", "NOT-THERE")
    assert report.not_found == ["NOT-THERE"]
    assert [floor.bills.get(key).bill_id for key in report.added] == ["NEW-1"]
    assert floor.bills.get(report.added[0]).state is BillState.UNPAID


def test_offline_all_ids_are_listed_as_not_read_yet(floor: ShopFloor) -> None:
    floor.store = floor.store_with(NOWHERE)
    report = add(floor, "NEW-1", "NEW-2", "NEW-3", "NEW-4", "NEW-5")
    assert sorted(bill_id for bill_id, _ in report.unread) == [f"NEW-{n}" for n in range(1, 6)]
    assert {floor.bills.get(key).state for key in report.added} == {BillState.UNREAD}


def test_a_refused_sign_in_lists_nothing_and_says_why(floor: ShopFloor) -> None:
    floor.vault.save(floor.store.uuid, Credentials("WRONG", "M-TEST", "S-TEST"))
    floor.connections.forget_client(floor.store)
    with pytest.raises(RefusedError, match="credentials_refused"):
        add(floor, "NEW-1", "NEW-2", "NEW-3")
    assert floor.bills.existing_ids(floor.store.key, ["NEW-1", "NEW-2", "NEW-3"]) == set()


def test_a_store_with_bills_keeps_its_environment(floor: ShopFloor) -> None:
    live = StoreForm(
        "시험 상점", Environment.LIVE, floor.server.base_url, "", CREDENTIALS, floor.store.key
    )
    with pytest.raises(InputError, match="store_address_fixed"):
        floor.setup.save(live, this_run_only=False)
    assert floor.stores.get(floor.store.key).environment is Environment.PRACTICE


def test_an_open_cancellation_is_settled_at_the_server_that_it_was_sent_to(
    floor: ShopFloor,
) -> None:
    floor.server.next_answer("/bill/cancel", Fault.ERROR_NOT_EXECUTED)
    floor.cancel()
    moved = StoreForm("시험 상점", Environment.PRACTICE, NOWHERE, "", CREDENTIALS, floor.store.key)
    with pytest.raises(InputError, match="store_address_busy"):
        floor.setup.save(moved, this_run_only=False)


def test_a_stop_leaves_the_rest_unlisted_and_says_so(floor: ShopFloor) -> None:
    stop = threading.Event()
    stop.set()
    report = add(floor, "NEW-1", "NEW-2", stop=stop)
    assert report.left == ["NEW-1", "NEW-2"]
    assert report.added == []


def test_a_refresh_shows_what_changed_at_the_provider(floor: ShopFloor) -> None:
    floor.refresh(*floor.keys)
    floor.shop.pay("UNPAID-1")
    floor.shop.cancel_in_manager_site("PAID-2")
    report = floor.refresh(*floor.keys)
    assert set(report.changed) == {floor.keys["UNPAID-1"], floor.keys["PAID-2"]}
    assert len(report.succeeded) == 4
    assert floor.bill("UNPAID-1").state is BillState.PAID
    assert floor.bill("PAID-2").state is BillState.CANCELLED


def test_one_failed_read_does_not_stop_the_others(floor: ShopFloor) -> None:
    floor.server.next_answer(READ, Fault.MAINTENANCE)
    report = floor.refresh(*floor.keys)
    assert [error.key for _, error in report.failed] == ["maintenance"]
    assert len(report.succeeded) == 3


def test_a_lost_network_stops_the_refresh_and_the_rest_is_left(floor: ShopFloor) -> None:
    floor.store = floor.store_with(NOWHERE)
    report = floor.refresh(*floor.keys)
    assert report.succeeded == []
    assert len(report.failed) + len(report.left) == 4


def test_refused_credentials_stop_the_refresh_at_once(floor: ShopFloor) -> None:
    floor.vault.save(floor.store.uuid, Credentials("WRONG", "M-TEST", "S-TEST"))
    floor.connections.forget_client(floor.store)
    report = floor.refresh(*floor.keys)
    assert {error.key for _, error in report.failed} == {"credentials_refused"}
    assert floor.shop.posts(READ) <= 3


def test_a_gap_in_a_reading_takes_nothing_away_that_is_known(floor: ShopFloor) -> None:
    floor.refresh("PAID-1")
    known = floor.bill("PAID-1").approval
    floor.server.next_answer(READ, read_answer('{"billId":"PAID-1","apprState":"F"}'))
    floor.refresh("PAID-1")
    kept = floor.bill("PAID-1").approval
    assert (kept.price, kept.number) == (known.price, known.number) == (300_000, known.number)


def test_a_state_that_nobody_knows_is_shown_as_such_and_keeps_the_payment(
    floor: ShopFloor,
) -> None:
    floor.refresh("PAID-1")
    floor.server.next_answer(READ, read_answer('{"billId":"PAID-1","apprState":"Z"}'))
    floor.refresh("PAID-1")
    bill = floor.bill("PAID-1")
    assert (bill.state, bill.amount) == (BillState.UNRECOGNISED, 300_000)


def test_a_cancelled_bill_stays_cancelled_when_an_answer_names_no_state(floor: ShopFloor) -> None:
    floor.shop.cancel_in_manager_site("PAID-1")
    floor.refresh("PAID-1")
    floor.server.next_answer(READ, read_answer('{"billId":"PAID-1","apprState":null}'))
    floor.refresh("PAID-1")
    assert floor.bill("PAID-1").state is BillState.CANCELLED


def test_progress_only_grows_and_ends_with_every_bill(floor: ShopFloor) -> None:
    seen: list[Progress] = []
    floor.refreshing.refresh(
        floor.store,
        list(floor.keys.values()),
        lambda key: None,
        seen.append,
        threading.Event(),
        reads_at_once=2,
    )
    done = [progress.done for progress in seen]
    assert done == sorted(done)
    assert seen[-1] == Progress(done=4, failed=0, total=4)


def test_the_shops_own_facts_can_be_edited_and_bad_ones_change_nothing(floor: ShopFloor) -> None:
    key = floor.keys["PAID-1"]
    floor.editing.edit(key, "customer", "  이바다 ")
    floor.editing.edit(key, "memo", "첫째 줄\n둘째 줄")
    with pytest.raises(InputError, match="phone_characters"):
        floor.editing.edit(key, "phone", "공일공")
    with pytest.raises(InputError, match="customer_too_long"):
        floor.editing.edit(key, "customer", "가" * 41)
    shop = floor.bill("PAID-1").shop
    assert (shop.customer, shop.phone) == ("이바다", "010-0000-0001")
    assert shop.memo == "첫째 줄\n둘째 줄"


def form(floor: ShopFloor, credentials: Credentials, base_url: str = "") -> StoreForm:
    url = base_url or floor.server.base_url
    return StoreForm("둘째 상점", Environment.PRACTICE, url, "", credentials)


def test_a_connection_is_proved_by_a_bill_that_cannot_exist(floor: ShopFloor) -> None:
    floor.setup.check(form(floor, CREDENTIALS))


def test_a_connection_check_names_what_is_wrong(floor: ShopFloor) -> None:
    with pytest.raises(RefusedError, match="credentials_refused"):
        floor.setup.check(form(floor, Credentials("WRONG", "M-TEST", "S-TEST")))
    with pytest.raises(NotSentError):
        floor.setup.check(form(floor, CREDENTIALS, NOWHERE))


def test_a_new_store_keeps_its_credentials_apart_from_its_profile(floor: ShopFloor) -> None:
    saved = floor.setup.save(form(floor, CREDENTIALS), this_run_only=False)
    assert floor.vault.load(saved.uuid) == CREDENTIALS
    assert {store.name for store in floor.setup.all()} == {"시험 상점", "둘째 상점"}


def test_credentials_for_this_run_only_never_reach_the_vault(floor: ShopFloor) -> None:
    saved = floor.setup.save(form(floor, CREDENTIALS), this_run_only=True)
    assert floor.vault.load(saved.uuid) is None
    assert floor.setup.credentials(saved) == CREDENTIALS


def test_a_store_without_credentials_says_so_before_anything_is_sent(floor: ShopFloor) -> None:
    floor.vault.delete(floor.store.uuid)
    floor.connections.forget_client(floor.store)
    with pytest.raises(VaultError, match="credentials_missing"):
        floor.refresh("PAID-1")
