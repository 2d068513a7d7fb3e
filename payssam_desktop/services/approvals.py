"""Alerts of approval sync: taken in, kept, answered; and what a person decides on them.

The order is the law: an alert is on the disk before it is answered for, and nothing here changes
a bill. That is up to the read which follows (:mod:`payssam_desktop.services.approval_reading`).
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from payssam_desktop.domain.approval_notice import KeptNotice, NoticeStatus
from payssam_desktop.domain.bill import EventSource, ShopFacts
from payssam_desktop.domain.cancel_form import checked_operator
from payssam_desktop.errors import DeskError, NoticeError
from payssam_desktop.payssam.approvals import ANSWER, parse_approval, same_key
from payssam_desktop.services.alert_trial import TrialAlerts
from payssam_desktop.services.listening import Listening
from payssam_desktop.store.alert_intake import AlertIntake
from payssam_desktop.store.approval_notices import ApprovalNotices
from payssam_desktop.store.bills import Bills
from payssam_desktop.store.database import Database

_PLAIN = "text/plain; charset=utf-8"

logger = logging.getLogger(__name__)


class Verdict(NamedTuple):
    """How a request is answered over HTTP."""

    status: int
    body: bytes
    content_type: str = _PLAIN


ACCEPTED = Verdict(200, ANSWER, "application/json; charset=utf-8")
"""Only for an alert that is on the disk: PaysSam does not call again after it. (And for a test
alert of our own, which is none of PaysSam's.)"""

UNREADABLE = Verdict(400, b"unreadable")
WRONG_KEY = Verdict(403, b"refused")
NOT_HERE = Verdict(404, b"not found")
TRY_AGAIN = Verdict(503, b"try again later")
"""PaysSam calls again every hour for a day (PaysSam guide)."""


class Approvals:
    """``wake`` tells the reading thread that there is something to do."""

    def __init__(
        self,
        database: Database,
        notices: ApprovalNotices,
        listening: Listening,
        now: Callable[[], datetime],
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._bills = Bills(database)
        self._notices = notices
        self.intake = AlertIntake(database, notices)
        self.listening = listening
        self.trials = TrialAlerts(listening)
        self._now = now
        self._wake = wake

    def take(self, token: str, body: bytes) -> Verdict:
        """Take one request; never raises. It waits for the disk, and for nothing else."""
        try:
            return self._verdict(token, body)
        except Exception as error:
            _note_trouble(error)
            return TRY_AGAIN

    def unknown(self, store_key: int) -> list[KeptNotice]:
        """Alerts of bills that are not in the list, the oldest first. Raises StoreError."""
        return self._notices.for_a_person(store_key, NoticeStatus.UNKNOWN_BILL)

    def differing(self, store_key: int) -> list[KeptNotice]:
        """Alerts that reads contradict, the oldest first. Raises StoreError."""
        return self._notices.for_a_person(store_key, NoticeStatus.DIFFERS)

    def waiting_for_a_person(self, store_key: int) -> tuple[int, int]:
        """How many :meth:`unknown` and :meth:`differing` have. Raises StoreError."""
        count = self._notices.count_for_a_person
        unknown = count(store_key, NoticeStatus.UNKNOWN_BILL)
        return unknown, count(store_key, NoticeStatus.DIFFERS)

    def put_on_list(self, notice_key: int, operator: str) -> int:
        """Add the bill of an alert to the list, to be read at once; the bill's key.

        Raises :class:`InputError` for the operator, :class:`StoreError` ``notice_changed``.
        """
        operator = checked_operator(operator)
        now = self._now()
        with self._database.writing():
            notice = self._notices.get(notice_key)
            facts = [(notice.bill_id, ShopFacts())]
            self._bills.add(notice.store_key, facts, EventSource.PERSON, now)
            self._notices.mark_added(notice_key, operator, now)
            bill_key = self._notices.get(notice_key).bill_key
        self._wake()
        assert bill_key is not None
        return bill_key

    def dismiss(self, notice_key: int, operator: str) -> None:
        """Note that a person has dealt with an alert.

        Raises :class:`InputError` for the operator, :class:`StoreError` ``notice_changed``.
        """
        self._notices.dismiss(notice_key, checked_operator(operator), self._now())

    def _verdict(self, token: str, body: bytes) -> Verdict:
        if not self.listening.is_loaded:
            return TRY_AGAIN
        store = self.listening.store_of(token)
        if store is None:
            return NOT_HERE
        try:
            parsed = parse_approval(body)
        except NoticeError as error:
            logger.info("an alert was refused: %s", error.detail)
            return UNREADABLE
        ours = self.listening.key_of(store)
        if ours is None:
            self._wake()
            return TRY_AGAIN
        if parsed.given_key is not None and not same_key(parsed.given_key, ours):
            logger.info("an alert was refused: wrong key")
            return WRONG_KEY
        if self.trials.take(store.key, parsed.notice.bill_id):
            # Made up by this very program a moment ago: there is no payment to keep.
            return ACCEPTED
        received = self.intake.receive(store.key, parsed.notice, self._now())
        if received.is_new:
            self._wake()
        return ACCEPTED


def _note_trouble(error: Exception) -> None:
    """Log why an alert was not taken; the text of an unexpected error might hold a value."""
    if isinstance(error, DeskError):
        logger.info("an alert was put off: %s", error.key)
    else:
        place = "".join(traceback.format_tb(error.__traceback__))
        logger.error("an alert met an unexpected %s\n%s", type(error).__name__, place)
