"""One asyncio event loop on a thread of its own, for callers that block."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import TypeVar

_Result = TypeVar("_Result")

_JOIN_SECONDS = 5.0


class LoopThread:
    """Runs coroutines for other threads. Started at construction; :meth:`stop` joins it."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        # A daemon: a certificate check that hangs in the operating system must not keep the
        # program alive.
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, coroutine: Coroutine[object, object, _Result]) -> Future[_Result]:
        """Start a coroutine on the loop; its result arrives in the future."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    def stop(self) -> None:
        """Cancel what still runs, stop the loop and wait for its thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_JOIN_SECONDS)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
            self._loop.run_until_complete(_cancel_all_others())
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        finally:
            # Unlike asyncio.run, this does not wait for a name lookup that hangs.
            self._loop.close()


async def _cancel_all_others() -> None:
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
