"""The histories are known to see what they look for: broken programs do not live through them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from payssam_desktop.domain.cancellation import Operation
from payssam_desktop.gui.words.messages import Words, hands_off
from payssam_desktop.services.cancelling import Cancelling
from tests.crash.shop_street import in_memory
from tests.histories.acts import Confirms, Looks, TimePasses
from tests.histories.broken_programs import (
    CallsUnknownUnsent,
    Forgetful,
    Impatient,
    NeverSettles,
    SendsInRecovery,
    TakesTheAnswerForTheEnd,
    TrustsAnOldRead,
    WritesTheKeyDown,
)
from tests.histories.law import BrokenLawError
from tests.histories.lived import lived
from tests.histories.machine import ORDINARY, STEPS, Histories
from tests.histories.run import At
from tests.histories.wire_courses import CancelCourse, Disk, DiskTrouble, Says, Travel

# Nothing is kept or made shorter: that it is seen is all that is asked for.
BROKEN = settings(
    max_examples=ORDINARY,
    stateful_step_count=STEPS,
    database=None,
    phases=[Phase.generate],
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize(
    ("service", "seen"),
    [
        (Impatient, "invariant 10: not_cancelled"),
        (SendsInRecovery, "invariant [123]: sent"),
        (Forgetful, "invariant [12]: "),
        (CallsUnknownUnsent, "invariant 10: not_sent, yet it was sent"),
    ],
)
def test_a_program_that_breaks_the_law_is_caught(
    service: type[Cancelling], seen: str, tmp_path: Path, template: Path
) -> None:
    class History(Histories):
        def __init__(self) -> None:
            super().__init__(memory, template, service, Counter())

    with in_memory(tmp_path) as memory, pytest.raises(BrokenLawError, match=seen):
        run_state_machine_as_test(History, settings=BROKEN)


NOTHING_DONE = CancelCourse(Travel.NEVER, Says.DONE)
LOST = CancelCourse(Travel.NEVER, Says.NOTHING)
SLOW_DISK = DiskTrouble(1, Disk.OTHERS_ACT, (TimePasses(4.0),))


@pytest.mark.parametrize(
    ("service", "confirms", "seen"),
    [
        (TrustsAnOldRead, Confirms(At.WINDOW, 1, disk=SLOW_DISK), "invariant 8: seconds since"),
        (TakesTheAnswerForTheEnd, Confirms(At.WINDOW, 1, NOTHING_DONE), "invariant 6: cancelled"),
        (NeverSettles, Confirms(At.WINDOW, 1, LOST), "invariant 11: still open"),
        (WritesTheKeyDown, Confirms(At.WINDOW, 1, LOST), "invariant 12: in the log of PC one"),
    ],
)
def test_a_program_that_breaks_the_law_in_a_rare_way_is_caught_when_it_does(
    service: type[Cancelling], confirms: Confirms, seen: str, tmp_path: Path, template: Path
) -> None:
    with pytest.raises(BrokenLawError, match=seen):
        lived(tmp_path, template, Looks(At.WINDOW, 1), confirms, service=service)


@pytest.mark.parametrize("word", ["취소 실패", "취소 완료"])
def test_words_of_failure_or_success_for_an_unknown_outcome_are_caught(
    word: str, tmp_path: Path, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(operation: Operation, next_check: object) -> Words:
        return Words(word, "", caution=hands_off())

    monkeypatch.setattr("tests.histories.spoken_words.operation_words", wrong)
    with pytest.raises(BrokenLawError, match="invariant 7: unknown"):
        lived(tmp_path, template, Confirms(At.WINDOW, 1, LOST))
