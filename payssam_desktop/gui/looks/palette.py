"""The colour tables: one for light, one for dark, and the badges of both.

Every pair of text and ground has a contrast of at least 4.5:1, body text and badges 7:1 (the
tests measure it). Saturated red is for the destructive button and for real errors only.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from payssam_desktop.domain.bill import Bill, BillState


class Colors(NamedTuple):
    """The colours of one scheme, as ``#rrggbb``.

    Named tuples, here and below: Python takes longer to make a data class of so many fields
    than Qt takes to show the window.

    ``window`` is behind everything, ``surface`` carries text and tables, ``raised`` lies on a
    surface. ``line`` parts things, ``field_line`` is around what can be typed into or pressed.
    ``mark`` is behind what a search has matched, ``flash`` behind a row that has just changed.
    """

    window: str
    surface: str
    raised: str
    hover: str
    text: str
    muted: str
    line: str
    field_line: str
    accent: str
    accent_hover: str
    accent_text: str
    danger: str
    danger_hover: str
    danger_text: str
    warning_ground: str
    warning_text: str
    error_ground: str
    error_text: str
    checking_ground: str
    checking_text: str
    good_ground: str
    good_text: str
    selection: str
    selection_text: str
    focus: str
    scroll: str
    practice: str
    practice_ground: str
    mark: str
    mark_text: str
    flash: str
    test: str
    live: str


LIGHT = Colors(
    window="#f4f5f7",
    surface="#ffffff",
    raised="#f7f8fa",
    hover="#f1f4f9",
    text="#1b2129",
    muted="#4a5460",
    line="#e3e6eb",
    field_line="#868f9b",
    accent="#2b50c8",
    accent_hover="#2443ab",
    accent_text="#ffffff",
    danger="#c4201d",
    danger_hover="#a31a18",
    danger_text="#ffffff",
    warning_ground="#fff4d6",
    warning_text="#6b4700",
    error_ground="#fdeceb",
    error_text="#9f1816",
    checking_ground="#f7e9f3",
    checking_text="#6a235b",
    good_ground="#e4f4ea",
    good_text="#0c5a32",
    selection="#dde6fd",
    selection_text="#131d3b",
    focus="#2b50c8",
    scroll="#c3c9d1",
    practice="#0a5d55",
    practice_ground="#e2f3f0",
    mark="#ffe08a",
    mark_text="#1b2129",
    flash="#d9f0e3",
    test="#9a4a00",
    live="#2b50c8",
)

DARK = Colors(
    window="#15181d",
    surface="#1c2027",
    raised="#252a33",
    hover="#242a34",
    text="#edf0f4",
    muted="#a9b2be",
    line="#313843",
    field_line="#717c8b",
    accent="#8fadff",
    accent_hover="#a9c0ff",
    accent_text="#0c1738",
    danger="#ff7b72",
    danger_hover="#ff958d",
    danger_text="#2d0503",
    warning_ground="#3d2a00",
    warning_text="#ffd27a",
    error_ground="#421513",
    error_text="#ffb0aa",
    checking_ground="#40193a",
    checking_text="#f1b8e2",
    good_ground="#0f3522",
    good_text="#93e0b3",
    selection="#2a3a66",
    selection_text="#f3f6ff",
    focus="#8fadff",
    scroll="#4a5361",
    practice="#5fd6c6",
    practice_ground="#0d2f2b",
    mark="#e8c547",
    mark_text="#15181d",
    flash="#1c4334",
    test="#ffb45c",
    live="#8fadff",
)


class BadgeKind(Enum):
    """What a bill's badge says."""

    PAID = auto()
    UNPAID = auto()
    CANCELLED = auto()
    DESTROYED = auto()
    NEEDS_CHECKING = auto()
    UNREAD = auto()
    UNRECOGNISED = auto()


class Badge(NamedTuple):
    """The colours of a badge, as ``#rrggbb``, and the name of its icon."""

    text: str
    ground: str
    icon: str


_ICONS = {
    BadgeKind.PAID: "state-paid",
    BadgeKind.UNPAID: "state-unpaid",
    BadgeKind.CANCELLED: "state-cancelled",
    BadgeKind.DESTROYED: "state-destroyed",
    BadgeKind.NEEDS_CHECKING: "state-checking",
    BadgeKind.UNREAD: "state-unread",
    BadgeKind.UNRECOGNISED: "state-unrecognised",
}

_LIGHT_BADGES = {
    BadgeKind.PAID: ("#00507d", "#e3f1fa"),
    BadgeKind.UNPAID: ("#6b4700", "#fff4d6"),
    BadgeKind.CANCELLED: ("#8a3200", "#ffe9de"),
    BadgeKind.DESTROYED: ("#4a4a4a", "#ececec"),
    BadgeKind.NEEDS_CHECKING: ("#ffffff", "#7a2e6a"),
    BadgeKind.UNREAD: ("#414b57", "#eef0f3"),
    BadgeKind.UNRECOGNISED: ("#ffffff", "#414b57"),
}

_DARK_BADGES = {
    BadgeKind.PAID: ("#9cd3f5", "#0b2e44"),
    BadgeKind.UNPAID: ("#ffd27a", "#3d2a00"),
    BadgeKind.CANCELLED: ("#ffb38a", "#45190a"),
    BadgeKind.DESTROYED: ("#c8c8c8", "#2e2e2e"),
    BadgeKind.NEEDS_CHECKING: ("#ffffff", "#8c3a7a"),
    BadgeKind.UNREAD: ("#c3ccd7", "#2b323c"),
    BadgeKind.UNRECOGNISED: ("#ffffff", "#4d5866"),
}

_KINDS = {
    BillState.PAID: BadgeKind.PAID,
    BillState.UNPAID: BadgeKind.UNPAID,
    BillState.CANCELLED: BadgeKind.CANCELLED,
    BillState.DESTROYED: BadgeKind.DESTROYED,
    BillState.UNREAD: BadgeKind.UNREAD,
    BillState.UNRECOGNISED: BadgeKind.UNRECOGNISED,
}


def badge_of(kind: BadgeKind, *, dark: bool) -> Badge:
    """The badge of a kind in one of the schemes."""
    text, ground = (_DARK_BADGES if dark else _LIGHT_BADGES)[kind]
    return Badge(text, ground, _ICONS[kind])


def badge_kind(bill: Bill) -> BadgeKind:
    """What a bill's badge says: an open cancellation comes before PaysSam's last word."""
    return BadgeKind.NEEDS_CHECKING if bill.needs_checking else state_badge(bill.state)


def state_badge(state: BillState) -> BadgeKind:
    """The badge of a state by itself."""
    return _KINDS[state]
