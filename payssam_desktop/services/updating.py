"""Asking for a new version, and fetching it: only ever because a person has just asked for it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from payssam_desktop import __version__
from payssam_desktop.domain.update_address import checked_update_url
from payssam_desktop.domain.update_manifest import (
    UpdateAnswer,
    UpdateFile,
    Verdict,
    Version,
    judged,
)
from payssam_desktop.errors import UpdateError
from payssam_desktop.network.halt import Halt
from payssam_desktop.settings import resources_directory
from payssam_desktop.updates.download import download
from payssam_desktop.updates.envelope import LARGEST_ENVELOPE, opened
from payssam_desktop.updates.shipped import load_shipped
from payssam_desktop.updates.this_machine import this_machine
from payssam_desktop.updates.wire import Bounds, Wire

SECONDS = 10.0
"""Total deadline of asking, from name lookup to the last byte of the answer."""

logger = logging.getLogger(__name__)


class Updating:
    """Asking and fetching block and belong on background threads; a ``halt`` ends them early."""

    def __init__(
        self,
        now: Callable[[], datetime],
        resources: Path | None = None,
        own_version: str = __version__,
        seconds: float = SECONDS,
    ) -> None:
        self._now = now
        self._resources = resources or resources_directory()
        self._own = own_version
        self._seconds = seconds
        self._wire = Wire()

    def address(self, entered: str) -> str:
        """Where to ask: what the owner entered, else what the program ships.

        Raises :class:`InputError`, and :class:`UpdateError` ``update_off`` or ``update_no_keys``
        when nobody is to be asked.
        """
        shipped = load_shipped(self._resources)
        url = checked_update_url(entered) or shipped.url
        if not url:
            raise UpdateError("update_off")
        if not shipped.keys:
            raise UpdateError("update_no_keys")
        return url

    def shipped_url(self) -> str:
        """The address that is asked when the owner has entered none; empty when there is none."""
        try:
            return load_shipped(self._resources).url
        except UpdateError:
            return ""

    def ask(self, entered: str, seen: str, halt: Halt) -> UpdateAnswer:
        """Ask once. ``seen`` is the newest version that an answer has told of before, or empty.

        Raises :class:`InputError` and :class:`UpdateError`.
        """
        url = self.address(entered)
        body = bytearray()
        bounds = Bounds(LARGEST_ENVELOPE, self._seconds, self._seconds)
        self._wire.get(url, body.extend, bounds, halt)
        manifest = opened(bytes(body), load_shipped(self._resources).keys)
        own, today = Version.parse(self._own), self._now().date()
        verdict = judged(manifest, own, _version(seen), today)
        logger.info("asked for a new version: %s is %s", manifest.version, verdict)
        file = manifest.file_for(this_machine()) if verdict is Verdict.OFFERED else None
        return UpdateAnswer(verdict, manifest, file)

    def download(
        self, file: UpdateFile, folder: Path, on_bytes: Callable[[int], None], halt: Halt
    ) -> Path:
        """Fetch the file of an offer into a folder; returns where it lies.

        ``on_bytes`` is told how many bytes there are so far, on another thread. Raises
        :class:`UpdateError`.
        """
        path = download(self._wire, file, folder, on_bytes, halt)
        logger.info("fetched %s", file.name)
        return path

    def close(self) -> None:
        """Stop what is under way, and begin nothing more: the program ends."""
        self._wire.close()


def _version(seen: str) -> Version | None:
    try:
        return Version.parse(seen)
    except UpdateError:
        return None
