"""How the receiver of payment alerts is: a word for the line at the bottom, and a sentence."""

from __future__ import annotations

from payssam_desktop.domain.receiving import ReceiverPhase, ReceiverState, ReceiverTrouble
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.words.said import QT_TRANSLATE_NOOP

_WORDS = {
    ReceiverPhase.OFF: QT_TRANSLATE_NOOP("Receiver", "off"),
    ReceiverPhase.LISTENING: QT_TRANSLATE_NOOP("Receiver", "listening"),
    ReceiverPhase.FAILED: QT_TRANSLATE_NOOP("Receiver", "error"),
}

_OFF = QT_TRANSLATE_NOOP(
    "Receiver",
    "Payment alerts are not received. They can be turned on under “Receiving payment alerts” in "
    "the store's menu.",
)
_LISTENING = QT_TRANSLATE_NOOP("Receiver", "Waiting for payment alerts at {address}, port {port}.")

_TROUBLES = {
    ReceiverTrouble.PORT_IN_USE: QT_TRANSLATE_NOOP(
        "Receiver",
        "Another program is using port {port}. Please close it, or choose another port under "
        "“Receiving payment alerts”. It is tried again by itself.",
    ),
    ReceiverTrouble.PORT_FORBIDDEN: QT_TRANSLATE_NOOP(
        "Receiver",
        "This PC does not let the program use port {port}. Please choose another port above 1024 "
        "under “Receiving payment alerts”. It is tried again by itself.",
    ),
    ReceiverTrouble.ADDRESS_NOT_HERE: QT_TRANSLATE_NOOP(
        "Receiver",
        "No network of this PC has the address {address} now. Receiving goes on by itself once "
        "the network is back.",
    ),
    ReceiverTrouble.ADDRESS_UNUSABLE: QT_TRANSLATE_NOOP(
        "Receiver",
        "The address or the port for receiving cannot be used. Please correct it under "
        "“Receiving payment alerts”.",
    ),
    ReceiverTrouble.NETWORK: QT_TRANSLATE_NOOP(
        "Receiver",
        "Payment alerts cannot be received because of a network problem. It is tried again by "
        "itself.",
    ),
}


def receiver_word(phase: ReceiverPhase) -> str:
    """결제 알림: 수신 대기 중, 꺼짐 or 오류."""
    word = translate("Receiver", _WORDS[phase])
    return translate("Receiver", "Payment alerts: {word}").format(word=word)


def receiver_sentence(state: ReceiverState) -> str:
    """What that means, and what to do about it."""
    match state.phase:
        case ReceiverPhase.OFF:
            said = _OFF
        case ReceiverPhase.LISTENING:
            said = _LISTENING
        case ReceiverPhase.FAILED:
            said = _TROUBLES[state.trouble or ReceiverTrouble.NETWORK]
    return translate("Receiver", said).format(address=state.address, port=state.port)
