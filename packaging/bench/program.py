"""The real program on the seeded shop, with a script that plays in its window.

Nothing of it is wired anew: this process does what ``python -m payssam_desktop --data-dir`` does,
and the script begins when the window is first shown. It ends by closing the window.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.beat import Beat, Condition, Script, quiet
from bench.painting import PaintWatch, screen_rows
from PySide6.QtWidgets import QTableView, QWidget

from payssam_desktop.__main__ import main
from payssam_desktop.domain.bill_query import BillQuery
from payssam_desktop.gui.bill_list.model import BillListModel
from payssam_desktop.gui.bill_list.view import BillView
from payssam_desktop.gui.main_window import MainWindow
from payssam_desktop.gui.page.empty_state import EmptyState
from payssam_desktop.gui.page.search_box import SearchBox


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list showed at the end of a painting; ``query`` is what its rows answer."""

    query: BillQuery | None
    rows: int
    first: int
    last: int
    scroll: int

    @property
    def text(self) -> str | None:
        """The words that the rows answer, None before there is a store."""
        return None if self.query is None else self.query.text


class Program:
    """The running window, seen by a script."""

    def __init__(self, calm: float = 0.5) -> None:
        """``calm`` is for how many seconds twice the processors must be at rest to be called so."""
        self._calm = calm
        self.watch = PaintWatch(self._shown)
        self.window: MainWindow
        self.beat: Beat
        self._is_open = False
        self.error: Exception | None = None

    def run(
        self,
        folder: Path,
        script: Callable[[Program], Script],
        preferences: Mapping[str, object] | None = None,
    ) -> None:
        """Open the window on a data folder, play, close. Raises what went wrong in the script.

        ``preferences`` are the only ones that differ from the program's own.
        """
        chosen = json.dumps(preferences or {})
        (folder / "preferences.json").write_text(chosen, encoding="utf-8")

        def begin(window: MainWindow) -> None:
            if not self._is_open:
                self._is_open = True
                self.window = window
                self.beat = Beat(window, script(self), self._end)
                self.beat.start()

        self.watch.watch_window(MainWindow, begin)
        self.watch.watch_painter(BillView)
        self.watch.watch_painter(EmptyState)
        code = main(["--data-dir", str(folder)])
        if self.error is not None:
            raise self.error
        if code != 0 or not self._is_open:
            raise RuntimeError(f"the program ended with {code}")

    @property
    def view(self) -> BillView:
        """The list."""
        return self.window.list_page.view

    @property
    def model(self) -> BillListModel:
        """Its model."""
        return self.window.list_page.model

    @property
    def search(self) -> SearchBox:
        """The search box."""
        return self.window.top_bar.search

    def settled(self) -> Script:
        """Wait until the list is on screen and what follows the start has been done."""
        self.beat.doing = "after the start"
        yield self.painted(0.0, lambda shown: shown.rows > 0)
        yield self.quiet()

    def quiet(self) -> Condition:
        """The program has nothing left to do by itself."""
        return quiet(seconds=self._calm)

    def painted(self, since: float, wanted: Callable[[Shown], bool]) -> Condition:
        """A painting that shows what is wanted has ended since a moment."""
        return lambda: self.watch.first(since, wanted) is not None

    def _shown(self, widget: QWidget) -> Shown:
        model = self.model
        if not isinstance(widget, QTableView):
            return Shown(model.query, 0, -1, -1, 0)
        first, last = screen_rows(widget)
        scroll = widget.verticalScrollBar().value()
        return Shown(model.query, model.rowCount(), first, last, scroll)

    def _end(self, error: Exception | None) -> None:
        self.error = error
        self.window.close()
