"""Sending a test alert as PaysSam would send one, to the shop's own callback URL."""

from __future__ import annotations

import json
import threading

from payssam_desktop.domain.alert_choice import checked_public_url
from payssam_desktop.errors import NotSentError
from payssam_desktop.payssam.approvals import ANSWER
from payssam_desktop.payssam.raw_answer import RawAnswer
from payssam_desktop.payssam.transport import Transport

SECONDS = 10.0
"""Total deadline of one test alert, from name lookup to the last byte of the answer."""

_PRICE = "1000"

_NAMES = {
    "V1": ("bill_id", "appr_state", "appr_pay_type", "appr_price", "appr_num"),
    "V2": ("billId", "apprState", "apprPayType", "apprPrice", "apprNum"),
}

VERSIONS = tuple(_NAMES)


def trial_body(version: str, bill_id: str) -> bytes:
    """An alert of a made-up payment, spelt as the version does. No key is in it."""
    values = (bill_id, "F", "CARD_VAN", _PRICE, "00000000")
    return json.dumps(dict(zip(_NAMES[version], values, strict=True))).encode()


def is_right(answer: RawAnswer) -> bool:
    """Whether PaysSam would be content with the body of an answer."""
    return answer.body == ANSWER


class AlertSender:
    """Posts on a fresh connection each time; any thread may ask, and another may stop it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ways: set[Transport] = set()
        self._stopped = False

    def post(self, base_url: str, path: str, body: bytes, proxy: str = "") -> RawAnswer:
        """Post a body and return the answer, whatever its status. No redirect is followed.

        Raises :class:`InputError` unless it is https or this very machine,
        :class:`NotSentError` and :class:`NoAnswerError`.
        """
        way = Transport(checked_public_url(base_url), proxy)
        with self._lock:
            if self._stopped:
                raise NotSentError("client_closed")
            self._ways.add(way)
        try:
            return way.post(path, body, seconds=SECONDS, once=True)
        finally:
            with self._lock:
                self._ways.discard(way)
            way.close(0)

    def stop(self) -> None:
        """Cut off what is in flight, and send nothing more."""
        with self._lock:
            self._stopped = True
            ways = list(self._ways)
        for way in ways:
            way.close(0)
