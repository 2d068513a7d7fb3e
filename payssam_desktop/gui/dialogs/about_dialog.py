"""프로그램 정보: what this is, which version, where it keeps its data, whose work is in it."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from PySide6.QtCore import QSize, QSysInfo, Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from payssam_desktop import __version__
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, Value, button, label

_WIDTH = 520
_ICON = QSize(48, 48)


class AboutDialog(QDialog):
    """``data_folder`` is None where nobody said it."""

    def __init__(
        self, theme: Theme, data_folder: Path | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._data_folder = data_folder
        self._licences = licences_folder()
        self._facts = self._what_it_runs_on()
        self._close = button(self.tr("Close"), "primary", "closeAbout")
        self._copy = button(self.tr("Copy"), "", "copyAbout")
        self._open_data = button(self.tr("Open the data folder"), "", "openDataFolder")
        self._open_licences = button(self.tr("Open the licences"), "", "openLicences")
        self._lay_out(theme)
        if parent is None:
            theme.dress(self)
        self._close.setDefault(True)
        self._close.setFocus()
        self._close.clicked.connect(self.reject)
        self._copy.clicked.connect(self._copy_all)
        self._open_data.clicked.connect(lambda: _open(self._data_folder))
        self._open_licences.clicked.connect(lambda: _open(self._licences))
        self._open_data.setVisible(data_folder is not None)
        self._open_licences.setVisible(self._licences is not None)

    def _what_it_runs_on(self) -> dict[str, tuple[str, str]]:
        """Caption and value by object name."""
        facts = {
            "aboutVersion": (self.tr("Version"), __version__),
            "aboutPython": ("Python", platform.python_version()),
            "aboutQt": ("Qt", qVersion()),
            "aboutSystem": (
                self.tr("System"),
                f"{QSysInfo.prettyProductName()} ({QSysInfo.currentCpuArchitecture()})",
            ),
        }
        if self._data_folder is not None:
            facts["aboutData"] = (self.tr("Data folder"), str(self._data_folder))
        return facts

    def _copy_all(self) -> None:
        lines = [f"{caption}: {value}" for caption, value in self._facts.values()]
        QGuiApplication.clipboard().setText("\n".join(["payssam-desktop", *lines]))

    def _lay_out(self, theme: Theme) -> None:
        self.setObjectName("aboutDialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        title = self.tr("About this program")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        icon = label("", "", "aboutIcon")
        icon.setPixmap(theme.icon("app").pixmap(_ICON, self.devicePixelRatioF()))
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(label("payssam-desktop", "title", "aboutName"))
        what = self.tr("The front desk's window onto a shop's PaysSam bills")
        names.addWidget(Sentence(what, "muted", "aboutWhat"))
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for each in (self._copy, self._open_data, self._open_licences):
            buttons.addWidget(each)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(16)
        layout.addLayout(head)
        unofficial = self.tr("This is not an official program of PaysSam.")
        layout.addWidget(Sentence(unofficial, "warning", "aboutUnofficial"))
        layout.addWidget(self._make_facts())
        layout.addWidget(Sentence(self._licence(), "muted", "aboutLicence"))
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setFixedWidth(_WIDTH)

    def _make_facts(self) -> QFrame:
        card = QFrame()
        card.setObjectName("aboutFacts")
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 14, 16, 14)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, (caption, value)) in enumerate(self._facts.items()):
            said = Value(value, "", name)
            said.setAccessibleName(f"{caption}: {value}")
            grid.addWidget(label(caption, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, row, 1)
        return card

    def _licence(self) -> str:
        text = self.tr(
            "Free software under the MIT licence. It uses Qt for Python under the LGPLv3 and "
            "other open-source packages under their own licences."
        )
        if self._licences != _beside_the_program():
            # Inside a program for macOS nobody would find them; there is the button.
            return text
        where = self.tr("They are in the licenses folder beside the program.")
        return f"{text} {where}"


def licences_folder() -> Path | None:
    """The folder with the licences of an installed program, where there is one."""
    if not getattr(sys, "frozen", False):
        return None
    beside = _beside_the_program()
    # In a program for macOS, Contents/MacOS holds code, and Contents/Resources everything else.
    within = beside.parents[1] / "Resources" / "licenses"
    return next((folder for folder in (beside, within) if folder.is_dir()), None)


def _beside_the_program() -> Path:
    return Path(sys.executable).resolve().parent / "licenses"


def _open(folder: Path | None) -> None:
    if folder is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
