"""The archive for any Linux: unpack it anywhere and start ``payssam-desktop`` in it."""

from __future__ import annotations

import gzip
import platform
import tarfile
from pathlib import Path

from dev_console import ROOT

NAME = "payssam-desktop"


def build(frozen: Path, dist: Path, version: str) -> Path:
    """Write ``payssam-desktop-VERSION-linux-ARCH.tar.gz`` from the frozen folder; returns where.

    The same folder gives the same bytes: files in order, owned by nobody in particular, undated.
    """
    top = f"{NAME}-{version}"
    dist.mkdir(parents=True, exist_ok=True)
    target = dist / f"{top}-linux-{platform.machine()}.tar.gz"
    with (
        target.open("wb") as file,
        gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for path in [ROOT / "LICENSE", *sorted(frozen.rglob("*"))]:
            inside = path.relative_to(frozen) if path.is_relative_to(frozen) else path.name
            archive.add(path, f"{top}/{inside}", recursive=False, filter=_plain)
    return target


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = entry.mtime = 0
    entry.uname = entry.gname = ""
    runs = entry.isdir() or entry.mode & 0o100
    entry.mode = 0o755 if runs else 0o644
    return entry
