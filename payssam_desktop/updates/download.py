"""Fetching an installer: exactly the signed bytes, or nothing at all under its name.

The bytes go into a file beside the place where they shall lie, and get their name when all of
them are there and their digest is the signed one. Nothing is ever run.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from payssam_desktop.domain.update_manifest import UpdateFile
from payssam_desktop.errors import UpdateError
from payssam_desktop.network.halt import Halt
from payssam_desktop.updates.wire import Bounds, Wire

SECONDS = 3_600.0
"""Deadline for the whole file, on however slow a line."""

SILENCE = 30.0
"""Seconds without a byte after which nobody waits any longer."""

REDIRECTS = 5
"""Publishers' hosts hand files out from elsewhere; it is the digest that says which is right."""

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_WINDOWS_NO_ROOM = {39, 112}
"""ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL."""

_LOOKING = 1024 * 1024


def download(
    wire: Wire,
    file: UpdateFile,
    folder: Path,
    on_bytes: Callable[[int], None],
    halt: Halt,
    silence: float = SILENCE,
) -> Path:
    """Fetch a file into a folder; returns where it lies.

    ``on_bytes`` is told how many there are so far, on another thread. A file of this name that
    lies there already is kept if it is the signed one, and otherwise replaced when the right one
    has come. Raises :class:`UpdateError`, with nothing left behind.
    """
    target, bounds = folder / file.name, Bounds(file.size, SECONDS, silence, REDIRECTS)
    if _is_signed_one(target, file):
        on_bytes(file.size)
        return target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(".part", f"{file.name}.", folder)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                _fill(file, stream, on_bytes, lambda take: wire.get(file.url, take, bounds, halt))
            os.replace(part, target)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _trouble(error) from None
    return target


def _fill(
    file: UpdateFile,
    stream: BinaryIO,
    on_bytes: Callable[[int], None],
    get: Callable[[Callable[[bytes], None]], None],
) -> None:
    digest, count = hashlib.sha256(), 0

    def take(chunk: bytes) -> None:
        nonlocal count
        stream.write(chunk)
        digest.update(chunk)
        count += len(chunk)
        on_bytes(count)

    try:
        get(take)
    except UpdateError as error:
        if error.key == "update_too_large":
            raise UpdateError("update_file_differs", "longer") from None
        raise
    if count != file.size or digest.hexdigest() != file.sha256:
        raise UpdateError("update_file_differs", "shorter" if count < file.size else "sha256")
    stream.flush()
    os.fsync(stream.fileno())


def _is_signed_one(target: Path, file: UpdateFile) -> bool:
    """Whether the right file lies there already, from an earlier time."""
    try:
        if target.is_symlink() or target.stat().st_size != file.size:
            return False
        digest = hashlib.sha256()
        with target.open("rb") as stream:
            while chunk := stream.read(_LOOKING):
                digest.update(chunk)
    except OSError:
        return False
    return digest.hexdigest() == file.sha256


def _trouble(error: OSError) -> UpdateError:
    windows_code = getattr(error, "winerror", None)
    if error.errno in _NO_ROOM or windows_code in _WINDOWS_NO_ROOM:
        return UpdateError("update_disk_full", type(error).__name__)
    return UpdateError("update_folder_not_writable", type(error).__name__)
