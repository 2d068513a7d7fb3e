"""The few settings that are no store's: language, how bills are read again, new versions."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from payssam_desktop.domain.update_address import checked_update_url
from payssam_desktop.errors import InputError
from payssam_desktop.gui.dialogs.field import Field
from payssam_desktop.gui.pieces.basics import Sentence, button, label, line
from payssam_desktop.gui.pieces.composing_edit import ComposingEdit
from payssam_desktop.gui.words.messages import words
from payssam_desktop.services.choosing import MOST_AT_A_ROUND, OPEN_FOR
from payssam_desktop.settings import MOST_READS_AT_ONCE, REFRESH_MINUTES, Preferences

_WIDTH = 460
_LANGUAGES = {"ko": "한국어", "en": "English"}


class SettingsDialog(QDialog):
    """Changes the preferences when it is accepted; whoever opened it saves them."""

    def __init__(
        self, preferences: Preferences, parent: QWidget | None = None, shipped_url: str = ""
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._shipped_url = shipped_url
        self.setObjectName("settingsDialog")
        self.setWindowTitle(self.tr("Settings"))
        self.setAccessibleName(self.tr("Settings"))
        self.language = self._make_language()
        self.minutes = self._make_minutes()
        self.reads = self._make_reads()
        self.update_url = self._make_update_url()
        self._update_field = Field(
            self.tr("Address for new versions"),
            self.update_url,
            "updateUrl",
            self.tr(
                "Asked only when you choose Help, Check for a new version. Enter what whoever "
                "provided this program gave you; empty is off."
            )
            if not shipped_url
            else self.tr(
                "Asked only when you choose Help, Check for a new version. Empty is the address "
                "that came with this program."
            ),
        )
        self.note = Sentence("", "muted", "languageNote")
        self._lay_out()
        self.language.currentIndexChanged.connect(self._say_when)
        self._say_when()

    def accept(self) -> None:
        """Keep what was chosen, unless the address cannot be used, which is said beside it."""
        try:
            url = checked_update_url(self.update_url.whole_text())
        except InputError as error:
            self._update_field.say_problem(words(error).text)
            self.update_url.setFocus()
            return
        self._preferences.update_url = url
        self._preferences.language = str(self.language.currentData())
        self._preferences.refresh_minutes = int(self.minutes.currentData())
        self._preferences.reads_at_once = self.reads.value()
        super().accept()

    def _make_language(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("language")
        box.setAccessibleName(self.tr("Language"))
        for code, name in _LANGUAGES.items():
            box.addItem(name, code)
        box.setCurrentIndex(max(0, box.findData(self._preferences.language)))
        return box

    def _make_minutes(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("refreshMinutes")
        box.setAccessibleName(self.tr("Automatic refresh"))
        for minutes in REFRESH_MINUTES:
            every = self.tr("Every {count} min").format(count=minutes)
            box.addItem(every if minutes else self.tr("Off"), minutes)
        box.setCurrentIndex(max(0, box.findData(self._preferences.refresh_minutes)))
        return box

    def _make_reads(self) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName("readsAtOnce")
        box.setAccessibleName(self.tr("Bills read at once"))
        box.setRange(1, MOST_READS_AT_ONCE)
        box.setValue(self._preferences.reads_at_once)
        box.lineEdit().setTextMargins(7, 0, 0, 0)
        return box

    def _make_update_url(self) -> ComposingEdit:
        edit = ComposingEdit("updateUrl", self.tr("Address for new versions"))
        edit.setPlaceholderText(self._shipped_url or "https://")
        edit.setText(self._preferences.update_url)
        return edit

    def _what_is_read(self) -> str:
        text = self.tr(
            "Automatically refreshed are unpaid bills added within {days} days, the newest "
            "{count} at a time."
        )
        return text.format(days=OPEN_FOR.days, count=MOST_AT_A_ROUND)

    def _say_when(self) -> None:
        changed = self.language.currentData() != self._preferences.language
        text = self.tr("The language changes the next time the program starts.")
        self.note.setText(text if changed else "")

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.setColumnStretch(1, 1)
        fields: dict[str, QWidget] = {
            self.tr("Language"): self.language,
            self.tr("Automatic refresh"): self.minutes,
            self.tr("Bills read at once"): self.reads,
        }
        for row, (word, field) in enumerate(fields.items()):
            form.addWidget(label(word), row, 0)
            form.addWidget(field, row, 1)
        form.addWidget(
            Sentence(self._what_is_read(), "muted", "automaticNote"), len(fields), 0, 1, 2
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(line())
        layout.addWidget(self._update_field)
        layout.addWidget(self.note)
        layout.addLayout(self._make_buttons())
        self.setMinimumWidth(_WIDTH)

    def _make_buttons(self) -> QHBoxLayout:
        back = button(self.tr("Go back"), "", "settingsBack")
        back.clicked.connect(self.reject)
        keep = button(self.tr("Save"), "primary", "settingsSave")
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(keep)
        return buttons
