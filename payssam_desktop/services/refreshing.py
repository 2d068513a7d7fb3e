"""Refreshing: reading bills again and keeping what PaysSam says of them."""

from __future__ import annotations

import logging
import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from payssam_desktop.domain.bill import KEY_TYPE, EventSource, Reading
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.pacing import Patience
from payssam_desktop.services.reading import Outcome, Progress, ReadMany
from payssam_desktop.store.bills import Bills

CHUNK = 500
"""Bills whose IDs are at hand at a time: a run may be of hundreds of thousands."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class RefreshReport:
    """What became of each bill: read and kept, failed with its reason, or left as it was.

    ``gave_up`` is why the run ended before its end by itself; a stop leaves it None.
    """

    succeeded: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    failed: list[tuple[int, DeskError]] = field(default_factory=list)
    left: array[int] = field(default_factory=lambda: array(KEY_TYPE))
    gave_up: DeskError | None = None

    def after(self, earlier: RefreshReport) -> RefreshReport:
        """An earlier report, of other bills, and this one as one."""
        return RefreshReport(
            earlier.succeeded + self.succeeded,
            earlier.changed + self.changed,
            earlier.failed + self.failed,
            earlier.left + self.left,
            self.gave_up,
        )


class Refreshing:
    """The journey view → read → database; the view then re-reads the rows it is told of."""

    def __init__(
        self, bills: Bills, connections: Connections, patience: Patience | None = None
    ) -> None:
        self._bills = bills
        self._connections = connections
        self._patience = patience

    def refresh(
        self,
        store: Store,
        keys: Sequence[int],
        on_row: Callable[[int], None],
        on_progress: Callable[[Progress], None],
        stop: threading.Event,
        reads_at_once: int,
        source: EventSource = EventSource.MANUAL_CHECK,
    ) -> RefreshReport:
        """Read these bills of the store again and record what comes, in batches; blocks.

        A reading counts as succeeded when it is on the disk. ``on_row`` names each bill whose
        row is to be painted anew. After ``stop`` what is in flight is cut off, and left. Raises
        :class:`VaultError`, :class:`NotSentError` or :class:`StoreError` when nothing could
        begin; later trouble ends the run and stands in the report.
        """
        line = _Line(self._bills, keys)
        report = RefreshReport()

        def keep(outcomes: list[Outcome]) -> None:
            came = [(line.key(each.bill_id), each.said) for each in outcomes]
            readings = [(key, said) for key, said in came if isinstance(said, Reading)]
            changed = self._bills.record_readings(readings, source)
            report.changed += [key for key, _ in readings if key in changed]
            report.succeeded += [key for key, _ in readings]
            report.failed += [(key, said) for key, said in came if isinstance(said, DeskError)]
            for outcome in outcomes:
                line.is_done(outcome.bill_id)
            for key, _ in readings:
                on_row(key)

        with self._connections.apart(store) as client:
            run = ReadMany(client, keep, on_progress, stop, reads_at_once, self._patience)
            run.run(line, len(keys))
        report.left = line.left()
        report.gave_up = run.broken
        _log_end(report)
        return report


def _log_end(report: RefreshReport) -> None:
    """One line for the whole run."""
    logger.info(
        "refresh: %d read, %d changed, %d failed, %d left%s",
        len(report.succeeded),
        len(report.changed),
        len(report.failed),
        len(report.left),
        f" ({report.gave_up.key})" if report.gave_up is not None else "",
    )


class _Line:
    """Bills waiting for their turn, as an iterator over their IDs; who is in hand is known.

    Used by the reading threads under the run's lock, by the run itself for what is in hand.
    """

    def __init__(self, bills: Bills, keys: Sequence[int]) -> None:
        self._bills = bills
        self._keys = keys
        self._taken = 0
        self._chunk: list[tuple[int, str]] = []
        self._in_hand: dict[str, int] = {}

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        while not self._chunk:
            if self._taken >= len(self._keys):
                raise StopIteration
            keys = self._keys[self._taken : self._taken + CHUNK]
            self._chunk = self._bills.ids(keys)[::-1]
            self._taken += len(keys)
        key, bill_id = self._chunk.pop()
        self._in_hand[bill_id] = key
        return bill_id

    def key(self, bill_id: str) -> int:
        """The key of a bill in hand."""
        return self._in_hand[bill_id]

    def is_done(self, bill_id: str) -> None:
        """What became of the bill is kept."""
        del self._in_hand[bill_id]

    def left(self) -> array[int]:
        """The keys of those that had no turn, or whose end is not known; in their order."""
        waiting = [key for key, _ in reversed(self._chunk)]
        return array(KEY_TYPE, [*self._in_hand.values(), *waiting, *self._keys[self._taken :]])
