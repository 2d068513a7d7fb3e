"""One cancellation in its states, and the reads that it may meet."""

from __future__ import annotations

from datetime import UTC, datetime

from payssam_desktop.domain.bill import Approval, BillState
from payssam_desktop.domain.cancellation import (
    Answered,
    AnswerKind,
    BillRead,
    CancelAnswer,
    CancelState,
    ConfirmedPayment,
    Event,
    Operation,
    transition,
)

PAID_AT = datetime(2026, 8, 5, 5, 30, tzinfo=UTC)
PAYMENT = ConfirmedPayment("t0demo0000000000001", 45_000, "00123456", PAID_AT)
PAID = Approval(price=45_000, number="00123456", approved_at=PAID_AT)
CANCELLED = Approval(price=45_000, number="00999001", origin_number="00123456")


def operation(state: CancelState, answer: CancelAnswer | None = None) -> Operation:
    return Operation(
        operation_id="op-1",
        store_key=1,
        bill_key=1,
        payment=PAYMENT,
        reason="고객 요청에 의한 취소",
        operator="직원",
        machine="front-desk",
        prepared_at=PAID_AT,
        state=state,
        answer=answer,
    )


def sent_and(kind: AnswerKind, code: str = "") -> Operation:
    """An operation whose POST has ended in this way."""
    sending = operation(CancelState.SENDING)
    return transition(sending, Answered(CancelAnswer(kind, code=code)))


def paid_read(elapsed: float, approval: Approval = PAID) -> BillRead:
    return BillRead(BillState.PAID, approval, elapsed)


def cancelled_read(elapsed: float = 0.0, approval: Approval = CANCELLED) -> BillRead:
    return BillRead(BillState.CANCELLED, approval, elapsed)


def after(start: Operation, *events: Event) -> Operation:
    for event in events:
        start = transition(start, event)
    return start
