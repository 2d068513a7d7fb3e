"""The place beside the list, before anything stands in it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

LEAST_WIDTH, MOST_WIDTH = 360, 480
"""Pixels; whatever takes the place keeps to them, so that nothing on screen moves."""


class SidePlace(QFrame):
    """An empty card of the width that the detail pane will have."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setMinimumWidth(LEAST_WIDTH)
        self.setMaximumWidth(MOST_WIDTH)
