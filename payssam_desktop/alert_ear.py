"""Puts the receiver of alerts and the service that takes them in together, when it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from payssam_desktop.domain.receiving import ReceiverState, Reply
from payssam_desktop.domain.sources import networks

if TYPE_CHECKING:
    from collections.abc import Callable

    from payssam_desktop.receiver.receiver import Receiver
    from payssam_desktop.services.approvals import Approvals


class AlertEar:
    """Listens from :meth:`begin` to :meth:`end`; one thread at a time may call these two.

    After :meth:`request_stop`, which any thread may call, nothing begins any more.
    """

    def __init__(self, approvals: Approvals, on_state: Callable[[ReceiverState], None]) -> None:
        self._approvals = approvals
        self._on_state = on_state
        self._receiver: Receiver | None = None
        self._is_closing = False

    def begin(self, address: str, port: int, sources: str) -> None:
        """Listen there and nowhere else; what is wrong with the place comes as a state.

        Blocks on the disk and the keyring. Raises :class:`InputError` for the sources,
        :class:`StoreError`.
        """
        # Imported where needed: a web server, of no use to a shop that does not listen.
        from payssam_desktop.receiver.receiver import Receiver

        # First of all: where it shall not listen any more, it must not, whatever comes of this.
        self.end()
        allowed = networks(sources)
        self._approvals.listening.load()
        if self._is_closing:
            return
        if self._receiver is None:
            self._receiver = Receiver(self._take, self._on_state)
        self._receiver.start(address, port, allowed)

    def end(self) -> None:
        """Listen no more: what is in hand is answered first, which can take seconds."""
        if self._receiver is not None:
            self._receiver.stop()

    def request_stop(self) -> None:
        """Take in nothing new: the program is closing."""
        self._is_closing = True
        if self._receiver is not None:
            self._receiver.request_stop()

    def _take(self, token: str, body: bytes) -> Reply:
        return Reply(*self._approvals.take(token, body))
