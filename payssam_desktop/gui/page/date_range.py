"""Which days, and by which of a bill's times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from payssam_desktop.domain.bill_query import DateBasis
from payssam_desktop.domain.korean_time import KOREA
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.pieces.basics import button, label

EARLIEST_DAY, LATEST_DAY = QDate(2000, 1, 1), QDate(2099, 12, 31)
"""No bill lies outside; a day beyond would be a slip of the finger."""


class Span(Enum):
    """A range that one press chooses."""

    ALL = auto()
    TODAY = auto()
    WEEK = auto()
    MONTH = auto()
    CHOSEN = auto()


@dataclass(frozen=True, slots=True)
class Days:
    """Two Korean days, both included; None is open."""

    first: date | None = None
    last: date | None = None

    @property
    def since(self) -> datetime | None:
        """The start of the first day, in UTC."""
        return _midnight(self.first) if self.first is not None else None

    @property
    def until(self) -> datetime | None:
        """The end of the last day, exclusive, in UTC."""
        return _midnight(self.last + timedelta(days=1)) if self.last is not None else None


def days_of(span: Span, now: datetime) -> Days:
    """The Korean days of a span, as of now; a chosen span is not known here."""
    today = now.astimezone(KOREA).date()
    match span:
        case Span.TODAY:
            return Days(today, today)
        case Span.WEEK:
            return Days(today - timedelta(days=6), today)
        case Span.MONTH:
            return Days(today.replace(day=1), today)
        case _:
            return Days()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), KOREA).astimezone(UTC)


class DateRange(QWidget):
    """The basis and the spans; ``changed`` tells that one of them is another."""

    changed = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.setObjectName("dateRange")
        self.setAccessibleName(self.tr("Period"))
        self.basis = DateBasis.PAID
        self.chosen_days = Days()
        self._popup: DaysPopup | None = None
        self._basis_button = self._make_basis_button()
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._basis_button)
        for span in Span:
            layout.addWidget(self._segment(span))
        self._group.button(Span.ALL.value).setChecked(True)
        self._shown_span = Span.ALL
        self._group.idClicked.connect(lambda number: self._pressed(Span(number)))
        self._say_basis()

    @property
    def span(self) -> Span:
        """The chosen span."""
        return self._shown_span

    def days(self) -> Days:
        """The chosen days, as of now."""
        return self.chosen_days if self.span is Span.CHOSEN else days_of(self.span, self._now())

    def choose(self, span: Span) -> None:
        """Choose a span as a person would; :meth:`choose_days` is for days of one's own."""
        self._shown_span = span
        self._group.button(span.value).setChecked(True)
        if span is not Span.CHOSEN:
            self._group.button(Span.CHOSEN.value).setText(_span_word(Span.CHOSEN))
        self.changed.emit()

    def choose_days(self, days: Days) -> None:
        """Choose days of one's own."""
        self.chosen_days = days
        if days.first and days.last:
            text = f"{days.first:%Y-%m-%d} ~ {days.last:%Y-%m-%d}"
            self._group.button(Span.CHOSEN.value).setText(text)
        self.choose(Span.CHOSEN)

    def choose_basis(self, basis: DateBasis) -> None:
        """Look at another of a bill's times."""
        if basis is not self.basis:
            self.basis = basis
            self._say_basis()
            self.changed.emit()

    def _pressed(self, span: Span) -> None:
        if span is not Span.CHOSEN:
            self.choose(span)
            return
        # Not chosen until days are: the segment of the present span stays pressed.
        self._group.button(self._shown_span.value).setChecked(True)
        anchor = self._group.button(Span.CHOSEN.value)
        self._popup = DaysPopup(self, self.chosen_days, self._now().astimezone(KOREA).date())
        self._popup.chosen.connect(self.choose_days)
        self._popup.open_below(anchor)

    def _segment(self, span: Span) -> QPushButton:
        made = button(_span_word(span), "segment", f"span{span.name.title()}")
        made.setCheckable(True)
        self._group.addButton(made, span.value)
        return made

    def _make_basis_button(self) -> QToolButton:
        made = QToolButton()
        made.setObjectName("dateBasis")
        made.setProperty("role", "segment")
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(made)
        group = QActionGroup(menu)
        for basis in DateBasis:
            action = QAction(_basis_word(basis), menu)
            action.setCheckable(True)
            action.setChecked(basis is self.basis)
            action.triggered.connect(lambda _=False, chosen=basis: self.choose_basis(chosen))
            group.addAction(action)
            menu.addAction(action)
        made.setMenu(menu)
        return made

    def _say_basis(self) -> None:
        text = self.tr("By: {time}").format(time=_basis_word(self.basis))
        self._basis_button.setText(text)
        self._basis_button.setAccessibleName(text)


class DaysPopup(QFrame):
    """Two days to pick, in a small window that closes by itself; ``chosen`` carries Days."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, days: Days, today: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("daysPopup")
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.first = self._edit("firstDay", self.tr("First day"), days.first or today)
        self.last = self._edit("lastDay", self.tr("Last day"), days.last or today)
        apply = button(self.tr("Apply"), "primary", "applyDays")
        apply.clicked.connect(self._apply)
        layout = QGridLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(6)
        layout.addWidget(label(self.first.accessibleName(), "muted"), 0, 0)
        layout.addWidget(label(self.last.accessibleName(), "muted"), 0, 2)
        layout.addWidget(self.first, 1, 0)
        layout.addWidget(label("~"), 1, 1)
        layout.addWidget(self.last, 1, 2)
        layout.setRowMinimumHeight(2, 6)
        layout.addWidget(apply, 3, 2, Qt.AlignmentFlag.AlignRight)

    def open_below(self, anchor: QWidget) -> None:
        """Show it under a button, with its right edge under the button's."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))
        self.move(corner)
        self.show()
        self.first.setFocus()

    def _edit(self, name: str, accessible: str, day: date) -> QDateEdit:
        made = QDateEdit()
        made.setObjectName(name)
        made.setAccessibleName(accessible)
        made.setDisplayFormat("yyyy-MM-dd")
        made.setCalendarPopup(True)
        made.setMinimumWidth(140)
        made.setDateRange(EARLIEST_DAY, LATEST_DAY)
        made.setDate(QDate(day.year, day.month, day.day))
        return made

    def _apply(self) -> None:
        days = [edit.date().toPython() for edit in (self.first, self.last)]
        first, last = sorted(day for day in days if isinstance(day, date))
        self.chosen.emit(Days(first, last))
        self.close()


def _span_word(span: Span) -> str:
    words = {
        Span.ALL: translate("DateRange", "All time"),
        Span.TODAY: translate("DateRange", "Today"),
        Span.WEEK: translate("DateRange", "7 days"),
        Span.MONTH: translate("DateRange", "This month"),
        Span.CHOSEN: translate("DateRange", "Choose…"),
    }
    return words[span]


def _basis_word(basis: DateBasis) -> str:
    words = {
        DateBasis.PAID: translate("DateRange", "Day paid"),
        DateBasis.CANCELLED: translate("DateRange", "Day cancelled"),
        DateBasis.ADDED: translate("DateRange", "Day added"),
        DateBasis.CHECKED: translate("DateRange", "Day checked"),
    }
    return words[basis]
