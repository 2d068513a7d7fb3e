"""One measurement in a process of its own: ``python -m bench.parts NAME PLAN OUT``.

``PLAN`` is a file with a :class:`Plan` as JSON; the values are written to ``OUT``. Each part
begins with the database as it was seeded.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.installed import hide_what_a_shop_has_not
from bench.results import Values, write

from payssam_desktop.plain_imports import load_pyside

if TYPE_CHECKING:
    # Imported where needed: a yardstick's process must hold nothing of the program.
    from bench.queries import Search


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured on, how often, and with which pauses (seconds).

    ``rhythm`` is from key to key, ``between`` from click to click, ``calm`` for how long the
    program must be at rest before anything is measured.
    """

    folder: str
    bills: int
    warm_ups: int = 1
    pairs: int = 15
    searches: int = 40
    rhythm: float = 0.12
    jumps: int = 20
    steps: int = 2_000
    sort_rounds: int = 2
    refreshed: int = 1_000
    added: int = 100_000
    add_rounds: int = 3
    between: float = 0.4
    calm: float = 0.5

    @classmethod
    def quick(cls, folder: str, bills: int) -> Plan:
        """Everything once, hastily: to see that the bench works, not how quick the program is."""
        return cls(
            folder,
            bills,
            warm_ups=0,
            pairs=1,
            searches=4,
            rhythm=0.0,
            jumps=2,
            steps=16,
            sort_rounds=1,
            refreshed=24,
            added=200,
            add_rounds=1,
            between=0.0,
            calm=0.05,
        )

    @property
    def database(self) -> Path:
        """The seeded database."""
        return Path(self.folder) / "payssam.sqlite3"

    @property
    def texts(self) -> list[Search]:
        """The searches that are typed."""
        from bench.queries import searches

        return searches(self.bills)[: self.searches]


def after_start(plan: Plan) -> Values:
    """The event loop from the first painting of the list until all is quiet."""
    from bench.play_start import AfterStart
    from bench.program import Program

    part, program = AfterStart(), Program(plan.calm)
    program.run(Path(plan.folder), part.script)
    return part.values(program)


def keystrokes(plan: Plan) -> Values:
    """Searches typed key by key."""
    from bench.play_keystrokes import Keystrokes
    from bench.program import Program

    part, program = Keystrokes(plan.texts, plan.rhythm), Program(plan.calm)
    program.run(Path(plan.folder), part.script)
    return part.values(program)


def jumps(plan: Plan) -> Values:
    """[End] and [Home]."""
    from bench.play_moves import Jumps
    from bench.program import Program

    part, program = Jumps(plan.bills, plan.jumps, plan.between), Program(plan.calm)
    program.run(Path(plan.folder), part.script)
    return part.values(program)


def scrolling(plan: Plan) -> Values:
    """Frames."""
    from bench.play_moves import Scrolling
    from bench.program import Program

    part, program = Scrolling(plan.bills, plan.steps), Program(plan.calm)
    program.run(Path(plan.folder), part.script)
    return part.values(program)


def sorting(plan: Plan) -> Values:
    """Every column both ways."""
    from bench.play_moves import Sorting
    from bench.program import Program

    part, program = Sorting(plan.bills, plan.sort_rounds, plan.between), Program(plan.calm)
    program.run(Path(plan.folder), part.script)
    return part.values(program)


def memory(plan: Plan) -> Values:
    """What the program holds, at rest and after work."""
    from bench.play_start import MemoryOfADay
    from bench.program import Program

    part, program = MemoryOfADay(plan.bills, plan.texts[:8], plan.rhythm), Program(plan.calm)
    program.run(Path(plan.folder), part.script)
    return part.values()


def refresh(plan: Plan) -> Values:
    """Reads from a provider on loopback, on a copy of the database."""
    from bench.refreshing import refreshed

    return refreshed(Path(plan.folder), plan.bills, plan.refreshed, plan.calm)


def adding(plan: Plan) -> Values:
    """Bills added at once, on copies of the database."""
    from bench.adding import added

    return added(plan.database, plan.added, plan.add_rounds)


def bare_memory(plan: Plan) -> Values:
    """The bare window at rest."""
    from bench.play_bare import bare_memory

    return bare_memory()


def bare_scrolling(plan: Plan) -> Values:
    """The bare table scrolled."""
    from bench.play_bare import bare_scrolling

    return bare_scrolling(plan.bills, plan.steps)


def sql_model_search(plan: Plan) -> Values:
    """Qt's SQL model, searched."""
    from bench import yardsticks

    return yardsticks.sql_model_search(plan.database, plan.texts)


def sql_model_jump(plan: Plan) -> Values:
    """Qt's SQL model, to its end."""
    from bench import yardsticks

    return yardsticks.sql_model_jump(plan.database, plan.bills)


def raw_sqlite(plan: Plan) -> Values:
    """The plain statements."""
    from bench import yardsticks

    return yardsticks.raw_sqlite(plan.database, plan.texts, plan.bills)


YARDSTICKS = (bare_memory, bare_scrolling, sql_model_search, sql_model_jump, raw_sqlite)
"""What the program is held against, in processes without anything of the program."""

PARTS: dict[str, Callable[[Plan], Values]] = {
    part.__name__: part
    for part in (
        after_start,
        keystrokes,
        jumps,
        scrolling,
        sorting,
        memory,
        refresh,
        adding,
        *YARDSTICKS,
    )
}


def main(name: str, plan_path: str, out: str) -> int:
    """Measure one part; returns the exit code. What went wrong is written instead of values."""
    plan = Plan(**json.loads(Path(plan_path).read_text("utf-8")))
    part = PARTS[name]
    hide_what_a_shop_has_not()
    if part not in YARDSTICKS:
        # What is watched is imported before the program begins with this.
        load_pyside()
    try:
        write(Path(out), part(plan))
    except Exception as error:
        traceback.print_exc()
        write(Path(out), {"not_measured": f"{type(error).__name__}: {error}"})
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
