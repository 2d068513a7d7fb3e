"""How this very program is started once more."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLocale

import payssam_desktop

STARTED_IN = Path(payssam_desktop.__file__).resolve().parents[1]
"""The folder in which it can be started, also from source."""


def own_program(*options: str, data_folder: Path | None) -> list[str]:
    """The command, in the language of this window.

    ``data_folder`` is where its data lie; None stands for the system's folder for them.
    """
    program = [sys.executable]
    if not getattr(sys, "frozen", False):
        program += ["-m", "payssam_desktop"]
    language = "ko" if QLocale().language() is QLocale.Language.Korean else "en"
    place = [] if data_folder is None else ["--data-dir", str(data_folder)]
    return [*program, *options, "--lang", language, *place]
