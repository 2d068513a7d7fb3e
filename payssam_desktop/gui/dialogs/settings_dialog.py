"""The few settings that are no store's: language, and how bills are read again."""

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

from payssam_desktop.gui.pieces.basics import Sentence, button, label
from payssam_desktop.services.choosing import MOST_AT_A_ROUND, OPEN_FOR
from payssam_desktop.settings import MOST_READS_AT_ONCE, REFRESH_MINUTES, Preferences

_LANGUAGES = {"ko": "한국어", "en": "English"}


class SettingsDialog(QDialog):
    """Changes the preferences when it is accepted; whoever opened it saves them."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setObjectName("settingsDialog")
        self.setWindowTitle(self.tr("Settings"))
        self.setAccessibleName(self.tr("Settings"))
        self.language = self._make_language()
        self.minutes = self._make_minutes()
        self.reads = self._make_reads()
        self.note = Sentence("", "muted", "languageNote")
        self._lay_out()
        self.language.currentIndexChanged.connect(self._say_when)
        self._say_when()

    def accept(self) -> None:
        """Keep what was chosen."""
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
        back = button(self.tr("Go back"), "", "settingsBack")
        back.clicked.connect(self.reject)
        keep = button(self.tr("Save"), "primary", "settingsSave")
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(self.note)
        layout.addLayout(buttons)
        self.setMinimumWidth(380)
