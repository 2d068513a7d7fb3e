"""현장에서 받음: a note that the customer paid at the desk, made and taken back by name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from payssam_desktop.domain.bill import Bill, BillState
from payssam_desktop.domain.cancel_form import checked_operator
from payssam_desktop.errors import DeskError, InputError
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import (
    Sentence,
    button,
    is_enter,
    set_invalid,
    show_or_hide,
)
from payssam_desktop.gui.pieces.composing_edit import ComposingEdit
from payssam_desktop.gui.pieces.notice import Notice, Tone
from payssam_desktop.gui.words.formats import date_time
from payssam_desktop.gui.words.messages import words
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks

_MAY_BE_PAID_YET = (BillState.UNPAID, BillState.UNREAD, BillState.UNRECOGNISED)
"""Only here the note is of use: it makes a payment stand out that comes in later."""


class SettledInPerson(QWidget):
    """``noted`` carries the key of the bill whose note was made or taken back."""

    noted = Signal(int)

    def __init__(self, desk: Desk, tasks: Tasks, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._preferences = preferences
        self._bill: Bill | None = None
        self._is_busy = False
        self.setObjectName("settledInPerson")
        self._notice = Notice(theme, "settledNotice")
        self._begin = button("", "", "settleBegin")
        self._operator = ComposingEdit("settleOperator", self.tr("Handled by"))
        self._operator.setPlaceholderText(self.tr("Handled by"))
        self._operator.installEventFilter(self)
        self._confirm = button("", "primary", "settleConfirm")
        self._back = button(self.tr("Go back"), "", "settleBack")
        self._problem = Sentence("", "error", "settleProblem")
        self._asking = QWidget()
        self._lay_out()
        self._begin.clicked.connect(self._ask)
        self._back.clicked.connect(self._stop_asking)
        self._confirm.clicked.connect(self._keep)
        self._operator.composed.connect(self._say_nothing)

    def show_bill(self, bill: Bill) -> None:
        """Show the note of a bill, and what can be done with it."""
        same = self._bill is not None and _subject(self._bill) == _subject(bill)
        self._bill = bill
        if not same:
            self._is_busy = False
            self._stop_asking()
        is_settled = bill.settled_in_person_at is not None
        if is_settled:
            self._say_settled(bill)
            self._name_buttons(self.tr("Take the note back…"), self.tr("Take it back"))
        else:
            self._name_buttons(self.tr("Paid at the desk…"), self.tr("Note it"))
        self._notice.setVisible(is_settled)
        show_or_hide(self, shown=is_settled or bill.state in _MAY_BE_PAID_YET)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter behind the name presses the button beside it."""
        if event.type() == QEvent.Type.KeyPress and is_enter(event):
            self._keep()
            return True
        return super().eventFilter(watched, event)

    def _say_settled(self, bill: Bill) -> None:
        when = self.tr("Noted on {time}").format(time=date_time(bill.settled_in_person_at))
        if bill.state is not BillState.PAID:
            self._notice.say(Tone.NEUTRAL, self.tr("Paid at the desk"), when)
            return
        self._notice.say(
            Tone.WARNING,
            self.tr("Paid at the desk, and paid by this bill too"),
            when,
            self.tr("Please check whether the customer paid twice."),
        )

    def _name_buttons(self, begin: str, confirm: str) -> None:
        for pressed, text in ((self._begin, begin), (self._confirm, confirm)):
            pressed.setText(text)
            pressed.setAccessibleName(text)

    def _ask(self) -> None:
        """Who does it is asked for each time, as it is for a cancellation."""
        self._operator.setText(self._preferences.operator)
        self._begin.hide()
        self._asking.show()
        self._operator.setFocus()
        self._operator.selectAll()

    def _stop_asking(self) -> None:
        self._say_nothing()
        self._asking.hide()
        self._asking.setEnabled(True)
        self._begin.show()

    def _keep(self) -> None:
        bill = self._bill
        if bill is None or self._is_busy:
            return
        QGuiApplication.inputMethod().commit()
        try:
            operator = checked_operator(self._operator.whole_text())
        except InputError as error:
            self._refuse(error)
            set_invalid(self._operator, True)
            return
        self._preferences.operator = operator
        self._is_busy = True
        self._asking.setEnabled(False)
        key, settled = bill.key, bill.settled_in_person_at is None
        self._tasks.database(
            self,
            lambda: self._desk.editing.settle_in_person(key, settled, operator),
            lambda _: self._kept(key),
            lambda error: self._not_kept(key, error),
        )

    def _kept(self, key: int) -> None:
        if self._bill is not None and self._bill.key == key:
            self._is_busy = False
            self._stop_asking()
        self.noted.emit(key)

    def _not_kept(self, key: int, error: DeskError) -> None:
        if self._bill is not None and self._bill.key == key:
            self._is_busy = False
            self._asking.setEnabled(True)
            self._refuse(error)

    def _refuse(self, error: DeskError) -> None:
        self._problem.setText(words(error).text)
        self._operator.setFocus()

    def _say_nothing(self) -> None:
        self._problem.setText("")
        set_invalid(self._operator, False)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._asking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._operator, 1)
        row.addWidget(self._back)
        row.addWidget(self._confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        begin = QHBoxLayout()
        begin.addWidget(self._begin)
        begin.addStretch(1)
        layout.addWidget(self._notice)
        layout.addLayout(begin)
        layout.addWidget(self._asking)
        layout.addWidget(self._problem)
        self._asking.hide()


def _subject(bill: Bill) -> tuple[int, bool]:
    """What the question is about: the same bill may be shown anew while it is asked."""
    return bill.key, bill.settled_in_person_at is not None
