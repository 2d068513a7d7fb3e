"""How the receiver of payment alerts is: a word, and a sentence that says what to do."""

from __future__ import annotations

from payssam_desktop.domain.receiving import ReceiverPhase, ReceiverState, ReceiverTrouble
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.words.said import QT_TRANSLATE_NOOP

_WORDS = {
    ReceiverPhase.OFF: QT_TRANSLATE_NOOP("Receiver", "Turned off"),
    ReceiverPhase.LISTENING: QT_TRANSLATE_NOOP("Receiver", "Listening"),
    ReceiverPhase.FAILED: QT_TRANSLATE_NOOP("Receiver", "Error"),
}

_PHASES = {
    ReceiverPhase.OFF: QT_TRANSLATE_NOOP("Receiver", "Payment alerts are off."),
    ReceiverPhase.LISTENING: QT_TRANSLATE_NOOP(
        "Receiver", "Alerts are being waited for at {address}, port {port}."
    ),
}

_TROUBLES = {
    ReceiverTrouble.PORT_IN_USE: QT_TRANSLATE_NOOP(
        "Receiver",
        "Another program uses port {port}. It begins by itself once the port is free; you may "
        "choose another port, too.",
    ),
    ReceiverTrouble.PORT_FORBIDDEN: QT_TRANSLATE_NOOP(
        "Receiver", "This computer does not allow port {port}. Please choose another port."
    ),
    ReceiverTrouble.ADDRESS_NOT_HERE: QT_TRANSLATE_NOOP(
        "Receiver",
        "This computer does not have the address {address} now. It begins by itself once the "
        "network is back.",
    ),
    ReceiverTrouble.ADDRESS_UNUSABLE: QT_TRANSLATE_NOOP(
        "Receiver", "Nothing can listen at {address}, port {port}. Please correct the settings."
    ),
    ReceiverTrouble.NETWORK: QT_TRANSLATE_NOOP(
        "Receiver", "The network could not be used. It is tried again by itself."
    ),
}


def state_word(state: ReceiverState) -> str:
    """One word for the status line."""
    return translate("Receiver", _WORDS[state.phase])


def state_sentence(state: ReceiverState) -> str:
    """What it is doing, or why it cannot and what to do."""
    if state.phase is ReceiverPhase.FAILED:
        said = _TROUBLES[state.trouble or ReceiverTrouble.NETWORK]
    else:
        said = _PHASES[state.phase]
    return translate("Receiver", said).format(address=state.address, port=state.port)
