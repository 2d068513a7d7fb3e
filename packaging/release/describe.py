"""What is in the frozen program, for its users: ``python -m release.describe FOLDER WORK DIST``.

Puts the licence texts of everything that was frozen into ``licenses`` inside the program's folder
(in a bundle of macOS: among its resources), and the bill of materials into ``DIST``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dev_console import DevError, say
from release import bundled, licences, natives, sbom

from payssam_desktop import __version__


def main() -> int:
    """Collect and write; returns the exit code."""
    folder, work, dist = map(Path, sys.argv[1:])
    names = bundled.distributions(bundled.modules(work))
    libraries = natives.find(bundled.files(work))
    target = _licences_folder(folder)
    texts = licences.collect(names, target)
    texts += licences.collect_of_natives(libraries, target)
    dist.mkdir(parents=True, exist_ok=True)
    bill = dist / f"payssam-desktop-{__version__}-{_system()}-sbom.cdx.json"
    sbom.write(folder, names, bill, libraries)
    say(f"{len(texts)} licence texts, {len(names)} distributions and {len(libraries)} libraries")
    return 0


def _system() -> str:
    return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


def _licences_folder(folder: Path) -> Path:
    inside = folder / "Contents" / "Resources" if folder.suffix == ".app" else folder
    return inside / "licenses"


if __name__ == "__main__":
    try:
        sys.exit(main())
    except DevError as error:
        say(str(error), file=sys.stderr)
        sys.exit(1)
