"""미확인 알림: alerts that a person has to deal with, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel, QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from payssam_desktop.domain.approval_notice import KeptNotice, NoticeStatus
from payssam_desktop.domain.cancel_form import checked_operator
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError, InputError
from payssam_desktop.gui.dialogs.alerts_model import AlertsModel
from payssam_desktop.gui.dialogs.unknown_alerts_form import UnknownAlertsForm
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.words.messages import words
from payssam_desktop.gui.words.notice_words import explained
from payssam_desktop.services.approvals import Approvals
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks

_SIZE = QSize(880, 600)


class Dealt(NamedTuple):
    """What became of the chosen alerts. ``error`` ended it early."""

    bill_keys: list[int]
    error: DeskError | None


class UnknownAlertsDialog(QDialog):
    """``bills_added`` carries keys (list) of bills that were put on the list, ``bill_wanted`` the
    key of one to look at; ``dealt`` says that fewer alerts may wait now.
    """

    bills_added = Signal(object)
    bill_wanted = Signal(int)
    dealt = Signal()

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
        self._preferences = preferences
        self._store = store
        self._is_busy = False
        self.model = AlertsModel(self)
        self.form = UnknownAlertsForm(theme, store.environment, self.model, preferences.operator)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        self._connect()
        self.setObjectName("unknownAlertsDialog")
        self.setWindowTitle(self.tr("Alerts to look at"))
        self.setAccessibleName(self.tr("Alerts to look at"))
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - QSize(40, 60)))
        if parent is None:
            theme.dress(self)
        self.look_again()

    def look_again(self) -> None:
        """Show what waits now; what is chosen stays chosen."""
        if self._is_busy:
            return  # looked at again when that is done
        approvals, key = self._desk.approvals, self._store.key
        self._tasks.database(self, lambda: waiting(approvals, key), self._show, self._fail)

    def chosen(self) -> list[KeptNotice]:
        """The alerts that are chosen, the oldest first."""
        rows = sorted(index.row() for index in self.form.table.selectionModel().selectedRows())
        return [self.model.notices[row] for row in rows]

    def _connect(self) -> None:
        form = self.form
        form.table.selectionModel().selectionChanged.connect(self._choice_changed)
        form.table.activated.connect(self._look_at_bill)
        form.operator.composed.connect(lambda: form.say(""))
        form.look.clicked.connect(self._look_at_bill)
        form.add.clicked.connect(self._add)
        form.dismiss.clicked.connect(self._dismiss)
        form.close_button.clicked.connect(self.reject)

    def _show(self, notices: list[KeptNotice]) -> None:
        kept = {notice.key for notice in self.chosen()}
        row = self.form.table.currentIndex().row()
        self.model.show_notices(notices)
        self.form.show_emptiness(is_empty=not notices)
        self._choose(kept, row)
        self._choice_changed()

    def _choose(self, keys: set[int], row: int) -> None:
        """The same alerts as before, else the one that stands where the current one stood."""
        table, select = self.form.table, QItemSelectionModel.SelectionFlag.Select
        rows = [at for at, notice in enumerate(self.model.notices) if notice.key in keys]
        if not rows and self.model.notices:
            rows = [min(max(row, 0), len(self.model.notices) - 1)]
        for each in rows:
            index = self.model.index(each, 0)
            flags = select | QItemSelectionModel.SelectionFlag.Rows
            table.selectionModel().setCurrentIndex(index, flags)

    def _choice_changed(self) -> None:
        chosen = self.chosen()
        self.form.show_choice(
            chosen=0 if self._is_busy else len(chosen),
            addable=0 if self._is_busy else len(_unknown(chosen)),
            listed=len(chosen) == 1 and chosen[0].bill_key is not None,
            text=explained(chosen[0]) if len(chosen) == 1 else "",
        )

    def _look_at_bill(self) -> None:
        chosen = self.chosen()
        if len(chosen) == 1 and chosen[0].bill_key is not None:
            self.bill_wanted.emit(chosen[0].bill_key)
            self.accept()

    def _add(self) -> None:
        approvals = self._desk.approvals
        self._deal_with(
            _unknown(self.chosen()),
            lambda notice, operator: approvals.put_on_list(notice.key, operator),
        )

    def _dismiss(self) -> None:
        approvals = self._desk.approvals
        self._deal_with(
            self.chosen(), lambda notice, operator: approvals.dismiss(notice.key, operator)
        )

    def _deal_with(
        self, notices: list[KeptNotice], act: Callable[[KeptNotice, str], int | None]
    ) -> None:
        if self._is_busy or not notices:
            return
        QGuiApplication.inputMethod().commit()
        try:
            operator = checked_operator(self.form.operator.whole_text())
        except InputError as error:
            self.form.refuse_operator(words(error).text)
            return
        self._preferences.operator = operator
        self._set_busy(busy=True)
        self._tasks.database(
            self, lambda: deal_with(notices, operator, act), self._done, self._fail
        )

    def _done(self, dealt: Dealt) -> None:
        self._set_busy(busy=False)
        self.form.say("" if dealt.error is None else words(dealt.error).text)
        if dealt.bill_keys:
            self.bills_added.emit(dealt.bill_keys)
        self.dealt.emit()
        self.look_again()

    def _fail(self, error: DeskError) -> None:
        self._set_busy(busy=False)
        self.form.say(words(error).text)

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        self._choice_changed()


def waiting(approvals: Approvals, store_key: int) -> list[KeptNotice]:
    """All alerts of a store that wait for a person, the oldest first. Raises StoreError."""
    both = [*approvals.unknown(store_key), *approvals.differing(store_key)]
    return sorted(both, key=lambda notice: notice.key)


def deal_with(
    notices: list[KeptNotice], operator: str, act: Callable[[KeptNotice, str], int | None]
) -> Dealt:
    """Do something with each alert; one that was dealt with in the meantime is left alone."""
    bill_keys: list[int] = []
    for notice in notices:
        try:
            bill_key = act(notice, operator)
        except DeskError as error:
            if error.key != "notice_changed":
                return Dealt(bill_keys, error)
            continue
        if bill_key is not None:
            bill_keys.append(bill_key)
    return Dealt(bill_keys, None)


def _unknown(notices: list[KeptNotice]) -> list[KeptNotice]:
    return [each for each in notices if each.status is NoticeStatus.UNKNOWN_BILL]
