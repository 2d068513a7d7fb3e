"""What the cancel dialog says when there is nothing to cancel, and when nothing could be asked."""

from __future__ import annotations

from dataclasses import dataclass

from payssam_desktop.domain.bill import Approval, BillState
from payssam_desktop.errors import ApiError, DeskError, InputError, StoreError, VaultError
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.pieces.notice import Tone
from payssam_desktop.gui.words.formats import NOTHING, won
from payssam_desktop.gui.words.messages import Words, hands_off, refund_timing, words
from payssam_desktop.services.cancelling import CancelLook


@dataclass(frozen=True, slots=True)
class Said:
    """Words and how they look."""

    tone: Tone
    words: Words


_NOTHING_SENT_KEYS = frozenset({"payment_changed", "reading_too_old"})


def why_not(look: CancelLook) -> Said | None:
    """Why the bill that was just read cannot be cancelled; None when it can."""
    if look.reading is None:
        return None
    match look.reading.state:
        case BillState.PAID:
            return _about_paid(look)
        case BillState.UNPAID:
            return Said(Tone.NEUTRAL, Words(_nothing_to_cancel(), _unpaid()))
        case BillState.CANCELLED:
            return Said(
                Tone.NEUTRAL, Words(_already(), _cancelled_text(), customer=refund_timing())
            )
        case BillState.DESTROYED:
            return Said(Tone.NEUTRAL, Words(_nothing_to_cancel(), _destroyed()))
    return Said(
        Tone.WARNING,
        Words(
            translate("CancelNotices", "The bill's state is not known to this program"),
            translate(
                "CancelNotices",
                "So nothing can be cancelled here. Please look at the bill in the manager site.",
            ),
            f"state {look.reading.state.value}",
        ),
    )


def could_not_look(error: DeskError) -> Said:
    """The bill could not be read when the dialog opened."""
    said = words(error)
    return Said(Tone.ERROR, Words(said.title, said.text, said.detail, caution=_not_sent()))


def after_confirm(error: DeskError, *, open_operation: bool) -> Said:
    """Confirming ended with an error: either nothing was sent, or it may have been."""
    said = words(error)
    if is_nothing_sent(error) and not open_operation:
        return Said(Tone.WARNING, Words(_not_sent(), said.text, said.detail))
    return Said(
        Tone.CHECKING,
        Words(
            translate("CancelNotices", "The result could not be confirmed"),
            translate(
                "CancelNotices",
                "The cancellation may have been sent. Please do not cancel again; press [Check "
                "the state again].",
            ),
            said.detail,
            caution=hands_off(),
        ),
    )


def is_nothing_sent(error: DeskError) -> bool:
    """Whether an error of confirming proves that no cancellation left (see services).

    Anything unexpected proves nothing.
    """
    if isinstance(error, StoreError):
        return error.key != "cancel_not_recorded"
    known = isinstance(error, (InputError, ApiError, VaultError))
    return known or error.key in _NOTHING_SENT_KEYS


def _about_paid(look: CancelLook) -> Said | None:
    if look.differs_from_list and look.reading is not None:
        return Said(Tone.WARNING, _differs(look.listed.approval, look.reading.approval))
    if look.payment is None:
        return Said(
            Tone.WARNING,
            Words(
                translate("CancelNotices", "The paid amount could not be read"),
                translate(
                    "CancelNotices",
                    "PaysSam did not say how much was paid, so nothing can be cancelled here. "
                    "Please use the manager site.",
                ),
            ),
        )
    return None


def _differs(listed: Approval, fresh: Approval) -> Words:
    text = translate(
        "CancelNotices",
        "In the list: {listed_amount}, approval number {listed_number}\n"
        "At PaysSam now: {amount}, approval number {number}\n"
        "The list has been brought up to date. Please compare, then open the cancellation again.",
    )
    return Words(
        translate("CancelNotices", "The payment is not the one in the list"),
        text.format(
            listed_amount=won(listed.price),
            listed_number=listed.number or NOTHING,
            amount=won(fresh.price),
            number=fresh.number or NOTHING,
        ),
        caution=_not_sent(),
    )


def _not_sent() -> str:
    return translate("CancelNotices", "No cancellation was sent.")


def _nothing_to_cancel() -> str:
    return translate("CancelNotices", "There is no payment to cancel")


def _already() -> str:
    return translate("CancelNotices", "This bill is cancelled already.")


def _cancelled_text() -> str:
    return translate(
        "CancelNotices", "There is nothing left to do here. Do not refund cash as well."
    )


def _unpaid() -> str:
    return translate(
        "CancelNotices",
        "This bill is not paid yet. To withdraw it, please destroy it in the manager site.",
    )


def _destroyed() -> str:
    return translate("CancelNotices", "This bill is destroyed. It cannot be paid.")
