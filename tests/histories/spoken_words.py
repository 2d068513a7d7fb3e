"""What a clerk reads, held against the rule that unknown never looks like failure or success."""

from __future__ import annotations

from datetime import datetime

from payssam_desktop.domain.cancellation import CancelState, Operation
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.dialogs.cancel_notices import after_confirm
from payssam_desktop.gui.words.messages import Words, hands_off, operation_words

SUCCESS = ("성공", "완료", "취소됨", "취소됐", "취소되었습니다", "취소된 것")
FAILURE = ("실패", "거절", "취소되지 않", "받아들이지 않", "받아들여지지 않", "전송되지 않")
ANEW = ("다시 시도", "새로 진행")

_NEVER = {
    CancelState.PREPARED: (*SUCCESS, *FAILURE, *ANEW),
    CancelState.SENDING: (*SUCCESS, *FAILURE, *ANEW),
    CancelState.UNKNOWN: (*SUCCESS, *FAILURE, *ANEW),
    CancelState.ACCEPTED: ("완료", *FAILURE, *ANEW),
    CancelState.NEEDS_PERSON: ("성공", "실패", "취소되지 않", *ANEW),
    CancelState.CANCELLED: ("실패", "취소되지 않", *ANEW),
    CancelState.REJECTED: SUCCESS,
    CancelState.NOT_SENT: SUCCESS,
    CancelState.ABANDONED: SUCCESS,
    CancelState.NOT_CANCELLED: ("성공", "취소됨"),
}


def wrong_words(operation: Operation, next_check: datetime | None) -> str:
    """What is wrong with the words for where a cancellation stands; empty when nothing is."""
    return _wrong(operation_words(operation, next_check), operation)


def wrong_words_after(error: DeskError, *, open_operation: bool) -> str:
    """What is wrong with the dialog's words when the request left and confirming ended so."""
    words = after_confirm(error, open_operation=open_operation).words
    found = _found(words, (*SUCCESS, *FAILURE, *ANEW))
    if found or words.caution != hands_off():
        return f"{error.key}: {found or 'no caution'}"
    return ""


def _wrong(words: Words, operation: Operation) -> str:
    found = _found(words, _NEVER[operation.state])
    if found:
        return f"{operation.state.value} ({operation.why}) is shown with {found}"
    if operation.locks_bill and words.caution != hands_off():
        return f"{operation.state.value} is shown without the caution"
    return ""


def _found(words: Words, never: tuple[str, ...]) -> list[str]:
    shown = "\n".join((words.title, words.text, words.caution, words.customer, words.next_step))
    return [word for word in never if word in shown]
