"""Histories worth writing down: one that once went wrong, and those of plain bad luck."""

from __future__ import annotations

from pathlib import Path

import pytest

from payssam_desktop.domain.cancellation import LONGEST_REQUEST
from tests.histories.acts import (
    ChecksNow,
    ClockMoves,
    Confirms,
    IsKilled,
    Looks,
    OwnerCancels,
    PersonCloses,
    ReadsAreDown,
    ReadsWill,
    Restarts,
    Sleeps,
    TimePasses,
)
from tests.histories.lived import lived
from tests.histories.run import COMMIT_SECONDS, At
from tests.histories.wire_courses import (
    Act,
    CancelCourse,
    Disk,
    DiskTrouble,
    ReadCourse,
    Says,
    Shows,
    Travel,
)

LATE = CancelCourse(Travel.LATE, Says.TIMEOUT, 599.0)
LOST = CancelCourse(Travel.NEVER, Says.NOTHING)
ANSWER_LOST = CancelCourse(Travel.AT_ONCE, Says.NOTHING)
REFUSED = CancelCourse(Travel.NEVER, Says.NO_ACCESS)
OTHER_PRICE = ReadsWill((ReadCourse(Shows.OTHER_PRICE),))
SLOW_DISK = DiskTrouble(1, Disk.OTHERS_ACT, (TimePasses(4.0),))
"""After ``prepared`` is written."""

DAY = 86_400.0


def test_a_second_program_waits_for_a_request_that_the_first_is_only_about_to_send(
    tmp_path: Path, template: Path
) -> None:
    """It counted ten minutes from the row that it found, and the request left later than that."""
    taken_up_before_it_leaves = DiskTrouble(
        2, Disk.OTHERS_ACT, (Restarts(At.SECOND), TimePasses(4.0))
    )
    ends = lived(
        tmp_path,
        template,
        Looks(At.WINDOW, 1),
        Confirms(At.WINDOW, 1, LATE, taken_up_before_it_leaves),
        TimePasses(597.0),
        ChecksNow(At.SECOND, 1),
    )
    assert ends == {"cancelled": 1}


def test_the_time_allowed_for_a_request_to_leave_covers_a_slow_disk_and_its_deadline() -> None:
    cancel_deadline = 20.0
    assert COMMIT_SECONDS + cancel_deadline <= LONGEST_REQUEST


@pytest.mark.parametrize(
    ("course", "disk", "acts", "ends"),
    [
        (CancelCourse(), None, (), {"cancelled": 1}),
        (LOST, None, (TimePasses(700.0),), {"not_cancelled": 1}),
        (LATE, None, (TimePasses(598.0), ChecksNow(At.WINDOW, 1)), {"cancelled": 1}),
        (LATE, None, (IsKilled(At.WINDOW), TimePasses(500.0)), {"cancelled": 1}),
        (LOST, None, (Sleeps(At.WINDOW, 4000.0), ChecksNow(At.WINDOW, 1)), {"not_cancelled": 1}),
        (LATE, None, (ClockMoves(At.WINDOW, DAY), ChecksNow(At.WINDOW, 1)), {"cancelled": 1}),
        (ANSWER_LOST, None, (ReadsAreDown(3700.0), TimePasses(3700.0)), {"cancelled": 1}),
        (REFUSED, None, (OwnerCancels(1),), {"rejected": 1}),
        (LOST, None, (OwnerCancels(1), ChecksNow(At.WINDOW, 1)), {"cancelled": 1}),
        (CancelCourse(), DiskTrouble(0, Disk.FULL), (), {}),
        (CancelCourse(), DiskTrouble(2, Disk.FULL), (), {"abandoned": 1}),
        (CancelCourse(), DiskTrouble(2, Disk.FAILS_LATE), (), {"not_cancelled": 1}),
        (CancelCourse(), DiskTrouble(3, Disk.FULL), (), {"cancelled": 1}),
        (CancelCourse(), DiskTrouble(1, Disk.KILLED_AFTER), (), {"abandoned": 1}),
        (CancelCourse(), DiskTrouble(2, Disk.KILLED_AFTER), (), {"not_cancelled": 1}),
        (CancelCourse(), DiskTrouble(3, Disk.KILLED_BEFORE), (), {"cancelled": 1}),
        (CancelCourse(), SLOW_DISK, (), {"abandoned": 1}),
    ],
)
def test_plain_bad_luck_ends_as_it_must(
    course: CancelCourse,
    disk: DiskTrouble | None,
    acts: tuple[Act, ...],
    ends: dict[str, int],
    tmp_path: Path,
    template: Path,
) -> None:
    first: tuple[Act, ...] = (Looks(At.WINDOW, 1), Confirms(At.WINDOW, 1, course, disk))
    assert lived(tmp_path, template, *first, *acts) == ends


def test_two_pcs_at_once_both_end_as_cancelled(tmp_path: Path, template: Path) -> None:
    other_pc_is_quicker = CancelCourse(before=(Confirms(At.OTHER_PC, 1),))
    ends = lived(
        tmp_path,
        template,
        Looks(At.OTHER_PC, 1),
        Looks(At.WINDOW, 1),
        Confirms(At.WINDOW, 1, other_pc_is_quicker),
    )
    assert ends == {"cancelled": 2}


def test_after_a_person_has_closed_a_contradiction_the_payment_can_be_cancelled(
    tmp_path: Path, template: Path
) -> None:
    ends = lived(
        tmp_path,
        template,
        Confirms(At.WINDOW, 1, CancelCourse(Travel.NEVER, Says.NOTHING)),
        OTHER_PRICE,
        ChecksNow(At.WINDOW, 1),
        PersonCloses(At.WINDOW, 1),
        TimePasses(60.0),
        Confirms(At.WINDOW, 1),
    )
    assert ends == {"needs_person": 1, "cancelled": 1}
