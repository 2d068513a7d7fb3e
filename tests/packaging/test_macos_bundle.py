"""What macOS reads about the program, and the names of what people download."""

from __future__ import annotations

import os
import plistlib
import sys
from pathlib import Path

import pytest
from macos import build_dmg
from macos.bundle import IDENTIFIER, info_plist
from macos.sign import ENTITLEMENTS

from payssam_desktop import __version__

TRANSLATIONS = Path(__file__).parents[2] / "resources" / "translations"


def test_the_values_survive_being_written_for_macos() -> None:
    values = info_plist(__version__)
    assert plistlib.loads(plistlib.dumps(values)) == values
    assert values["CFBundleShortVersionString"] == values["CFBundleVersion"] == __version__


def test_macos_is_told_every_language_of_the_program_and_that_korean_comes_first() -> None:
    values = info_plist(__version__)
    assert values["CFBundleDevelopmentRegion"] == "ko"
    translated = [file.stem.rpartition("_")[2] for file in TRANSLATIONS.glob("*.ts")]
    assert values["CFBundleLocalizations"] == [*translated, "en"]


def test_the_identifier_stays_what_the_keychains_of_shops_know() -> None:
    assert IDENTIFIER == "kr.payssam-desktop.PayssamDesktop"


def test_the_hardened_runtime_has_no_exception_and_the_file_no_comment() -> None:
    text = ENTITLEMENTS.read_bytes()
    assert plistlib.loads(text) == {}
    assert b"<!--" not in text
    assert b"\r" not in text


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """A bundle as PyInstaller lays it out, with links within."""
    app = tmp_path / "frozen" / "payssam-desktop.app"
    frameworks = app / "Contents" / "Frameworks"
    frameworks.mkdir(parents=True)
    (app / "Contents" / "Info.plist").write_bytes(plistlib.dumps(info_plist("1.2.3")))
    (frameworks / "libqt.dylib").write_bytes(b"library")
    (frameworks / "libqt.6.dylib").symlink_to("libqt.dylib")
    return app


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_the_image_shows_the_program_and_where_to_drag_it(app: Path, tmp_path: Path) -> None:
    stage = build_dmg.lay_out(app, tmp_path / "stage")
    assert {path.name for path in stage.iterdir()} == {"payssam-desktop.app", "Applications"}
    assert os.readlink(stage / "Applications") == "/Applications"
    copied = stage / app.name / "Contents" / "Frameworks" / "libqt.6.dylib"
    assert os.readlink(copied) == "libqt.dylib"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_the_image_is_named_by_the_version_that_is_in_it(app: Path) -> None:
    assert build_dmg.file_name(app, "arm64") == "payssam-desktop-1.2.3-macos-arm64.dmg"
