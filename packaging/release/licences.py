"""Collects the licence texts that have to come with the frozen program.

Everything is taken from what is installed where the program is built; the repository has no text
of others.
"""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from dev_console import ROOT, DevError
from release import licence_texts
from release.natives import Native

_DEBIAN = Path("/usr/share/doc")

_QT_NOTICE = """\
This program uses Qt and Qt for Python (PySide6, shiboken6), version {version}, under the GNU Lesser
General Public License, version 3. The texts of that licence and of the GNU General Public License,
which it refers to, are in this folder.

Both are used as The Qt Company published them, without any change, as shared libraries in files of
their own. You may replace these files by other versions with the same interface, and you may take
this program apart as far as you need for that.

The source of these versions:
  Qt             https://download.qt.io/official_releases/qt/
  Qt for Python  https://download.qt.io/official_releases/QtForPython/

Qt itself contains parts with licences of their own: https://doc.qt.io/qt-6/licenses-used-in-qt.html
"""


def collect(distributions: Iterable[str], target: Path) -> list[str]:
    """Copy the licence texts of distributions, of Python and of the program into a folder.

    Returns the files' places in it. Raises DevError when one has no text.
    """
    copied = [
        _copy(ROOT / "LICENSE", target / "payssam-desktop"),
        _copy(_python(), target / "Python"),
    ]
    for name in distributions:
        distribution = metadata.distribution(name)
        folder = target / distribution.name
        texts = licence_texts.texts_of(distribution)
        copied += [_copy(text, folder) for text in texts]
        owed = licence_texts.OWED.get(normal(distribution.name), ())
        copied += [_write(licence_texts.text(each), folder / f"{each}.txt") for each in owed]
        if owed:
            notice = _QT_NOTICE.format(version=distribution.version)
            copied.append(_write(notice, folder / "NOTICE.txt"))
        if not texts and not owed:
            raise DevError(f"{distribution.name} carries no licence text; it cannot be shipped so.")
    return sorted(path.relative_to(target).as_posix() for path in copied)


def collect_of_natives(natives: Iterable[Native], target: Path) -> list[str]:
    """Copy what Debian says about the rights in its libraries. Raises DevError as ``collect``."""
    packages = {native.package: native for native in natives}
    nameless = packages.pop("", None)
    if nameless is not None:
        raise DevError(f"{nameless.place} is of no known package; its licence is not known either.")
    copied = []
    for package in sorted(packages):
        source = _DEBIAN / package / "copyright"
        if not source.is_file():
            raise DevError(f"{package} carries no licence text; it cannot be shipped so.")
        copied.append(_write(source.read_text("utf-8"), target / "Debian" / f"{package}.txt"))
    return [path.relative_to(target).as_posix() for path in copied]


def normal(name: str) -> str:
    """A distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _python() -> Path:
    """Python's own licence, which each installer puts elsewhere."""
    places = (
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        _DEBIAN / f"python3.{sys.version_info.minor}" / "copyright",
    )
    for place in places:
        if place.is_file():
            return place
    raise DevError("Python's licence text is not where installers put it; it has to be shipped.")


def _copy(source: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(source, folder / source.name))


def _write(text: str, file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    return file
