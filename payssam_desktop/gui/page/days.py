"""Days as a shop counts them: Korean ones, by a span that one press chooses."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from typing import NamedTuple

from payssam_desktop.domain.korean_time import KOREA


class Span(Enum):
    """A range that one press chooses."""

    ALL = auto()
    TODAY = auto()
    WEEK = auto()
    MONTH = auto()
    CHOSEN = auto()


class Days(NamedTuple):
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
