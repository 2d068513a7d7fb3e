"""What a bill's timeline says: one short line for each entry."""

from __future__ import annotations

from payssam_desktop.domain.bill import BillEvent, BillState, EventKind, EventSource
from payssam_desktop.gui.looks.palette import state_badge
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.words.formats import state_word, won
from payssam_desktop.gui.words.said import QT_TRANSLATE_NOOP

_SOURCES = {
    EventSource.MANUAL_CHECK: QT_TRANSLATE_NOOP("Timeline", "Checked by hand"),
    EventSource.AUTOMATIC_CHECK: QT_TRANSLATE_NOOP("Timeline", "Checked automatically"),
    EventSource.APPROVAL_SYNC: QT_TRANSLATE_NOOP("Timeline", "Payment notice"),
    EventSource.CANCELLATION: QT_TRANSLATE_NOOP("Timeline", "Cancellation"),
    EventSource.IMPORT: QT_TRANSLATE_NOOP("Timeline", "Import"),
    EventSource.PERSON: QT_TRANSLATE_NOOP("Timeline", "Person"),
}

_FIELDS = {
    "customer": QT_TRANSLATE_NOOP("Timeline", "customer"),
    "phone": QT_TRANSLATE_NOOP("Timeline", "phone"),
    "product": QT_TRANSLATE_NOOP("Timeline", "product"),
    "billed": QT_TRANSLATE_NOOP("Timeline", "billed amount"),
    "memo": QT_TRANSLATE_NOOP("Timeline", "memo"),
}

_CANCELLATION = {
    "sending": QT_TRANSLATE_NOOP("Timeline", "Cancellation being requested"),
    "accepted": QT_TRANSLATE_NOOP("Timeline", "Cancellation accepted (being checked)"),
    "unknown": QT_TRANSLATE_NOOP("Timeline", "Result of the cancellation being checked"),
    "cancelled": QT_TRANSLATE_NOOP("Timeline", "Cancellation complete"),
    "rejected": QT_TRANSLATE_NOOP("Timeline", "Cancellation not accepted"),
    "not_sent": QT_TRANSLATE_NOOP("Timeline", "Cancellation not sent"),
    "not_cancelled": QT_TRANSLATE_NOOP("Timeline", "Found not to be cancelled"),
    "needs_person": QT_TRANSLATE_NOOP("Timeline", "The customer centre has to be asked"),
    "closed": QT_TRANSLATE_NOOP("Timeline", "Closed by a person"),
}


def event_words(event: BillEvent) -> str:
    """What happened, without the time and the source."""
    match event.kind:
        case EventKind.ADDED:
            return translate("Timeline", "Added to the list")
        case EventKind.STATE_READ:
            return _joined(_state_change(event.facts), *_payment(event.facts))
        case EventKind.APPROVAL_CHANGED:
            changed = translate("Timeline", "The approval changed")
            return _joined(changed, *_payment(event.facts))
        case EventKind.EDITED:
            return _edited(event.facts)
        case EventKind.CANCELLATION:
            return _cancellation(event.facts)
        case EventKind.APPROVAL_NOTICE:
            came = translate("Timeline", "Payment alert received")
            return _joined(came, *_payment(event.facts))
        case EventKind.SETTLED_IN_PERSON:
            return _settled_in_person(event.facts)


def source_words(source: EventSource) -> str:
    """Where an entry comes from."""
    return translate("Timeline", _SOURCES[source])


def state_words(state: BillState) -> str:
    """A bill's state in a word."""
    return state_word(state_badge(state))


def _state_change(facts: dict[str, str]) -> str:
    state = state_words(_state(facts.get("state", "")))
    was = _state(facts.get("was", BillState.UNREAD.value))
    return state if was is BillState.UNREAD else f"{state_words(was)} → {state}"


def _state(letter: str) -> BillState:
    return BillState.UNREAD if letter == BillState.UNREAD.value else BillState.of(letter)


def _payment(facts: dict[str, str]) -> list[str]:
    price, number = facts.get("price", ""), facts.get("approval_number", "")
    parts = [won(int(price))] if price.isascii() and price.isdigit() else []
    if number:
        parts.append(translate("Timeline", "approval {number}").format(number=number))
    return parts


def _edited(facts: dict[str, str]) -> str:
    fields = [
        translate("Timeline", _FIELDS[name])
        for name in facts.get("fields", "").split()
        if name in _FIELDS
    ]
    if not fields:
        return translate("Timeline", "Edited")
    return translate("Timeline", "Edited: {fields}").format(fields=", ".join(fields))


def _settled_in_person(facts: dict[str, str]) -> str:
    if facts.get("settled") == "no":
        return translate("Timeline", "No longer noted as paid at the desk")
    return translate("Timeline", "Noted as paid at the desk")


def _cancellation(facts: dict[str, str]) -> str:
    known = _CANCELLATION.get(facts.get("state", ""))
    if known is None:
        return translate("Timeline", "Cancellation")
    number = facts.get("cancel_number", "")
    said = translate("Timeline", known)
    if not number:
        return said
    return _joined(said, translate("Timeline", "cancel number {number}").format(number=number))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
