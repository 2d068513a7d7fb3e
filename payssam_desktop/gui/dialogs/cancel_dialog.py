"""The cancel dialog: it shows what the cancelling service says, and decides nothing itself.

A fresh read comes first; only a paid bill shows the form. The payment that stood on the screen
is the one that is handed over. While the one request is out, nothing can be pressed and the
window cannot be closed.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from payssam_desktop.domain.bill import Bill
from payssam_desktop.domain.cancellation import ConfirmedPayment, Operation
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.dialogs.cancel_form_page import FormPage
from payssam_desktop.gui.dialogs.cancel_notice_page import NoticePage, WaitingPage
from payssam_desktop.gui.dialogs.cancel_notices import Said, after_confirm, could_not_look, why_not
from payssam_desktop.gui.dialogs.cancel_result import ResultPage
from payssam_desktop.gui.dialogs.cancel_summary import PaymentSummary
from payssam_desktop.gui.dialogs.dialog_band import DialogBand
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, is_enter
from payssam_desktop.gui.pieces.notice import Tone
from payssam_desktop.gui.pieces.operation_watch import OperationWatch
from payssam_desktop.gui.pieces.slip import cancel_notice, print_slip, slip_document
from payssam_desktop.gui.words.messages import words
from payssam_desktop.services.cancelling import CancelLook
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks

_SIZE = QSize(920, 640)
_SUMMARY_WIDTH = 330


class CancelDialog(QDialog):
    """Cancels the payment of one bill, chosen by its key: the list may move underneath."""

    bill_changed = Signal(int)
    """The bill was read or cancelled: its row is to be painted anew."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        theme: Theme,
        preferences: Preferences,
        store: Store,
        bill_key: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._theme = theme
        self._preferences = preferences
        self._store = store
        self._bill_key = bill_key
        self._payment: ConfirmedPayment | None = None
        self._operation: Operation | None = None
        self._in_flight = False
        self._title = Sentence("", "title", "cancelTitle")
        self._summary = PaymentSummary(theme, store)
        self._pages = QStackedWidget()
        self._watch = OperationWatch(desk, tasks, self)
        self._watch.seen.connect(self._operation_seen)
        self._watch.ended.connect(lambda _: self.bill_changed.emit(bill_key))
        self._lay_out()
        if parent is None:
            theme.dress(self)
        self._look()

    @property
    def in_flight(self) -> bool:
        """Whether the request is out and its result is still to come."""
        return self._in_flight

    def reject(self) -> None:
        """Close, unless the request is out."""
        if not self._in_flight:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A held Enter, such as the one that opened the dialog, presses nothing."""
        if is_enter(event) and (event.isAutoRepeat() or self._in_flight):
            event.accept()
            return
        super().keyPressEvent(event)

    def _look(self) -> None:
        """Read the bill afresh; until then nothing can be confirmed."""
        self._watch.watch(None)
        self._say_title(self.tr("Cancel a payment"))
        listed = self._listed()
        if listed is not None:
            self._summary.show_listed(listed)
        page = WaitingPage(self._theme)
        page.back.connect(self.reject)
        self._show(page)
        self._tasks.network(
            self,
            lambda: self._desk.cancelling.look(self._bill_key),
            self._looked,
            lambda error: self._show_notice(could_not_look(error)),
        )

    def _listed(self) -> Bill | None:
        """The bill as the list has it; None when it has none, or does not answer."""
        try:
            return self._desk.listing.bill(self._bill_key)
        except DeskError as error:
            page = self._pages.currentWidget()
            if isinstance(page, ResultPage):
                page.say(words(error).text)
            return None

    def _looked(self, look: CancelLook) -> None:
        if look.open_operation is not None:
            self._summary.show_listed(look.listed)
            self._show_result(look.open_operation)
            return
        self.bill_changed.emit(self._bill_key)
        if look.reading is not None:
            self._summary.show_reading(look.listed, look.reading)
        said = why_not(look)
        if said is not None or look.payment is None:
            self._show_notice(said or could_not_look(DeskError("internal_error")))
            return
        self._show_form(look.payment)

    def _show_form(self, payment: ConfirmedPayment) -> None:
        self._payment = payment
        self._say_title(self.tr("Cancel this payment?"))
        page = FormPage(self._theme, payment, self._preferences.operator)
        page.back.connect(self.reject)
        page.confirmed.connect(self._confirm)
        self._show(page)
        page.begin()

    def _confirm(self, reason: str, operator: str) -> None:
        """Hand over what stood on the screen, once."""
        payment = self._payment
        if self._in_flight or payment is None:
            return
        self._in_flight = True
        self._payment = None
        self._preferences.operator = operator
        self._say_title(self.tr("Requesting the cancellation…"))
        self._tasks.network(
            self,
            lambda: self._desk.cancelling.confirm(self._bill_key, payment, reason, operator),
            self._confirmed,
            self._confirm_failed,
        )

    def _confirmed(self, operation: Operation) -> None:
        self._in_flight = False
        self._desk.settler.wake()
        self._show_result(operation)
        self.bill_changed.emit(self._bill_key)

    def _confirm_failed(self, error: DeskError) -> None:
        self._in_flight = False
        self._desk.settler.wake()
        is_open = error.key != "cancellation_open" and self._has_open_operation()
        self._show_notice(after_confirm(error, open_operation=is_open))
        self.bill_changed.emit(self._bill_key)

    def _has_open_operation(self) -> bool:
        """Whether the journal holds a cancellation that may have been sent, or cannot be read."""
        try:
            journal = self._desk.listing.operations(self._bill_key)
        except DeskError:
            return True
        return any(each.state.is_open and each.sent_at is not None for each in journal)

    def _show_result(self, operation: Operation) -> None:
        page = ResultPage(self._theme)
        page.back.connect(self.reject)
        page.check_again.connect(self._settle)
        page.copy_wanted.connect(self._copy_notice)
        page.print_wanted.connect(self._print_slip)
        self._show(page)
        self._say_title(self.tr("Result of the cancellation"))
        self._operation_seen(operation, None)
        self._watch.watch(operation)

    def _operation_seen(self, operation: Operation, next_check: datetime | None) -> None:
        self._operation = operation
        page = self._pages.currentWidget()
        if isinstance(page, ResultPage):
            page.show_operation(operation, next_check)
            self._summary.show_operation(operation)

    def _settle(self) -> None:
        """[상태 다시 확인]: read once more; nothing is sent again."""
        operation, page = self._operation, self._pages.currentWidget()
        if operation is None or not isinstance(page, ResultPage):
            return
        page.show_busy(True)

        def settled(after: Operation) -> None:
            page.show_busy(False)
            page.say(self._after_check(after))
            self._operation_seen(after, None)
            self._watch.watch(after)
            self.bill_changed.emit(self._bill_key)

        def failed(error: DeskError) -> None:
            page.show_busy(False)
            page.say(words(error).text)

        self._tasks.network(
            self,
            lambda: self._desk.cancelling.settle(operation.operation_id),
            settled,
            failed,
        )

    def _after_check(self, operation: Operation) -> str:
        if not operation.state.is_open:
            return ""
        return self.tr("Checked just now; the result is still open.")

    def _copy_notice(self) -> None:
        bill, page = self._listed(), self._pages.currentWidget()
        if bill is not None and self._operation is not None and isinstance(page, ResultPage):
            QGuiApplication.clipboard().setText(cancel_notice(self._store, bill, self._operation))
            page.say(self.tr("The notice has been copied."))

    def _print_slip(self) -> None:
        bill = self._listed()
        if bill is not None:
            print_slip(slip_document(self._store, bill, self._operation), self)

    def _show_notice(self, said: Said) -> None:
        page = NoticePage(self._theme, said, can_check=said.tone is Tone.CHECKING)
        page.back.connect(self.reject)
        page.check_again.connect(self._look)
        self._show(page)

    def _show(self, page: QWidget) -> None:
        before = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if before is not None:
            self._pages.removeWidget(before)
            before.hide()
            before.deleteLater()

    def _say_title(self, title: str) -> None:
        self._title.setText(title)
        self.setWindowTitle(title)
        self.setAccessibleName(title)

    def _lay_out(self) -> None:
        self.setObjectName("cancelDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._summary.setFixedWidth(_SUMMARY_WIDTH)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addWidget(self._summary, 0, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(self._pages, 1)
        content = QVBoxLayout()
        content.setContentsMargins(28, 22, 28, 24)
        content.setSpacing(18)
        content.addWidget(self._title)
        content.addLayout(columns, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(DialogBand(self._theme, self._store.environment))
        layout.addLayout(content, 1)
        room = self.screen().availableSize() - QSize(40, 60)
        self.resize(_SIZE.boundedTo(room))
