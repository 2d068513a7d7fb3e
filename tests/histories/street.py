"""The street: one provider, two PCs, and everybody who does something to the same bills.

Time here is virtual and true: it passes for the provider whether a PC is awake or not. What each
PC knows of it, and each program of that, is the PC's and the program's own.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from payssam_desktop.domain.cancellation import Operation
from payssam_desktop.services.cancelling import Cancelling
from payssam_desktop.services.running_clock import LONGEST_STEP
from tests.histories.law import Law
from tests.histories.ledger import Ledger
from tests.histories.log_ear import LogEar
from tests.histories.provider import BILLS_EACH, CUSTOMERS, Provider
from tests.histories.run import MORNING, PC, At, Place, Run
from tests.histories.wire_courses import Acts
from tests.histories.wire_model import Wire

DEPTH = 3
"""How deep people may interrupt each other."""

_LOOK_OFTEN = 60.0
_LOOK_SELDOM = 90.0
"""Virtual seconds. In a time up to the first, programs look around at every step; in a longer
one as seldom as the second."""

_PATIENCE = 2.5 * 3600
"""Running seconds within which everything has ended once nothing goes wrong any more."""


@dataclass(eq=False, slots=True)
class _Wait:
    pc: PC
    left: float


class Street:
    """Made anew for every history, on copies of a prepared database file."""

    def __init__(
        self, folder: Path, template: Path, service: type[Cancelling] = Cancelling
    ) -> None:
        self.service = service
        self.seconds = 0.0
        self.ledger = Ledger()
        self.provider = Provider(self.now)
        self.wire = Wire(self)
        self.ear = LogEar()
        self.law = Law(self)
        self.graveyard: list[Run] = []
        self._waits: list[_Wait] = []
        self._served = dict.fromkeys(range(1, CUSTOMERS + 1), 0)
        self._folder, self._depth, self._reasons = folder, 0, 0
        one, two = (self._pc(template, name) for name in ("one", "two"))
        self.pcs = (one, two)
        self.places = {
            At.WINDOW: Place(one, self),
            At.SECOND: Place(one, self),
            At.OTHER_PC: Place(two, self),
        }

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=self.seconds)

    def do_all(self, acts: Acts) -> None:
        """Let others act, in the middle of what somebody does."""
        if self._depth < DEPTH:
            self._depth += 1
            for act in acts:
                act.on(self)
            self._depth -= 1

    @contextmanager
    def waiting(self, pc: PC, seconds: float) -> Iterator[None]:
        """Something that takes a PC at most this many seconds, not counting its sleep."""
        wait = _Wait(pc, seconds)
        self._waits.append(wait)
        try:
            yield
        finally:
            self._waits.remove(wait)

    def new_reason(self) -> str:
        """A reason of its own makes the bytes of every attempt different from all others."""
        self._reasons += 1
        return f"고객 요청 {self._reasons}"

    def bill_of(self, customer: int) -> int:
        """The key, in either journal, of the bill that a customer at the counter is here for."""
        return (customer - 1) * BILLS_EACH + self._served[customer] % BILLS_EACH + 1

    def serve(self, bill: int) -> None:
        """A clerk has seen this bill as cancelled: the next one is the next customer's."""
        customer = (bill - 1) // BILLS_EACH + 1
        if self.bill_of(customer) == bill:
            self._served[customer] += 1

    def runs(self) -> list[Run]:
        """The programs that run now."""
        return [place.run for place in self.places.values() if place.run is not None]

    def pass_time(self, seconds: float, asleep: PC | None = None) -> None:
        """Let time pass; the programs look around as they do, but on a PC that sleeps.

        No longer than what is under way on a PC that is awake can take.
        """
        awake_waits = [wait for wait in self._waits if wait.pc is not asleep]
        seconds = min([seconds, *(wait.left for wait in awake_waits)])
        for wait in awake_waits:
            wait.left -= seconds
        end = self.seconds + seconds
        next_look = self.seconds
        while self.seconds < end:
            step = min(LONGEST_STEP, end - self.seconds)
            self._advance(step, asleep)
            awake = [run for run in self.runs() if run.pc is not asleep]
            for run in awake:
                run.clock.seconds()
            if seconds <= _LOOK_OFTEN or self.seconds >= next_look or self.seconds >= end:
                next_look = self.seconds + _LOOK_SELDOM
                for run in awake:
                    # A look at a journal that holds nothing open does nothing.
                    if run.pc.view.holds_something_open():
                        run.look_around()

    def totals(self) -> Counter[str]:
        """What this history had in it."""
        ended = {f"ended {state.value}": n for state, n in self.law.endings.items()}
        asked = {"lived": 1, "cancels sent": len(self.ledger.posts)}
        return Counter(ended | asked | {"reads answered": len(self.ledger.reads)})

    def open_operations(self) -> list[Operation]:
        """What the journals hold that has not ended."""
        for pc in self.pcs:
            pc.view.look()
        return [
            entry.operation
            for pc in self.pcs
            for entry in pc.view.entries.values()
            if entry.operation.state.is_open
        ]

    def calm_down(self) -> list[Operation]:
        """Stop every fault, let the programs run for hours; returns what has still not ended."""
        self.wire.calm()
        for place in self.places.values():
            place.trouble = None
        for at in (At.WINDOW, At.OTHER_PC):
            self.places[at].running()
        end = self.seconds + _PATIENCE
        while self.open_operations() and self.seconds < end:
            self.pass_time(300.0)
        return self.open_operations()

    def close(self) -> None:
        for run in self.runs():
            run.close()
        for dead in self.graveyard:
            dead.database.abandon()
        for pc in self.pcs:
            pc.view.close()
        self.ear.close()
        shutil.rmtree(self._folder)

    def _pc(self, template: Path, name: str) -> PC:
        folder = self._folder / name
        folder.mkdir(parents=True)
        pc_path = folder / template.name
        shutil.copyfile(template, pc_path)
        return PC(self, folder, counts_sleep=name == "two")

    def _advance(self, step: float, asleep: PC | None) -> None:
        begin = self.seconds
        self.wire.deliver_late(begin + step, self._move_to)
        self.seconds = begin + step
        if asleep is not None:
            asleep.slept += step

    def _move_to(self, moment: float) -> None:
        self.seconds = max(self.seconds, moment)
