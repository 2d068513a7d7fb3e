"""Hears every word that the program logs or puts into an error."""

from __future__ import annotations

import logging

_PROGRAM = "payssam_desktop"
_EXPECTED = ("OwnMistakeError", "program_error")
"""What the program says of the mistake that the wire makes on its behalf."""


class LogEar(logging.Handler):
    """Listens to all of the program's loggers, whatever their level, until it is closed.

    Meanwhile nobody above hears of it: thousands of histories would fill the tests' report.
    """

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.unread: list[str] = []
        """What was said since somebody last read it."""
        self.unexpected: list[str] = []
        """Warnings and errors that nothing on the street accounts for."""
        self._logger = logging.getLogger(_PROGRAM)
        self._before = self._logger.level, self._logger.propagate
        self._logger.setLevel(logging.DEBUG)
        self._logger.propagate = False
        self._logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        self.unread.append(text)
        expected = any(mistake in text for mistake in _EXPECTED)
        if record.levelno >= logging.WARNING and not expected:
            self.unexpected.append(text)

    def note(self, error: BaseException | None) -> None:
        """An error's own texts, and those of the errors behind it."""
        while error is not None:
            self.unread.append(f"{error!r} {error}")
            error = error.__cause__ or error.__context__

    def close(self) -> None:
        self._logger.removeHandler(self)
        level, self._logger.propagate = self._before
        self._logger.setLevel(level)
        super().close()
