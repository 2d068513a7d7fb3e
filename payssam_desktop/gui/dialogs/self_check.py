"""The program checking itself, as a child of its own: a bug or a crash there harms nothing here."""

from __future__ import annotations

import codecs
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Signal

from payssam_desktop.gui.pieces.own_program import STARTED_IN, own_program

LIMIT_MS = 120_000
"""How long the check may take; it usually takes some seconds."""

MOST_CHARACTERS = 60_000
"""Of what it says; more is passed over."""


class CheckEnd(Enum):
    """How a check ended."""

    ALL_WELL = auto()
    TROUBLE = auto()
    """It found something."""
    BROKEN_OFF = auto()
    """It did not come to its end, or could not begin."""
    TOO_LONG = auto()


class SelfCheck(QObject):
    """``said`` carries each line as it comes; ``ended`` a :class:`CheckEnd` and the exit code."""

    said = Signal(str)
    ended = Signal(object, int)

    def __init__(self, parent: QObject, command: list[str] | None = None) -> None:
        super().__init__(parent)
        self._command = command or own_program("--self-test", data_folder=None)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._pending = ""
        self._count = 0
        self._is_late = False
        self._has_ended = False
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._cut_short)
        application = QCoreApplication.instance()
        # Not of this object: it outlives it by the moment that its end takes.
        self._process = process = QProcess(application)
        process.setWorkingDirectory(str(STARTED_IN))
        process.setStandardInputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._went_wrong)
        process.finished.connect(process.deleteLater)
        self.destroyed.connect(process.kill)
        if application is not None:
            application.aboutToQuit.connect(self.end)

    def begin(self, limit_ms: int = LIMIT_MS) -> None:
        """Start the check; everything else comes as signals."""
        self._limit.start(limit_ms)
        program, *arguments = self._command
        self._process.start(program, arguments)

    def end(self) -> None:
        """Kill it if it runs, and say nothing more."""
        self._limit.stop()
        if not self._has_ended:
            self._has_ended = True
            self._process.kill()

    def _read(self) -> None:
        self._take(self._decoder.decode(self._process.readAllStandardOutput().data()))

    def _take(self, text: str) -> None:
        *lines, self._pending = (self._pending + text).split("\n")
        for line in lines:
            self._say(line)

    def _say(self, line: str) -> None:
        self._count += len(line)
        if self._count <= MOST_CHARACTERS and line.strip() and not self._has_ended:
            self.said.emit(line.rstrip())

    def _cut_short(self) -> None:
        self._is_late = True
        self._process.kill()

    def _went_wrong(self, error: QProcess.ProcessError) -> None:
        # Every other trouble is followed by its end.
        if error is QProcess.ProcessError.FailedToStart:
            self._tell(CheckEnd.BROKEN_OFF, -1)
            self._process.deleteLater()

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        self._take(self._decoder.decode(b"", final=True) + "\n")
        if self._is_late:
            self._tell(CheckEnd.TOO_LONG, code)
        elif status is QProcess.ExitStatus.NormalExit and code in (0, 1):
            self._tell(CheckEnd.TROUBLE if code else CheckEnd.ALL_WELL, code)
        else:
            self._tell(CheckEnd.BROKEN_OFF, code)

    def _tell(self, end: CheckEnd, code: int) -> None:
        self._limit.stop()
        if not self._has_ended:
            self._has_ended = True
            self.ended.emit(end, code)
