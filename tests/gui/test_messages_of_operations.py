"""What is said of a cancellation: never failure while it is unknown, never success before C."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from payssam_desktop.domain.bill import BillState
from payssam_desktop.domain.cancellation import (
    AnswerKind,
    CancelAnswer,
    CancelledBy,
    CancelState,
    ConfirmedPayment,
    Operation,
)
from payssam_desktop.errors import (
    DeskError,
    InputError,
    NotSentError,
    RefusedError,
    StoreError,
    VaultError,
)
from payssam_desktop.gui.dialogs.cancel_notices import after_confirm, is_nothing_sent
from payssam_desktop.gui.pieces.notice import Tone
from payssam_desktop.gui.pieces.operation_facts import tone_of
from payssam_desktop.gui.words.messages import Words, operation_words
from payssam_desktop.gui.words.operation_reasons import CONTRADICTIONS, UNKNOWN_REASONS
from payssam_desktop.payssam.outcomes import READ_DECIDES, REFUSALS, UNCLEAR

NOW = datetime(2026, 10, 9, 5, 2, tzinfo=UTC)
HANDS_OFF = "현금 환불·재취소 금지"
REFUND = "당일 취소는 보통 당일, 이후에는 3~5영업일이 걸리며 카드사마다 다를 수 있습니다."


def _operation(state: CancelState, **changes: object) -> Operation:
    plain = Operation(
        operation_id="op-1",
        store_key=1,
        bill_key=1,
        payment=ConfirmedPayment("P-1", 300_000, "00123456", NOW),
        reason="중복 결제",
        operator="박실장",
        machine="desk",
        prepared_at=NOW,
        state=state,
        sent_at=NOW,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def _everything(said: Words) -> str:
    return " ".join((said.title, said.text, said.caution, said.customer, said.next_step))


@pytest.mark.parametrize("state", list(CancelState))
def test_every_state_has_words_in_korean(state: CancelState) -> None:
    said = operation_words(_operation(state), None)
    assert said.title
    assert said.text
    assert any("가" <= letter <= "힣" for letter in said.title)
    assert "실패" not in _everything(said)
    assert "op-1" in said.detail
    assert "op-1" not in _everything(said)


WHYS = sorted({*UNKNOWN_REASONS, *UNCLEAR.values(), *READ_DECIDES.values(), "from_the_future"})


@pytest.mark.parametrize("why", WHYS)
def test_an_unknown_outcome_is_neither_failure_nor_success(why: str) -> None:
    answer = CancelAnswer(AnswerKind.UNCLEAR, why, "9999")
    operation = _operation(CancelState.UNKNOWN, why=why, answer=answer)
    said = operation_words(operation, NOW)
    assert said.text.startswith(
        "취소 결과를 확인하지 못했습니다. 다시 취소하지 마시고 [상태 다시 확인]을 눌러 주세요."
    )
    assert said.caution == HANDS_OFF
    assert said.next_step == "다음 자동 확인 14:02"
    assert said.customer
    assert "다시 시도" not in _everything(said)
    assert "취소 완료" not in _everything(said)
    assert "9999" not in _everything(said)
    assert tone_of(operation) is Tone.CHECKING


def test_a_refusal_is_not_believed_before_a_read_agrees() -> None:
    answer = CancelAnswer(AnswerKind.REFUSED, "access_denied", "1003")
    said = operation_words(
        _operation(CancelState.UNKNOWN, why="access_denied", answer=answer), None
    )
    assert "청구서의 상태와 맞추어 확인하고 있습니다" in said.text
    assert said.caution == HANDS_OFF


@pytest.mark.parametrize("why", sorted(set(REFUSALS.values())))
def test_a_rejection_gives_the_reason_in_our_words(why: str) -> None:
    said = operation_words(_operation(CancelState.REJECTED, why=why), None)
    assert said.title == "취소되지 않음"
    first, reason = said.text.split("\n")
    assert first.endswith("결제는 취소되지 않았습니다.")
    assert reason


def test_accepted_is_not_yet_done() -> None:
    operation = _operation(CancelState.ACCEPTED)
    said = operation_words(operation, None)
    assert said.title == "취소됨 (확인 중)"
    assert said.caution == HANDS_OFF
    assert tone_of(operation) is Tone.CHECKING


@pytest.mark.parametrize(
    ("by", "kind", "title", "tone"),
    [
        (CancelledBy.US, AnswerKind.ACCEPTED, "취소 완료", Tone.GOOD),
        (
            CancelledBy.ELSEWHERE,
            AnswerKind.REFUSED,
            "이미 취소된 청구서입니다.",
            Tone.NEUTRAL,
        ),
        (
            CancelledBy.UNCERTAIN,
            AnswerKind.READ_DECIDES,
            "이미 취소된 청구서입니다.",
            Tone.NEUTRAL,
        ),
        (CancelledBy.UNCERTAIN, AnswerKind.UNCLEAR, "취소 완료", Tone.NEUTRAL),
    ],
)
def test_who_cancelled_is_said_truthfully(
    by: CancelledBy, kind: AnswerKind, title: str, tone: Tone
) -> None:
    operation = _operation(
        CancelState.CANCELLED, cancelled_by=by, answer=CancelAnswer(kind), ended_at=NOW
    )
    said = operation_words(operation, None)
    assert said.title == title
    assert "300,000원" in said.text
    assert said.customer == REFUND
    assert (said.caution == "현금으로 따로 환불하지 마세요.") is (by is not CancelledBy.US)
    assert tone_of(operation) is tone


def test_not_cancelled_is_said_with_its_time() -> None:
    said = operation_words(_operation(CancelState.NOT_CANCELLED, ended_at=NOW), None)
    assert said.title == "14:02 기준 취소되지 않음"


@pytest.mark.parametrize("why", sorted(CONTRADICTIONS))
def test_a_contradiction_sends_the_clerk_to_the_customer_centre(why: str) -> None:
    operation = _operation(CancelState.NEEDS_PERSON, why=why, seen_state=BillState.UNPAID)
    said = operation_words(operation, None)
    assert said.title == "고객센터 확인 필요"
    assert "고객센터" in said.text
    assert said.caution == HANDS_OFF
    closed = operation_words(replace(operation, closed_at=NOW, closed_note="확인함"), None)
    assert closed.text == "처리 내용: 확인함"
    assert closed.caution == ""


@pytest.mark.parametrize(
    "error",
    [
        InputError("reason_empty"),
        NotSentError("offline"),
        RefusedError("bill_not_found", "BILL_003"),
        VaultError("vault_locked"),
        StoreError("cancellation_open"),
        StoreError("disk_full"),
        DeskError("payment_changed"),
        DeskError("reading_too_old"),
    ],
)
def test_before_sending_it_is_said_that_nothing_was_sent(error: DeskError) -> None:
    assert is_nothing_sent(error)
    said = after_confirm(error, open_operation=False)
    assert said.words.title == "취소 요청은 전송되지 않았습니다."
    assert said.tone is Tone.WARNING


@pytest.mark.parametrize(
    "error",
    [StoreError("cancel_not_recorded"), DeskError("internal_error"), DeskError("from_the_future")],
)
def test_whatever_may_have_been_sent_is_never_said_not_to_be(error: DeskError) -> None:
    assert not is_nothing_sent(error)
    said = after_confirm(error, open_operation=False)
    assert said.tone is Tone.CHECKING
    assert said.words.caution == HANDS_OFF
    assert "전송되었을 수 있습니다" in said.words.text


def test_an_open_operation_in_the_journal_outweighs_any_error() -> None:
    said = after_confirm(StoreError("database_busy"), open_operation=True)
    assert said.tone is Tone.CHECKING
    assert "전송되었을 수 있습니다" in said.words.text
