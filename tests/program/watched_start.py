"""The program itself, watched while it starts: what is there when its list has been painted.

``python -m tests.program.watched_start DATA_FOLDER MOMENT`` closes the window at the first
painting (``painted``) or when everything is there (``complete``), and prints what it saw as JSON.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from payssam_desktop import __main__, app
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.gui.pieces.slices import Slices

LOOK_MS = 20

Step = Callable[[], object]


class Watch:
    """Sees the window come, and closes it at the wanted moment."""

    def __init__(self, moment: str) -> None:
        self._moment = moment
        self.seen: dict[str, object] = {}
        self.steps: list[float] = []

    def opened(self, front_desk: app.FrontDesk, window: MainWindow) -> None:
        """The window is there, but not shown yet."""
        self._front_desk, self._window = front_desk, window
        window.first_painted.connect(self._painted)

    def timed(self, steps: Iterable[Step]) -> list[Step]:
        """The same steps, each of which also notes its seconds on this thread."""
        return [self._timed(step) for step in steps]

    def _timed(self, step: Step) -> Step:
        def take() -> None:
            before = time.thread_time()
            step()
            self.steps.append(time.thread_time() - before)

        return take

    def _painted(self) -> None:
        page = self._window.list_page
        word = self._window.findChild(QLabel, "environmentWord")
        self.seen["painted"] = {
            "modules": sorted(sys.modules),
            "rows": page.model.rowCount(),
            "word": word.text() if word is not None and word.isVisible() else "",
            "place": [page.splitter.sizes(), page.view.geometry().getRect()],
        }
        if self._moment == "painted":
            self._window.close()
        else:
            self._timer = QTimer(self._window)
            self._timer.timeout.connect(self._look)
            self._timer.start(LOOK_MS)

    def _look(self) -> None:
        if not self._front_desk.is_complete:
            return
        self._timer.stop()
        page, amount = self._window.list_page, self._window.findChild(QLabel, "detailAmount")
        self.seen["complete"] = {
            "modules": sorted(sys.modules),
            "amount": amount.text() if amount is not None and amount.isVisible() else "",
            "place": [page.splitter.sizes(), page.view.geometry().getRect()],
            "threads": sorted(thread.name for thread in threading.enumerate()),
        }
        self._window.close()


def main(folder: Path, moment: str) -> int:
    watch = Watch(moment)
    open_window, begin = app.FrontDesk.open_window, Slices.begin

    def opened(front_desk: app.FrontDesk, theme: Theme) -> MainWindow:
        window = open_window(front_desk, theme)
        watch.opened(front_desk, window)
        return window

    setattr(app.FrontDesk, "open_window", opened)  # noqa: B010 - a method to mypy
    setattr(Slices, "begin", lambda slices, steps: begin(slices, watch.timed(steps)))  # noqa: B010
    code = __main__.main(["--data-dir", str(folder)])
    watch.seen["steps"] = watch.steps
    watch.seen["left"] = sorted(thread.name for thread in threading.enumerate()[1:])
    print(json.dumps(watch.seen))
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
