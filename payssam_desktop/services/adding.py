"""Adding bills to the list by their IDs: the only way, since PaysSam lists nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from payssam_desktop.domain.bill import EventSource, Reading, ShopFacts, checked_bill_id
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError, InputError, StoreError
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.pacing import HOPELESS, Patience
from payssam_desktop.services.reading import Outcome, Progress, ReadMany
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

    def __init__(
        self,
        bills: Bills,
        connections: Connections,
        now: Callable[[], datetime],
        patience: Patience | None = None,
    ) -> None:
        self._bills = bills
        self._connections = connections
        self._now = now
        self._patience = patience

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
        left = dict.fromkeys(bill_ids)

        def keep(outcomes: list[Outcome]) -> None:
            self._keep(store, outcomes, report)
            for outcome in outcomes:
                del left[outcome.bill_id]

        with self._connections.apart(store) as client:
            run = ReadMany(client, keep, on_progress, stop, reads_at_once, self._patience)
            run.run(iter(list(left)), len(left))
        if isinstance(run.broken, StoreError) or (run.broken and run.broken.key in HOPELESS):
            raise run.broken
        if stop.is_set():
            report.left = list(left)
        elif left:
            reason = run.broken or DeskError("no_answer")
            report.added += self._list(store, list(left))
            report.unread += [(bill_id, reason) for bill_id in left]
        return report

    def _keep(self, store: Store, outcomes: list[Outcome], report: AddReport) -> None:
        """List what was answered for, and what may be a bill though no answer came."""
        unread = []
        for each in outcomes:
            if not isinstance(each.said, DeskError):
                continue
            if each.said.key == "bill_not_found":
                report.not_found.append(each.bill_id)
            elif each.said.key not in HOPELESS:
                unread.append((each.bill_id, each.said))
        readings = [each.said for each in outcomes if isinstance(each.said, Reading)]
        ids = [reading.bill_id for reading in readings] + [bill_id for bill_id, _ in unread]
        keys = self._list(store, ids)
        listed = {bill_id: key for key, bill_id in self._bills.ids(keys)}
        self._bills.record_readings(
            [(listed[said.bill_id], said) for said in readings if said.bill_id in listed],
            EventSource.MANUAL_CHECK,
        )
        report.added += keys
        report.unread += unread

    def _list(self, store: Store, bill_ids: list[str]) -> list[int]:
        bills = [(bill_id, ShopFacts()) for bill_id in bill_ids]
        return self._bills.add(store.key, bills, EventSource.PERSON, self._now())
