"""A bill's story, newest first, painted without a widget for each entry."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from payssam_desktop.domain.bill import BillEvent
from payssam_desktop.gui.looks.theme import Theme
from payssam_desktop.gui.pieces.basics import kept_together
from payssam_desktop.gui.words.formats import date_time
from payssam_desktop.gui.words.messages import event_words, source_words

_RAIL = 6
_LEFT = 22
_GAP = 14
_WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class _Entry:
    words: str
    moment: str


class TimelineView(QWidget):
    """As high as its entries; paints only those that are seen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._entries: list[_Entry] = []
        self._tops: list[int] = [0]
        self.setObjectName("timeline")
        self.setAccessibleName(self.tr("Timeline"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_events(self, events: list[BillEvent]) -> None:
        """Show these entries, newest first."""
        self._entries = [
            _Entry(
                kept_together(event_words(event)),
                f"{date_time(event.at)} · {source_words(event.source)}",
            )
            for event in events
        ]
        self.setAccessibleDescription("\n".join(self.texts()))
        self._measure()
        self.update()

    def texts(self) -> list[str]:
        """What each entry says."""
        return [f"{entry.moment} {entry.words}".replace("\u2060", "") for entry in self._entries]

    def sizeHint(self) -> QSize:
        """As high as all entries."""
        return QSize(200, self._tops[-1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps otherwise."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The entries within the painted area."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, entry in enumerate(self._entries):
            top, bottom = self._tops[number], self._tops[number + 1]
            if bottom >= event.rect().top() and top <= event.rect().bottom():
                self._paint_entry(painter, entry, top, bottom, last=bottom == self._tops[-1])
        painter.end()

    def _paint_entry(
        self, painter: QPainter, entry: _Entry, top: int, bottom: int, *, last: bool
    ) -> None:
        colors, metrics = self._theme.colors, self.fontMetrics()
        middle = top + metrics.height() / 2
        if not last:
            painter.setPen(QPen(QColor(colors.line), 2))
            painter.drawLine(QPointF(_RAIL, middle + 9), QPointF(_RAIL, bottom + 4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.accent if top == 0 else colors.field_line))
        painter.drawEllipse(QPointF(_RAIL, middle), 4, 4)
        room = QRect(_LEFT, top, self.width() - _LEFT, bottom - top)
        painter.setPen(QColor(colors.text))
        painter.drawText(room, _WRAP, entry.words)
        painter.setPen(QColor(colors.muted))
        below = room.adjusted(0, self._height_of_words(entry, metrics) + 2, 0, 0)
        painter.drawText(below, 0, entry.moment)

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        self._tops = [0]
        for entry in self._entries:
            height = self._height_of_words(entry, metrics) + 2 + metrics.height() + _GAP
            self._tops.append(self._tops[-1] + height)
        self.setFixedHeight(max(1, self._tops[-1]))

    def _height_of_words(self, entry: _Entry, metrics: QFontMetrics) -> int:
        room = QRect(0, 0, max(40, self.width() - _LEFT), 10_000)
        return metrics.boundingRect(room, _WRAP, entry.words).height()
