"""Reads that fail, lie or contradict after a cancel whose answer was lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from payssam_desktop.domain.cancellation import CancelledBy, CancelState
from payssam_desktop.errors import DeskError
from tests.faults.broken_wires import LOST_ANSWERS, drip_of_body, silence
from tests.faults.fault_desk import FaultDesk
from tests.faults.fault_table import LOST, TEN_MINUTES, Fault, Scene, desk_facing
from tests.faults.faulty_payssam import GONE, PAID, FaultyPaysSam, answering
from tests.faults.shown_words import assert_words_fit
from tests.faults.wrong_answers import WRONG_ANSWERS
from tests.payssam.raw_payssam import Script, answer_body, http
from tests.services.front_desk import OPERATOR

HOUR = 3600.0


def test_when_reads_are_down_for_an_hour_nothing_is_concluded_meanwhile(
    unknown_either_way: Scene,
) -> None:
    desk, payssam = unknown_either_way
    for _ in range(12):
        desk.let_time_pass(HOUR / 12)
        assert desk.operation.state is CancelState.UNKNOWN
        assert_words_fit(desk, desk.operation)
    payssam.stop_faults()
    if payssam.is_cancelled:
        desk.let_time_pass(330)
        assert desk.operation.state is CancelState.CANCELLED
        return
    # The first read that shows it paid comes long after ten minutes, and still proves nothing.
    desk.let_time_pass(330)
    assert desk.operation.progress.paid_reads == 1
    assert desk.operation.state is CancelState.UNKNOWN
    assert desk.until_ended().state is CancelState.NOT_CANCELLED
    assert desk.operation.progress.paid_reads == 3


def test_a_request_that_payssam_carries_out_nine_minutes_later_ends_as_cancelled(
    tmp_path: Path,
) -> None:
    with desk_facing(replace(LOST, executed=False), tmp_path) as (desk, payssam):
        payssam.reads_work = True
        desk.confirm()
        desk.let_time_pass(TEN_MINUTES - 60)
        assert desk.operation.progress.paid_reads == 3, "enough, if only ten minutes had passed"
        payssam.is_cancelled = True
        ended = desk.until_ended()
        assert (ended.state, ended.cancelled_by) == (CancelState.CANCELLED, CancelledBy.UNCERTAIN)
        assert payssam.posts == 1


@pytest.mark.parametrize("misread", [silence, drip_of_body])
def test_a_read_that_never_ends_decides_nothing_and_is_given_up(
    misread: Script, unknown: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, payssam = unknown
    monkeypatch.setattr(desk.connections.client(desk.store), "read_deadline", 0.4)
    payssam.misread = misread
    desk.let_time_pass(15)
    assert desk.operation.state is CancelState.UNKNOWN
    monkeypatch.undo()
    payssam.stop_faults()
    assert desk.until_ended().state is CancelState.CANCELLED


def without(fields: dict[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in fields.items() if name not in names}


CONTRADICTIONS: dict[str, tuple[object, str]] = {
    "unpaid": ({"billId": PAID["billId"], "apprState": "W"}, "read_unpaid"),
    "destroyed": ({"billId": PAID["billId"], "apprState": "D"}, "read_destroyed"),
    "paid with another approval number": (PAID | {"apprNum": "00777777"}, "other_payment"),
    "paid with another amount": (PAID | {"apprPrice": "44000"}, "other_payment"),
    "another payment cancelled": (GONE | {"apprOriginNum": "00777777"}, "other_payment"),
    "another amount cancelled": (GONE | {"apprPrice": "1"}, "other_payment"),
    "cancelled without any number": (without(GONE, "apprNum", "apprOriginNum"), "cannot_compare"),
    "cancelled with a number of its own only": (without(GONE, "apprOriginNum"), "cannot_compare"),
    "cancelled without an amount": (without(GONE, "apprPrice"), "cannot_compare"),
    "cancelled with an amount that is none": (GONE | {"apprPrice": "4.5e4"}, "cannot_compare"),
    "paid without a number": (without(PAID, "apprNum"), "cannot_compare"),
}


@pytest.mark.parametrize("shown", CONTRADICTIONS)
def test_a_read_that_contradicts_is_left_to_a_person(shown: str, unknown: Scene) -> None:
    desk, payssam = unknown
    data, why = CONTRADICTIONS[shown]
    payssam.misread = answering(http(answer_body(data=data)))
    ended = desk.until_ended()
    assert (ended.state, ended.why) == (CancelState.NEEDS_PERSON, why)
    if why == "cannot_compare":
        assert ended.progress.elapsed >= TEN_MINUTES
    assert_words_fit(desk, ended)
    assert desk.bill.needs_checking
    with pytest.raises(DeskError):
        desk.confirm()
    desk.cancelling.close_by_person(ended.operation_id, "고객센터 확인함", OPERATOR)
    assert not desk.bill.needs_checking


SAYS_NOTHING: dict[str, object] = {
    "a state of its own": GONE | {"apprState": "X"},
    "the state in small letters": GONE | {"apprState": "c"},
    "the state as a number": GONE | {"apprState": 0},
    "a list of states": GONE | {"apprState": ["C"]},
    "no state": without(GONE, "apprState"),
    "another bill": GONE | {"billId": "t0demo0000000000002"},
    "the bill ID as a list": GONE | {"billId": ["t0demo0000000000001"]},
    "no data": None,
    "a list of bills": [GONE],
    "nothing in it": {},
}


@pytest.mark.parametrize("shown", SAYS_NOTHING)
def test_a_read_that_says_nothing_of_the_bill_decides_nothing(shown: str, unknown: Scene) -> None:
    desk, payssam = unknown
    payssam.misread = answering(http(answer_body(data=SAYS_NOTHING[shown])))
    desk.let_time_pass(1200)
    assert desk.operation.state is CancelState.UNKNOWN
    assert desk.operation.progress.paid_reads == 0
    payssam.stop_faults()
    assert desk.until_ended().state is CancelState.CANCELLED


def test_wild_values_beside_a_clear_state_do_no_harm(unknown: Scene) -> None:
    desk, payssam = unknown
    payssam.cancelled = GONE | {
        "billId": None,
        "apprDt": "99999999999999",
        "apprOriginDt": "00000000000000",
        "apprIssuer": "<b>카드</b>\u202e\x00" + "가" * 5000,
        "apprIssuerNum": "9410-1234-5678-9012",
        "apprMonthly": -1e308,
        "apprAcquirerNm": {"deep": [[[]]]},
        "apprSign": "A" * 10_000,
    }
    payssam.stop_faults()
    assert desk.until_ended().state is CancelState.CANCELLED
    assert desk.bill.approval.issuer_tail == "9012"
    assert b"9410" not in desk.path.read_bytes()


@pytest.mark.parametrize("fault", [*LOST_ANSWERS[::4], *WRONG_ANSWERS[::9]], ids=str)
def test_a_fresh_read_that_fails_sends_no_cancel(fault: Fault, tmp_path: Path) -> None:
    payssam = FaultyPaysSam()
    payssam.misbehave, payssam.is_ill_from_the_start = fault.misbehave, True
    with payssam.serving(), FaultDesk(tmp_path, payssam.base_url) as desk:
        with pytest.raises(DeskError):
            desk.confirm()
        assert (desk.operations, payssam.posts) == ([], 0)
        assert not desk.bill.needs_checking


@pytest.mark.parametrize("way", ["closed quietly", "reset at its next use"])
def test_a_stale_connection_of_a_read_never_carries_the_cancel(way: str, tmp_path: Path) -> None:
    payssam = FaultyPaysSam(tmp_path / "payssam.sqlite3")
    payssam.hangs_up_after_reads = way == "closed quietly"
    payssam.resets_used_connections = not payssam.hangs_up_after_reads
    with payssam.serving(), FaultDesk(tmp_path, payssam.base_url) as desk:
        ended = desk.confirm()
        assert (ended.state, ended.cancelled_by) == (CancelState.CANCELLED, CancelledBy.US)
        assert (payssam.posts, payssam.was_recorded) == (1, [True])
