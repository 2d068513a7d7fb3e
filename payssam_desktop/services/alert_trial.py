"""Test alerts: this program calls itself the way PaysSam would, and says how far that got."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import deque

from payssam_desktop.domain.alert_trial import Trial, TrialStep
from payssam_desktop.domain.bill import BILL_ID_LIMIT
from payssam_desktop.domain.endpoint import is_loopback
from payssam_desktop.domain.receiving import PATH_PREFIX
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import ApiError, InputError, NotSentError
from payssam_desktop.payssam.alert_sender import AlertSender, is_right, trial_body
from payssam_desktop.services.listening import Listening

PREFIX = "TEST-"
"""How the IDs of made-up bills begin. It decides nothing: real bills may begin so, too."""

_REMEMBERED = 20

_OK = 200

logger = logging.getLogger(__name__)


class TrialAlerts:
    """The test alerts of this run of the program. Any thread may call any method.

    What makes an alert a test is its bill ID: one that this program has made up a moment ago,
    of 88 random bits, for one store, kept in memory only. An alert of any other bill is a real
    one, whoever sends it and whatever its ID begins with, so nobody can have one passed over.
    """

    def __init__(self, listening: Listening, sender: AlertSender | None = None) -> None:
        self._listening = listening
        self._sender = sender or AlertSender()
        self._lock = threading.Lock()
        self._made_up: deque[tuple[int, str]] = deque(maxlen=_REMEMBERED)
        self._arrived: set[tuple[int, str]] = set()

    def send(self, store: Store, base_url: str, version: str) -> Trial:
        """Send one test alert for a store through an address, and wait for what comes of it.

        Takes at most some seconds over ten. Raises :class:`InputError` when there is nowhere
        to send it, and :class:`StoreError`.
        """
        token = self._listening.token(store)
        if token is None:
            raise InputError("trial_not_listening")
        if not (base_url.startswith("https://") or _is_own(base_url)):
            raise InputError("trial_needs_public_url")
        made_up = self._make_up(store)
        body = trial_body(version, made_up[1])
        # The way out through the shop's proxy, except to this machine itself.
        proxy = "" if _is_own(base_url) else store.proxy
        begun = time.monotonic()
        failed: TrialStep | None
        status: int | None = None
        try:
            answer = self._sender.post(base_url, f"{PATH_PREFIX}{token}", body, proxy)
        except ApiError as error:
            failed, why = _trouble(error)
        else:
            status = answer.status
            failed, why = self._judged(answer.status, is_right(answer), made_up)
        return Trial(version, failed, why, status, time.monotonic() - begun)

    def take(self, store_key: int, bill_id: str) -> bool:
        """Whether an alert that came in is a test of ours; it is noted that it came."""
        key = (store_key, bill_id)
        with self._lock:
            if key not in self._made_up:
                return False
            self._arrived.add(key)
        logger.info("a test alert came in")
        return True

    def stop(self) -> None:
        """Cut off a test that is under way: the program ends."""
        self._sender.stop()

    def _make_up(self, store: Store) -> tuple[int, str]:
        bill_id = PREFIX + secrets.token_urlsafe(BILL_ID_LIMIT)[: BILL_ID_LIMIT - len(PREFIX)]
        made_up = (store.key, bill_id)
        with self._lock:
            self._made_up.append(made_up)
            self._arrived.intersection_update(self._made_up)
        return made_up

    def _judged(
        self, status: int, is_right: bool, made_up: tuple[int, str]
    ) -> tuple[TrialStep | None, str]:
        if status != _OK:
            return TrialStep.STATUS, f"status_{status}"
        if not is_right:
            return TrialStep.BODY, "other_body"
        with self._lock:
            if made_up not in self._arrived:
                return TrialStep.ARRIVAL, "elsewhere"
        return None, ""


def _is_own(base_url: str) -> bool:
    """Whether an address is plain HTTP to this very machine."""
    host = base_url.removeprefix("http://").partition("/")[0].rpartition(":")[0]
    return base_url.startswith("http://") and is_loopback(host.strip("[]"))


def _trouble(error: ApiError) -> tuple[TrialStep, str]:
    """The step that failed when there is no answer."""
    if not isinstance(error, NotSentError):
        return TrialStep.STATUS, error.key
    return TrialStep.NAME if error.key == "name_lookup" else TrialStep.CONNECTION, error.key
