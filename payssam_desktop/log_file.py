"""The log: what happened, for support; never a credential, a card number or an answer body.

Beside it lies ``crash.log``: the places in the code where every thread stood when the program
crashed, and no value. It is empty as long as none did.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from payssam_desktop import __version__
from payssam_desktop.settings import make_private_folder

LOG_FILE = "payssam-desktop.log"
CRASH_FILE = "crash.log"
EARLIER_CRASH_FILE = "crash.log.1"
PAINTED = "the window is painted"
"""The line that says how long a start took, beside the one before it."""

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

    The HTTP library's own loggers stay silent: they would name addresses. From here on a crash
    leaves its places in the folder, and its memory nowhere.
    """
    _leave_no_memory_behind()
    root = logging.getLogger("payssam_desktop")
    root.setLevel(logging.INFO)
    for noisy in ("httpx", "httpcore", "asyncio", "keyring"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    try:
        make_private_folder(folder)
        _write_through(logging.FileHandler(folder / LOG_FILE, encoding="utf-8"))
    except OSError:
        return
    python = ".".join(map(str, sys.version_info[:3]))
    logger.info("payssam-desktop %s, Python %s, %s", __version__, python, _system())
    with suppress(OSError):
        _write_crashes(folder)


def keep_log_small(folder: Path) -> None:
    """From here on begin a new file when the log has grown, and keep the last few.

    Apart from :func:`start_log`, as painting the window must not wait for what this imports.
    """
    from logging.handlers import RotatingFileHandler

    try:
        handler = RotatingFileHandler(
            folder / LOG_FILE, maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8"
        )
    except OSError:
        return
    stop_log()
    _write_through(handler)


def stop_log() -> None:
    """Flush and close the log. The crash file stays open: taking Python down may crash, too."""
    root = logging.getLogger("payssam_desktop")
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()


def _write_through(handler: logging.Handler) -> None:
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("payssam_desktop").addHandler(handler)


def _system() -> str:
    if sys.platform == "win32":
        version = sys.getwindowsversion()
        return f"win32 {version.major}.{version.minor}.{version.build}"
    return f"{sys.platform} {os.uname().release}"


def _leave_no_memory_behind() -> None:
    """Let a crash leave no core file: it would hold the credentials, and every bill."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    # No core file is as small as one byte. At zero Linux still hands the memory to a program
    # that collects crashes, if there is one; at one it does not (see its fs/coredump.c).
    with suppress(ValueError):  # a hard limit of zero, which stays
        resource.setrlimit(resource.RLIMIT_CORE, (1, most))


def _write_crashes(folder: Path) -> None:
    """Have a crash of this program written; what an earlier one left is kept beside it.

    Raises :class:`OSError`. Python writes files, lines and names of functions, at most 100 of
    each of 100 threads: with the earlier file put away at every start it all stays small.
    """
    path = folder / CRASH_FILE
    if path.exists() and path.stat().st_size:
        os.replace(path, folder / EARLIER_CRASH_FILE)
        logger.info("an earlier run crashed, see %s", EARLIER_CRASH_FILE)
    # Its own file, as Python writes it in the middle of a crash, past everything of ours.
    # Appending, as a second start on this data folder opens it, too, before it is refused.
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    faulthandler.enable(file)


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

    def on_unraisable(caught: sys.UnraisableHookArgs) -> None:
        place = "".join(traceback.format_tb(caught.exc_traceback))
        logger.error("unraisable %s\n%s", caught.exc_type.__name__, place)

    def on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        logging.getLogger("payssam_desktop.qt").log(_QT_LEVELS.get(kind, logging.ERROR), text)

    sys.excepthook = on_error
    sys.unraisablehook = on_unraisable
    threading.excepthook = on_thread_error
    qInstallMessageHandler(on_qt_message)
