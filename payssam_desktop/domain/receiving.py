"""What the receiver of payment alerts (승인동기화) answers, and how it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PATH_PREFIX = "/approval/"
"""Before the token in the address that is registered with PaysSam: ``/approval/<token>``."""

PLAIN_TEXT = "text/plain; charset=utf-8"
JSON = "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Reply:
    """One HTTP answer."""

    status: int
    body: bytes
    content_type: str = PLAIN_TEXT


class ReceiverPhase(StrEnum):
    """What the receiver is doing."""

    OFF = "off"
    LISTENING = "listening"
    FAILED = "failed"
    """It cannot listen now, and keeps trying by itself."""


class ReceiverTrouble(StrEnum):
    """Why the receiver cannot listen."""

    PORT_IN_USE = "port_in_use"
    PORT_FORBIDDEN = "port_forbidden"
    """The system does not let this program have the port."""
    ADDRESS_NOT_HERE = "address_not_here"
    """No network of this PC has the address now."""
    ADDRESS_UNUSABLE = "address_unusable"
    """It is no address or no port at all: trying again will not help."""
    NETWORK = "network"
    """Anything else."""


@dataclass(frozen=True, slots=True)
class ReceiverState:
    """How the receiver is; ``address`` and ``port`` are where it listens, or would like to.

    ``trouble`` is given exactly when it failed; ``detail`` is for the log and holds no secret.
    """

    phase: ReceiverPhase
    address: str = ""
    port: int = 0
    trouble: ReceiverTrouble | None = None
    detail: str = ""


OFF = ReceiverState(ReceiverPhase.OFF)
