"""Whether this program may be replaced by another version now: the installer's question.

A cancellation whose outcome is not known yet is settled by the version that sent it: nothing is
replaced below it. Asking opens no window, migrates nothing and writes nothing; only the lock of
a program that was killed goes, as it does at every start.
"""

from __future__ import annotations

import sys
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QLockFile

from payssam_desktop.errors import StoreError
from payssam_desktop.settings import Paths, paths
from payssam_desktop.store.outside_look import count_open_cancellations, is_there


class MayUpdate(IntEnum):
    """The answers, as exit codes; a version that does not know the question ends with 2, too."""

    YES = 0
    CANNOT_TELL = 2
    CANCELLATION_OPEN = 3
    RUNNING = 4


_SAID = {
    MayUpdate.YES: "may be updated",
    MayUpdate.CANNOT_TELL: "cannot tell",
    MayUpdate.CANCELLATION_OPEN: "a cancellation is open",
    MayUpdate.RUNNING: "the program is running",
}


def tell(data_directory: Path | None) -> int:
    """Say the answer for the shop's data, for a person too, and return it as the exit code."""
    try:
        answer, why = may_update(data_directory), ""
    except (StoreError, OSError) as error:
        answer, why = MayUpdate.CANNOT_TELL, f": {getattr(error, 'key', type(error).__name__)}"
    # A program with a window may have nowhere to print to.
    if sys.stdout is not None:
        print(f"{_SAID[answer]}{why}")
    return answer


def may_update(data_directory: Path | None) -> MayUpdate:
    """Look at the shop's data. Practice cancels nothing, but its program is a running one, too.

    An open cancellation comes first: a program that still settles it had better not be closed.
    Raises :class:`StoreError` when it cannot be told.
    """
    shop = paths(data_directory, practice=False)
    practice = paths(data_directory, practice=True)
    held = _is_held(shop)
    if count_open_cancellations(shop.database, alone=not held):
        return MayUpdate.CANCELLATION_OPEN
    return MayUpdate.RUNNING if held or _is_held(practice) else MayUpdate.YES


def _is_held(folder: Paths) -> bool:
    """Whether a program uses a folder. Raises :class:`StoreError`."""
    if not is_there(folder.lock):
        return False
    lock = QLockFile(str(folder.lock))
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        lock.unlock()
        return False
    if lock.error() is QLockFile.LockError.LockFailedError:
        return True
    raise StoreError("folder_not_writable", lock.error().name)
