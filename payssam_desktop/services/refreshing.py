"""Refreshing: reading bills again and keeping what PaysSam says of them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from payssam_desktop.domain.bill import Bill, EventSource, Reading
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.reading import Progress, ReadMany
from payssam_desktop.store.bills import Bills


@dataclass(slots=True)
class RefreshReport:
    """What became of each bill: read, failed with its reason, or not tried."""

    succeeded: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    failed: list[tuple[int, DeskError]] = field(default_factory=list)
    left: list[int] = field(default_factory=list)


class Refreshing:
    """The journey view → read → database; the view then re-reads the rows it is told of."""

    def __init__(self, bills: Bills, connections: Connections) -> None:
        self._bills = bills
        self._connections = connections

    def refresh(
        self,
        store: Store,
        bills: list[Bill],
        on_row: Callable[[int], None],
        on_progress: Callable[[Progress], None],
        stop: threading.Event,
        reads_at_once: int,
        source: EventSource = EventSource.MANUAL_CHECK,
    ) -> RefreshReport:
        """Read the bills again and record each reading as it comes; blocks.

        ``on_row`` names each bill whose row is to be painted anew; it and ``on_progress`` are
        called from reading threads. Raises :class:`VaultError` or :class:`StoreError`; what was
        recorded stays.
        """
        keys = {bill.bill_id: bill.key for bill in bills}
        report = RefreshReport()

        def read(reading: Reading) -> None:
            key = keys[reading.bill_id]
            if self._bills.record_reading(key, reading, source):
                report.changed.append(key)
            report.succeeded.append(key)
            on_row(key)

        def failed(bill_id: str, error: DeskError) -> None:
            report.failed.append((keys[bill_id], error))

        client = self._connections.client(store)
        left = ReadMany(client, read, failed, on_progress, stop, reads_at_once).run(keys)
        report.left = [keys[bill_id] for bill_id in left]
        return report
