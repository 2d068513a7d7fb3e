"""The log: what happened, for support; never a credential, a card number or an answer body."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LOG_BYTES = 1_000_000
LOGS_KEPT = 5
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
}
logger = logging.getLogger(__name__)


def start_log(folder: Path) -> None:
    """Write the log into a folder; without one (read-only disk) the program runs all the same.

    The HTTP library's own loggers stay silent: they would name addresses.
    """
    root = logging.getLogger("payssam_desktop")
    root.setLevel(logging.INFO)
    for noisy in ("httpx", "httpcore", "asyncio", "keyring"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "payssam-desktop.log",
            maxBytes=LOG_BYTES,
            backupCount=LOGS_KEPT,
            encoding="utf-8",
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)


def stop_log() -> None:
    """Flush and close what :func:`start_log` opened."""
    root = logging.getLogger("payssam_desktop")
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()


def catch_what_nobody_caught() -> None:
    """Log uncaught errors and Qt's messages; an error's text stays out, it may hold a value."""

    def on_error(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        place = "".join(traceback.format_tb(trace))
        logger.error("uncaught %s\n%s", kind.__name__, place)

    def on_thread_error(caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            on_error(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        logging.getLogger("payssam_desktop.qt").log(_QT_LEVELS.get(kind, logging.ERROR), text)

    sys.excepthook = on_error
    threading.excepthook = on_thread_error
    qInstallMessageHandler(on_qt_message)
