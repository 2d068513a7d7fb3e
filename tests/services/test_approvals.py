"""An alert is on the disk before it is answered for, and changes nothing by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from payssam_desktop.domain.approval_notice import NoticeStatus
from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.errors import InputError, StoreError, VaultError
from payssam_desktop.payssam.approvals import ANSWER
from payssam_desktop.services import listening
from payssam_desktop.services.approvals import (
    ACCEPTED,
    NOT_HERE,
    TRY_AGAIN,
    UNREADABLE,
    WRONG_KEY,
    Approvals,
)
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.listening import Listening
from payssam_desktop.store.approval_notices import ApprovalNotices
from payssam_desktop.store.approval_tokens import ApprovalTokens
from payssam_desktop.store.database import Database
from payssam_desktop.vault import MemoryVault, Vault
from tests.services.ear import Ear
from tests.services.front_desk import CREDENTIALS, OPERATOR, ShopFloor


@pytest.fixture
def ear(floor: ShopFloor) -> Iterator[Ear]:
    with Ear(floor) as opened:
        yield opened


def test_a_good_alert_is_kept_and_answered_with_the_right_bytes(ear: Ear) -> None:
    verdict = ear.take("PAID-1")
    assert verdict == ACCEPTED
    assert (verdict.status, verdict.body) == (200, ANSWER)
    assert ear.statuses() == [("PAID-1", NoticeStatus.NEW)]


def test_an_alert_alone_changes_no_bill(ear: Ear) -> None:
    before = ear.floor.bill("UNPAID-1")
    ear.take("UNPAID-1")
    assert ear.floor.bill("UNPAID-1") == before
    assert ear.reads() == 0


def test_an_alert_without_a_key_is_taken(ear: Ear) -> None:
    assert ear.take("PAID-1", apikey=None) == ACCEPTED


@pytest.mark.parametrize("key", ["X" * 32, CREDENTIALS.api_key[:-1], 0, [], True])
def test_an_alert_with_a_wrong_key_is_refused_and_forgotten(ear: Ear, key: object) -> None:
    assert ear.take("PAID-1", apikey=key) == WRONG_KEY
    assert WRONG_KEY.status == 403
    assert ear.statuses() == []


@pytest.mark.parametrize("token", ["", "x", "토큰", "\ud800", "t" * 43, "t" * 100_000])
def test_nothing_is_to_be_found_under_another_token(ear: Ear, token: str) -> None:
    for wrong in (token, ear.token + token, ear.token[:-1] + token):
        if wrong != ear.token:
            assert ear.approvals.take(wrong, ear.body("PAID-1")) == NOT_HERE
    assert NOT_HERE.status == 404
    assert ear.statuses() == []


@pytest.mark.parametrize("body", [b"", b"{}", b"\xff", b"[" * 60_000, b'{"bill_id":"1,2"}'])
def test_what_cannot_be_read_is_refused_and_forgotten(ear: Ear, body: bytes) -> None:
    assert ear.approvals.take(ear.token, body) == UNREADABLE
    assert UNREADABLE.status == 400
    assert ear.statuses() == []


def test_what_could_not_be_kept_is_never_answered_for(ear: Ear) -> None:
    ear.floor.database.close()
    assert ear.take("PAID-1") == TRY_AGAIN
    assert TRY_AGAIN.status == 503


def test_no_other_answer_looks_like_a_success() -> None:
    for verdict in (UNREADABLE, WRONG_KEY, NOT_HERE, TRY_AGAIN):
        assert verdict.status >= 400
        assert b"0000" not in verdict.body
        assert verdict.content_type.startswith("text/plain")


@pytest.mark.expected_log("an alert met an unexpected ZeroDivisionError")
def test_a_bug_of_ours_is_never_answered_for(ear: Ear, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(ear.approvals.intake, "receive", fail)
    assert ear.take("PAID-1") == TRY_AGAIN


def test_before_it_is_known_who_listens_nobody_is_sent_away_for_good(ear: Ear) -> None:
    early = Approvals(
        ear.floor.database, ear.notices, ear.new_listening(), ear.floor.now, lambda: None
    )
    assert early.take(ear.token, ear.body("PAID-1")) == TRY_AGAIN
    early.listening.load()
    assert early.take(ear.token, ear.body("PAID-1")) == ACCEPTED


def test_each_listening_store_has_a_token_of_its_own(ear: Ear) -> None:
    floor = ear.floor
    second = floor.stores.add(floor.store._replace(key=0, uuid="second", name="둘째"))
    floor.vault.save(second.uuid, CREDENTIALS)
    token = ear.listening.begin(second)
    assert len(token) >= 43
    assert token != ear.token
    assert ear.listening.token(second) == token
    assert ear.approvals.take(token, ear.body("PAID-1")) == ACCEPTED
    assert ear.take("PAID-1") == ACCEPTED
    # Known to one of them, and unknown to the other.
    assert [status for _, status in ear.statuses()] == ["unknown_bill", "new"]
    assert [notice.bill_id for notice in ear.approvals.unknown(second.key)] == ["PAID-1"]
    assert ear.approvals.unknown(floor.store.key) == []
    assert ear.approvals.waiting_for_a_person(second.key) == (1, 0)
    assert ear.approvals.waiting_for_a_person(floor.store.key) == (0, 0)


def test_a_new_token_ends_the_old_one(ear: Ear) -> None:
    token = ear.listening.begin(ear.floor.store)
    assert ear.take("PAID-1") == NOT_HERE
    ear.token = token
    assert ear.take("PAID-1") == ACCEPTED


def test_a_store_that_does_not_listen_has_no_token(ear: Ear) -> None:
    ear.listening.end(ear.floor.store)
    assert ear.listening.token(ear.floor.store) is None
    assert ear.take("PAID-1") == NOT_HERE


class TryingTokens(ApprovalTokens):
    """A disk whose answers come late, or not at all."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.fails = False
        self.asked = threading.Event()
        self.answer: threading.Event | None = None

    def all(self) -> dict[int, str]:
        if self.fails:
            raise StoreError("database_busy")
        found = super().all()
        answer, self.answer = self.answer, None
        if answer is not None:
            self.asked.set()
            assert answer.wait(10)
        return found


def test_an_older_answer_of_the_disk_never_replaces_a_newer_token(ear: Ear) -> None:
    floor = ear.floor
    tokens = TryingTokens(floor.database)
    stores = Listening(floor.stores, tokens, floor.connections)
    tokens.answer = answer = threading.Event()
    begun: list[str] = []
    slow = threading.Thread(target=stores.load)
    quick = threading.Thread(target=lambda: begun.append(stores.begin(floor.store)))
    slow.start()
    assert tokens.asked.wait(10)
    quick.start()
    # Time enough for it to be through, if it did not wait for the other one.
    quick.join(0.5)
    answer.set()
    slow.join()
    quick.join()
    assert stores.store_of(ear.token) is None
    assert stores.store_of(begun[0]) == floor.store


def test_an_old_token_is_none_though_the_disk_fails_after_the_new_one_was_kept(ear: Ear) -> None:
    floor = ear.floor
    second = floor.stores.add(floor.store._replace(key=0, uuid="second", name="둘째"))
    tokens = TryingTokens(floor.database)
    stores = Listening(floor.stores, tokens, floor.connections)
    other = stores.begin(second)
    tokens.fails = True
    with pytest.raises(StoreError, match="database_busy"):
        stores.begin(floor.store)
    kept = ApprovalTokens(floor.database).all()[floor.store.key]
    assert stores.store_of(ear.token) is None
    assert stores.store_of(kept) == floor.store
    with pytest.raises(StoreError, match="database_busy"):
        stores.end(floor.store)
    assert stores.store_of(kept) is None
    assert stores.store_of(other) == second


def test_a_token_alone_does_not_tell_who_listens(ear: Ear) -> None:
    tokens = TryingTokens(ear.floor.database)
    tokens.fails = True
    stores = Listening(ear.floor.stores, tokens, ear.floor.connections)
    with pytest.raises(StoreError, match="database_busy"):
        stores.begin(ear.floor.store)
    assert not stores.is_loaded


def test_a_key_that_a_person_enters_anew_counts_at_once(ear: Ear) -> None:
    new = Credentials("N" * 32, "M-TEST", "S-TEST")
    ear.floor.connections.save(ear.floor.store, new, this_run_only=False)
    assert ear.take("PAID-1") == WRONG_KEY
    assert ear.take("PAID-1", apikey="N" * 32) == ACCEPTED


def test_a_key_for_this_run_only_counts_too(ear: Ear) -> None:
    new = Credentials("N" * 32, "M-TEST", "S-TEST")
    ear.floor.connections.save(ear.floor.store, new, this_run_only=True)
    assert ear.take("PAID-1", apikey="N" * 32) == ACCEPTED


class LockedVault(MemoryVault):
    """A keyring that a person has to unlock; it counts the questions."""

    def __init__(self) -> None:
        super().__init__()
        self.is_locked = True
        self.asked_by: list[str] = []

    def load(self, store_uuid: str) -> Credentials | None:
        self.asked_by.append(threading.current_thread().name)
        if self.is_locked:
            raise VaultError("vault_locked")
        return super().load(store_uuid)


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def vault(floor: ShopFloor) -> LockedVault:
    vault = LockedVault()
    vault.save(floor.store.uuid, CREDENTIALS)
    return vault


def locked_listening(floor: ShopFloor, vault: Vault, clock: Clock) -> Listening:
    connections = Connections(lambda: vault, floor.now)
    return Listening(floor.stores, ApprovalTokens(floor.database), connections, clock)


def approvals_of(
    floor: ShopFloor, listening_stores: Listening, wake: Callable[[], None] = lambda: None
) -> Approvals:
    notices = ApprovalNotices(floor.database)
    return Approvals(floor.database, notices, listening_stores, floor.now, wake)


def test_without_a_key_nothing_is_answered_for_and_no_request_asks_the_keyring(
    floor: ShopFloor, vault: LockedVault
) -> None:
    clock, woken = Clock(), []
    listening_stores = locked_listening(floor, vault, clock)
    token = listening_stores.begin(floor.store)
    approvals = approvals_of(floor, listening_stores, lambda: woken.append("woken"))
    body = b'{"billId":"PAID-1","apprState":"F"}'
    vault.asked_by.clear()
    assert approvals.take(token, body) == TRY_AGAIN
    assert vault.asked_by == []
    assert woken == ["woken"]
    # Too soon after the last question, and a person may be looking at it.
    vault.is_locked = False
    listening_stores.load_wanted()
    assert vault.asked_by == []
    clock.seconds = listening.KEY_PAUSE
    listening_stores.load_wanted()
    assert len(vault.asked_by) == 1
    assert approvals.take(token, body) == ACCEPTED
    clock.seconds *= 9
    listening_stores.load_wanted()
    assert len(vault.asked_by) == 1


def test_a_store_without_credentials_is_not_answered_for(
    floor: ShopFloor, vault: LockedVault
) -> None:
    vault.is_locked = False
    vault.delete(floor.store.uuid)
    clock = Clock()
    listening_stores = locked_listening(floor, vault, clock)
    token = listening_stores.begin(floor.store)
    approvals = approvals_of(floor, listening_stores)
    assert approvals.take(token, b'{"billId":"PAID-1"}') == TRY_AGAIN
    vault.save(floor.store.uuid, CREDENTIALS)
    clock.seconds = listening.KEY_PAUSE - 1
    listening_stores.load_wanted()
    assert approvals.take(token, b'{"billId":"PAID-1"}') == TRY_AGAIN
    clock.seconds = listening.KEY_PAUSE
    listening_stores.load_wanted()
    assert approvals.take(token, b'{"billId":"PAID-1"}') == ACCEPTED


def test_after_the_end_no_key_is_at_hand(ear: Ear) -> None:
    ear.floor.connections.close()
    assert ear.floor.connections.api_key(ear.floor.store) is None
    assert ear.take("PAID-1") == TRY_AGAIN


def test_a_person_adds_the_bill_of_an_alert_or_dismisses_it(ear: Ear) -> None:
    ear.take("B-8", appr_num="1")
    ear.take("B-9", appr_num="2")
    first, second = ear.approvals.unknown(ear.floor.store.key)
    key = ear.approvals.put_on_list(first.key, OPERATOR)
    assert ear.floor.bills.get(key).bill_id == "B-8"
    ear.approvals.dismiss(second.key, OPERATOR)
    assert ear.approvals.unknown(ear.floor.store.key) == []
    assert [status for _, status in ear.statuses()] == ["added", "dismissed"]
    with pytest.raises(StoreError, match="notice_changed"):
        ear.approvals.put_on_list(second.key, OPERATOR)
    assert "B-9" not in {bill.bill_id for bill in map(ear.floor.bills.get, range(1, key + 1))}


def test_who_decides_on_an_alert_says_who_he_is(ear: Ear) -> None:
    ear.take("B-9")
    with pytest.raises(InputError, match="operator_empty"):
        ear.approvals.put_on_list(1, " ")
    with pytest.raises(InputError, match="operator_empty"):
        ear.approvals.dismiss(1, " ")
    with pytest.raises(InputError, match="operator_empty"):
        ear.floor.editing.settle_in_person(1, True, " ")
    assert ear.statuses() == [("B-9", NoticeStatus.UNKNOWN_BILL)]


def test_a_clerk_notes_that_a_customer_paid_at_the_desk(ear: Ear) -> None:
    key = ear.floor.keys["UNPAID-1"]
    assert ear.floor.editing.settle_in_person(key, True, OPERATOR)
    assert ear.floor.bill("UNPAID-1").settled_in_person_at is not None
    assert not ear.floor.editing.settle_in_person(key, True, OPERATOR)
    assert ear.floor.editing.settle_in_person(key, False, OPERATOR)
    assert ear.floor.bill("UNPAID-1").settled_in_person_at is None
