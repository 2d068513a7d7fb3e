"""The page that says how a cancellation stands: done, not done, or not known yet."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QPushButton

from payssam_desktop.domain.cancellation import CancelState, Operation
from payssam_desktop.gui.dialogs.page import Page
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, Value, button, label
from payssam_desktop.gui.pieces.customer_words import CustomerWords
from payssam_desktop.gui.pieces.details_toggle import DetailsToggle
from payssam_desktop.gui.pieces.notice import Notice
from payssam_desktop.gui.pieces.operation_facts import cancel_facts, tone_of
from payssam_desktop.gui.words.messages import operation_words

AWAKE_MS = 500
"""The second half of a double click must not close what has to be read."""


class ResultPage(Page):
    """Shows one operation, and is shown anew whenever it moves on."""

    back = Signal()
    check_again = Signal()
    copy_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("resultPage")
        self._notice = Notice(theme, "resultNotice")
        self._next = Sentence("", "muted", "nextCheck")
        self._facts: dict[str, QLabel] = {}
        self._customer = CustomerWords()
        self._details = DetailsToggle("resultDetails")
        self._copy = button(self.tr("Copy the notice"), "", "copyNotice")
        self._print = button(self.tr("Print the slip"), "", "printSlip")
        self._check = button(self.tr("Check the state again"), "primary", "checkAgain")
        self._close = button(self.tr("Close"), "", "closeResult")
        self._close.setDefault(True)
        self._fact_frame = self._make_facts()
        self._lay_out()
        self._connect()
        self._sleep_a_moment()

    def show_operation(self, operation: Operation, next_check: datetime | None) -> None:
        """Show how an operation stands."""
        said = operation_words(operation, next_check)
        self._notice.say(tone_of(operation), said.title, said.text, said.caution)
        self._next.setText(said.next_step)
        self._customer.say(said.customer)
        self._details.show_text(said.detail)
        done = operation.state is CancelState.CANCELLED
        self._fact_frame.setVisible(done)
        if done:
            self._show_facts(operation)
        for each in (self._copy, self._print):
            each.setVisible(done)
        self._check.setVisible(operation.state.is_open)

    def show_busy(self, busy: bool) -> None:
        """While the state is being read, there is nothing more to ask for."""
        self._check.setEnabled(not busy)
        self._check.setText(self.tr("Checking…") if busy else self.tr("Check the state again"))

    def say(self, text: str) -> None:
        """A remark beside the buttons."""
        self.hint.setText(text)

    def _show_facts(self, operation: Operation) -> None:
        facts = cancel_facts(operation)
        for name, shown in self._facts.items():
            value = facts.get(name, "")
            shown.setText(value)
            self._rows.setRowVisible(shown, bool(value))

    def _make_facts(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("resultFacts")
        self._rows = rows = QFormLayout(frame)
        rows.setContentsMargins(4, 0, 4, 0)
        rows.setHorizontalSpacing(16)
        rows.setVerticalSpacing(8)
        for name, caption in (
            ("cancel_number", self.tr("Cancel number")),
            ("cancelled_at", self.tr("Cancelled at")),
            ("found_at", self.tr("Found cancelled at")),
            ("reason", self.tr("Cancel reason")),
            ("operator", self.tr("Handled by")),
            ("asked_reason", self.tr("Reason of the request")),
            ("asked_by", self.tr("Requested by")),
        ):
            self._facts[name] = Value("", "", f"result_{name}")
            rows.addRow(label(caption, "muted"), self._facts[name])
        return frame

    def _lay_out(self) -> None:
        self.body.addWidget(self._notice)
        self.body.addWidget(self._next)
        self.body.addWidget(self._fact_frame)
        self.body.addWidget(self._customer)
        self.body.addWidget(self._details, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.add_buttons(self._close, self._check, left=(self._copy, self._print))

    def _connect(self) -> None:
        self._close.clicked.connect(self.back)
        self._check.clicked.connect(self.check_again)
        self._copy.clicked.connect(self.copy_wanted)
        self._print.clicked.connect(self.print_wanted)

    def _sleep_a_moment(self) -> None:
        buttons: tuple[QPushButton, ...] = (self._copy, self._print, self._check, self._close)
        for each in buttons:
            each.setEnabled(False)

        def wake() -> None:
            for each in buttons:
                each.setEnabled(True)
            (self._check if self._check.isVisible() else self._close).setFocus()

        QTimer.singleShot(AWAKE_MS, self, wake)
