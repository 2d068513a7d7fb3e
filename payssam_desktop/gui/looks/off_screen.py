"""Drawing where nobody looks: for the tour and the self-test."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def draw_off_screen() -> None:
    """Let Qt draw into memory, unless ``QT_QPA_PLATFORM`` names a platform. Before Qt starts."""
    platform = os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if sys.platform == "win32" and platform == "offscreen":
        # This platform looks for fonts beside Qt itself, where there are none.
        windows = os.environ.get("SYSTEMROOT", r"C:\Windows")
        os.environ.setdefault("QT_QPA_FONTDIR", str(Path(windows) / "Fonts"))
