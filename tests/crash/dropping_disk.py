"""A disk that forgets, at a power cut, what nobody told it to keep.

A SQLite VFS over the system's own: the real files show what a running program sees, and beside
them is kept what has reached the platters. Only a sync moves changes there. At the cut each
change since the last sync may have reached them or not, in any mixture, and torn at a sector.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import apsw

if TYPE_CHECKING:
    from typing_extensions import Buffer

VFS_NAME = "dropping"
_SECTOR = 512


class PowerCutError(Exception):
    """The machine is off. Nothing more happens in this program."""


@dataclass(frozen=True, slots=True)
class _Write:
    offset: int
    data: bytes

    def apply(self, content: bytearray) -> None:
        content.extend(bytes(max(self.offset - len(content), 0)))
        content[self.offset : self.offset + len(self.data)] = self.data

    def torn(self, random: Random) -> _Write:
        """The beginning of it, up to a boundary between two sectors."""
        end = (self.offset + random.randint(0, len(self.data))) // _SECTOR * _SECTOR
        return _Write(self.offset, self.data[: max(end - self.offset, 0)])


@dataclass(frozen=True, slots=True)
class _Truncate:
    size: int

    def apply(self, content: bytearray) -> None:
        del content[self.size :]

    def torn(self, random: Random) -> _Truncate:
        return self


@dataclass(eq=False, slots=True)
class _Content:
    """One file, under whatever name: what is on the platters, and what is on its way there."""

    durable: bytearray
    pending: list[_Write | _Truncate] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.pending:
            change.apply(self.durable)
        self.pending.clear()


class DroppingDisk(apsw.VFS):
    """All files of one database; registered under :data:`VFS_NAME` until :meth:`unregister`.

    The power is cut just before the ``cut_at``-th change or sync.
    """

    def __init__(self, random: Random, cut_at: int | None = None) -> None:
        super().__init__(VFS_NAME, "")
        self._random = random
        self._cut_at = cut_at
        self._names: dict[str, _Content] = {}
        self._durable_names: dict[str, _Content] = {}
        self.steps = 0
        """Changes and syncs so far."""
        self.left: dict[str, bytes] | None = None
        """What is on the platters after the cut, by name of the file; None before it."""

    # SQLite's interface
    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path is None:
            # A statement's scratch file, without a name: nobody looks for it after a cut.
            return apsw.VFSFile("", name, flags)
        if path not in self._names:
            was_there = Path(path).exists()
            content = _Content(bytearray(Path(path).read_bytes() if was_there else b""))
            self._names[path] = content
            if was_there:
                self._durable_names[path] = content
        return _File(self, self._names[path], name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        if not Path(filename).exists():
            return  # nothing to do, which SQLite does not mind
        super().xDelete(filename, syncdir)
        self.step()
        self._names.pop(filename, None)
        if syncdir:
            self._sync_folder()

    # what befalls the files
    def change(self, content: _Content, change: _Write | _Truncate) -> None:
        self.step()
        content.pending.append(change)

    def sync(self, content: _Content) -> None:
        self.step()
        content.sync()
        if content not in self._durable_names.values():
            # SQLite syncs the folder together with a new file.
            self._sync_folder()

    def step(self) -> None:
        """Raise at the moment of the cut; nothing reaches the platters ever after."""
        if self.left is not None:
            return
        self.steps += 1
        if self.steps == self._cut_at:
            names = self._random.choice((self._names, self._durable_names))
            mood = self._random.choice(("nothing", "nothing", "first", "some", "torn"))
            self.left = {
                Path(name).name: self._survivors(content, mood) for name, content in names.items()
            }
            raise PowerCutError

    def _sync_folder(self) -> None:
        if self.left is None:
            self._durable_names = dict(self._names)

    def _survivors(self, content: _Content, mood: str) -> bytes:
        """What is on the platters of a file of which some pending changes got there."""
        left, pending = bytearray(content.durable), content.pending
        match mood:
            case "nothing":
                kept = []
            case "first":
                kept = pending[: self._random.randint(0, len(pending))]
            case _:
                kept = [change for change in pending if self._random.random() < 0.5]
        for change in kept:
            torn = mood == "torn" and self._random.random() < 0.5
            (change.torn(self._random) if torn else change).apply(left)
        return bytes(left)


class _File(apsw.VFSFile):
    def __init__(
        self,
        disk: DroppingDisk,
        content: _Content,
        name: str | apsw.URIFilename | None,
        flags: list[int],
    ) -> None:
        super().__init__("", name, flags)
        self._disk = disk
        self._content = content

    def xWrite(self, data: Buffer, offset: int) -> None:  # noqa: N802
        self._disk.change(self._content, _Write(offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._disk.change(self._content, _Truncate(newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        # The real files need no sync: this machine stays on.
        self._disk.sync(self._content)
