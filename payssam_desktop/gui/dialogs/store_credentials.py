"""The three values that sign a store in. A key from the keyring is used, but never shown."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from payssam_desktop.domain.credentials import Credentials, checked_credentials
from payssam_desktop.errors import InputError
from payssam_desktop.gui.dialogs.field import Field
from payssam_desktop.gui.pieces.basics import button
from payssam_desktop.gui.words.messages import words

_FINE = "x"
"""Stands for the values that are not being checked."""


class CredentialFields(QWidget):
    """An empty key field means the stored key, if there is one."""

    def __init__(self) -> None:
        super().__init__()
        self._stored_key = ""
        self.api_key = _line("apiKey", self.tr("API key"))
        self.api_key.setEchoMode(QLineEdit.EchoMode.Password)
        self.member = _line("member", self.tr("User code"))
        self.merchant = _line("merchant", self.tr("Store code"))
        self._show = button(self.tr("Show"), "", "showApiKey")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._unmask)
        self._show.setEnabled(False)
        self.api_key.textChanged.connect(lambda text: self._show.setEnabled(bool(text)))
        self._key_field = Field(self.tr("API key"), self._key_row(), "apiKey", marked=self.api_key)
        self._member_field = Field(self.tr("User code"), self.member, "member")
        self._merchant_field = Field(self.tr("Store code"), self.merchant, "merchant")
        codes = QHBoxLayout()
        codes.setSpacing(16)
        codes.addWidget(self._member_field, 1)
        codes.addWidget(self._merchant_field, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self._key_field)
        layout.addLayout(codes)

    def credentials(self) -> Credentials | None:
        """What was entered; None when a value is wrong, which is said beside it."""
        key = self.api_key.text().strip() or self._stored_key
        member, merchant = self.member.text(), self.merchant.text()
        checks = (
            (self._key_field, (key, _FINE, _FINE)),
            (self._member_field, (_FINE, member, _FINE)),
            (self._merchant_field, (_FINE, _FINE, merchant)),
        )
        fine = [_is_fine(field, values) for field, values in checks]
        return checked_credentials(key, member, merchant) if all(fine) else None

    def show_stored(self, credentials: Credentials) -> None:
        """Use what the keyring holds; the key itself stays out of the field."""
        self._stored_key = credentials.api_key
        self.api_key.setPlaceholderText(self.tr("The saved key is used; type a new one to change"))
        self.member.setText(credentials.member)
        self.merchant.setText(credentials.merchant)

    def problems(self) -> list[tuple[Field, QLineEdit]]:
        """The fields that are wrong, with the input to go to."""
        fields = (
            (self._key_field, self.api_key),
            (self._member_field, self.member),
            (self._merchant_field, self.merchant),
        )
        return [(field, line) for field, line in fields if field.problem()]

    def _key_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.api_key, 1)
        layout.addWidget(self._show)
        return row

    def _unmask(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.api_key.setEchoMode(mode)
        self._show.setText(self.tr("Hide") if shown else self.tr("Show"))


def _is_fine(field: Field, values: tuple[str, str, str]) -> bool:
    try:
        checked_credentials(*values)
    except InputError as error:
        field.say_problem(words(error).text)
        return False
    field.say_problem("")
    return True


def _line(name: str, accessible: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    return made
