"""From a question to rows on screen: what is asked when, and which answers are shown when."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from payssam_desktop.domain.bill_query import BillColumn, BillQuery
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.bill_list.place_keeper import Stay
from payssam_desktop.gui.bill_list.view import BillView
from payssam_desktop.gui.page.asking import Asked, Asking
from payssam_desktop.services.desk import Desk
from payssam_desktop.services.finding import Answer
from payssam_desktop.tasks import Tasks

AGAIN_MS = 250
"""The whole list follows changed bills at most this often; the bills themselves at once."""

REST_SHARE = 4
"""A list that takes long to ask for is asked for less often: a fifth of the time at most."""

AT_ONCE = 60
"""Rows of the first painting, asked for before anything else runs."""


class ListFlow(QObject):
    """Keeps a view at what ``wanted`` asks for.

    ``heard`` carries the :class:`Asked` and the :class:`Answer` of the newest question, after
    its rows are shown; ``failed`` the Asked and a DeskError. ``hidden`` tells that a bill looked
    for is not among what is asked for, ``scattered`` how many bills are no longer selected since
    they are too far apart.
    """

    heard = Signal(object, object)
    failed = Signal(object, object)
    hidden = Signal()
    scattered = Signal(int)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        view: BillView,
        wanted: Callable[[], BillQuery | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._listing = desk.listing
        self._view = view
        self._model = view.bills
        self._wanted = wanted
        self._sought: int | None = None
        self._waiting: list[Callable[[], None]] = []
        self._asking = Asking(desk.finding, tasks, self)
        self._asking.answered.connect(self._take)
        self._asking.failed.connect(self._fail)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._ask_again)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being asked, so that all on screen belongs together."""
        return self._asking.is_settled and not self._again.isActive()

    def ask(self, stay: Stay) -> None:
        """Ask for what is wanted now; what was asked before is not heard of any more."""
        query = self._wanted()
        if query is None:
            return
        self._again.stop()
        place = self._view.place.now()
        if self._sought is not None:
            place = place._replace(key=self._sought)
        chosen = self._view.selection.chosen(same_bills=are_same_bills(query, self._model.query))
        self._asking.ask(query, place, chosen, stay)

    def ask_soon(self) -> None:
        """Ask once more, since bills have changed, but not too often."""
        if not self._again.isActive():
            rest = round(self._asking.last_seconds * 1000 * REST_SHARE)
            self._again.start(max(AGAIN_MS, rest))

    def ask_at_midnight(self) -> None:
        """Ask anew when today has become another day."""
        wanted, shown = self._wanted(), self._model.query
        if wanted is None or shown is None or not self._asking.is_settled:
            return
        if (wanted.since, wanted.until) != (shown.since, shown.until):
            self.ask(Stay.SCROLL)

    def begin(self) -> None:
        """Show the first rows at once, with the first one current, then ask for all.

        A window is never painted without its list. Raises :class:`StoreError`.
        """
        query = self._wanted()
        if query is None:
            return
        first = self._listing.first(query, AT_ONCE)
        answer = Answer(0, first.keys, first.complete, first.summary)
        asked = Asked(0, query, self._view.place.now(), 0, Stay.TOP)
        self._view.place.show(query, answer, asked.place, asked.stay)
        if self._model.rowCount():
            self._view.selectRow(0)
        self.heard.emit(asked, answer)
        # When the event loop has nothing else to do: the first rows are painted undisturbed.
        self._again.start(0)

    def drop(self) -> None:
        """Hear of nothing that was asked, and ask nothing by itself."""
        self._asking.drop()
        self._again.stop()
        self._waiting.clear()
        self._sought = None

    def reveal(self, key: int) -> None:
        """Make a bill the current one once it is found."""
        self._sought = key
        self.ask(Stay.CURRENT)

    def with_all_keys(self, call: Callable[[], None]) -> None:
        """Call something once the model holds every key of what is asked for, maybe at once."""
        if self.is_settled:
            call()
        else:
            self._waiting.append(call)

    def _ask_again(self) -> None:
        if self._asking.is_settled:
            self.ask(Stay.SCROLL)
        else:
            self._again.start(AGAIN_MS)

    def _take(self, asked: Asked, answer: Answer) -> None:
        if self._has_moved_on(asked, answer):
            self.ask(asked.stay)
            return
        if self._can_show(asked, answer):
            self._show(asked, answer)
        self.heard.emit(asked, answer)

    def _can_show(self, asked: Asked, answer: Answer) -> bool:
        """Whether to show rows now: a part of them must not throw the view out of its place.

        Nor is the list emptied for a moment, before it is known whether anything matches.
        """
        if answer.complete:
            return True
        if asked.stay is Stay.SCROLL:
            covered = self._view.shown_rows()[1] < len(answer.keys)
            return covered and asked.query != self._model.query
        return bool(answer.keys)

    def _has_moved_on(self, asked: Asked, answer: Answer) -> bool:
        """Whether rows were selected since the asking, which other rows would undo."""
        selection = self._view.selection
        return (
            answer.complete
            and asked.stay is Stay.SCROLL
            and asked.place.changes != selection.changes
            and answer.keys != self._model.keys
            and bool(selection.ranges())
        )

    def _show(self, asked: Asked, answer: Answer) -> None:
        model, query = self._model, asked.query
        if model.keys is not answer.keys or model.query != query or not model.is_complete:
            self._view.place.show(query, answer, asked.place, asked.stay)
        self._go_to_sought(asked, answer)
        if not answer.complete:
            return
        if query.text and model.rowCount() == 1 and self._view.currentIndex().row() != 0:
            self._view.selectRow(0)
        if asked.chosen_count > 1 and not answer.chosen and asked.stay is Stay.SCROLL:
            self.scattered.emit(asked.chosen_count)
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call()

    def _go_to_sought(self, asked: Asked, answer: Answer) -> None:
        if self._sought is None or asked.place.key != self._sought:
            return
        row = answer.row_of_current
        if row is not None:
            self._sought = None
            self._view.selectRow(row)
            self._view.scrollTo(self._model.index(row, 0))
        elif answer.complete and are_same_bills(asked.query, BillQuery(asked.query.store_key)):
            self._sought = None
        elif answer.complete:
            self.hidden.emit()

    def _fail(self, asked: Asked, error: DeskError) -> None:
        if not are_same_bills(asked.query, self._model.query):
            # No rows may stay that another question has found.
            self._view.place.clear()
        self._waiting.clear()
        self._sought = None
        self.failed.emit(asked, error)


def are_same_bills(one: BillQuery, other: BillQuery | None) -> bool:
    """Whether two queries show the same bills, maybe in another order."""
    return other is not None and in_usual_order(one) == in_usual_order(other)


def in_usual_order(query: BillQuery) -> BillQuery:
    """The query without its order."""
    return query._replace(sort=BillColumn.PAID_AT, descending=True)
