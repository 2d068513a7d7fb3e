"""The program's own database, with a disk that may fail and a program that may die at a commit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from payssam_desktop.errors import StoreError
from payssam_desktop.store.database import Database
from tests.histories.wire_courses import Disk, DiskTrouble

if TYPE_CHECKING:
    from tests.histories.run import Run


class BrittleDatabase(Database):
    """Real SQLite; only the moments around an outermost commit can be made to go wrong."""

    run: Run | None = None
    """The run of the program that it belongs to; none while it is being opened."""

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        run = self.run
        if run is None or self._depth:
            with super().writing() as connection:
                yield connection
            return
        run.must_live()
        run.commit_begins()
        trouble = run.place.next_disk_trouble() or DiskTrouble(0, Disk.OTHERS_ACT)
        _fail_if(trouble.disk is Disk.FULL)
        with super().writing() as connection:
            yield connection
            _fail_if(trouble.disk is Disk.FAILS)
            if trouble.disk is Disk.KILLED_BEFORE:
                run.die()
                run.must_live()
        if trouble.disk is Disk.KILLED_AFTER:
            run.die()
            run.must_live()
        run.let_others_act(trouble.meanwhile)
        _fail_if(trouble.disk is Disk.FAILS_LATE)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        if self.run is not None:
            self.run.must_live()
        with super().reading() as connection:
            yield connection

    def abandon(self) -> None:
        """Let go of the file as a dead process does: nothing is tidied up."""
        if self._writer is not None:
            self._writer.close()


def _fail_if(failing: bool) -> None:
    if failing:
        raise StoreError("disk_full", "the street's disk")
