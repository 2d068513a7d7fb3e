"""Values as a person at the front desk reads them (Korean time, whole won)."""

from __future__ import annotations

from datetime import datetime, timedelta

from payssam_desktop.domain.bill import Approval
from payssam_desktop.domain.endpoint import Environment
from payssam_desktop.domain.korean_time import korean_clock, korean_date_time
from payssam_desktop.domain.masking import masked_phone
from payssam_desktop.gui.looks.palette import BadgeKind
from payssam_desktop.gui.looks.translation import translate

NOTHING = "–"
"""Stands where a value is not known."""


def won(amount: int | None) -> str:
    """300,000원; a dash when it is not known."""
    if amount is None:
        return NOTHING
    return translate("Formats", "{amount} won").format(amount=f"{amount:,}")


def date_time(moment: datetime | None) -> str:
    """2026-10-09 14:02 in Korean time; a dash when there is none."""
    return korean_date_time(moment) if moment is not None else NOTHING


def clock(moment: datetime | None) -> str:
    """14:02 in Korean time; a dash when there is none."""
    return korean_clock(moment) if moment is not None else NOTHING


def ago(moment: datetime | None, now: datetime) -> str:
    """How long ago, roughly: 방금, 3분 전, 2시간 전, 3일 전; a dash when never."""
    if moment is None:
        return NOTHING
    passed = now - moment
    if passed < timedelta(minutes=1):
        return translate("Formats", "just now")
    if passed < timedelta(hours=1):
        minutes = passed // timedelta(minutes=1)
        return translate("Formats", "{count} min ago").format(count=minutes)
    if passed < timedelta(days=1):
        return translate("Formats", "{count} h ago").format(count=passed // timedelta(hours=1))
    return translate("Formats", "{count} d ago").format(count=passed.days)


def state_word(kind: BadgeKind) -> str:
    """The word on a badge."""
    match kind:
        case BadgeKind.PAID:
            return translate("Formats", "Paid")
        case BadgeKind.UNPAID:
            return translate("Formats", "Unpaid")
        case BadgeKind.CANCELLED:
            return translate("Formats", "Cancelled")
        case BadgeKind.DESTROYED:
            return translate("Formats", "Destroyed")
        case BadgeKind.NEEDS_CHECKING:
            return translate("Formats", "Needs checking")
        case BadgeKind.UNREAD:
            return translate("Formats", "Not read yet")
        case BadgeKind.UNRECOGNISED:
            return translate("Formats", "Unknown state")


def pay_type_word(pay_type: str) -> str:
    """The method of payment; one that this program does not know is shown as it came."""
    words = {
        "": NOTHING,
        "CARD_VAN": translate("Formats", "Card"),
        "KEYIN": translate("Formats", "Card, keyed in"),
        "OFFLINE_CARD": translate("Formats", "Card at the counter"),
        "OFFLINE_CASH": translate("Formats", "Cash at the counter"),
        "CARD_RP": translate("Formats", "Recurring card"),
        "0": translate("Formats", "Easy pay"),
    }
    return words.get(pay_type, pay_type)


def method(approval: Approval) -> str:
    """The card's issuer and last four digits, else the method of payment."""
    if approval.issuer:
        return f"{approval.issuer} {approval.issuer_tail}".strip()
    return pay_type_word(approval.pay_type)


def monthly_word(monthly: str) -> str:
    """Instalments: 일시불 for 0, 00 and nothing; else 3개월."""
    if not monthly.strip("0"):
        return translate("Formats", "Lump sum")
    if not (monthly.isascii() and monthly.isdigit()):
        return monthly
    return translate("Formats", "{count} months").format(count=int(monthly))


def cash_trader_word(trader: str) -> str:
    """What a cash receipt is for; an unknown code is shown as it came."""
    words = {
        "": NOTHING,
        "0": translate("Formats", "Income deduction"),
        "1": translate("Formats", "Proof of expense"),
    }
    return words.get(trader, trader)


def phone(number: str) -> str:
    """A phone number fit for a list: 010-****-1234; a dash when there is none."""
    return masked_phone(number) or NOTHING


def environment_word(environment: Environment) -> str:
    """운영, 테스트 or 연습 모드."""
    match environment:
        case Environment.LIVE:
            return translate("Formats", "Live")
        case Environment.TEST:
            return translate("Formats", "Test")
        case Environment.PRACTICE:
            return translate("Formats", "Practice mode")


def megabytes(count: int) -> str:
    """61.3MB, of bytes."""
    return translate("Formats", "{amount} MB").format(amount=f"{count / 1_000_000:,.1f}")


def plain_tip(text: str) -> str:
    """A tool tip that shows a text exactly as it is, never as rich text."""
    # Imported where needed: a table of a thousand names that no painting asks for.
    from html import escape

    return f"<qt>{escape(text)}</qt>"
