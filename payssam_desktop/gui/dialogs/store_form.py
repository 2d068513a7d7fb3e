"""The fields of a store: name, environment, address, and what signs it in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from payssam_desktop.domain.endpoint import (
    SANDBOX_URL,
    Environment,
    checked_base_url,
    checked_proxy_url,
)
from payssam_desktop.domain.store import Store, checked_store_name
from payssam_desktop.errors import InputError
from payssam_desktop.gui.dialogs.field import Field
from payssam_desktop.gui.dialogs.store_credentials import CredentialFields
from payssam_desktop.gui.pieces.basics import Sentence, button
from payssam_desktop.gui.pieces.composing_edit import ComposingEdit
from payssam_desktop.gui.words.messages import words
from payssam_desktop.services.stores import StoreForm


class StoreFields(QWidget):
    """Judges the fields when asked, and says beside each what is wrong."""

    def __init__(self, store: Store | None) -> None:
        super().__init__()
        self._store = store
        self._name = ComposingEdit("storeName", self.tr("Store name"))
        self._live = _radio("environmentLive", self.tr("Live"))
        self._test = _radio("environmentTest", self.tr("Test"))
        self._base_url = ComposingEdit("baseUrl", self.tr("Server address"))
        self._base_url.setPlaceholderText("https://")
        self._proxy = ComposingEdit("proxy", self.tr("Proxy (optional)"))
        self._proxy.setPlaceholderText("http://192.168.0.10:3128")
        self.credentials = CredentialFields()
        self._advanced = button(self.tr("Advanced"), "quiet", "advanced")
        self._advanced.setCheckable(True)
        self._real_cards = Sentence(
            self.tr("Real cards may be charged in the test environment too."),
            "warning",
            "realCards",
        )
        self._name_field = Field(self.tr("Store name"), self._name, "storeName")
        self._url_field = Field(
            self.tr("Server address"),
            self._base_url,
            "baseUrl",
            self.tr("The address that PaysSam gave you for this store"),
        )
        self._proxy_field = Field(
            self.tr("Proxy (optional)"),
            self._proxy,
            "proxy",
            self.tr("Only where the internet cannot be reached directly"),
        )
        self._lay_out()
        self._fill()
        self._live.toggled.connect(self._environment_chosen)
        self._advanced.toggled.connect(self._proxy_field.setVisible)

    def form(self) -> StoreForm | None:
        """What was entered, checked; None when a field is wrong, which is said beside it."""
        name = _checked(self._name_field, lambda: checked_store_name(self._name.whole_text()))
        base_url = _checked(self._url_field, lambda: checked_base_url(self._base_url.text()))
        proxy = _checked(self._proxy_field, lambda: checked_proxy_url(self._proxy.text()))
        credentials = self.credentials.credentials()
        if name is None or base_url is None or proxy is None or credentials is None:
            self._go_to_first_problem()
            return None
        key = self._store.key if self._store is not None else None
        return StoreForm(name, self._environment(), base_url, proxy, credentials, key)

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        self._name.setFocus()

    def _environment(self) -> Environment:
        """Live or test; a practice store stays one."""
        if self._store is not None and self._store.environment is Environment.PRACTICE:
            return Environment.PRACTICE
        return Environment.TEST if self._test.isChecked() else Environment.LIVE

    def _environment_chosen(self) -> None:
        """The sandbox is only ever suggested for a test; live has no address of its own."""
        address = self._base_url.text().strip()
        if self._test.isChecked() and not address:
            self._base_url.setText(SANDBOX_URL)
        elif self._live.isChecked() and address == SANDBOX_URL:
            self._base_url.clear()
        self._real_cards.setVisible(self._test.isChecked())

    def _go_to_first_problem(self) -> None:
        problems: list[tuple[Field, QLineEdit]] = [
            pair
            for pair in ((self._name_field, self._name), (self._url_field, self._base_url))
            if pair[0].problem()
        ]
        problems += self.credentials.problems()
        if self._proxy_field.problem():
            self._advanced.setChecked(True)
            problems.append((self._proxy_field, self._proxy))
        if problems:
            problems[0][1].setFocus()

    def _fill(self) -> None:
        store = self._store
        if store is None:
            self._live.setChecked(True)
        else:
            self._name.setText(store.name)
            self._base_url.setText(store.base_url)
            self._proxy.setText(store.proxy)
            self._test.setChecked(store.environment is Environment.TEST)
            self._live.setChecked(store.environment is Environment.LIVE)
        self._advanced.setChecked(bool(store and store.proxy))
        self._proxy_field.setVisible(self._advanced.isChecked())
        self._real_cards.setVisible(self._test.isChecked())

    def _lay_out(self) -> None:
        environment = QWidget()
        environment.setObjectName("environment")
        choices = QHBoxLayout(environment)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(24)
        group = QButtonGroup(self)
        for choice in (self._live, self._test):
            group.addButton(choice)
            choices.addWidget(choice)
        choices.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self._name_field)
        field = Field(self.tr("Environment"), environment, "environment")
        is_practice = self._store is not None and self._store.environment is Environment.PRACTICE
        layout.addWidget(field)
        field.setVisible(not is_practice)
        layout.addWidget(self._real_cards)
        layout.addWidget(self._url_field)
        layout.addWidget(self.credentials)
        row = QHBoxLayout()
        row.addWidget(self._advanced)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self._proxy_field)
        self._advanced.setStyleSheet("QPushButton { padding-left: 2px; padding-right: 8px; }")


def _checked(field: Field, check: Callable[[], str]) -> str | None:
    try:
        value = check()
    except InputError as error:
        field.say_problem(words(error).text)
        return None
    field.say_problem("")
    return value


def _radio(name: str, text: str) -> QRadioButton:
    made = QRadioButton(text)
    made.setObjectName(name)
    made.setAccessibleName(text)
    return made
