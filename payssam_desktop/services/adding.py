"""Adding bills to the list by their IDs: the only way, since PaysSam lists nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from payssam_desktop.domain.bill import EventSource, Reading, ShopFacts, checked_bill_id
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError, InputError
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.reading import HOPELESS, Progress, ReadMany
from payssam_desktop.store.bills import Bills


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line that a person pasted: a usable ID, or the reason why it is not one."""

    number: int
    text: str
    bill_id: str = ""
    problem: InputError | None = None


@dataclass(slots=True)
class AddReport:
    """What became of the IDs.

    ``added`` are keys of bills now in the list; ``unread`` are in the list too, but PaysSam gave
    no answer for them; ``not_found`` and ``left`` (stopped before their turn) are not.
    """

    added: list[int] = field(default_factory=list)
    unread: list[tuple[str, DeskError]] = field(default_factory=list)
    not_found: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def parse_pasted(text: str, listed: Callable[[set[str]], set[str]]) -> list[PastedLine]:
    """Judge pasted lines one by one; blank lines are skipped, numbers count from 1.

    ``listed`` tells which IDs the store has already. An ID repeated in the text is a problem of
    its second appearance.
    """
    judged = [
        _judged(number, line.strip())
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip()
    ]
    known = listed({line.bill_id for line in judged if line.bill_id})
    seen: set[str] = set()
    return [_without_duplicate(line, known, seen) for line in judged]


def _judged(number: int, line: str) -> PastedLine:
    try:
        return PastedLine(number, line, bill_id=checked_bill_id(line))
    except InputError as error:
        return PastedLine(number, line, problem=error)


def _without_duplicate(line: PastedLine, known: set[str], seen: set[str]) -> PastedLine:
    if not line.bill_id:
        return line
    if line.bill_id in known:
        return PastedLine(line.number, line.text, problem=InputError("bill_id_listed"))
    if line.bill_id in seen:
        return PastedLine(line.number, line.text, problem=InputError("bill_id_repeated"))
    seen.add(line.bill_id)
    return line


class Adding:
    """Reads each ID and lists those that PaysSam knows, and those it gave no answer for."""

    def __init__(self, bills: Bills, connections: Connections, now: Callable[[], datetime]) -> None:
        self._bills = bills
        self._connections = connections
        self._now = now

    def judge(self, store_key: int, text: str) -> list[PastedLine]:
        """Judge pasted lines against the store's list (see :func:`parse_pasted`)."""
        return parse_pasted(text, lambda ids: self._bills.existing_ids(store_key, ids))

    def add(
        self,
        store: Store,
        bill_ids: list[str],
        on_progress: Callable[[Progress], None],
        stop: threading.Event,
        reads_at_once: int,
    ) -> AddReport:
        """Read the IDs and list them as they are answered for; blocks.

        Offline, the IDs that had no turn are listed too, as not read yet; after [중지] they are
        not. Raises :class:`VaultError`, :class:`StoreError`, or the :class:`RefusedError` of a
        sign-in that PaysSam does not accept; what was listed stays.
        """
        report = AddReport()

        def found(reading: Reading) -> None:
            keys = self._list(store, reading.bill_id)
            for key in keys:
                self._bills.record_reading(key, reading, EventSource.MANUAL_CHECK)
            report.added.extend(keys)

        def failed(bill_id: str, error: DeskError) -> None:
            if error.key == "bill_not_found":
                report.not_found.append(bill_id)
            if error.key == "bill_not_found" or error.key in HOPELESS:
                return
            report.added.extend(self._list(store, bill_id))
            report.unread.append((bill_id, error))

        client = self._connections.client(store)
        run = ReadMany(client, found, failed, on_progress, stop, reads_at_once)
        left = run.run(bill_ids)
        if run.broken is not None and run.broken.key in HOPELESS:
            raise run.broken
        if stop.is_set():
            report.left = left
        else:
            reason = report.unread[-1][1] if report.unread else DeskError("no_answer")
            for bill_id in left:
                failed(bill_id, reason)
        return report

    def _list(self, store: Store, bill_id: str) -> list[int]:
        return self._bills.add(store.key, [(bill_id, ShopFacts())], EventSource.PERSON, self._now())
