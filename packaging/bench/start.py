"""From the start of a process to its painted list: ``python -m bench.start OUT [FOLDER]``.

With a data folder the process is the program itself, without one the bare window. It writes the
moment at which the list was painted (``perf_counter``, one clock for all processes of a machine)
and then closes as if a person had closed it. What it imports for measuring is the same small
module in both cases.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench.painting import PaintWatch


def start_bare(out: Path) -> int:
    """A QMainWindow with an empty QTableView."""
    from bench.bare_window import BareTable, BareWindow
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    def painted(_: object) -> None:
        _note(out)
        QTimer.singleShot(0, window.close)

    PaintWatch(painted).watch_painter(BareTable)
    application = QApplication(sys.argv[:1])
    window = BareWindow()
    window.show()
    return application.exec()


def start_program(out: Path, folder: Path) -> int:
    """The program, by its own entry point; painted means rows of bills on screen."""
    from payssam_desktop.plain_imports import load_pyside

    # What is watched is imported before the program begins with this.
    load_pyside()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QTableView

    from payssam_desktop.__main__ import main
    from payssam_desktop.gui.bill_list.view import BillView

    def painted(view: QTableView) -> None:
        if view.model().rowCount() and not out.exists():
            _note(out)
            QTimer.singleShot(0, view.window().close)

    PaintWatch(painted).watch_painter(BillView)
    return main(["--data-dir", str(folder)])


def _note(out: Path) -> None:
    now = time.perf_counter()
    if not out.exists():
        out.write_text(repr(now), encoding="utf-8")


if __name__ == "__main__":
    out, *folders = map(Path, sys.argv[1:])
    sys.exit(start_program(out, folders[0]) if folders else start_bare(out))
