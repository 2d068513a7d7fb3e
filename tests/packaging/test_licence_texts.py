"""Nobody gets the program without the licences of what is in it."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest
from dev_console import DevError
from release import licence_names, licence_texts, licences
from release.natives import Native


def test_the_licences_of_qt_come_along_although_its_wheels_have_none(tmp_path: Path) -> None:
    collected = licences.collect(["PySide6_Essentials", "shiboken6", "httpx"], tmp_path)
    assert collected == [
        "PySide6_Essentials/GPL-3.0-only.txt",
        "PySide6_Essentials/LGPL-3.0-only.txt",
        "PySide6_Essentials/NOTICE.txt",
        "Python/" + licences._python().name,
        "httpx/LICENSE.md",
        "payssam-desktop/LICENSE",
        "shiboken6/GPL-3.0-only.txt",
        "shiboken6/LGPL-3.0-only.txt",
        "shiboken6/NOTICE.txt",
    ]
    lesser = (tmp_path / "shiboken6" / "LGPL-3.0-only.txt").read_text("utf-8")
    assert lesser.split()[:4] == ["GNU", "LESSER", "GENERAL", "PUBLIC"]
    notice = (tmp_path / "shiboken6" / "NOTICE.txt").read_text("utf-8")
    assert metadata.version("shiboken6") in notice
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in _text_in(tmp_path / "Python")


def _text_in(folder: Path) -> str:
    (file,) = folder.iterdir()
    return file.read_text("utf-8")


def test_a_text_that_was_changed_is_no_official_text(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody: dict[str, frozenset[str]] = {licence_texts.LGPL_3: frozenset({"0" * 64})}
    monkeypatch.setattr(licence_texts, "_DIGESTS", nobody)
    with pytest.raises(DevError, match=licence_texts.LGPL_3):
        licence_texts.text(licence_texts.LGPL_3)


class Bare(metadata.Distribution):
    """A distribution that has metadata of its own and no licence in any form."""

    def read_text(self, filename: str) -> str | None:
        return "Name: bare\nVersion: 1.0\n" if filename == "METADATA" else None

    def locate_file(self, path: object) -> Path:
        return Path(str(path))


def test_a_distribution_without_a_licence_text_is_not_shipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metadata, "distribution", lambda name: Bare())
    with pytest.raises(DevError, match="bare carries no licence text"):
        licences.collect(["bare"], tmp_path)


def test_a_distribution_that_names_no_licence_is_not_guessed_at() -> None:
    with pytest.raises(DevError, match="bare does not say"):
        licence_names.expression(Bare())


@pytest.mark.parametrize(
    ("name", "licence"),
    [
        ("httpx", "BSD-3-Clause"),
        ("jaraco.classes", "MIT"),
        ("pyinstaller", "GPL-2.0-or-later WITH Bootloader-exception"),
        ("PySide6_Essentials", "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"),
        ("waitress", "ZPL-2.1"),
    ],
)
def test_each_licence_has_its_proper_name(name: str, licence: str) -> None:
    assert licence_names.expression(metadata.distribution(name)) == licence


@pytest.mark.skipif(not Path("/usr/share/doc/libc6/copyright").exists(), reason="Debian, Ubuntu")
def test_the_rights_in_a_library_of_the_system_come_along(tmp_path: Path) -> None:
    libc = Native("libc.so.6", Path("/lib/libc.so.6"), "libc6", "2.36-9")
    assert licences.collect_of_natives([libc, libc], tmp_path) == ["Debian/libc6.txt"]


def test_a_library_of_no_known_package_is_not_shipped(tmp_path: Path) -> None:
    with pytest.raises(DevError, match=r"libodd\.so is of no known package"):
        licences.collect_of_natives([Native("libodd.so", tmp_path / "libodd.so")], tmp_path)
