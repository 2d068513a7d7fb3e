"""``python -m release``: put the licence texts into the frozen program and write its bill.

It runs with the Python that froze the program, whose distributions are the ones inside.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dev_console import DevError, say
from release import bundled, licences, natives, sbom


def main() -> int:
    """Describe one frozen program; returns an exit code."""
    parser = argparse.ArgumentParser(prog="release")
    for name in ("work", "frozen", "licences", "bill"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    try:
        _describe(options.work, options.frozen, options.licences, options.bill)
    except DevError as error:
        say(str(error), file=sys.stderr)
        return 1
    return 0


def _describe(work: Path, frozen: Path, texts: Path, bill: Path) -> None:
    names = bundled.distributions(bundled.modules(work))
    foreign = natives.find(bundled.files(work))
    copied = licences.collect(names, texts)
    copied += licences.collect_of_natives(foreign, texts) if sys.platform == "linux" else []
    bill.parent.mkdir(parents=True, exist_ok=True)
    sbom.write(frozen, names, bill, foreign)
    say(f"{len(names)} distributions and {len(foreign)} of the system's libraries are bundled")
    say(f"{len(copied)} licence texts come along; the bill of materials is {bill.name}")


if __name__ == "__main__":
    sys.exit(main())
