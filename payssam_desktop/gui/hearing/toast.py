"""Quiet notices in a corner of the window: they take no focus and go by themselves."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from payssam_desktop.domain.approval_notice import KeptNotice
from payssam_desktop.gui.hearing.toast_card import ToastCard
from payssam_desktop.gui.hearing.toast_stack import SHOWN, ToastStack
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import label
from payssam_desktop.gui.words.notice_words import NoticeWords, notice_words

GATHER_MS = 300
"""Notices of so long are shown together: hundreds a second cost no more than a few."""

HELD_MS = 60_000
"""A mouse that lies on the notices for so long belongs to nobody."""

_WIDTH = 420
_MARGIN = QSize(18, 14)


class Toasts(QWidget):
    """Lies over the lower right corner of a widget. ``chosen`` carries the clicked
    :class:`KeptNotice`.

    ``worded`` says what to tell of a notice.
    While the mouse is on it nothing moves and no time passes, but for a mouse that was left there.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        over: QWidget,
        worded: Callable[[KeptNotice], NoticeWords] = notice_words,
    ) -> None:
        super().__init__(over)
        self._theme = theme
        self._over = over
        self._stack = ToastStack(worded)
        self._waiting: list[KeptNotice] = []
        self._held_since: float | None = None
        self.setObjectName("toasts")
        self.cards = [ToastCard(theme, number) for number in range(SHOWN)]
        self.more = label("", "muted", "moreToasts")
        self._gathering = _timer(self, self._show_waiting)
        self._ending = _timer(self, self._drop_old)
        self._lay_out()
        theme.changed.connect(self._tint)
        self._tint()
        over.installEventFilter(self)
        self.hide()

    def reword(self) -> None:
        """Another store is on screen: what stands is worded anew."""
        self._stack.reword()
        self._show_stack()

    def tell(self, notice: KeptNotice) -> None:
        """Tell the clerk of an alert soon, together with others."""
        self._waiting.append(notice)
        if not self._gathering.isActive():
            self._gathering.start(GATHER_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Somebody reads, or is about to click: nothing moves."""
        super().enterEvent(event)
        self._held_since = time.monotonic()
        self._ending.start(HELD_MS)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on where it was held."""
        super().leaveEvent(event)
        self._let_go()
        self._show_stack()

    def _let_go(self) -> None:
        if self._held_since is not None:
            self._stack.wait_longer(time.monotonic() - self._held_since)
            self._held_since = None

    def _show_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._stack.add(waiting, time.monotonic())
        if self._held_since is None:
            self._show_stack()

    def _drop_old(self) -> None:
        self._let_go()
        self._stack.drop_old(time.monotonic())
        self._show_stack()

    def _choose(self, notice: KeptNotice) -> None:
        self._close(notice)
        self.chosen.emit(notice)

    def _close(self, notice: KeptNotice) -> None:
        self._stack.close(notice.key)
        self._show_stack()

    def _show_stack(self) -> None:
        shown, others = self._stack.shown, self._stack.others
        cards = [card for card in self.cards if card.isVisible()]
        told = {(card.notice.key, card.notice.status) for card in cards if card.notice}
        for number, card in enumerate(self.cards):
            if number < len(shown):
                card.show_toast(shown[number])
            card.setVisible(number < len(shown))
        self.more.setText(self.tr("and {count} more").format(count=f"{others:,}"))
        self.more.setVisible(bool(others))
        if not shown:
            # The mouse does not leave what is hidden under it.
            self._let_go()
        if shown:
            # Before it is shown: elsewhere it might be under the mouse.
            self._settle()
        self.setVisible(bool(shown))
        for toast in shown:
            if (toast.notice.key, toast.notice.status) not in told:
                self._speak(". ".join(part for part in toast.words[:2] if part))
        self._wait_for_end()

    def _wait_for_end(self) -> None:
        end = self._stack.next_end()
        if self._held_since is not None:
            return
        if end is None:
            self._ending.stop()
        else:
            self._ending.start(max(0, round((end - time.monotonic()) * 1000)) + 10)

    def _speak(self, text: str) -> None:
        """Politely: a screen reader finishes its sentence first."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _settle(self) -> None:
        room = self._over.size() - _MARGIN * 2
        width = min(_WIDTH, room.width())
        self.setFixedWidth(max(width, 1))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        height = layout.totalHeightForWidth(width)
        self.resize(width, height)
        corner = self._over.rect().bottomRight()
        self.move(corner.x() - _MARGIN.width() - width, corner.y() - _MARGIN.height() - height)
        self.raise_()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for card in self.cards:
            layout.addWidget(card)
            card.hide()
            card.chosen.connect(self._choose)
            card.closed.connect(self._close)
        layout.addWidget(self.more)

    def _tint(self) -> None:
        colors = self._theme.colors
        self.more.setStyleSheet(
            f"background: {colors.surface}; color: {colors.muted}; padding: 5px 14px;"
            f" border: 1px solid {colors.field_line}; border-radius: 9px;"
        )


def _timer(parent: QObject, then: Callable[[], None]) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.timeout.connect(then)
    return made
