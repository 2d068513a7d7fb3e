"""The receiver: listens while it is on, says how it is, and comes back by itself."""

from __future__ import annotations

import logging
import socket
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from payssam_desktop.domain.receiving import (
    OFF,
    ReceiverPhase,
    ReceiverState,
    ReceiverTrouble,
)
from payssam_desktop.domain.sources import Network
from payssam_desktop.http_server.limits import KIB, Limits
from payssam_desktop.http_server.server import HttpServer
from payssam_desktop.receiver.door import Door, Take
from payssam_desktop.receiver.listening import is_here, listen, trouble_of
from payssam_desktop.receiver.wakefulness import Wakefulness

LIMITS = Limits(
    workers=4,
    connections=20,
    body_bytes=64 * KIB,
    header_bytes=8 * KIB,
    request_seconds=5.0,
    idle_seconds=5.0,
)

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Retrying:
    """Seconds between two tries to listen: each pause is twice the one before."""

    first: float = 1.0
    longest: float = 30.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the receiver asks the machine; given otherwise in tests."""

    listen: Callable[[str, int], socket.socket] = listen
    is_here: Callable[[str], bool] = is_here
    wall: Callable[[], float] = time.time
    retrying: Retrying = Retrying()
    limits: Limits = LIMITS


class Receiver:
    """Receives payment alerts between :meth:`start` and :meth:`stop`, any number of times.

    ``take`` is called with the token of the path and the body, on up to four threads at once;
    the answer leaves when it returns. ``on_state`` is called with each new state on the
    receiver's own thread, and with "off" on the thread that stops it.
    """

    def __init__(
        self,
        take: Take,
        on_state: Callable[[ReceiverState], None],
        surroundings: Surroundings | None = None,
    ) -> None:
        self._take = take
        self._on_state = on_state
        self._surroundings = surroundings or Surroundings()
        self._run: _Run | None = None

    @property
    def state(self) -> ReceiverState:
        """How it is now."""
        run = self._run
        return run.state if run is not None else OFF

    def start(self, address: str, port: int, allowed: Sequence[Network] = ()) -> None:
        """Begin to listen, or begin anew at another place; returns at once.

        ``address`` is in numbers; port 0 is any free one. ``allowed`` are the networks that
        alerts may come from; none given allows all.
        """
        self.stop()
        door = Door(self._take, allowed)
        self._run = _Run(door, address, port, self._surroundings, self._on_state)
        self._run.start()

    def request_stop(self) -> None:
        """Take in nothing new; any thread may call it, also while another one starts or stops."""
        run = self._run
        if run is not None:
            run.request_stop()

    def stop(self) -> None:
        """Take in nothing new, answer what is in hand, and join every thread; may be repeated.

        Takes as long as the answers in hand, at most some seconds.
        """
        run, self._run = self._run, None
        if run is not None:
            run.request_stop()
            run.join()
            self._on_state(OFF)


class _Run:
    """One time of being on, with a thread of its own."""

    def __init__(
        self,
        door: Door,
        address: str,
        port: int,
        surroundings: Surroundings,
        on_state: Callable[[ReceiverState], None],
    ) -> None:
        self.state = OFF
        self._door = door
        self._address = address
        self._port = port
        self._surroundings = surroundings
        self._on_state = on_state
        self._stopping = threading.Event()
        self._server: HttpServer | None = None
        self._thread = threading.Thread(target=self._keep_on, name="receiver")

    def start(self) -> None:
        self._thread.start()

    def request_stop(self) -> None:
        self._stopping.set()
        server = self._server
        if server is not None:
            server.stop()

    def join(self) -> None:
        self._thread.join()

    def _keep_on(self) -> None:
        retrying = self._surroundings.retrying
        pause = retrying.first
        while not self._stopping.is_set():
            failure = self._listen_for_a_while()
            if failure is None:
                pause = retrying.first
                continue
            self._tell(failure)
            self._stopping.wait(pause)
            pause = min(2 * pause, retrying.longest)

    def _listen_for_a_while(self) -> ReceiverState | None:
        """Listen until told to stop, or until the socket is not to be relied on any more.

        Returns the state to be in when it could not.
        """
        try:
            server = self._open()
        except (OSError, ValueError) as error:
            return self._failed(trouble_of(error), _detail(error))
        try:
            self._serve(server)
        except Exception as error:
            # A bug, or a system that is out of something: either way nobody else would notice.
            place = "".join(traceback.format_tb(error.__traceback__))
            _logger.error("receiving met an unexpected %s\n%s", type(error).__name__, place)
            return self._failed(ReceiverTrouble.NETWORK, type(error).__name__)
        finally:
            # Nothing may keep the port from the next try.
            server.close()
        return None

    def _open(self) -> HttpServer:
        listening = self._surroundings.listen(self._address, self._port)
        # Any free port is chosen once, and stays.
        self._port = listening.getsockname()[1]
        try:
            return HttpServer(self._door, listening, self._surroundings.limits, "receiver-answer")
        except BaseException:
            listening.close()
            raise

    def _serve(self, server: HttpServer) -> None:
        wakefulness = Wakefulness(
            partial(self._surroundings.is_here, self._address), self._surroundings.wall
        )
        self._server = server
        self._tell(ReceiverState(ReceiverPhase.LISTENING, self._address, self._port))
        # Told to stop before the server could be told: it is asked before it polls.
        server.run(lambda: not self._stopping.is_set() and wakefulness.is_reliable())

    def _failed(self, trouble: ReceiverTrouble, detail: str) -> ReceiverState:
        return ReceiverState(
            ReceiverPhase.FAILED, self._address, self._port, trouble=trouble, detail=detail
        )

    def _tell(self, state: ReceiverState) -> None:
        """Say a state that is new."""
        if state == self.state:
            return
        self.state = state
        _logger.info("receiver: %s %s %s", state.phase, state.trouble or "", state.detail)
        self._on_state(state)


def _detail(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        return f"{type(error).__name__} {error.errno}"
    return type(error).__name__
