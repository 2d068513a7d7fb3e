"""Payment alerts (결제 알림 수신): the owner turns them on, and sees that they arrive."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from payssam_desktop.domain.alert_choice import AlertChoice
from payssam_desktop.domain.receiving import ReceiverPhase, ReceiverState
from payssam_desktop.domain.store import Store
from payssam_desktop.gui.dialogs.alerts_fields import AlertFields
from payssam_desktop.gui.dialogs.alerts_help import AlertsHelp
from payssam_desktop.gui.dialogs.alerts_questions import ask_for_open_address
from payssam_desktop.gui.dialogs.alerts_store import StoreCallback
from payssam_desktop.gui.dialogs.alerts_trial import TrialPanel
from payssam_desktop.gui.dialogs.page import Page
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, button, is_enter, set_role
from payssam_desktop.gui.words.receiver_words import receiver_sentence, receiver_word
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks

_SIZE = QSize(600, 760)

_BESIDE = 12
"""Pixels between the fields and the scroll bar."""

_ROLES = {
    ReceiverPhase.OFF: "muted",
    ReceiverPhase.LISTENING: "good",
    ReceiverPhase.FAILED: "error",
}


class AlertsDialog(QDialog):
    """Changes the preferences when they are applied, and stays open to show what comes of it.

    ``changed`` says that the preferences are to be saved and followed.
    """

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        preferences: Preferences,
        theme: Theme,
        store: Store,
        state: ReceiverState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._theme = theme
        self._state = state
        choice = _kept(preferences)
        self._fields = AlertFields(choice)
        self._says = Sentence("", "muted", "receiverState")
        self._callback = StoreCallback(desk, tasks, theme, store, choice)
        self._trial = TrialPanel(desk, tasks, theme, store)
        self._help = button(self.tr("Help"), "", "alertsHelp")
        self._close = button(self.tr("Close"), "", "closeAlerts")
        self._apply = button(self.tr("Apply"), "primary", "applyAlerts")
        self._page = Page("alertsPage")
        self._lay_out()
        if parent is None:
            theme.dress(self)
        self._help.clicked.connect(self._open_help)
        self._close.clicked.connect(self.reject)
        self._apply.clicked.connect(self._apply_choice)
        self._fields.edited.connect(self._look)
        self._callback.token_changed.connect(self._look)
        # Once the result has its room.
        self._trial.said.connect(
            lambda: self._page.show_part(self._trial), Qt.ConnectionType.QueuedConnection
        )
        self.show_state(state)

    def show_state(self, state: ReceiverState) -> None:
        """Say how the receiver is."""
        self._state = state
        word = receiver_word(state.phase)
        if state.phase is ReceiverPhase.OFF:
            # Where it is turned on need not be said here.
            said = word
        else:
            said = self.tr("{word} – {sentence}").format(
                word=word, sentence=receiver_sentence(state)
            )
        self._says.setText(said)
        set_role(self._says, _ROLES[state.phase])
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on; it neither applies nor closes."""
        if is_enter(event):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _apply_choice(self) -> None:
        choice = self._fields.choice()
        if choice is None:
            return
        before = _kept(self._preferences)
        is_opened = not before.is_on or choice.address != before.address
        if choice.is_on and not choice.is_for_this_machine and is_opened:
            ask_for_open_address(self, choice.address, choice.port, lambda: self._keep(choice))
        else:
            self._keep(choice)

    def _keep(self, choice: AlertChoice) -> None:
        chosen = self._preferences
        chosen.hear_alerts = choice.is_on
        chosen.alert_address = choice.address
        chosen.alert_port = choice.port
        chosen.alert_sources = choice.sources
        chosen.alert_public_url = choice.public_url
        self._fields.show_choice(choice)
        self._callback.show_choice(choice)
        self._look()
        self.changed.emit()

    def _look(self) -> None:
        """What can be done now."""
        choice = _kept(self._preferences)
        is_kept = self._fields.is_as(choice)
        self._apply.setEnabled(not is_kept)
        self._page.hint.setText("" if is_kept else self.tr("Not applied yet."))
        self._trial.show_place(choice.url, self._why_no_trial(choice, is_kept=is_kept))

    def _why_no_trial(self, choice: AlertChoice, *, is_kept: bool) -> str:
        if not is_kept:
            return self.tr("Please apply your changes first.")
        if not choice.is_on:
            return self.tr("Please turn alerts on first.")
        state = self._state
        is_there = (state.address, state.port) == (choice.address, choice.port)
        if state.phase is not ReceiverPhase.LISTENING or not is_there:
            return self.tr("It can be tried as soon as alerts are being received.")
        if not self._callback.has_token:
            return self.tr("Please make a callback address first.")
        return ""

    def _open_help(self) -> None:
        page = AlertsHelp(self._theme, self._preferences.alert_port, self)
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.open()

    def _lay_out(self) -> None:
        self.setObjectName("alertsDialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        title = self.tr("Payment alerts")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        what = self.tr(
            "PaysSam tells this program of a payment when it happens. The program then reads the "
            "bill; only what it reads changes the list."
        )
        body = self._page.body
        body.setContentsMargins(0, 0, _BESIDE, 0)
        body.addWidget(Sentence(what, "muted", "alertsWhat"))
        body.addWidget(self._fields)
        body.addWidget(self._callback)
        body.addWidget(self._trial)
        body.addStretch(1)
        self._page.add_buttons(self._close, self._apply, left=(self._help,))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 24)
        layout.setSpacing(12)
        layout.addWidget(Sentence(title, "title", "alertsTitle"))
        # How it stands is seen however far the fields are scrolled.
        layout.addWidget(self._says)
        layout.addWidget(self._page, 1)
        room = self.screen().availableSize() - QSize(40, 60)
        self.resize(_SIZE.boundedTo(room))


def _kept(preferences: Preferences) -> AlertChoice:
    return AlertChoice(
        preferences.hear_alerts,
        preferences.alert_address,
        preferences.alert_port,
        preferences.alert_sources,
        preferences.alert_public_url,
    )
