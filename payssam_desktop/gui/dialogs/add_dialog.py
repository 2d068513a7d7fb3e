"""[+ 추가]: bills by their IDs, one or many, judged line by line before anything is asked."""

from __future__ import annotations

import threading

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.dialogs.add_pages import PastePage, ProgressPage, ReportPage
from payssam_desktop.gui.dialogs.dialog_band import DialogBand
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, set_role
from payssam_desktop.gui.words.messages import words
from payssam_desktop.services.adding import AddReport, PastedLine
from payssam_desktop.services.desk import Desk
from payssam_desktop.services.reading import Progress
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks

_SIZE = QSize(660, 620)
_JUDGE_MS = 120
"""Pause after the last keystroke before the lines are judged."""


class AddDialog(QDialog):
    """Adds bills to one store; ``added`` carries the keys (list) of those now in the list."""

    added = Signal(object)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        theme: Theme,
        preferences: Preferences,
        store: Store,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._theme = theme
        self._preferences = preferences
        self._store = store
        self._usable: list[str] = []
        self._stop: threading.Event | None = None
        self.paste = PastePage()
        self._pages = QStackedWidget()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_JUDGE_MS)
        self._lay_out()
        if parent is None:
            theme.dress(self)
        self.paste.pasted.connect(self._pasted)
        self.paste.back.connect(self.reject)
        self.paste.confirmed.connect(self._add)
        self._pause.timeout.connect(self._judge)
        self.paste.ids.setFocus()

    def reject(self) -> None:
        """Close; while bills are being read, only ask the reads to end."""
        if self._stop is not None:
            self._stop.set()
            return
        super().reject()

    def _pasted(self) -> None:
        self.paste.add.setEnabled(False)
        self._pause.start()

    def _judge(self) -> None:
        text = self.paste.ids.toPlainText()
        self._tasks.database(
            self,
            lambda: self._desk.adding.judge(self._store.key, text),
            lambda lines: self._judged(text, lines),
            self._say_failure,
        )

    def _judged(self, text: str, lines: list[PastedLine]) -> None:
        if text != self.paste.ids.toPlainText():
            return
        self._usable = [line.bill_id for line in lines if line.problem is None]
        self.paste.show_judged(lines)

    def _add(self) -> None:
        if self._stop is not None or not self._usable:
            return
        stop = threading.Event()
        self._stop = stop
        bill_ids = list(self._usable)
        page = ProgressPage()
        page.show_progress(Progress(0, 0, len(bill_ids)))
        page.stop_wanted.connect(stop.set)
        self._show(page)

        def progressed(progress: Progress) -> None:
            self._tasks.in_gui_thread(self, lambda: page.show_progress(progress))

        self._tasks.network(
            self,
            lambda: self._desk.adding.add(
                self._store, bill_ids, progressed, stop, self._preferences.reads_at_once
            ),
            self._added,
            self._say_failure,
        )

    def _added(self, report: AddReport) -> None:
        self._stop = None
        page = ReportPage(self._theme)
        page.back.connect(self.accept)
        page.show_report(report)
        self._show(page)
        page.close_button.setFocus()
        if report.added:
            self.added.emit(report.added)

    def _say_failure(self, error: DeskError) -> None:
        """Back to the pasted text, which is still there, with the reason."""
        if self._stop is not None:
            # Some may have been listed before it failed.
            self._stop = None
            self.added.emit([])
        self._show(self.paste)
        self.paste.verdict.setText(words(error).text)
        set_role(self.paste.verdict, "error")
        self.paste.add.setEnabled(bool(self._usable))

    def _show(self, page: QWidget) -> None:
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def _lay_out(self) -> None:
        self.setObjectName("addDialog")
        self.setWindowTitle(self.tr("Add bills"))
        self.setAccessibleName(self.tr("Add bills"))
        self._pages.addWidget(self.paste)
        inside = QVBoxLayout()
        inside.setContentsMargins(28, 22, 28, 22)
        inside.setSpacing(12)
        inside.addWidget(Sentence(self.tr("Add bills"), "title", "addTitle"))
        inside.addWidget(self._pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(DialogBand(self._theme, self._store.environment))
        layout.addLayout(inside, 1)
        room = self.screen().availableSize() - QSize(40, 60)
        self.resize(_SIZE.boundedTo(room))
