"""The pane beside the list: one bill, everything that is known of it, and what can be done."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from payssam_desktop.domain.bill import Bill, BillEvent, BillState
from payssam_desktop.domain.cancellation import Operation
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.detail.detail_actions import DetailActions
from payssam_desktop.gui.detail.detail_facts import ApprovalFacts
from payssam_desktop.gui.detail.detail_header import DetailHeader
from payssam_desktop.gui.detail.detail_operation import OperationPanel
from payssam_desktop.gui.detail.settled_in_person import SettledInPerson
from payssam_desktop.gui.detail.shop_facts_editor import ShopFactsEditor
from payssam_desktop.gui.detail.timeline_view import TimelineView
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, label, line
from payssam_desktop.gui.pieces.side_place import LEAST_WIDTH, MOST_WIDTH
from payssam_desktop.gui.words.messages import refund_timing, words
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks


class DetailPane(QFrame):
    """Shows one bill; the window tells it which, and listens to what is wanted.

    At first it has no more than the page that says what it is for. The parts of the other page
    are made one by one by :meth:`make_next`, at the latest when a bill is shown.
    """

    cancel_requested = Signal(int)
    refresh_requested = Signal(int)
    settled = Signal(int)
    edited = Signal(int)
    not_kept = Signal(object)
    """The :class:`DeskError` for which a value of a bill that was left is not stored."""

    def __init__(self, desk: Desk, tasks: Tasks, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._preferences = preferences
        self._theme = theme
        self._store: Store | None = None
        self._bill: Bill | None = None
        self._tasks = tasks
        self._refund = Sentence("", "muted", "refundTiming")
        self._problem = Sentence("", "error", "detailProblem")
        self._body = QVBoxLayout()
        self._missing = deque(
            (
                self._make_header,
                self._make_operation,
                self._make_settled,
                self._make_shop,
                self._make_approval,
                self._make_timeline,
                self._make_actions,
            )
        )
        self._pages = QStackedWidget()
        self._lay_out()

    def make_next(self) -> None:
        """Make the next part that is missing: a few milliseconds."""
        if self._missing:
            self._missing.popleft()()

    def show_bill(self, store: Store | None, bill: Bill | None) -> None:
        """Show a bill of a store; None says what the pane is for."""
        other = self._bill is None or bill is None or bill.key != self._bill.key
        if bill is None or store is None:
            self._show_none()
            return
        while self._missing:
            self.make_next()
        self._store, self._bill = store, bill
        operation, events = self._story(bill)
        locking = operation if operation is not None and operation.locks_bill else None
        self._header.show_bill(bill)
        self._operation.show_operation(locking)
        self._refund.setText(refund_timing() if bill.state is BillState.CANCELLED else "")
        self._settled.show_bill(bill)
        self._shop.show_bill(bill)
        self._approval.show_bill(store, bill, operation)
        self._timeline.show_events(events)
        self._actions.show_bill(bill, locked=bill.needs_checking or locking is not None)
        self._pages.setCurrentIndex(1)
        if other:
            self._scroll.verticalScrollBar().setValue(0)

    def sizeHint(self) -> QSize:
        """Wide enough for a Korean address line, narrow enough for 1366 pixels."""
        return QSize(400, 640)

    def _show_none(self) -> None:
        if self._bill is not None:
            self._shop.finish()
            self._operation.show_operation(None)
        self._bill = None
        self._pages.setCurrentIndex(0)

    def _story(self, bill: Bill) -> tuple[Operation | None, list[BillEvent]]:
        """The bill's last cancellation and its timeline."""
        self._problem.setText("")
        try:
            operations = self._desk.listing.operations(bill.key)
            return (operations[0] if operations else None), self._desk.listing.timeline(bill.key)
        except DeskError as error:
            self._problem.setText(words(error).text)
            return None, []

    def _reload(self, bill_key: int) -> None:
        """Show the bill as it is stored now, and tell the window."""
        self._show_anew(bill_key)
        self.settled.emit(bill_key)

    def _after_edit(self, bill_key: int) -> None:
        self._show_anew(bill_key)
        self.edited.emit(bill_key)

    def _show_anew(self, bill_key: int) -> None:
        if self._bill is None or self._bill.key != bill_key:
            return
        try:
            bill = self._desk.listing.bill(bill_key)
        except DeskError as error:
            self._problem.setText(words(error).text)
            return
        self.show_bill(self._store, bill)

    def _make_header(self) -> None:
        self._header = DetailHeader(self._desk, self._theme)
        self._body.addWidget(self._header)

    def _make_operation(self) -> None:
        self._operation = OperationPanel(self._desk, self._tasks, self._theme)
        self._operation.settled.connect(self._reload)
        for part in (self._operation, self._refund, self._problem):
            self._body.addWidget(part)

    def _make_settled(self) -> None:
        self._settled = SettledInPerson(self._desk, self._tasks, self._preferences, self._theme)
        self._settled.noted.connect(self._after_edit)
        self._body.addWidget(self._settled)

    def _make_shop(self) -> None:
        self._shop = ShopFactsEditor(self._desk, self._tasks, self._theme)
        self._shop.edited.connect(self._after_edit)
        self._shop.not_kept.connect(self.not_kept)
        self._body.addWidget(self._shop)

    def _make_approval(self) -> None:
        self._approval = ApprovalFacts(self._theme)
        self._body.addWidget(self._approval)

    def _make_timeline(self) -> None:
        self._timeline = TimelineView(self._theme)
        for part in (line(), label(self.tr("Timeline"), "heading"), self._timeline):
            self._body.addWidget(part)
        self._body.addStretch(1)

    def _make_actions(self) -> None:
        self._actions = DetailActions(self._theme)
        self._actions.refresh.connect(lambda: self._ask(self.refresh_requested))
        self._actions.cancel.connect(lambda: self._ask(self.cancel_requested))
        self._page.addWidget(self._actions)

    def _ask(self, signal: SignalInstance) -> None:
        if self._bill is not None:
            signal.emit(self._bill.key)

    def _lay_out(self) -> None:
        self.setObjectName("detailPane")
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Details of the bill"))
        self.setMinimumWidth(LEAST_WIDTH)
        self.setMaximumWidth(MOST_WIDTH)
        self._pages.addWidget(self._empty_page())
        self._pages.addWidget(self._bill_page())
        layout = QVBoxLayout(self)
        # Room for the card's own border.
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._pages)
        self._dress()
        self._theme.changed.connect(self._dress)

    def _bill_page(self) -> QWidget:
        content = QWidget()
        content.setLayout(self._body)
        self._body.setContentsMargins(20, 20, 20, 20)
        self._body.setSpacing(16)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("detailScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        page = QWidget()
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(0)
        self._page.addWidget(self._scroll, 1)
        return page

    def _empty_page(self) -> QWidget:
        self._empty_icon = QLabel()
        self._empty_icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.setSpacing(10)
        title = Sentence(self.tr("No bill is chosen"), "heading", "detailEmptyTitle")
        text = Sentence(
            self.tr(
                "Choose a bill in the list to see its payment, edit the name or memo, and "
                "cancel the payment."
            ),
            "muted",
            "detailEmptyText",
        )
        layout.addStretch(2)
        layout.addWidget(self._empty_icon)
        for part in (title, text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        layout.addStretch(3)
        return page

    def _dress(self) -> None:
        icon = self._theme.icon("receipt", self._theme.colors.field_line)
        self._empty_icon.setPixmap(icon.pixmap(QSize(40, 40), self.devicePixelRatioF()))
