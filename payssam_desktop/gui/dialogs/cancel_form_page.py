"""The page on which a cancellation is confirmed; it sends one request and then stands still."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QRadioButton, QWidget

from payssam_desktop.domain.cancellation import ConfirmedPayment
from payssam_desktop.errors import InputError
from payssam_desktop.gui.dialogs.cancel_form import CancelForm
from payssam_desktop.gui.dialogs.danger_button import DangerButton
from payssam_desktop.gui.dialogs.page import Page
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import button, is_enter, label
from payssam_desktop.gui.pieces.composing_edit import ComposingEdit
from payssam_desktop.gui.pieces.notice import Notice, Tone
from payssam_desktop.gui.pieces.spinner import Spinner
from payssam_desktop.gui.words.formats import won
from payssam_desktop.gui.words.messages import words


class FormPage(Page):
    """Emits ``confirmed(reason, operator)`` at most once."""

    back = Signal()
    confirmed = Signal(str, str)

    def __init__(self, theme: Theme, payment: ConfirmedPayment, operator: str) -> None:
        super().__init__("formPage")
        self._sent = False
        self._theme = theme
        self.form = CancelForm(payment, operator)
        self._go_back = button(self.tr("Go back"), "", "goBack")
        self._go_back.setDefault(True)
        self._cancel = DangerButton(
            self.tr("Cancel the payment of {amount}").format(amount=won(payment.price)),
            "confirmCancel",
        )
        self._busy = self._waiting_sign(theme)
        self._warning = Notice(theme, "cancelWarning")
        self._warning.say(
            Tone.WARNING,
            self.tr("A cancellation cannot be undone."),
            self.tr(
                "To be paid again, a new bill has to be sent. The customer gets a KakaoTalk "
                "notice, which may show the reason."
            ),
        )
        self.body.addWidget(self._warning)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.buttons.addWidget(self._busy)
        self.add_buttons(self._go_back, self._cancel)
        self._connect()
        self._show_readiness()

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        self._order_tabs()
        self.form.begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In a field Enter goes on to the next one; it neither cancels nor closes the dialog."""
        if event.type() == QEvent.Type.KeyPress and is_enter(event):
            if isinstance(event, QKeyEvent) and not event.isAutoRepeat():
                self.focusNextChild()
            return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self.form.changed.connect(self._show_readiness)
        self._go_back.clicked.connect(self.back)
        self._cancel.clicked.connect(self._confirm)
        self._cancel.enter_refused.connect(self._say_how_to_press)
        fields: list[QWidget] = [
            *self.form.findChildren(QRadioButton),
            *self.form.findChildren(ComposingEdit),
        ]
        for field in fields:
            field.installEventFilter(self)

    def _order_tabs(self) -> None:
        """Reason, amount, operator, going back, cancelling."""
        order = [*self.form.focus_order(), self._go_back, self._cancel]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _show_readiness(self) -> None:
        ready = self.form.is_complete and not self._sent
        self._cancel.setEnabled(ready)
        self.hint.setText(
            "" if ready else self.tr("The red button works once everything above is filled in.")
        )

    def _say_how_to_press(self) -> None:
        self.hint.setText(
            self.tr("Enter does not cancel. Please click the button or press the space bar.")
        )

    def _confirm(self) -> None:
        if self._sent:
            return
        try:
            reason, operator = self.form.values()
        except InputError as error:
            self.hint.setText(words(error).text)
            return
        self._sent = True
        self._freeze()
        self.confirmed.emit(reason, operator)

    def _freeze(self) -> None:
        self._go_back.setEnabled(False)
        self._cancel.setEnabled(False)
        self.form.setEnabled(False)
        muted = self._theme.colors.muted
        self.form.setStyleSheet(f"QRadioButton:disabled {{ color: {muted}; }}")
        self._warning.hide()
        self._busy.show()
        self.hint.setText(self.tr("Please leave this window open until the result is here."))

    def _waiting_sign(self, theme: Theme) -> QFrame:
        sign = QFrame()
        sign.setObjectName("cancelInFlight")
        row = QHBoxLayout(sign)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Spinner(theme, 20))
        row.addWidget(label(self.tr("Requesting the cancellation…"), "heading", "inFlightText"))
        sign.hide()
        return sign
