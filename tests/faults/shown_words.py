"""What a clerk reads for a cancellation, held against the rule that unknown is never failure."""

from __future__ import annotations

from dataclasses import dataclass

from payssam_desktop.domain.cancellation import CancelState, Operation
from payssam_desktop.domain.korean_time import korean_clock
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.dialogs.cancel_notices import after_confirm
from payssam_desktop.gui.words.messages import operation_words
from payssam_desktop.gui.words.said import Words
from tests.faults.fault_desk import FaultDesk

HANDS_OFF = "현금 환불·재취소 금지"

_OF_SUCCESS = ("성공", "완료", "취소됨", "취소됐", "취소되었습니다", "취소되어 있", "취소된 것")
_OF_FAILURE = ("실패", "거절", "취소되지 않", "받아들이지 않", "받아들여지지 않", "전송되지 않")
_OF_TRYING_AGAIN = ("다시 시도", "새로 진행")


@dataclass(frozen=True)
class _Rule:
    """How the words for a state begin, what they must hold, and what they must not."""

    titles: tuple[str, ...]
    never: tuple[str, ...]
    hands_off: bool = False


_RULES = {
    CancelState.UNKNOWN: _Rule(
        ("결과 확인 중",), (*_OF_SUCCESS, *_OF_FAILURE, *_OF_TRYING_AGAIN), hands_off=True
    ),
    CancelState.ACCEPTED: _Rule(
        ("취소됨 (확인 중)",), ("완료", *_OF_FAILURE, *_OF_TRYING_AGAIN), hands_off=True
    ),
    CancelState.CANCELLED: _Rule(
        ("취소 완료", "이미 취소된 청구서입니다."), ("실패", "취소되지 않", *_OF_TRYING_AGAIN)
    ),
    CancelState.REJECTED: _Rule(("취소되지 않음",), _OF_SUCCESS),
    CancelState.NOT_SENT: _Rule(("전송되지 않음",), _OF_SUCCESS),
    CancelState.NOT_CANCELLED: _Rule(("{ended} 기준 취소되지 않음",), ("성공", "취소됨")),
    CancelState.NEEDS_PERSON: _Rule(
        ("고객센터 확인 필요",), ("성공", "실패", "취소되지 않", *_OF_TRYING_AGAIN), hands_off=True
    ),
}


def assert_words_fit(desk: FaultDesk, operation: Operation) -> None:
    """The words for where it stands say that, and nothing that they must not say."""
    rule = _RULES[operation.state]
    words = operation_words(operation, desk.settler.next_check(operation))
    ended = korean_clock(operation.ended_at) if operation.ended_at else ""
    assert words.title in [title.format(ended=ended) for title in rule.titles]
    shown = _shown(words)
    assert [word for word in rule.never if word in shown] == [], shown
    assert (words.caution == HANDS_OFF) is rule.hands_off
    assert words.customer, "the clerk must have something to tell the customer"
    assert bool(words.next_step) is operation.state.is_open, shown


def assert_told_as_unknown(error: DeskError) -> None:
    """The words of a confirmation that ended with an error after the request may have left."""
    words = after_confirm(error, open_operation=True).words
    shown = _shown(words)
    never = (*_OF_SUCCESS, *_OF_FAILURE, *_OF_TRYING_AGAIN)
    assert [word for word in never if word in shown] == [], shown
    assert words.caution == HANDS_OFF


def _shown(words: Words) -> str:
    """All that is on the screen; codes for support are behind 자세히."""
    return "\n".join((words.title, words.text, words.caution, words.customer, words.next_step))
