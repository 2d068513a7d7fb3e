"""A cancellation that holds a bill: how it stands, checking it again, closing it by a person."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from payssam_desktop.domain.cancellation import CancelState, Operation
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, button, label
from payssam_desktop.gui.pieces.composing_edit import ComposingEdit
from payssam_desktop.gui.pieces.customer_words import CustomerWords
from payssam_desktop.gui.pieces.details_toggle import DetailsToggle
from payssam_desktop.gui.pieces.notice import Notice
from payssam_desktop.gui.pieces.operation_facts import tone_of
from payssam_desktop.gui.pieces.operation_watch import OperationWatch
from payssam_desktop.gui.words.messages import operation_words, words
from payssam_desktop.services.desk import Desk
from payssam_desktop.tasks import Tasks


class OperationPanel(QWidget):
    """Shown only while a cancellation locks the bill."""

    settled = Signal(int)
    """The key of the bill whose cancellation was checked or closed."""

    def __init__(self, desk: Desk, tasks: Tasks, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._operation: Operation | None = None
        self.setObjectName("operationPanel")
        self._notice = Notice(theme, "operationNotice")
        self._next = Sentence("", "muted", "operationNext")
        self._customer = CustomerWords()
        self._remark = Sentence("", "muted", "operationRemark")
        self._details = DetailsToggle("operationDetails")
        self._check = button(self.tr("Check the state again"), "primary", "checkOperation")
        self._open_form = button(self.tr("Close as dealt with…"), "", "openClosing")
        self._closing = ClosingForm()
        self._watch = OperationWatch(desk, tasks, self)
        self._lay_out()
        self._connect()

    def show_operation(self, operation: Operation | None) -> None:
        """Show an operation that locks its bill; None takes no room."""
        before = self._operation
        if operation is None or before is None or before.operation_id != operation.operation_id:
            self._closing.start_over()
            self._closing.hide()
            self._remark.setText("")
        self._operation = operation
        self.setVisible(operation is not None)
        self._watch.watch(operation)
        if operation is not None:
            self._say(operation, None)

    def _say(self, operation: Operation, next_check: datetime | None) -> None:
        said = operation_words(operation, next_check)
        self._notice.say(tone_of(operation), said.title, said.text, said.caution)
        self._next.setText(said.next_step)
        self._customer.say(said.customer)
        self._details.show_text(said.detail)
        self._check.setVisible(operation.state.is_open)
        waiting = operation.state is CancelState.NEEDS_PERSON and operation.closed_at is None
        self._open_form.setVisible(waiting and self._closing.isHidden())

    def _seen(self, operation: Operation, next_check: datetime | None) -> None:
        self._operation = operation
        self._say(operation, next_check)

    def _settle(self) -> None:
        operation = self._operation
        if operation is None:
            return
        self._busy(True)

        def settled(after: Operation) -> None:
            self._busy(False)
            still = self.tr("Checked just now; the result is still open.")
            self._remark.setText(still if after.state.is_open else "")
            self.settled.emit(after.bill_key)

        def failed(error: DeskError) -> None:
            self._busy(False)
            self._remark.setText(words(error).text)

        self._tasks.network(
            self,
            lambda: self._desk.cancelling.settle(operation.operation_id),
            settled,
            failed,
        )

    def _busy(self, busy: bool) -> None:
        self._check.setEnabled(not busy)
        self._check.setText(self.tr("Checking…") if busy else self.tr("Check the state again"))

    def _show_form(self) -> None:
        self._open_form.hide()
        self._closing.show()
        self._closing.begin()

    def _close(self, note: str, operator: str) -> None:
        operation = self._operation
        if operation is None:
            return
        self._tasks.database(
            self,
            lambda: self._desk.cancelling.close_by_person(operation.operation_id, note, operator),
            lambda after: self.settled.emit(after.bill_key),
            lambda error: self._closing.refuse(words(error).text),
        )

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._notice)
        for part in (self._next, self._customer, self._check, self._open_form):
            layout.addWidget(part)
        layout.addWidget(self._closing)
        layout.addWidget(self._remark)
        layout.addWidget(self._details)
        self._closing.hide()
        self.hide()

    def _connect(self) -> None:
        self._check.clicked.connect(self._settle)
        self._open_form.clicked.connect(self._show_form)
        self._closing.confirmed.connect(self._close)
        self._watch.seen.connect(self._seen)
        self._watch.ended.connect(lambda operation: self.settled.emit(operation.bill_key))


class ClosingForm(QFrame):
    """How a person settled it, and who: both are kept for good."""

    confirmed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("closingForm")
        self._note = ComposingEdit("closingNote", self.tr("What came of it"))
        self._note.setPlaceholderText(self.tr("For example: cancelled by the customer centre"))
        self._operator = ComposingEdit("closingOperator", self.tr("Handled by"))
        self._problem = Sentence("", "error", "closingProblem")
        confirm = button(self.tr("Close as dealt with"), "", "confirmClosing")
        confirm.clicked.connect(self._confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(6)
        layout.addWidget(
            Sentence(
                self.tr(
                    "Please close it only after PaysSam's customer centre or the manager site "
                    "has shown what became of the payment. The bill can be cancelled again "
                    "afterwards."
                ),
                "muted",
            )
        )
        layout.addWidget(label(self.tr("What came of it")))
        layout.addWidget(self._note)
        layout.addWidget(label(self.tr("Handled by")))
        layout.addWidget(self._operator)
        layout.addWidget(self._problem)
        layout.addWidget(confirm)

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        self._note.setFocus()

    def start_over(self) -> None:
        """Forget what was typed."""
        self._note.clear()
        self._operator.clear()
        self._problem.setText("")

    def refuse(self, why: str) -> None:
        """Say why it was not closed; what was typed stays."""
        self._problem.setText(why)

    def _confirm(self) -> None:
        self._problem.setText("")
        self.confirmed.emit(self._note.whole_text(), self._operator.whole_text())
