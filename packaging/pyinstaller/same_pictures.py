"""Whether two tours saw the same: ``python same_pictures.py ONE OTHER``, their folders."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

MOST_DIFFERENT = 0.001
"""Share of a picture's pixels: a second that has passed, in a line of time. The tours were made
by the same Qt with the same fonts, so nothing else may differ."""


def main() -> int:
    """Compare and say; returns the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application = QGuiApplication(sys.argv[:1])
    one, other = map(Path, sys.argv[1:])
    complaints = []
    if _seen(one) != _seen(other):
        complaints.append("tour.json: the steps saw different things")
    names = sorted(path.name for path in one.glob("*.png"))
    if not names or names != sorted(path.name for path in other.glob("*.png")):
        complaints.append("the tours have different pictures")
    for name in names:
        share = _difference(one / name, other / name)
        print(f"{name}: {share:.4%} of the pixels differ")
        if share > MOST_DIFFERENT:
            complaints.append(f"{name} differs")
    print("\n".join(complaints) or f"the same in {len(names)} pictures and tour.json")
    return 1 if complaints else 0


def _seen(folder: Path) -> object:
    return json.loads((folder / "tour.json").read_text("utf-8"))


def _difference(one: Path, other: Path) -> float:
    """The share of pixels that differ; 1 for pictures of other sizes, or none."""
    pictures = [QImage(str(path)) for path in (one, other)]
    if pictures[0].isNull() or pictures[0].size() != pictures[1].size():
        return 1.0
    first, second = (
        bytes(picture.convertToFormat(QImage.Format.Format_RGB32).constBits())
        for picture in pictures
    )
    if first == second:
        return 0.0
    pixels = len(first) // 4
    different = sum(first[at : at + 4] != second[at : at + 4] for at in range(0, len(first), 4))
    return different / pixels


if __name__ == "__main__":
    sys.exit(main())
