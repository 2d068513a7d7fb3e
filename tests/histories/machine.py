"""Histories by chance: who does what, when, and what goes wrong meanwhile."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from payssam_desktop.services.cancelling import Cancelling
from tests.histories import acts, chances
from tests.histories.run import At
from tests.histories.street import Street
from tests.histories.wire_courses import Act, CancelCourse, DiskTrouble

STEPS = 30
"""Acts in a history."""
ORDINARY = 300
"""Histories in an ordinary run of the tests."""


class Histories(RuleBasedStateMachine):
    """Each rule is one act; the law is looked at after every one of them.

    ``totals`` adds up what was met in all histories.
    """

    def __init__(
        self,
        folder: Path,
        template: Path,
        service: type[Cancelling],
        totals: Counter[str],
    ) -> None:
        super().__init__()
        own_folder = Path(tempfile.mkdtemp(dir=folder))
        self._street = Street(own_folder, template, service)
        self._totals = totals
        self._broken = False

    @invariant()
    def the_law_holds(self) -> None:
        """All twelve, by their numbers: see ``Law``."""
        self._or_broken(self._street.law.check)

    def teardown(self) -> None:
        """Faults stop and time passes: everything ends, and no file holds a secret."""
        try:
            if not self._broken:
                self._street.law.check_at_the_end()
                self._totals.update(self._street.totals())
        finally:
            self._street.close()

    @rule(
        at=chances.places,
        customer=chances.customers,
        course=chances.cancel_courses,
        disk=chances.perhaps_disk_trouble,
    )
    def clerk_cancels(
        self, at: At, customer: int, course: CancelCourse, disk: DiskTrouble | None
    ) -> None:
        self._do(acts.Confirms(at, customer, course, disk))

    @rule(at=chances.places, customer=chances.customers, course=chances.cancel_courses)
    def clerk_cancels_on_a_sound_disk(self, at: At, customer: int, course: CancelCourse) -> None:
        self._do(acts.Confirms(at, customer, course))

    @rule(
        at=chances.places,
        customer=chances.customers,
        course=chances.cancel_courses,
        seconds=chances.settling_times,
    )
    def clerk_cancels_and_waits(
        self, at: At, customer: int, course: CancelCourse, seconds: float
    ) -> None:
        self._do(acts.Confirms(at, customer, course))
        self._do(acts.TimePasses(seconds))

    @rule(act=chances.at_the_counter)
    def clerk_does(self, act: Act) -> None:
        self._do(act)

    @rule(act=chances.passing)
    def time_passes(self, act: Act) -> None:
        self._do(act)

    @rule(act=chances.to_the_machine)
    def machine_suffers(self, act: Act) -> None:
        self._do(act)

    @rule(act=chances.at_payssam)
    def elsewhere(self, act: Act) -> None:
        self._do(act)

    def _do(self, act: Act) -> None:
        self._or_broken(lambda: self._street.do_all((act,)))

    def _or_broken(self, work: Callable[[], None]) -> None:
        """Remember that a history has gone wrong: its end has nothing more to say."""
        try:
            work()
        except BaseException:
            self._broken = True
            raise
