"""새 버전 확인: asks because a person has just asked, offers, downloads; it installs nothing.

At each moment exactly one thing is on screen: what is being done, or what came of it, and the
buttons that make sense then.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from payssam_desktop import __version__
from payssam_desktop.domain.update_manifest import UpdateAnswer, UpdateFile, Verdict
from payssam_desktop.errors import DeskError
from payssam_desktop.gui.dialogs.update_offer import UpdateOffer
from payssam_desktop.gui.dialogs.update_progress import UpdateProgress
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, button, label, show_or_hide
from payssam_desktop.gui.pieces.details_toggle import DetailsToggle
from payssam_desktop.gui.pieces.notice import Notice, Tone
from payssam_desktop.gui.pieces.spinner import Spinner
from payssam_desktop.gui.words.messages import words
from payssam_desktop.gui.words.update_words import (
    ALARMING_KEYS,
    NETWORK_KEYS,
    OFF_KEYS,
    answer_words,
)
from payssam_desktop.network.halt import Halt
from payssam_desktop.services.desk import Desk
from payssam_desktop.settings import Preferences
from payssam_desktop.tasks import Tasks

_WIDTH = 520
_PROGRESS_SECONDS = 0.1

_TONES = {
    Verdict.OFFERED: Tone.NEUTRAL,
    Verdict.NEWEST: Tone.GOOD,
    Verdict.STALE: Tone.WARNING,
    Verdict.NOT_YET: Tone.WARNING,
    Verdict.OLDER_THAN_SEEN: Tone.ERROR,
}


class UpdateDialog(QDialog):
    """``settings_wanted`` asks for the settings; ``remembered`` says that there is more to save."""

    settings_wanted = Signal()
    remembered = Signal()

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        preferences: Preferences,
        theme: Theme,
        parent: QWidget | None = None,
        folder: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._preferences = preferences
        self._folder = folder or downloads_folder()
        self._halt = Halt()
        self._answer: UpdateAnswer | None = None
        self._is_downloading = False
        self._spinner = Spinner(theme)
        self._doing = Sentence("", "", "updateDoing")
        self._notice = Notice(theme, "updateNotice")
        self._offer = UpdateOffer()
        self._progress = UpdateProgress()
        self._details = DetailsToggle("updateDetails")
        self._make_buttons()
        self._lay_out()
        if parent is None:
            theme.dress(self)

    def begin(self, *, practice: bool) -> None:
        """Ask, if there is anybody to ask and this is not practice."""
        if practice:
            self._say(
                Tone.NEUTRAL,
                self.tr("Practice mode asks nobody"),
                self.tr(
                    "Practice mode does not connect to the internet. Please check for a new "
                    "version in the real program."
                ),
            )
            return
        self._ask()

    def done(self, result: int) -> None:
        """Close; what is under way ends, and nothing of it is kept."""
        self._halt.want()
        super().done(result)

    def _ask(self) -> None:
        entered, seen = self._preferences.update_url, self._preferences.update_seen
        try:
            url = self._desk.updating.address(entered)
        except DeskError as error:
            self._failed(error)
            return
        self._is_downloading = False
        self._answer = None
        self._halt = halt = Halt()
        host = urlsplit(url).hostname or ""
        self._do(self.tr("Asking {host} for a new version…").format(host=host))
        self._tasks.network(
            self,
            lambda: self._desk.updating.ask(entered, seen, halt),
            self._answered,
            self._failed,
        )

    def _answered(self, answer: UpdateAnswer) -> None:
        said = answer_words(answer, self._preferences.update_seen)
        self._remember(answer)
        if answer.verdict is Verdict.OFFERED:
            self._answer = answer
            self._offer.show_answer(answer)
            action = self._fetch if answer.file is not None else self._page
            self._say(Tone.NEUTRAL, said.title, said.text, actions=(action,), offer=True)
            return
        retry = () if answer.verdict is Verdict.NEWEST else (self._retry,)
        self._say(_TONES[answer.verdict], said.title, said.text, actions=retry)

    def _remember(self, answer: UpdateAnswer) -> None:
        """An older answer than this one will be known as such."""
        newest = str(answer.manifest.version)
        trusted = answer.verdict in (Verdict.OFFERED, Verdict.NEWEST)
        if trusted and self._preferences.update_seen != newest:
            self._preferences.update_seen = newest
            self.remembered.emit()

    def _download(self) -> None:
        file = self._answer.file if self._answer is not None else None
        if file is None:
            return
        self._is_downloading = True
        self._halt = halt = Halt()
        self._progress.show_bytes(0, file.size)
        self._do(self.tr("Downloading {name}…").format(name=file.name), progress=True)
        self._tasks.network(
            self,
            lambda: self._desk.updating.download(
                file, self._folder, self._progress_of(file, halt), halt
            ),
            self._downloaded,
            self._failed,
        )

    def _progress_of(self, file: UpdateFile, halt: Halt) -> Callable[[int], None]:
        """Tells the window now and then; called on another thread with each piece."""
        told = 0.0

        def on_bytes(count: int) -> None:
            nonlocal told
            now = time.monotonic()
            if now - told >= _PROGRESS_SECONDS or count == file.size:
                told = now
                self._tasks.in_gui_thread(self, lambda: self._show_bytes(count, file, halt))

        return on_bytes

    def _show_bytes(self, count: int, file: UpdateFile, halt: Halt) -> None:
        if halt is self._halt:
            self._progress.show_bytes(count, file.size)

    def _downloaded(self, path: Path) -> None:
        self._say(
            Tone.GOOD,
            self.tr("The installer is there"),
            self.tr(
                "{name}\n{folder}\n\nIt is the file that was signed. When no cancellation is "
                "being checked, close this program and run the installer. Your list and settings "
                "stay as they are."
            ).format(name=path.name, folder=path.parent),
            actions=(self._show_folder,),
        )
        self._open_folder()

    def _failed(self, error: DeskError) -> None:
        said = words(error)
        if error.key in OFF_KEYS:
            actions = (self._settings,) if error.key == "update_off" else ()
            self._say(Tone.NEUTRAL, said.title, said.text, actions=actions)
            return
        if error.key == "update_stopped":
            self._say(Tone.NEUTRAL, said.title, said.text, actions=(self._retry,))
            return
        tone = Tone.ERROR if error.key in ALARMING_KEYS else Tone.WARNING
        title = said.title
        if self._is_downloading and error.key in NETWORK_KEYS:
            title = self.tr("The installer could not be downloaded")
        self._say(tone, title, said.text, actions=(self._retry,), detail=said.detail)

    def _try_again(self) -> None:
        if self._is_downloading:
            self._download()
        else:
            self._ask()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _open_page(self) -> None:
        if self._answer is not None:
            QDesktopServices.openUrl(QUrl(self._answer.manifest.page))

    def _go_to_settings(self) -> None:
        self.reject()
        self.settings_wanted.emit()

    def _do(self, what: str, *, progress: bool = False) -> None:
        """Something is under way."""
        self._doing.setText(what)
        self._details.show_text("")
        parts = (self._busy_row, self._progress) if progress else (self._busy_row,)
        self._show(parts, (self._stop,))

    def _say(
        self,
        tone: Tone,
        title: str,
        text: str,
        *,
        actions: tuple[QPushButton, ...] = (),
        offer: bool = False,
        detail: str = "",
    ) -> None:
        """Something has come of it."""
        self._notice.say(tone, title, text)
        self._details.show_text(detail)
        self._show((self._notice, self._offer) if offer else (self._notice,), actions)

    def _show(self, parts: tuple[QWidget, ...], actions: tuple[QPushButton, ...]) -> None:
        for part in (self._busy_row, self._progress, self._notice, self._offer):
            show_or_hide(part, shown=part in parts)
        for each in self._actions:
            show_or_hide(each, shown=each in actions)
            each.setDefault(each in actions)
        (*actions, self._close)[0].setFocus()
        self._fit()

    def _fit(self) -> None:
        """As high as what is shown needs, and as wide as ever."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(_WIDTH, layout.heightForWidth(_WIDTH))

    def _make_buttons(self) -> None:
        self._stop = button(self.tr("Stop"), "", "stopUpdate")
        self._retry = button(self.tr("Try again"), "primary", "retryUpdate")
        self._settings = button(self.tr("Open the settings"), "primary", "openSettings")
        self._fetch = button(self.tr("Download the installer"), "primary", "fetchUpdate")
        self._page = button(self.tr("Open the download page"), "primary", "openUpdatePage")
        self._show_folder = button(self.tr("Open the folder"), "primary", "openUpdateFolder")
        self._close = button(self.tr("Close"), "", "closeUpdate")
        self._stop.clicked.connect(lambda: self._halt.want())
        self._retry.clicked.connect(self._try_again)
        self._settings.clicked.connect(self._go_to_settings)
        self._fetch.clicked.connect(self._download)
        self._page.clicked.connect(self._open_page)
        self._show_folder.clicked.connect(self._open_folder)
        self._close.clicked.connect(self.reject)
        self._actions = (
            self._stop,
            self._retry,
            self._settings,
            self._fetch,
            self._page,
            self._show_folder,
        )

    def _lay_out(self) -> None:
        self.setObjectName("updateDialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        title = self.tr("New version")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._busy_row = QWidget()
        busy = QHBoxLayout(self._busy_row)
        busy.setContentsMargins(0, 6, 0, 6)
        busy.setSpacing(10)
        busy.addWidget(self._spinner, 0, Qt.AlignmentFlag.AlignVCenter)
        busy.addWidget(self._doing, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        for each in (self._close, *self._actions):
            buttons.addWidget(each)
        own = self.tr("This is version {own}. Nothing about the shop is sent.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 24)
        layout.setSpacing(14)
        layout.addWidget(Sentence(title, "title", "updateTitle"))
        layout.addWidget(label(own.format(own=__version__), "muted", "updateOwn"))
        for part in (self._busy_row, self._progress, self._notice, self._offer, self._details):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(buttons)


def downloads_folder() -> Path:
    """The user's own folder for downloads; the home folder where there is none."""
    place = QStandardPaths.StandardLocation.DownloadLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())
