"""How a bill's row is painted: badge, amount, freshness, search marks; one ground for the row.

A row is worked out once, as a few texts with their places, and painted from that: scrolling a
million rows costs a dozen calls a row and no layout.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from payssam_desktop.domain.bill import Bill, BillState
from payssam_desktop.domain.bill_query import BillColumn
from payssam_desktop.gui.bill_list import columns
from payssam_desktop.gui.bill_list.badges import ICON, Badges
from payssam_desktop.gui.bill_list.marks import SEARCHED, SearchMarks
from payssam_desktop.gui.bill_list.text_widths import Widths, fitted
from payssam_desktop.gui.looks.palette import BadgeKind, badge_kind
from payssam_desktop.gui.looks.theme import Theme, tabular
from payssam_desktop.gui.words import formats

PADDING = 10
KEPT_ROWS = 200
"""Rows that stay worked out: a few screens."""

_MARK_INSET = 7
"""Pixels of a row above and below a mark."""
_FAINT = frozenset({BillColumn.PHONE, BillColumn.CHECKED_AT})
_STRONG = frozenset({BillColumn.AMOUNT, BillColumn.CUSTOMER})


class Lane(NamedTuple):
    """Where a column is on screen, in pixels."""

    column: BillColumn
    left: int
    width: int


class RowLook(NamedTuple):
    """What a row looks like beside its bill. ``flash`` is 1 just after a change, then fades."""

    selected: bool = False
    hovered: bool = False
    focused: bool = False
    flash: float = 0.0


class _Text(NamedTuple):
    """A text of a row; ``x`` from the left edge of its lane."""

    lane: int
    x: int
    text: str
    font: QFont
    pen: QPen
    marks: tuple[QRect, ...] = ()


class _Row(NamedTuple):
    """A bill's row, worked out."""

    bill: Bill
    operator: str
    texts: tuple[_Text, ...]
    badge: BadgeKind
    stale: bool


class RowPainter:
    """Paints rows in lanes; every colour and font is made ready beforehand."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self._theme = theme
        self._rows: OrderedDict[int, _Row] = OrderedDict()
        self._lanes: tuple[Lane, ...] = ()
        self._searched = ""
        self._marks = SearchMarks("")
        self.plain = tabular(font)
        self.strong = tabular(font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self._metrics = Widths(self.plain)
        self._strong_metrics = Widths(self.strong)
        self.badges = Badges(theme, font)
        self.tint()

    def tint(self) -> None:
        """Take the colours of the present scheme."""
        colors = self._theme.colors
        self._surface, self._hover = QColor(colors.surface), QColor(colors.hover)
        self._selection, self._line = QColor(colors.selection), QColor(colors.line)
        self._flash, self._mark = QColor(colors.flash), QColor(colors.mark)
        self._text, self._muted = QPen(QColor(colors.text)), QPen(QColor(colors.muted))
        self._stale = QPen(QColor(colors.warning_text))
        self._chosen, self._on_mark = (
            QPen(QColor(colors.selection_text)),
            QPen(QColor(colors.mark_text)),
        )
        self._focus = QPen(QColor(colors.focus), 2)
        self.badges.forget()
        self.forget()

    def forget(self) -> None:
        """Work every row out anew: time has gone on, or the words of the search are others."""
        self._rows.clear()

    def set_lanes(self, lanes: tuple[Lane, ...]) -> None:
        """Where the columns are now."""
        if _widths(lanes) != _widths(self._lanes):
            self.forget()
        self._lanes = lanes

    def set_words(self, query: str) -> None:
        """Mark what the words of this search have matched."""
        if query != self._searched:
            self._searched = query
            self._marks = SearchMarks(query)
            self.forget()

    def font(self, column: BillColumn) -> QFont:
        """The font of a column."""
        if column is BillColumn.STATE:
            return self.badges.font
        return self.strong if column in _STRONG else self.plain

    def paint_ground(self, painter: QPainter, area: QRect, look: RowLook) -> None:
        """The ground of a row and the line under it."""
        ground = self._hover if look.hovered else self._surface
        if look.selected:
            ground = self._selection
        if look.flash > 0:
            ground = mixed(ground, self._flash, look.flash)
        painter.fillRect(area, ground)
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, self._line)

    def paint_below(self, painter: QPainter, area: QRect) -> None:
        """Where no rows are any more."""
        painter.fillRect(area, self._surface)

    def paint(
        self,
        painter: QPainter,
        area: QRect,
        bill: Bill,
        operator: str,
        look: RowLook,
        now: datetime,
    ) -> None:
        """One whole row."""
        row = self._worked_out(bill, operator, now)
        self.paint_ground(painter, area, look)
        top, height = area.y(), area.height() - 1
        base = top + (height - self._metrics.height) // 2 + self._metrics.ascent
        for text in row.texts:
            left = self._lanes[text.lane].left
            painter.setFont(text.font)
            painter.setPen(self._chosen if look.selected else text.pen)
            painter.drawText(left + text.x, base, text.text)
            if text.marks:
                self._paint_marks(painter, text, left, area, base)
        for lane in self._lanes:
            if lane.column is BillColumn.STATE:
                self.badges.paint(painter, row.badge, lane.left + PADDING, top, height, lane.width)
            elif lane.column is BillColumn.CHECKED_AT and row.stale:
                color = (self._chosen if look.selected else self._stale).color().name()
                icon = QRect(lane.left + PADDING, top + (height - ICON) // 2 + 1, ICON, ICON)
                self.badges.paint_icon(painter, "clock", color, icon)
        if look.focused:
            self._paint_focus(painter, area)

    def _paint_marks(
        self, painter: QPainter, text: _Text, left: int, area: QRect, base: int
    ) -> None:
        painter.setPen(self._on_mark)
        for mark in text.marks:
            place = QRect(
                left + mark.x(),
                area.y() + _MARK_INSET,
                mark.width(),
                area.height() - 2 * _MARK_INSET,
            )
            painter.fillRect(place, self._mark)
            painter.setClipRect(place)
            painter.drawText(left + text.x, base, text.text)
            painter.setClipping(False)

    def _paint_focus(self, painter: QPainter, area: QRect) -> None:
        painter.setPen(self._focus)
        left = min((lane.left for lane in self._lanes), default=0)
        right = max((lane.left + lane.width for lane in self._lanes), default=0)
        painter.drawRect(left + 1, area.y() + 1, right - left - 2, area.height() - 3)

    def _worked_out(self, bill: Bill, operator: str, now: datetime) -> _Row:
        known = self._rows.get(bill.key)
        if known is not None and known.bill is bill and known.operator == operator:
            self._rows.move_to_end(bill.key)
            return known
        stale = bill.is_stale(now)
        texts = (
            self._laid_out(at, lane, bill, operator, stale, now)
            for at, lane in enumerate(self._lanes)
            if lane.column is not BillColumn.STATE
        )
        row = _Row(bill, operator, tuple(texts), badge_kind(bill), stale)
        self._rows[bill.key] = row
        if len(self._rows) > KEPT_ROWS:
            self._rows.popitem(last=False)
        return row

    def _laid_out(
        self, at: int, lane: Lane, bill: Bill, operator: str, stale: bool, now: datetime
    ) -> _Text:
        column = lane.column
        whole = columns.text(column, bill, now)
        if column is BillColumn.OPERATOR:
            whole = operator or formats.NOTHING
        pen = self._muted if whole == formats.NOTHING or _is_faint(column, bill) else self._text
        x, room = PADDING, lane.width - 2 * PADDING
        font = self.strong if column in _STRONG else self.plain
        metrics = self._strong_metrics if column in _STRONG else self._metrics
        if column is BillColumn.CHECKED_AT and stale:
            pen, x, room = self._stale, PADDING + ICON + 5, room - ICON - 5 + PADDING - 2
        width, shown = metrics.of(whole), whole
        if column is BillColumn.AMOUNT:
            if width > room:
                font = fitted(font, whole, room)
                metrics = Widths(font)
            x = lane.width - PADDING - metrics.of(whole)
        elif width > room:
            shown = metrics.elided(whole, room)
        return _Text(at, x, shown, font, pen, self._marked(column, whole, shown, bill, metrics, x))

    def _marked(
        self,
        column: BillColumn,
        whole: str,
        shown: str,
        bill: Bill,
        metrics: Widths,
        x: int,
    ) -> tuple[QRect, ...]:
        """Where the search has matched; what is cut off is marked up to the cut."""
        if not self._marks or column not in SEARCHED or whole == formats.NOTHING:
            return ()
        places = []
        for first, end in self._marks.spans(column, whole, bill):
            if first < len(shown):
                left = metrics.of(shown[:first])
                width = metrics.of(shown[:end]) - left
                places.append(QRect(x + left - 1, 0, width + 2, 0))
        return tuple(places)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two: ``share`` of the other."""
    rest = 1 - share
    return QColor.fromRgbF(
        one.redF() * rest + other.redF() * share,
        one.greenF() * rest + other.greenF() * share,
        one.blueF() * rest + other.blueF() * share,
    )


def _widths(lanes: tuple[Lane, ...]) -> list[tuple[BillColumn, int]]:
    return [(lane.column, lane.width) for lane in lanes]


def _is_faint(column: BillColumn, bill: Bill) -> bool:
    """Amounts that the shop does not keep, and what is read less often."""
    if column is BillColumn.AMOUNT:
        return bill.state in (BillState.CANCELLED, BillState.DESTROYED)
    return column in _FAINT
