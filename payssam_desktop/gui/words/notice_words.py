"""What the clerk is told of an alert. It says what the read said, never what the alert claims."""

from __future__ import annotations

from typing import NamedTuple

from payssam_desktop.domain.approval_notice import KeptNotice, NoticeFlag, NoticeStatus, Seen
from payssam_desktop.domain.bill import BillState
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.words.event_words import state_words
from payssam_desktop.gui.words.formats import won
from payssam_desktop.gui.words.said import QT_TRANSLATE_NOOP

_FLAGS = {
    NoticeFlag.SETTLED_IN_PERSON: QT_TRANSLATE_NOOP(
        "Notices",
        "A payment came in for a bill that was paid at the desk. Please check whether the "
        "customer paid twice.",
    ),
    NoticeFlag.PAID_TWICE: QT_TRANSLATE_NOOP(
        "Notices",
        "There is another payment of this bill under another approval number. Please check "
        "whether the customer paid twice.",
    ),
    NoticeFlag.BILL_IS_CANCELLED: QT_TRANSLATE_NOOP("Notices", "The bill is cancelled."),
    NoticeFlag.BILL_IS_DESTROYED: QT_TRANSLATE_NOOP("Notices", "The bill is destroyed."),
}


class NoticeWords(NamedTuple):
    """A line and what belongs to it; ``is_odd`` when a person should look at it."""

    title: str
    text: str
    is_odd: bool


def notice_words(notice: KeptNotice, store: str = "") -> NoticeWords:
    """What to tell of an alert once it is decided; first the name of its store, if one is given."""
    words = _words(notice)
    return words._replace(title=_joined(store, words.title))


def _words(notice: KeptNotice) -> NoticeWords:
    match notice.status:
        case NoticeStatus.CONFIRMED:
            return NoticeWords(_payment(notice), _flags(notice.flags), bool(notice.flags))
        case NoticeStatus.DIFFERS:
            differs = translate("Notices", "{who}: the alert and the bill as it was read differ")
            return NoticeWords(differs.format(who=who(notice)), _difference(notice), True)
        case NoticeStatus.UNKNOWN_BILL:
            title = translate("Notices", "Payment alert of a bill that is not in the list")
            return NoticeWords(title, _joined(notice.bill_id, _amount(notice.price)), True)
    return NoticeWords(translate("Notices", "Payment alert"), who(notice), False)


def explained(notice: KeptNotice) -> str:
    """All that is known of an alert that waits for a person, and what can be done."""
    said = notice_words(notice)
    if notice.status is NoticeStatus.UNKNOWN_BILL:
        advice = translate(
            "Notices",
            "Whether it was paid is not known yet. When it is added to the list, it is read at "
            "once.",
        )
    else:
        advice = translate("Notices", "The alert was not applied. The list shows what was read.")
    return "\n".join(part for part in (said.title, said.text, advice) if part)


def kind_word(notice: KeptNotice) -> str:
    """Why an alert waits for a person, in two words."""
    if notice.status is NoticeStatus.UNKNOWN_BILL:
        return translate("Notices", "Not in the list")
    return translate("Notices", "Differs")


def who(notice: KeptNotice) -> str:
    """The customer, or the bill where no name is known."""
    return notice.customer or notice.bill_id


def _payment(notice: KeptNotice) -> str:
    seen = notice.seen or Seen(BillState.UNREAD)
    price = seen.price if seen.price is not None else notice.price
    return " ".join(part for part in (who(notice), _amount(price), _state(seen.state)) if part)


def _difference(notice: KeptNotice) -> str:
    said = translate("Notices", "Alert: {facts}").format(
        facts=_facts(Seen(notice.state, notice.price, notice.number))
    )
    read = translate("Notices", "Read: {facts}").format(
        facts=_facts(notice.seen or Seen(BillState.UNREAD))
    )
    # Both numbers are said above: that the alert's differs is no second payment.
    flags = _flags(notice.flags - {NoticeFlag.PAID_TWICE})
    return "\n".join(part for part in (said, read, flags) if part)


def _facts(seen: Seen) -> str:
    number = translate("Notices", "approval {number}").format(number=seen.number)
    return _joined(_state(seen.state), _amount(seen.price), number if seen.number else "")


def _state(state: BillState) -> str:
    if state is BillState.UNREAD:
        return translate("Notices", "bill not found")
    return state_words(state)


def _amount(price: int | None) -> str:
    return "" if price is None else won(price)


def _flags(flags: frozenset[NoticeFlag]) -> str:
    said = (translate("Notices", text) for flag, text in _FLAGS.items() if flag in flags)
    return " ".join(said)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
