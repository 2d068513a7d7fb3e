"""The one banner above the list: never modal, and only the most urgent thing at a time."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from payssam_desktop.errors import (
    ApiError,
    DeskError,
    InputError,
    NotSentError,
    RefusedError,
    VaultError,
)
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import Sentence, button, restyle

_ICON = QSize(20, 20)
_NOT_THE_LINE = frozenset({"busy", "client_closed", "program_error"})
"""Requests that never left, though the line may be fine."""


class Urgent(IntEnum):
    """What a banner can say, the most urgent first."""

    LIST_BROKEN = 0
    OFFLINE = 1
    SIGN_IN = 2
    NEEDS_CHECKING = 3
    STALE = 4


_LOOKS = {
    Urgent.LIST_BROKEN: ("error", "alert"),
    Urgent.OFFLINE: ("warning", "offline"),
    Urgent.SIGN_IN: ("error", "key"),
    Urgent.NEEDS_CHECKING: ("checking", "state-checking"),
    Urgent.STALE: ("plain", "clock"),
}


class Banner(QFrame):
    """``acted`` carries the :class:`Urgent` whose button was pressed; ``changed`` says that
    something else is urgent now, on screen or behind it.
    """

    acted = Signal(object)
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._texts: dict[Urgent, str] = {}
        self._stale = 0
        self._put_off_at = 0
        self.setObjectName("banner")
        self.setProperty("role", "banner")
        # What most days begin with: another tone later has the stylesheet looked at again.
        self.setProperty("tone", _LOOKS[Urgent.STALE][0])
        self._icon = QLabel()
        self.words = Sentence("", "", "bannerText")
        self.button = button("", "", "bannerAction")
        self.button.clicked.connect(self._act)
        self.put_off = button(self.tr("Later"), "quiet", "bannerLater")
        self.put_off.clicked.connect(self._put_off)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 8, 7)
        layout.setSpacing(10)
        layout.addWidget(self._icon)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.put_off)
        layout.addWidget(self.button)
        theme.changed.connect(self._show_most_urgent)
        self._show_most_urgent()

    @property
    def urgent(self) -> Urgent | None:
        """What is on screen, None when nothing is urgent."""
        return min(self._texts, default=None)

    def says(self, urgent: Urgent) -> bool:
        """Whether this is so, even where something more urgent is on screen."""
        return urgent in self._texts

    def note_error(self, error: DeskError) -> bool:
        """Learn from a failed read whether the shop is offline or its sign-in refused.

        Returns whether that is so, and the banner says it.
        """
        urgent = _urgent_of(error)
        if urgent is None:
            return False
        # Imported where needed: on most days nothing fails.
        from payssam_desktop.gui.words.messages import words

        self._say(urgent, words(error).text)
        return self.urgent is urgent

    def note_answer(self) -> None:
        """A read was answered: the shop is online and signed in."""
        self._drop(Urgent.OFFLINE, Urgent.SIGN_IN)

    def note_list(self) -> None:
        """The database answered again."""
        self._drop(Urgent.LIST_BROKEN)

    def forget(self) -> None:
        """Another store: nothing is known of its connection."""
        self._put_off_at = 0
        self._drop(*Urgent)

    def show_open(self, count: int) -> None:
        """How many bills need checking."""
        text = self.tr("{count} bills need checking. Do not cancel them again.")
        self._say(Urgent.NEEDS_CHECKING, text.format(count=f"{count:,}") if count else "")

    def show_many_stale(self, at_least: int) -> None:
        """So many paid bills and more were not checked; :meth:`show_stale` follows.

        It takes the banner's place at once, so that the list does not move under a hand later.
        """
        if Urgent.STALE not in self._texts and not self._put_off_at:
            self._say_stale(f"{at_least:,}+")

    def show_stale(self, count: int) -> None:
        """How many paid bills were not checked for over twelve hours."""
        self._stale = count
        # Those that were put off and checked since make no room for others.
        self._put_off_at = min(self._put_off_at, count)
        if count <= self._put_off_at:
            self._say(Urgent.STALE, "")
        else:
            self._say_stale(f"{count:,}")

    def _say_stale(self, count: str) -> None:
        text = self.tr("{count} paid bills have not been checked for over 12 hours.")
        self._say(Urgent.STALE, text.format(count=count))

    def _say(self, urgent: Urgent, text: str) -> None:
        if not text:
            self._drop(urgent)
            return
        is_new = urgent not in self._texts
        self._texts[urgent] = text
        self._show_most_urgent()
        if is_new:
            self.changed.emit()

    def _drop(self, *kinds: Urgent) -> None:
        gone = [urgent for urgent in kinds if self._texts.pop(urgent, None) is not None]
        self._show_most_urgent()
        if gone:
            self.changed.emit()

    def _show_most_urgent(self) -> None:
        urgent = self.urgent
        self.setVisible(urgent is not None)
        if urgent is None:
            return
        tone, icon = _LOOKS[urgent]
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)
            restyle(self.words)
        self.words.setText(self._texts[urgent])
        self.button.setText(self._action_word(urgent))
        self.button.setAccessibleName(self.button.text())
        self.put_off.setVisible(urgent is Urgent.STALE)
        pixmap = self._theme.icon(icon, self._color(tone)).pixmap(_ICON, self.devicePixelRatioF())
        self._icon.setPixmap(pixmap)

    def _color(self, tone: str) -> str:
        colors = self._theme.colors
        tones = {
            "error": colors.error_text,
            "warning": colors.warning_text,
            "checking": colors.checking_text,
        }
        return tones.get(tone, colors.text)

    def _action_word(self, urgent: Urgent) -> str:
        match urgent:
            case Urgent.NEEDS_CHECKING:
                return self.tr("Show them")
            case Urgent.SIGN_IN:
                return self.tr("Connection settings")
            case Urgent.STALE:
                return self.tr("Check now")
            case _:
                return self.tr("Try again")

    def _act(self) -> None:
        if self.urgent is not None:
            self.acted.emit(self.urgent)

    def _put_off(self) -> None:
        self._put_off_at = self._stale
        self._drop(Urgent.STALE)


def _urgent_of(error: DeskError) -> Urgent | None:
    from payssam_desktop.services.pacing import HOPELESS

    if isinstance(error, NotSentError):
        return None if error.key in _NOT_THE_LINE else Urgent.OFFLINE
    if isinstance(error, VaultError):
        return Urgent.SIGN_IN
    if isinstance(error, RefusedError) and error.key in HOPELESS:
        return Urgent.SIGN_IN
    return None if isinstance(error, (ApiError, InputError)) else Urgent.LIST_BROKEN
