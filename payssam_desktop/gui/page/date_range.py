"""Which days, and by which of a bill's times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from payssam_desktop.domain.bill_query import DateBasis
from payssam_desktop.domain.korean_time import KOREA
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.page.days import Days, Span, days_of
from payssam_desktop.gui.pieces.basics import button

if TYPE_CHECKING:
    from payssam_desktop.gui.page.days_popup import DaysPopup


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
        self._take_days(days)
        self.choose(Span.CHOSEN)

    def choose_basis(self, basis: DateBasis) -> None:
        """Look at another of a bill's times."""
        if basis is not self.basis:
            self.basis = basis
            self._basis_actions[basis].setChecked(True)
            self._say_basis()
            self.changed.emit()

    def saved(self) -> list[str]:
        """Basis, span and days of one's own, for :meth:`restore`."""
        own = (self.chosen_days.first, self.chosen_days.last)
        return [
            self.basis.value,
            self.span.name,
            *(day.isoformat() for day in own if day is not None and self.span is Span.CHOSEN),
        ]

    def restore(self, saved: list[str]) -> None:
        """Bring back what was saved, in silence; what cannot be read gives the usual range."""
        basis, span, days = _read(saved)
        self.blockSignals(True)
        self.choose_basis(basis)
        if span is Span.CHOSEN:
            self._take_days(days)
        self.choose(span)
        self.blockSignals(False)

    def _take_days(self, days: Days) -> None:
        self.chosen_days = days
        if days.first and days.last:
            text = f"{days.first:%Y-%m-%d} ~ {days.last:%Y-%m-%d}"
            self._group.button(Span.CHOSEN.value).setText(text)

    def _pressed(self, span: Span) -> None:
        if span is not Span.CHOSEN:
            self.choose(span)
            return
        # Not chosen until days are: the segment of the present span stays pressed.
        self._group.button(self._shown_span.value).setChecked(True)
        anchor = self._group.button(Span.CHOSEN.value)
        # Imported where needed: the list is painted without a calendar.
        from payssam_desktop.gui.page.days_popup import DaysPopup

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
        self._basis_actions: dict[DateBasis, QAction] = {}
        for basis in DateBasis:
            action = QAction(_basis_word(basis), menu)
            action.setCheckable(True)
            action.setChecked(basis is self.basis)
            action.triggered.connect(lambda _=False, chosen=basis: self.choose_basis(chosen))
            group.addAction(action)
            menu.addAction(action)
            self._basis_actions[basis] = action
        made.setMenu(menu)
        return made

    def _say_basis(self) -> None:
        text = self.tr("By: {time}").format(time=_basis_word(self.basis))
        self._basis_button.setText(text)
        self._basis_button.setAccessibleName(text)


def _read(saved: list[str]) -> tuple[DateBasis, Span, Days]:
    """What :meth:`DateRange.saved` gave; anything else, from an edited file, is as usual."""
    try:
        basis, span = DateBasis(saved[0]), Span[saved[1]]
        own = [date.fromisoformat(day) for day in saved[2:4]]
    except (LookupError, TypeError, ValueError):
        return DateBasis.PAID, Span.ALL, Days()
    if span is not Span.CHOSEN:
        return basis, span, Days()
    if len(own) != 2 or own[0] > own[1]:
        return DateBasis.PAID, Span.ALL, Days()
    return basis, span, Days(own[0], own[1])


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
