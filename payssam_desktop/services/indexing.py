"""The background thread that brings the search index up to date."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable

from payssam_desktop.errors import DeskError
from payssam_desktop.store.search_index import SearchIndex

IDLE_SECONDS = 10.0
"""How often the thread looks unasked: another program may have added bills to the file."""

PORTION = 200
"""Bills indexed in one go: some twenty milliseconds, for which every other write has to wait."""

PAUSE_SECONDS = 0.02
"""Between two portions, so that a write that a person waits for gets its turn."""

logger = logging.getLogger(__name__)


class Indexer:
    """Indexes what changed, a small portion at a time, at start and whenever it is woken.

    A search is right whether this runs or not; it is only slower while much is left to index.
    """

    def __init__(self, search_index: SearchIndex) -> None:
        self._search_index = search_index
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="indexing")

    def start(self) -> None:
        """Index what an earlier run left, then wait for more, until stopped."""
        self._thread.start()

    def wake(self) -> None:
        """Look at once: bills may have been added or changed."""
        self._wake.set()

    def request_stop(self) -> None:
        """Begin no further portion."""
        self._stopping.set()
        self._wake.set()

    def join(self) -> None:
        """Wait for the portion in hand: a fraction of a second."""
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._catch_up()
            self._wake.wait(IDLE_SECONDS)
            self._wake.clear()

    def _catch_up(self) -> None:
        try:
            indexed = self._repeat(lambda: self._search_index.catch_up(PORTION) > 0)
            if indexed:
                self._repeat(self._search_index.tidy)
        except Exception as error:
            # The database may be busy or full for a while; what is left waits, and so do we.
            _note_trouble(error)

    def _repeat(self, step: Callable[[], bool]) -> bool:
        """Take a step again and again while there is more to do; whether there was anything."""
        any_done = False
        while not self._stopping.is_set() and step():
            any_done = True
            self._stopping.wait(PAUSE_SECONDS)
        return any_done


def _note_trouble(error: Exception) -> None:
    """Log why indexing waits; the text of an unexpected error might hold a value."""
    if isinstance(error, DeskError):
        logger.info("indexing put off: %s", error.key)
    else:
        place = "".join(traceback.format_tb(error.__traceback__))
        logger.error("indexing met an unexpected %s\n%s", type(error).__name__, place)
