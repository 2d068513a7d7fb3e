"""새 버전 확인: asks because a person has just asked, offers, downloads; it installs nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from payssam_desktop.domain.update_manifest import UpdateAnswer, UpdateFile, Verdict
from payssam_desktop.errors import DeskError, InputError
from payssam_desktop.gui.dialogs.update_view import UpdateView
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.notice import Tone
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
        self.setObjectName("updateDialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        title = self.tr("New version")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._view = UpdateView(theme, title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self._connect()
        if parent is None:
            theme.dress(self)

    def begin(self, *, practice: bool) -> None:
        """Ask, if there is anybody to ask and this is not practice."""
        if practice:
            self._view.say(
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
        self._view.do(self.tr("Asking {host} for a new version…").format(host=host))
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
            action = self._view.fetch if answer.file is not None else self._view.page
            self._view.say(Tone.NEUTRAL, said.title, said.text, action, offer=answer)
            return
        retry = None if answer.verdict is Verdict.NEWEST else self._view.retry
        self._view.say(_TONES[answer.verdict], said.title, said.text, retry)

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
        self._view.do(self.tr("Downloading {name}…").format(name=file.name), file.size)
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
            self._view.show_bytes(count, file.size)

    def _downloaded(self, path: Path) -> None:
        self._view.say(
            Tone.GOOD,
            self.tr("The installer is there"),
            self.tr(
                "{name}\n{folder}\n\nIt is the file that was signed. When no cancellation is "
                "being checked, close this program and run the installer. Your list and settings "
                "stay as they are."
            ).format(name=path.name, folder=path.parent),
            self._view.folder,
        )
        self._open_folder()

    def _failed(self, error: DeskError) -> None:
        said, view = words(error), self._view
        if error.key in OFF_KEYS:
            action = view.settings if error.key == "update_off" else None
            view.say(Tone.NEUTRAL, said.title, said.text, action)
        elif error.key == "update_stopped":
            view.say(Tone.NEUTRAL, said.title, said.text, view.retry)
        elif isinstance(error, InputError):
            view.say(Tone.WARNING, said.title, said.text, view.settings)
        else:
            tone = Tone.ERROR if error.key in ALARMING_KEYS else Tone.WARNING
            title = said.title
            if self._is_downloading and error.key in NETWORK_KEYS:
                title = self.tr("The installer could not be downloaded")
            view.say(tone, title, said.text, view.retry, detail=said.detail)

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

    def _connect(self) -> None:
        view = self._view
        view.stop.clicked.connect(lambda: self._halt.want())
        view.retry.clicked.connect(self._try_again)
        view.settings.clicked.connect(self._go_to_settings)
        view.fetch.clicked.connect(self._download)
        view.page.clicked.connect(self._open_page)
        view.folder.clicked.connect(self._open_folder)
        view.close_button.clicked.connect(self.reject)
        view.changed.connect(self._fit)

    def _fit(self) -> None:
        """As high as what is shown needs, and as wide as ever."""
        layout = self._view.layout()
        if layout is not None:
            layout.activate()
            self.resize(_WIDTH, layout.heightForWidth(_WIDTH))


def downloads_folder() -> Path:
    """The user's own folder for downloads; the home folder where there is none."""
    place = QStandardPaths.StandardLocation.DownloadLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())
