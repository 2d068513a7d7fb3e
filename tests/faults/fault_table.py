"""A row of the table of faults: what happens to a cancel, what it is then, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from payssam_desktop.domain.cancellation import CancelState
from tests.faults.fault_desk import FaultDesk
from tests.faults.faulty_payssam import MAINTENANCE, FaultyPaysSam, answering
from tests.payssam.raw_payssam import Script

PATIENT, IMPATIENT = 5.0, 0.5
"""Seconds of a cancel's deadline: for faults that end by themselves, and for those that do not."""


@dataclass(frozen=True)
class Fault:
    """One fault. ``right_after`` and ``why`` are what the journal says when confirming returns.

    ``left_paid`` is how it ends when nothing was carried out, ``carried_out`` when PaysSam did
    cancel. ``misread`` is what reads meet while the fault lasts: the same, unless something else
    is given. ``greeting`` comes before anything was asked.
    """

    name: str
    misbehave: Script
    why: str
    right_after: CancelState = CancelState.UNKNOWN
    left_paid: CancelState = CancelState.NOT_CANCELLED
    carried_out: CancelState = CancelState.CANCELLED
    misread: Script | None = None
    greeting: bytes = b""
    cancel_deadline: float = PATIENT
    executed: bool = True

    def __str__(self) -> str:
        return f"{self.name}, {'cancelled all the same' if self.executed else 'still paid'}"

    @property
    def end(self) -> CancelState:
        return self.carried_out if self.executed else self.left_paid


TEN_MINUTES = 600.0
"""Running seconds since the last possible send before reads may prove that nothing was done."""

hang_up = answering()
LOST = Fault("closed with no reply", hang_up, "connection_lost")
"""The plainest way to learn nothing of a cancel."""

Scene = tuple[FaultDesk, FaultyPaysSam]


def one_of_each_kind(faults: list[Fault]) -> list[Fault]:
    """Faults that leave the journal different, each once."""
    kinds = {(fault.right_after, fault.why, fault.left_paid): fault for fault in faults}
    return list(kinds.values())


def never_ending(name: str, misbehave: Script) -> Fault:
    """A fault that only the deadline ends. Reads meet a quick one, to spare the test's time."""
    return Fault(
        name,
        misbehave,
        "timeout",
        misread=answering(MAINTENANCE),
        cancel_deadline=IMPATIENT,
    )


@contextmanager
def desk_facing(fault: Fault, folder: Path) -> Iterator[Scene]:
    """A front desk whose next cancel meets the fault."""
    payssam = FaultyPaysSam(folder / "payssam.sqlite3")
    payssam.misbehave, payssam.misread = fault.misbehave, fault.misread
    payssam.greeting, payssam.executes = fault.greeting, fault.executed
    with (
        payssam.serving(),
        FaultDesk(folder, payssam.base_url, cancel_deadline=fault.cancel_deadline) as desk,
    ):
        yield desk, payssam
