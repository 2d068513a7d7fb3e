"""What the owner chooses for every store: whether alerts are received, and where."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from payssam_desktop.domain.alert_choice import (
    AlertChoice,
    checked_alert_address,
    checked_alert_port,
    checked_public_url,
    checked_sources,
)
from payssam_desktop.errors import InputError
from payssam_desktop.gui.dialogs.field import Field
from payssam_desktop.gui.pieces.basics import button
from payssam_desktop.gui.pieces.composing_edit import ComposingEdit
from payssam_desktop.gui.words.messages import words

USUAL_ADDRESS = "127.0.0.1"
_PORT_WIDTH = 170

Checked = TypeVar("Checked")


class AlertFields(QWidget):
    """Judges the fields when asked, and says beside each what is wrong."""

    edited = Signal()

    def __init__(self, choice: AlertChoice) -> None:
        super().__init__()
        self._is_on = QCheckBox(self.tr("Receive payment alerts"))
        self._is_on.setObjectName("hearAlerts")
        self._is_on.setAccessibleName(self._is_on.text())
        self._public_url = ComposingEdit("publicUrl", self.tr("Public address"))
        self._public_url.setPlaceholderText("https://pay.example.com")
        self._address = ComposingEdit("alertAddress", self.tr("Address to listen at"))
        self._port = ComposingEdit("alertPort", self.tr("Port"))
        self._port.setFixedWidth(_PORT_WIDTH)
        self._sources = ComposingEdit("alertSources", self.tr("Allowed senders (optional)"))
        self._advanced = button(self.tr("Advanced"), "quiet", "alertsAdvanced")
        self._advanced.setCheckable(True)
        self._advanced.setStyleSheet("QPushButton { padding-left: 2px; padding-right: 8px; }")
        self._more = QWidget()
        self._make_fields()
        self._lay_out()
        self._fill(choice)
        self._is_on.toggled.connect(self.edited)
        for edit in self._edits():
            edit.textChanged.connect(self.edited)
        self._advanced.toggled.connect(self._more.setVisible)

    def choice(self) -> AlertChoice | None:
        """What was entered, checked; None when a field is wrong, which is said beside it."""
        address = _checked(self._address_field, checked_alert_address, self._address)
        port = _checked(self._port_field, checked_alert_port, self._port)
        sources = _checked(self._sources_field, checked_sources, self._sources)
        url = _checked(self._url_field, checked_public_url, self._public_url)
        if address is None or port is None or sources is None or url is None:
            self._go_to_first_problem()
            return None
        return AlertChoice(self._is_on.isChecked(), address, port, sources, url)

    def is_as(self, choice: AlertChoice) -> bool:
        """Whether the fields show this choice."""
        return self._raw() == (
            choice.is_on,
            choice.address,
            str(choice.port),
            choice.sources,
            choice.public_url,
        )

    def show_choice(self, choice: AlertChoice) -> None:
        """Show a choice as it was tidied up."""
        self._fill(choice)

    def _raw(self) -> tuple[bool, str, str, str, str]:
        address, port, sources, url = (
            edit.text().strip()
            for edit in (self._address, self._port, self._sources, self._public_url)
        )
        return (self._is_on.isChecked(), address, port, sources, url)

    def _edits(self) -> tuple[QLineEdit, ...]:
        return (self._public_url, self._address, self._port, self._sources)

    def _go_to_first_problem(self) -> None:
        wrong = [
            edit
            for field, edit in (
                (self._url_field, self._public_url),
                (self._address_field, self._address),
                (self._port_field, self._port),
                (self._sources_field, self._sources),
            )
            if field.problem()
        ]
        if wrong != [self._public_url]:
            self._advanced.setChecked(True)
        wrong[0].setFocus()

    def _fill(self, choice: AlertChoice) -> None:
        self._is_on.setChecked(choice.is_on)
        self._public_url.setText(choice.public_url)
        self._address.setText(choice.address)
        self._port.setText(str(choice.port))
        self._sources.setText(choice.sources)
        if choice.address != USUAL_ADDRESS or choice.sources:
            self._advanced.setChecked(True)
        self._more.setVisible(self._advanced.isChecked())

    def _make_fields(self) -> None:
        self._url_field = Field(
            self.tr("Public address"),
            self._public_url,
            "publicUrl",
            self.tr("The https address of your reverse proxy or tunnel; PaysSam calls it"),
        )
        self._address_field = Field(self.tr("Address to listen at"), self._address, "alertAddress")
        self._port_field = Field(self.tr("Port"), self._port, "alertPort")
        self._sources_field = Field(
            self.tr("Allowed senders (optional)"),
            self._sources,
            "alertSources",
            self.tr("Addresses or networks, apart by commas; empty allows all. See the help."),
        )

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(12)
        place.addWidget(self._address_field, 1, Qt.AlignmentFlag.AlignTop)
        place.addWidget(self._port_field, 0, Qt.AlignmentFlag.AlignTop)
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(14)
        more.addLayout(place)
        more.addWidget(self._sources_field)
        unfolding = QHBoxLayout()
        unfolding.addWidget(self._advanced)
        unfolding.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._is_on)
        layout.addWidget(self._url_field)
        layout.addLayout(unfolding)
        layout.addWidget(self._more)


def _checked(field: Field, check: Callable[[str], Checked], edit: ComposingEdit) -> Checked | None:
    try:
        value = check(edit.whole_text())
    except InputError as error:
        field.say_problem(words(error).text)
        return None
    field.say_problem("")
    return value
