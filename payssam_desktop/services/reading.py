"""Reading many bills at once, politely: bounded, stoppable, and giving up when all would fail."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from payssam_desktop.domain.bill import Reading
from payssam_desktop.errors import ApiError, DeskError, NotSentError, RefusedError
from payssam_desktop.payssam.client import PaysSamClient

HOPELESS = frozenset({"credentials_refused", "access_denied"})
"""Refusals of the sign-in, not of one bill: every further read would get the same answer."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run of reads is."""

    done: int
    failed: int
    total: int


class ReadMany:
    """One run of reads. Results are handed over one by one, never two at a time."""

    def __init__(
        self,
        client: PaysSamClient,
        on_reading: Callable[[Reading], None],
        on_failure: Callable[[str, DeskError], None],
        on_progress: Callable[[Progress], None],
        stop: threading.Event,
        reads_at_once: int,
    ) -> None:
        self._client = client
        self._on_reading = on_reading
        self._on_failure = on_failure
        self._on_progress = on_progress
        self._stop = stop
        self._reads_at_once = max(1, reads_at_once)
        self._lock = threading.Lock()
        self._done = self._failed = self._total = 0
        self.broken: DeskError | None = None
        """Why the run gave up before its end; None if it did not."""

    def run(self, bill_ids: Iterable[str]) -> list[str]:
        """Read each ID; returns those not tried because of a stop or a hopeless failure.

        Raises what the callbacks raise (a :class:`StoreError`, for example), after the reads
        in flight have ended.
        """
        waiting = deque(bill_ids)
        self._total = len(waiting)
        workers = min(self._reads_at_once, self._total)
        if workers == 0:
            return []
        with ThreadPoolExecutor(workers, thread_name_prefix="reading") as executor:
            futures = [executor.submit(self._work, waiting) for _ in range(workers)]
        for future in futures:
            future.result()
        return list(waiting)

    def _work(self, waiting: deque[str]) -> None:
        while not self._stop.is_set() and self.broken is None:
            try:
                bill_id = waiting.popleft()
            except IndexError:
                return
            self._read_one(bill_id)

    def _read_one(self, bill_id: str) -> None:
        result: Reading | ApiError
        try:
            result = self._client.read(bill_id)
        except ApiError as error:
            result = error
        with self._lock:
            self._done += 1
            try:
                if isinstance(result, Reading):
                    self._on_reading(result)
                else:
                    self._note_failure(bill_id, result)
            except DeskError as error:
                self.broken = error
                raise
            self._on_progress(Progress(self._done, self._failed, self._total))

    def _note_failure(self, bill_id: str, error: ApiError) -> None:
        self._failed += 1
        hopeless = isinstance(error, RefusedError) and error.key in HOPELESS
        if hopeless or isinstance(error, NotSentError):
            self.broken = error
        self._on_failure(bill_id, error)
