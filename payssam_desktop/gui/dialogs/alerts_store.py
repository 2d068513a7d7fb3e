"""One store's callback address: shown, copied, made anew, given up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from payssam_desktop.domain.alert_choice import AlertChoice
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.dialogs.alerts_questions import ask_for_new_token, ask_for_no_token
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, button, show_or_hide
from payssam_desktop.gui.pieces.copy_button import CopyButton
from payssam_desktop.gui.words.messages import words
from payssam_desktop.services.desk import Desk
from payssam_desktop.tasks import Tasks


class StoreCallback(QFrame):
    """Changes at once, without being applied. ``token_changed`` follows what was loaded, too."""

    token_changed = Signal()

    def __init__(
        self, desk: Desk, tasks: Tasks, theme: Theme, store: Store, choice: AlertChoice
    ) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._store = store
        self._choice = choice
        self._token: str | None = None
        self.setObjectName("storeCallback")
        self.setProperty("role", "card")
        self._says = Sentence("", "muted", "callbackSays")
        # No label: one that breaks long words would put invisible signs into what is copied.
        self._url = QLineEdit()
        self._url.setObjectName("callbackUrl")
        self._url.setAccessibleName(self.tr("Callback address"))
        self._url.setReadOnly(True)
        self._copy = CopyButton(theme, "copyCallbackUrl", self.tr("Callback address"))
        self._problem = Sentence("", "error", "callbackProblem")
        self._make = button(self.tr("Make a callback address"), "", "makeToken")
        self._renew = button(self.tr("Make a new address…"), "", "renewToken")
        self._end = button(self.tr("Nothing for this store…"), "quiet", "endToken")
        self._lay_out()
        self._make.clicked.connect(self._begin)
        self._renew.clicked.connect(lambda: ask_for_new_token(self.window(), self._begin))
        self._end.clicked.connect(lambda: ask_for_no_token(self.window(), self._stop))
        self._busy()
        tasks.database(
            self, lambda: desk.approvals.listening.token(store), self._know, self._failed
        )

    @property
    def has_token(self) -> bool:
        """Whether alerts can come in for the store."""
        return self._token is not None

    def show_choice(self, choice: AlertChoice) -> None:
        """Show the callback address that belongs to this choice."""
        self._choice = choice
        if self._make.isEnabled():
            self._say()

    def _begin(self) -> None:
        self._busy()
        # Not on the database's thread: the keyring is asked for the store's key, too.
        self._tasks.network(
            self,
            lambda: self._desk.approvals.listening.begin(self._store),
            self._know,
            self._failed,
        )

    def _stop(self) -> None:
        self._busy()
        self._tasks.network(
            self,
            lambda: self._desk.approvals.listening.end(self._store),
            lambda _: self._know(None),
            self._failed,
        )

    def _know(self, token: str | None) -> None:
        self._token = token
        self._problem.setText("")
        self._rest()

    def _failed(self, error: DeskError) -> None:
        self._problem.setText(words(error).text)
        self._rest()

    def _busy(self) -> None:
        self._problem.setText("")
        for each in (self._make, self._renew, self._end):
            each.setEnabled(False)

    def _rest(self) -> None:
        for each in (self._make, self._renew, self._end):
            each.setEnabled(True)
        self._say()
        self.token_changed.emit()

    def _say(self) -> None:
        url = "" if self._token is None else self._choice.callback_url(self._token)
        self._url.setText(url)
        self._url.setCursorPosition(0)
        self._copy.hold(url)
        if self._token is None:
            says = self.tr("This store has no callback address, so nothing is received for it.")
        elif self._choice.public_url:
            says = self.tr(
                "Register this address with PaysSam. Whoever knows it can send alerts: please "
                "keep it to yourself."
            )
        else:
            says = self.tr(
                "PaysSam does not reach this address. Enter the public address above, and "
                "register what stands here then."
            )
        self._says.setText(says)
        show_or_hide(self._url, shown=bool(url))
        show_or_hide(self._make, shown=not url)
        for each in (self._renew, self._end):
            show_or_hide(each, shown=bool(url))

    def _lay_out(self) -> None:
        title = self.tr("Callback address of {store}").format(store=self._store.name)
        shown = QHBoxLayout()
        shown.setSpacing(8)
        shown.addWidget(self._url, 1)
        shown.addWidget(self._copy)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for each in (self._make, self._renew, self._end):
            buttons.addWidget(each)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(Sentence(title, "heading", "callbackTitle"))
        layout.addLayout(shown)
        layout.addWidget(self._says)
        layout.addWidget(self._problem)
        layout.addLayout(buttons)
        hidden: tuple[QWidget, ...] = (self._renew, self._end, self._url, self._copy)
        for widget in hidden:
            widget.hide()
