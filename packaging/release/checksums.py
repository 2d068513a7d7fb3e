"""``SHA256SUMS``: what people and machines compare a download with."""

from __future__ import annotations

import hashlib
from pathlib import Path

NAME = "SHA256SUMS"


def write(dist: Path) -> Path:
    """Write the sums of all files in a folder beside them, as ``sha256sum -c`` reads them."""
    files = sorted(path for path in dist.iterdir() if path.is_file() and path.name != NAME)
    # The star says: read as bytes. Line ends are Unix's everywhere, or the tool finds no file.
    lines = "".join(f"{digest(path)} *{path.name}\n" for path in files)
    target = dist / NAME
    target.write_text(lines, encoding="utf-8", newline="\n")
    return target


def digest(path: Path) -> str:
    """A file's SHA-256 as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
