"""What 새 버전 확인 shows: what is being done or what came of it, and the buttons for that."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from payssam_desktop import __version__
from payssam_desktop.domain.update_manifest import UpdateAnswer
from payssam_desktop.gui.dialogs.update_offer import UpdateOffer
from payssam_desktop.gui.dialogs.update_progress import UpdateProgress
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, button, label, show_or_hide
from payssam_desktop.gui.pieces.details_toggle import DetailsToggle
from payssam_desktop.gui.pieces.notice import Notice, Tone
from payssam_desktop.gui.pieces.spinner import Spinner


class UpdateView(QWidget):
    """At each moment exactly one thing. ``changed`` follows whenever it needs another height."""

    changed = Signal()

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._doing = Sentence("", "", "updateDoing")
        self._notice = Notice(theme, "updateNotice")
        self._offer = UpdateOffer()
        self._progress = UpdateProgress()
        self._details = DetailsToggle("updateDetails")
        self._details.toggled.connect(self.changed)
        self.stop = button(self.tr("Stop"), "", "stopUpdate")
        self.retry = button(self.tr("Try again"), "primary", "retryUpdate")
        self.settings = button(self.tr("Open the settings"), "primary", "openSettings")
        self.fetch = button(self.tr("Download the installer"), "primary", "fetchUpdate")
        self.page = button(self.tr("Open the download page"), "primary", "openUpdatePage")
        self.folder = button(self.tr("Open the folder"), "primary", "openUpdateFolder")
        self.close_button = button(self.tr("Close"), "", "closeUpdate")
        self._actions = (
            self.stop,
            self.retry,
            self.settings,
            self.fetch,
            self.page,
            self.folder,
        )
        self._busy = self._make_busy(theme)
        self._lay_out(title)

    def do(self, what: str, size: int = 0) -> None:
        """Something is under way; of ``size`` bytes none is there yet, if it is a download."""
        self._doing.setText(what)
        self._details.show_text("")
        if size:
            self._progress.show_bytes(0, size)
        self._show((self._busy, self._progress) if size else (self._busy,), self.stop)

    def show_bytes(self, count: int, size: int) -> None:
        """So many bytes of so many are there."""
        self._progress.show_bytes(count, size)

    def say(
        self,
        tone: Tone,
        title: str,
        text: str,
        action: QPushButton | None = None,
        *,
        offer: UpdateAnswer | None = None,
        detail: str = "",
    ) -> None:
        """Something has come of it; ``action`` is what a person would do next."""
        self._notice.say(tone, title, text)
        self._details.show_text(detail)
        if offer is not None:
            self._offer.show_answer(offer)
        self._show((self._notice, self._offer) if offer else (self._notice,), action)

    def _show(self, parts: tuple[QWidget, ...], action: QPushButton | None) -> None:
        for part in (self._busy, self._progress, self._notice, self._offer):
            show_or_hide(part, shown=part in parts)
        for each in self._actions:
            show_or_hide(each, shown=each is action)
            each.setDefault(each is action)
        (action or self.close_button).setFocus()
        self.changed.emit()

    def _make_busy(self, theme: Theme) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.setSpacing(10)
        layout.addWidget(Spinner(theme), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._doing, 1)
        return row

    def _lay_out(self, title: str) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        for each in (self.close_button, *self._actions):
            buttons.addWidget(each)
        own = self.tr("This is version {own}. Nothing about the shop is sent.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 24)
        layout.setSpacing(14)
        layout.addWidget(Sentence(title, "title", "updateTitle"))
        layout.addWidget(label(own.format(own=__version__), "muted", "updateOwn"))
        for part in (self._busy, self._progress, self._notice, self._offer, self._details):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(buttons)
