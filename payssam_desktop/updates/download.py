"""Fetching an installer: exactly the signed bytes, or nothing at all under its name.

The bytes go into a file beside the place where they shall lie, and get their name when all of
them are there and their digest is the signed one. Nothing is ever run.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from payssam_desktop.domain.update_manifest import PRODUCT, UpdateFile
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

_PART = ".part"
_UNFINISHED = re.compile(rf"{PRODUCT}[A-Za-z0-9._-]+\.[a-z0-9_]{{8}}\{_PART}", re.ASCII)
"""The names of what is being fetched, and of nothing else in a person's folder of downloads."""

_FORGOTTEN = 24 * 3_600.0
"""Seconds after which an unfinished file is of a program that was killed: see SECONDS."""


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
    has come. Raises :class:`UpdateError`, with nothing left behind; what a program that was killed
    has left there is deleted a day later.
    """
    target, bounds = folder / file.name, Bounds(file.size, SECONDS, silence, REDIRECTS)
    if _is_signed_one(target, file):
        on_bytes(file.size)
        return target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        handle, name = tempfile.mkstemp(_PART, f"{file.name}.", folder)
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


def _sweep(folder: Path) -> None:
    """Delete what earlier downloads began and never ended."""
    oldest = time.time() - _FORGOTTEN
    for path in folder.glob(f"{PRODUCT}*{_PART}"):
        # Deleting is a courtesy: whatever stands against it, the download goes on.
        with contextlib.suppress(OSError):
            if _UNFINISHED.fullmatch(path.name) and _is_older(path, oldest):
                path.unlink()


def _is_older(path: Path, oldest: float) -> bool:
    """Whether it is a file, no link, that nobody has written to since a time."""
    return path.is_file() and not path.is_symlink() and path.stat().st_mtime < oldest


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
