"""The Qt binding that is locked must not wear out Python itself."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal

EMITS = 500
ROOM = 50


class _Sender(QObject):
    sent = Signal(object)


def test_a_day_of_signals_uses_up_no_reference() -> None:
    # PySide6 6.12.0 gave back a reference to True with every emit that it had never taken; on
    # Python 3.11 the program then aborts within hours.
    sender = _Sender()
    sender.sent.connect(lambda value: None)
    before = sys.getrefcount(True), sys.getrefcount(False), sys.getrefcount(None)
    for _ in range(EMITS):
        sender.sent.emit(None)
    after = sys.getrefcount(True), sys.getrefcount(False), sys.getrefcount(None)
    assert all(now > then - ROOM for then, now in zip(before, after, strict=True))
