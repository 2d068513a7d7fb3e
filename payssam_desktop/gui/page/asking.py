"""Questions to the list and their answers: only the newest question is ever heard of."""

from __future__ import annotations

import time
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from payssam_desktop.domain.bill_query import BillQuery
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.bill_list.place_keeper import Place, Stay
from payssam_desktop.services.chosen_rows import Chosen
from payssam_desktop.services.finding import Answer, Finding, Question
from payssam_desktop.tasks import Tasks


class Asked(NamedTuple):
    """A question that is out: what for, and where the view was when it was asked."""

    number: int
    query: BillQuery
    place: Place
    chosen_count: int
    stay: Stay


class Asking(QObject):
    """Asks on the list thread. ``answered`` carries the :class:`Asked` and the
    :class:`Answer` so far, ``failed`` the Asked and a DeskError, each in the GUI thread;
    ``settled`` follows when the newest question's answer is all there.
    """

    answered = Signal(object, object)
    failed = Signal(object, object)
    settled = Signal()

    def __init__(self, finding: Finding, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._finding = finding
        self._tasks = tasks
        self._number = 0
        self._begun = 0.0
        self.is_settled = True
        self.last_seconds = 0.0

    def ask(self, query: BillQuery, place: Place, chosen: Chosen, stay: Stay) -> None:
        """Ask something; what was asked before is not answered any more."""
        self.drop()
        self.is_settled = False
        self._begun = time.monotonic()
        asked = Asked(self._number, query, place, chosen.number, stay)
        question = Question(self._number, query, place.key, chosen)

        def hear(answer: Answer) -> None:
            self._tasks.in_gui_thread(self, lambda: self._hear(asked, answer))

        self._tasks.listing(
            self,
            lambda: self._finding.answer(question, hear),
            lambda _: self._settle(asked),
            lambda error: self._fail(asked, error),
        )

    def drop(self) -> None:
        """Hear of no question that is out."""
        self._number += 1
        self._finding.supersede(self._number)
        self.is_settled = True

    def _hear(self, asked: Asked, answer: Answer) -> None:
        if asked.number == self._number:
            self.answered.emit(asked, answer)

    def _settle(self, asked: Asked) -> None:
        if asked.number == self._number:
            self.is_settled = True
            self.last_seconds = time.monotonic() - self._begun
            self.settled.emit()

    def _fail(self, asked: Asked, error: DeskError) -> None:
        if asked.number == self._number:
            self.is_settled = True
            self.failed.emit(asked, error)
