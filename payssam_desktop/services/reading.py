"""Reading many bills, politely: bounded, stoppable at once, and giving up when all would fail."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from payssam_desktop.domain.bill import Reading
from payssam_desktop.errors import ApiError, DeskError
from payssam_desktop.payssam.client import PaysSamClient
from payssam_desktop.services.pacing import HOPELESS, Pace, Patience, Trouble, trouble_of

__all__ = ["HOPELESS", "Outcome", "Progress", "ReadMany"]

GATHER_SECONDS = 0.05
"""How long results are gathered before they are kept together: each keeping costs a flush."""

LOOK_SECONDS = 0.05
"""How often the stop is looked at while nothing comes."""

MOST_GATHERED = 64


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run of reads is; what is done is kept. ``resting``: waiting out trouble."""

    done: int
    failed: int
    total: int
    resting: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one read ended."""

    bill_id: str
    said: Reading | ApiError


class ReadMany:
    """One run of reads, with a client of its own, which is cut off when the run ends early.

    ``keep`` gets what came, in the thread that runs, and must have kept it when it returns.
    """

    def __init__(
        self,
        client: PaysSamClient,
        keep: Callable[[list[Outcome]], None],
        on_progress: Callable[[Progress], None],
        stop: threading.Event,
        reads_at_once: int,
        patience: Patience | None = None,
    ) -> None:
        self._client = client
        self._keep = keep
        self._on_progress = on_progress
        self._stop = stop
        self._at_once = max(1, reads_at_once)
        # One at a time means that: a reading is kept before the next bill is asked for.
        self._ahead = 1 if self._at_once == 1 else MOST_GATHERED
        self._pace = Pace(self._at_once, patience or Patience())
        self._lock = threading.Lock()
        self._may_begin = threading.Condition(self._lock)
        self._news = threading.Condition(self._lock)
        self._line: Iterator[str] = iter(())
        self._next_id: str | None = None
        self._in_flight = self._unkept = self._done = self._failed = self._total = 0
        self._come: list[Outcome] = []
        self._working = 0
        self._is_all_begun = self._over = False
        self._told: Progress | None = None
        self._bug: BaseException | None = None
        self.broken: DeskError | None = None
        """Why the run gave up before its end; None if it did not."""

    def run(self, bill_ids: Iterator[str], total: int) -> None:
        """Read each ID; what had no turn, or was cut off, is never handed over.

        A :class:`DeskError` of ``keep`` or of the iterator ends the run and becomes ``broken``;
        any other exception is raised when all threads have ended.
        """
        self._line, self._total = bill_ids, total
        workers = [
            threading.Thread(target=self._work, name=f"reading-{number}")
            for number in range(min(self._at_once, total))
        ]
        self._working = len(workers)
        for worker in workers:
            worker.start()
        try:
            self._take_up()
        except DeskError as error:
            self.broken = error
        finally:
            self._cut_off()
            for worker in workers:
                worker.join()
        if self._bug is not None:
            raise self._bug

    def _work(self) -> None:
        """One reading thread: begin, read, hand over, until there is nothing more to begin."""
        try:
            while (begun := self._begin()) is not None:
                bill_id, step = begun
                try:
                    said: Reading | ApiError = self._client.read(bill_id)
                except ApiError as error:
                    said = error
                self._hand_over(Outcome(bill_id, said), step)
        except DeskError as error:
            self._break_off(error)
        except BaseException as error:
            self._bug = error
            self._break_off(None)
        finally:
            with self._lock:
                self._working -= 1
                self._news.notify()

    def _begin(self) -> tuple[str, int] | None:
        """The next ID when its turn has come, and the pace's step; None at the end."""
        with self._may_begin:
            while not self._over and not self._stop.is_set():
                if self._next_id is None:
                    self._next_id = next(self._line, None)
                if self._next_id is None:
                    self._is_all_begun = True
                    self._news.notify()
                    return None
                wait = self._pace.wait(time.monotonic(), self._in_flight)
                if self._unkept >= self._ahead:
                    wait = None
                if wait == 0.0:
                    bill_id, self._next_id = self._next_id, None
                    self._in_flight += 1
                    return bill_id, self._pace.begin(time.monotonic())
                self._may_begin.wait(wait)
            return None

    def _hand_over(self, outcome: Outcome, step: int) -> None:
        with self._lock:
            self._in_flight -= 1
            if self._was_cut_off(outcome.said):
                return
            self._come.append(outcome)
            self._unkept += 1
            self._set_pace(outcome, step)
            if len(self._come) == 1 or self._in_flight == 0 or self._over:
                self._news.notify()
            self._may_begin.notify()

    def _was_cut_off(self, said: Reading | ApiError) -> bool:
        """Whether a read failed because it was given up, which says nothing of the bill."""
        if isinstance(said, ApiError) and said.key == "client_closed" and not self._over:
            # By others: the program is closing, or the store's connection was changed.
            self.broken = said
            self._over = True
            self._may_begin.notify_all()
        return isinstance(said, ApiError) and self._over

    def _set_pace(self, outcome: Outcome, step: int) -> None:
        error = outcome.said if isinstance(outcome.said, ApiError) else None
        trouble = trouble_of(error) if error is not None else Trouble.NONE
        if trouble is Trouble.NONE:
            self._pace.answered()
        elif self._pace.troubled(time.monotonic(), step, trouble):
            self.broken = error
            self._over = True
            self._may_begin.notify_all()

    def _break_off(self, error: DeskError | None) -> None:
        with self._lock:
            self.broken = self.broken or error
            self._over = True
            self._may_begin.notify_all()
            self._news.notify()

    def _take_up(self) -> None:
        """Keep what comes until every reading thread has ended."""
        while True:
            batch = self._gathered()
            if batch:
                self._keep(batch)
                self._count(batch)
            elif not self._working:
                return
            if self._stop.is_set() or self._over:
                self._cut_off()

    def _gathered(self) -> list[Outcome]:
        """What has come, together with what comes within a moment; perhaps nothing yet."""
        with self._news:
            if not self._come and self._working:
                self._news.wait(LOOK_SECONDS)
                self._tell()
            until = time.monotonic() + GATHER_SECONDS
            while self._come and self._more_may_come():
                left = until - time.monotonic()
                if left <= 0.0:
                    break
                self._news.wait(left)
            batch, self._come = self._come, []
            return batch

    def _more_may_come(self) -> bool:
        """Whether waiting a moment may bring more to keep."""
        if self._over or self._stop.is_set() or len(self._come) >= MOST_GATHERED:
            return False
        return self._in_flight > 0 or (not self._is_all_begun and self._unkept < self._ahead)

    def _count(self, batch: list[Outcome]) -> None:
        with self._lock:
            self._done += len(batch)
            self._failed += sum(isinstance(outcome.said, ApiError) for outcome in batch)
            self._unkept -= len(batch)
            self._may_begin.notify_all()
            self._tell()

    def _tell(self) -> None:
        resting = self._pace.is_resting(time.monotonic())
        progress = Progress(self._done, self._failed, self._total, resting)
        if progress != self._told:
            self._told = progress
            self._on_progress(progress)

    def _cut_off(self) -> None:
        """Begin nothing more, and let what is out fail at once; what has come is still kept."""
        with self._lock:
            self._over = True
            self._may_begin.notify_all()
        self._client.close(0)
