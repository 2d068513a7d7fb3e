"""Guard: a test leaves no thread behind."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

# How long a thread that was told to stop may take to be gone, in seconds.
_PATIENCE = 2.0


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = _left(before)
    deadline = time.monotonic() + _PATIENCE
    while left and time.monotonic() < deadline:
        time.sleep(0.01)
        left = _left(before)
    if left:
        pytest.fail(f"threads are still alive after the test: {sorted(t.name for t in left)}")


def _left(before: set[threading.Thread]) -> set[threading.Thread]:
    return {thread for thread in set(threading.enumerate()) - before if _is_alive(thread)}


def _is_alive(thread: threading.Thread) -> bool:
    """Say whether a thread lives.

    A thread that Qt made counts as alive for ever before Python 3.13, once it ran a line of
    Python. Linux can be asked about it; elsewhere such a thread is let through.
    """
    if not isinstance(thread, threading._DummyThread):
        return thread.is_alive()
    if not sys.platform.startswith("linux"):
        return False
    return Path(f"/proc/self/task/{thread.native_id}").exists()
