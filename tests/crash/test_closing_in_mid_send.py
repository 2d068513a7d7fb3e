"""Closing the window in the middle of a cancel: nothing is lost, and the program does end."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from threading import Event, Timer

import pytest

from payssam_desktop.domain.cancellation import CancelState
from payssam_desktop.log_file import LOG_FILE
from payssam_desktop.practice.shop import PracticeShop
from payssam_desktop.practice.wire import READ_PATH
from payssam_desktop.store.cancellations import Cancellations
from payssam_desktop.store.database import Database
from tests.crash.courses import TRUE, Course
from tests.crash.forking import OVER
from tests.crash.shop_street import (
    disagreements,
    list_bills,
    open_shop,
    send_paid_bills,
    start_again,
    tell_posts,
    wrong_ends,
)
from tests.crash.till import utc_now
from tests.crash.tills import ROOT
from tests.crash.wire import Wire
from tests.guards.figures import Figure

SHORT, LONG = 3.0, 20.0
"""Seconds for the answer of a cancel."""
AT_ONCE = 8.0
"""Seconds within which a program without a cancel in flight has ended, on a busy machine. One that
waits for an answer takes longer: for that of a read ten seconds."""
A_WHILE = 1.0
"""Seconds between the closing of the window and an answer that comes too late for it."""

NEVER = Event()
EXECUTED_THEN_RESET = Course(hangs_up=True)
UNANSWERED = Course(after_event=NEVER)
ALL_UNANSWERED = [UNANSWERED] * 9
"""On a busy machine, what settles in the background may read at the same moment."""


class Closing:
    """One program on one shop with one paid bill, and the wire to PaysSam."""

    def __init__(self, folder: Path, figure: Figure) -> None:
        self._folder, self._figure = folder, figure
        self.shop = PracticeShop([], utc_now)
        send_paid_bills(self.shop, ["B-1"])
        self._path = folder / "payssam.sqlite3"
        self._wire = Wire(self.shop, [self._path], Random(1))
        self.told = Event()
        """Comes a while after the program was told to close."""

    def run(
        self,
        moment: Callable[[Closing], bool],
        cancels: list[Course],
        reads: list[Course],
        patience: float = LONG,
    ) -> tuple[float, list[str]]:
        """Close at this moment; how long it took, and the states that were left behind."""
        with self._wire as wire:
            wire.calm = True
            wire.next_cancels, wire.next_reads = cancels, reads
            open_shop(self._path, wire.base_url)
            list_bills(self._path, ["B-1"])
            seconds = self._close_at(moment, patience)
            left = self._states()
            wire.next_cancels, wire.next_reads = [], []
            wire.hurry()
            assert start_again(self._path, wire) == []
            tell_posts(self._figure, "closing in mid-cancel", wire.posts)
            wrong = wrong_ends(self._path, wire, self.shop, {"B-1": 1})
            self._figure("closing in mid-cancel: wrong ends", len(wrong))
            assert disagreements(self._path, wire, self.shop, {"B-1": 1}) == []
            assert wire.bugs == []
        return seconds, left

    @property
    def cancels(self) -> int:
        return len(self._wire.posts)

    @property
    def reads(self) -> int:
        return self.shop.posts(READ_PATH)

    def _close_at(self, moment: Callable[[Closing], bool], patience: float) -> float:
        command = [sys.executable, "-m", "tests.crash.closing_desk", str(self._folder)]
        with subprocess.Popen(
            [*command, str(patience)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
        ) as program:
            try:
                limit = time.monotonic() + 60
                while not moment(self) and program.poll() is None and time.monotonic() < limit:
                    time.sleep(0.005)
                said, errors, seconds = self._close(program)
            finally:
                program.kill()
        self._figure("closing in mid-cancel: programs", 1)
        self._figure("closing in mid-cancel: orderly exits", program.returncode == 0)
        assert errors == ""
        assert " ERROR " not in (self._folder / "logs" / LOG_FILE).read_text("utf-8")
        assert program.returncode == 0
        assert said.splitlines()[-2:] == ["threads []", OVER]
        return seconds

    def _close(self, program: subprocess.Popen[str]) -> tuple[str, str, float]:
        """What it says until its end, and the seconds from being told to close till then."""
        told = time.monotonic()
        later = Timer(A_WHILE, self.told.set)
        later.start()
        try:
            said, errors = program.communicate("close\n", timeout=LONG + 10)
        finally:
            later.join()
        return said, errors, time.monotonic() - told

    def _states(self) -> list[str]:
        database = Database.open(self._path)
        try:
            return [operation.state.value for operation in Cancellations(database).of_bill(1)]
        finally:
            database.close()


@pytest.fixture
def closing(tmp_path: Path, figure: Figure) -> Closing:
    return Closing(tmp_path, figure)


def a_cancel_is_out(closing: Closing) -> bool:
    return closing.cancels == 1


def test_an_answer_that_comes_while_closing_is_written_down(closing: Closing) -> None:
    late = Course(after_event=closing.told)
    seconds, left = closing.run(a_cancel_is_out, [late], [])
    assert left == [CancelState.ACCEPTED]
    assert A_WHILE <= seconds < LONG


def test_closing_waits_for_the_deadline_of_a_cancel_and_no_longer(closing: Closing) -> None:
    seconds, left = closing.run(a_cancel_is_out, [UNANSWERED], [], patience=SHORT)
    assert left == [CancelState.UNKNOWN]
    assert seconds < SHORT + AT_ONCE


def test_closing_during_the_fresh_read_sends_nothing(closing: Closing) -> None:
    seconds, left = closing.run(lambda closing: closing.reads >= 2, [], [TRUE, *ALL_UNANSWERED])
    assert left == []
    assert closing.cancels == 0
    assert seconds < AT_ONCE


def test_closing_during_a_settling_read_leaves_the_cancel_to_the_next_start(
    closing: Closing,
) -> None:
    reads = [TRUE, TRUE, *ALL_UNANSWERED]
    seconds, left = closing.run(lambda closing: closing.reads >= 3, [EXECUTED_THEN_RESET], reads)
    assert left == [CancelState.UNKNOWN]
    assert seconds < AT_ONCE
