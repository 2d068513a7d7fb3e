"""Guard: no thread is lost because its lines are counted.

Before 3.12, Python refuses to set a trace function while another thread is setting one, and the
thread that is refused dies before its first line. The audit hook of the network guard is what
makes that happen: it runs in the middle of the setting, and is Python, in which threads take
turns. So under coverage a thread starts only when the one before it is traced.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator

import pytest

_PATIENCE = 20.0
"""Seconds for a thread to come to its first line."""


@pytest.fixture(autouse=True, scope="session")
def _no_thread_lost_to_tracing() -> Iterator[None]:
    if threading.gettrace() is None or sys.version_info >= (3, 12):
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threading.Thread, "start", one_after_another(threading.Thread.start))
        yield


def one_after_another(
    start: Callable[[threading.Thread], None],
) -> Callable[[threading.Thread], None]:
    """Return a ``Thread.start`` that ends when the new thread has come to its first line."""
    turn = threading.Lock()

    def start_and_wait(thread: threading.Thread) -> None:
        begun = threading.Event()
        run = thread.run

        def begin() -> None:
            # Tracing was set up before this line.
            begun.set()
            del vars(thread)["run"]
            run()

        with turn:
            vars(thread)["run"] = begin
            start(thread)
            begun.wait(_PATIENCE)

    return start_and_wait
