"""Connecting a store: its profile, its keys, the proof that they work, and where they are kept."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from payssam_desktop.domain.credentials import Credentials
from payssam_desktop.domain.store import Store
from payssam_desktop.errors import DeskError, VaultError
from payssam_desktop.gui.dialogs.page import Page
from payssam_desktop.gui.dialogs.store_form import StoreFields
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, button, is_enter
from payssam_desktop.gui.pieces.details_toggle import DetailsToggle
from payssam_desktop.gui.pieces.notice import Notice, Tone
from payssam_desktop.gui.words.messages import words
from payssam_desktop.services.desk import Desk
from payssam_desktop.services.stores import StoreForm
from payssam_desktop.tasks import Tasks

_SIZE = QSize(560, 700)


class ConnectionDialog(QDialog):
    """For a new store (None) or one that is set up already."""

    saved = Signal(object)
    """The :class:`Store` as it is kept now."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        theme: Theme,
        store: Store | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._store = store
        self._saving = False
        self._fields = StoreFields(store)
        self._result = Notice(theme, "connectionResult")
        self._details = DetailsToggle("connectionDetails")
        self._this_run = button(self.tr("Use for this run only"), "", "thisRunOnly")
        self._check = button(self.tr("Check the connection"), "", "checkConnection")
        self._go_back = button(self.tr("Go back"), "", "goBack")
        self._save = button(self.tr("Save"), "primary", "saveStore")
        self._page = Page("connectionPage")
        self._lay_out()
        if parent is None:
            theme.dress(self)
        self._check.clicked.connect(self._check_connection)
        self._save.clicked.connect(lambda: self._keep(this_run_only=False))
        self._this_run.clicked.connect(lambda: self._keep(this_run_only=True))
        self._go_back.clicked.connect(self.reject)
        self._fields.begin()
        if store is not None:
            self._load(store)

    def reject(self) -> None:
        """Close, unless something is being saved."""
        if not self._saving:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on; it neither saves nor closes."""
        if is_enter(event):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _load(self, store: Store) -> None:
        """Ask the keyring, which may show a question of its own."""
        self._busy(self.tr("Asking the keyring for the saved keys…"), form=False)

        def loaded(credentials: Credentials | None) -> None:
            self._idle()
            if credentials is not None:
                self._fields.credentials.show_stored(credentials)

        self._tasks.network(
            self, lambda: self._desk.stores.credentials(store), loaded, self._failed
        )

    def _check_connection(self) -> None:
        form = self._fields.form()
        if form is None:
            self._forget_result()
            return
        self._busy(self.tr("Checking the connection…"))
        self._tasks.network(self, lambda: self._desk.stores.check(form), self._works, self._failed)

    def _works(self, _: None) -> None:
        self._idle()
        self._say(
            Tone.GOOD,
            self.tr("The connection works"),
            self.tr("PaysSam recognised the keys and the store."),
        )

    def _keep(self, *, this_run_only: bool) -> None:
        form = self._fields.form()
        if form is None:
            self._forget_result()
            return
        self._saving = True
        self._busy(self.tr("Saving…"))
        self._tasks.network(
            self, lambda: self._saved_store(form, this_run_only), self._kept, self._failed
        )

    def _saved_store(self, form: StoreForm, this_run_only: bool) -> Store:
        return self._desk.stores.save(form, this_run_only=this_run_only)

    def _kept(self, store: Store) -> None:
        self._saving = False
        self.saved.emit(store)
        self.accept()

    def _failed(self, error: DeskError) -> None:
        self._saving = False
        self._idle()
        said = words(error)
        tone = Tone.WARNING if isinstance(error, VaultError) else Tone.ERROR
        self._say(tone, said.title, said.text, said.detail)
        self._this_run.setVisible(isinstance(error, VaultError))

    def _say(self, tone: Tone, title: str, text: str, detail: str = "") -> None:
        self._result.say(tone, title, text)
        self._details.show_text(detail)
        self._result.show()

    def _forget_result(self) -> None:
        self._result.hide()
        self._details.show_text("")
        self._this_run.hide()

    def _busy(self, what: str, *, form: bool = True) -> None:
        """Something is under way; ``form`` tells whether the fields wait too."""
        self._forget_result()
        self._page.hint.setText(what)
        self._fields.setEnabled(not form)
        self._fields.credentials.setEnabled(False)
        for each in (self._check, self._save):
            each.setEnabled(False)

    def _idle(self) -> None:
        self._page.hint.setText("")
        self._fields.setEnabled(True)
        self._fields.credentials.setEnabled(True)
        for each in (self._check, self._save):
            each.setEnabled(True)

    def _lay_out(self) -> None:
        self.setObjectName("connectionDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        new = self._store is None
        title = self.tr("Connect a store") if new else self.tr("Connection of the store")
        self.setWindowTitle(title)
        self._page.body.addWidget(self._fields)
        self._page.body.addStretch(1)
        self._page.add_buttons(self._go_back, self._save, left=(self._check,))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 24)
        layout.setSpacing(16)
        layout.addWidget(Sentence(title, "title", "connectionTitle"))
        layout.addWidget(self._page, 1)
        # What came of it stands where it is seen however far the fields are scrolled.
        said = QVBoxLayout()
        said.setSpacing(8)
        for part in (self._result, self._this_run, self._details):
            said.addWidget(part)
        layout.insertLayout(1, said)
        self._result.hide()
        self._this_run.hide()
        room = self.screen().availableSize() - QSize(40, 60)
        self.resize(_SIZE.boundedTo(room))
