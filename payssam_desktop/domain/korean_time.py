"""Times as PaysSam writes them, and as a Korean shop reads them.

PaysSam's times are ``YYYYMMDDhhmmss`` without a zone and mean Korean time (measured). Korea has
had no daylight saving since 1988, so a fixed offset is exact and needs no zone database, which
Windows does not have.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

KOREA = timezone(timedelta(hours=9), "KST")
EARLIEST_YEAR = 2000
"""No PaysSam payment is older; an earlier year is a broken value, not a time."""


def parse_payssam_time(text: str) -> datetime | None:
    """``20260805143000`` (Korean time) as UTC; None when it is not such a time."""
    if len(text) != 14 or not (text.isascii() and text.isdigit()):
        return None
    try:
        local = datetime.strptime(text, "%Y%m%d%H%M%S")
        return local.replace(tzinfo=KOREA).astimezone(UTC) if local.year >= EARLIEST_YEAR else None
    except (ValueError, OverflowError):
        return None


def payssam_time(moment: datetime) -> str:
    """A moment as PaysSam writes it: Korean time, ``YYYYMMDDhhmmss``."""
    return moment.astimezone(KOREA).strftime("%Y%m%d%H%M%S")


def korean_date_time(moment: datetime) -> str:
    """A moment for a person: 2026-10-09 14:02 (Korean time)."""
    return moment.astimezone(KOREA).strftime("%Y-%m-%d %H:%M")


def korean_clock(moment: datetime) -> str:
    """The time of day for a person: 14:02 (Korean time)."""
    return moment.astimezone(KOREA).strftime("%H:%M")


def korean_midnight(moment: datetime) -> datetime:
    """The start of the Korean day in which a moment lies, as UTC."""
    local = moment.astimezone(KOREA)
    return local.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
