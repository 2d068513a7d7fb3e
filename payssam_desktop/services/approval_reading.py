"""The background thread that reads the bills of alerts: only these reads change the bills."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from payssam_desktop.domain.approval_notice import (
    KeptNotice,
    NoticeStatus,
    Seen,
    agrees,
    may_still_agree,
)
from payssam_desktop.domain.bill import BillState, EventSource, Reading
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import ApiError, DeskError
from payssam_desktop.services.connections import Connections
from payssam_desktop.services.listening import Listening
from payssam_desktop.services.pacing import Patience
from payssam_desktop.services.putting_off import PuttingOff
from payssam_desktop.services.reading import Outcome, ReadMany
from payssam_desktop.store.approval_notices import MOST_AT_ONCE, ApprovalNotices
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.database import Database
from payssam_desktop.store.stores import Stores

IDLE_SECONDS = 10.0
"""How often the thread looks unasked: the bill of an alert may have come to the list."""

LISTED_SECONDS = 2.0
"""Least time from one look for such bills to the next: alerts of bills that never come may be
many, and other writes have to wait for it."""

READS_AT_ONCE = 4

DOUBT_PAUSES = (2.0, 5.0, 10.0, 20.0, 40.0, 60.0)
"""Seconds until a bill is read again that is not yet as its alert says; then it differs. The
last one also between reads that got no answer."""

STORE_PAUSES = (5.0, 10.0, 30.0, 60.0)
"""Seconds until a store is tried again whose reads came to nothing; the last one for ever."""

logger = logging.getLogger(__name__)


class ApprovalReader:
    """Reads each bill that an alert waits for, at start and whenever it is woken.

    Both callbacks come on this thread, after what they tell of is on the disk. ``on_notice`` gets
    each alert once when there is something to say of it: confirmed, different, or of an unknown
    bill; and one of an unknown bill once more when its bill has come and been read. Only after a
    crash in that very moment it gets one again, and none once it is to stop. ``on_row`` names
    each bill whose row is to be painted anew.
    """

    def __init__(
        self,
        database: Database,
        notices: ApprovalNotices,
        connections: Connections,
        listening: Listening,
        now: Callable[[], datetime],
        on_notice: Callable[[KeptNotice], None],
        on_row: Callable[[int], None],
        patience: Patience | None = None,
    ) -> None:
        self._database = database
        self._stores = Stores(database)
        self._bills = Bills(database)
        self._notices = notices
        self._connections = connections
        self._listening = listening
        self._now = now
        self._on_notice = on_notice
        self._on_row = on_row
        self._patience = patience
        self._doubted = PuttingOff(DOUBT_PAUSES)
        self._resting = PuttingOff(STORE_PAUSES)
        self._told: set[tuple[int, NoticeStatus]] = set()
        self._next_listed = 0.0
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="approvals")

    def start(self) -> None:
        """Take up what an earlier run left, then wait for more, until stopped."""
        self._thread.start()

    def wake(self) -> None:
        """Look at once: an alert may have come, or its bill to the list."""
        self._wake.set()

    def request_stop(self) -> None:
        """Begin no further read and tell nothing more: both are left for the next start."""
        self._stopping.set()
        self._wake.set()

    def join(self) -> None:
        """Wait for what is in hand."""
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._look()
            now = time.monotonic()
            due = min(self._doubted.next_due(now), self._resting.next_due(now), IDLE_SECONDS)
            self._wake.wait(due)
            self._wake.clear()

    def _look(self) -> None:
        try:
            self._listening.load_wanted()
            self._take_up_listed()
            self._tell()
            stores = self._stores.all()
        except Exception as error:
            # The database may be busy or full for a while; the rows wait, and so do we.
            _note_trouble(error)
            return
        for store in stores:
            if not self._stopping.is_set():
                self._read_for(store)

    def _take_up_listed(self) -> None:
        now = time.monotonic()
        if now >= self._next_listed:
            self._next_listed = now + LISTED_SECONDS
            self._notices.take_up_listed(self._now())

    def _read_for(self, store: Store) -> None:
        """Read what waits for this store; trouble with it keeps no other one waiting."""
        now = time.monotonic()
        if store.key in self._resting.until_later(now):
            return
        try:
            waiting = self._notices.waiting(store.key, self._doubted.until_later(now))
            gave_up = self._read(store, waiting) if waiting else None
        except Exception as error:
            _note_trouble(error)
            self._resting.put_off(store.key, now)
            return
        if gave_up is not None:
            _note_trouble(gave_up)
            self._resting.put_off(store.key, time.monotonic())
            return
        self._resting.drop(store.key)
        if len(waiting) == MOST_AT_ONCE:
            self.wake()

    def _read(self, store: Store, waiting: list[KeptNotice]) -> DeskError | None:
        """Read each bill once, however many alerts it has; why that ended early, if it did."""
        of_bill: dict[str, list[KeptNotice]] = defaultdict(list)
        for notice in waiting:
            of_bill[notice.bill_id].append(notice)

        def keep(outcomes: list[Outcome]) -> None:
            with self._database.writing():
                rows = [self._kept(of_bill[each.bill_id], each.said) for each in outcomes]
            for row in rows:
                if row is not None:
                    self._on_row(row)
            self._tell()

        with self._connections.apart(store) as client:
            run = ReadMany(
                client, keep, lambda _: None, self._stopping, READS_AT_ONCE, self._patience
            )
            run.run(iter(list(of_bill)), len(of_bill))
        return run.broken

    def _kept(self, notices: list[KeptNotice], said: Reading | ApiError) -> int | None:
        """Keep a reading and what it decides; the key of the bill if there was a reading."""
        bill_key = notices[0].bill_key
        if isinstance(said, Reading) and bill_key is not None:
            # First, since a reading may replace the number of an earlier payment.
            self._notices.flag(notice.key for notice in notices)
            self._bills.record_reading(bill_key, said, EventSource.APPROVAL_SYNC)
            bill = self._bills.get(bill_key)
            seen = Seen(bill.state, bill.approval.price, bill.approval.original_number)
            self._decide(notices, seen)
            return bill_key
        if isinstance(said, ApiError) and said.key == "bill_not_found":
            self._decide(notices, Seen(BillState.UNREAD))
        else:
            for notice in notices:
                self._doubted.put_off(notice.key, time.monotonic())
        return None

    def _decide(self, notices: list[KeptNotice], seen: Seen) -> None:
        for notice in notices:
            if agrees(notice, seen):
                status = NoticeStatus.CONFIRMED
            elif may_still_agree(seen) and not self._doubted.is_over(notice.key):
                self._doubted.put_off(notice.key, time.monotonic())
                continue
            else:
                status = NoticeStatus.DIFFERS
            self._notices.settle(notice.key, status, seen)
            self._doubted.drop(notice.key)

    def _tell(self) -> None:
        """Tell the clerk of what is decided, once; after a crash rather again than never."""
        while not self._stopping.is_set() and (news := self._notices.unnotified()):
            for notice in news:
                # A program that closes shows nothing any more; the next start tells the rest.
                if self._stopping.is_set():
                    break
                if (notice.key, notice.status) not in self._told:
                    self._tell_of(notice)
            told = [each.key for each in news if (each.key, each.status) in self._told]
            # When this fails it comes again, but not what was told.
            self._notices.mark_notified(told, self._now())
            self._told.clear()

    def _tell_of(self, notice: KeptNotice) -> None:
        self._told.add((notice.key, notice.status))
        try:
            self._on_notice(notice)
        except Exception as error:
            # A bug in the telling; to tell it again and again would not mend it.
            _note_trouble(error)


def _note_trouble(error: Exception) -> None:
    """Log why reading waits; the text of an unexpected error might hold a value."""
    if isinstance(error, DeskError):
        logger.info("reading after an alert put off: %s", error.key)
    else:
        place = "".join(traceback.format_tb(error.__traceback__))
        logger.error("reading after an alert met %s\n%s", type(error).__name__, place)
