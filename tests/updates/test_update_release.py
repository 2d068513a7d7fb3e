"""What a publisher makes is what the program takes; a slip is said before anything is signed."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from release import update_manifest as release

from payssam_desktop import __version__
from payssam_desktop.domain.update_manifest import Machine, Manifest
from payssam_desktop.updates.envelope import opened
from payssam_desktop.updates.shipped import load_shipped

CHANGELOG = """# Changelog

## 0.3.0 – unreleased

- Later.

## 0.2.0 – 2026-11-22

- **Printing** is quicker (`print`).

### 한국어

- 인쇄가 빨라졌습니다.

## 0.1.0 – 2026-10-01

- First.
"""

NAMES = {
    "payssam-desktop-0.2.0-windows-x86_64-setup.exe": ("windows", "x86_64"),
    "payssam-desktop-0.2.0-macos-arm64.dmg": ("macos", "arm64"),
    "payssam-desktop-0.2.0-linux-x86_64.tar.gz": ("linux", "x86_64"),
    "payssam-desktop_0.2.0_amd64.deb": ("linux", "x86_64"),
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """A publisher's desk: a key, shipped keys, four installers and what else lies in dist/."""
    place = {name: tmp_path / name for name in ("key", "dist", "resources", "changelog")}
    entry = release.generate(place["key"])
    monkeypatch.setenv(release.KEY_VARIABLE, place["key"].read_text())
    keys = place["resources"] / "updates" / "keys.json"
    keys.parent.mkdir(parents=True)
    keys.write_text(json.dumps({"url": "", "keys": [entry]}))
    place["dist"].mkdir()
    for name in (*NAMES, "SHA256SUMS", "payssam-desktop-0.1.0-windows-x86_64-setup.exe"):
        (place["dist"] / name).write_bytes(name.encode())
    place["changelog"].write_text(CHANGELOG, "utf-8")
    return place


def make(desk: dict[str, Path], *changes: str) -> int:
    return release.main(
        [
            "make",
            "--base-url",
            "https://download.example.com/0.2.0/",
            "--page",
            "https://download.example.com/",
            "--version",
            "0.2.0",
            "--released",
            "2026-11-22",
            *(f"--{name}={desk[name]}" for name in ("dist", "resources", "changelog")),
            *changes,
        ]
    )


def made(desk: dict[str, Path]) -> Manifest:
    envelope = (desk["dist"] / "payssam-desktop-0.2.0-update.json").read_bytes()
    return opened(envelope, load_shipped(desk["resources"]).keys)


def test_the_program_takes_what_the_publisher_makes(desk: dict[str, Path]) -> None:
    assert make(desk) == 0
    manifest = made(desk)
    assert str(manifest.version) == "0.2.0"
    assert (manifest.released, manifest.valid_until) == (date(2026, 11, 22), date(2027, 5, 21))
    assert manifest.notes("ko") == "- 인쇄가 빨라졌습니다."
    assert manifest.notes("en") == "- Printing is quicker (print)."
    assert {file.name: (file.system, file.arch) for file in manifest.files} == NAMES
    setup = manifest.file_for(Machine("windows", "x86_64", (".exe",)))
    assert setup is not None
    assert setup.url == f"https://download.example.com/0.2.0/{setup.name}"
    assert setup.size == len(setup.name)


def test_the_private_key_is_the_owners_alone_and_is_never_overwritten(
    desk: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    if os.name == "posix":
        assert stat.S_IMODE(desk["key"].stat().st_mode) == 0o600
    before = desk["key"].read_bytes()
    assert release.main(["keygen", str(desk["key"])]) == 1
    assert desk["key"].read_bytes() == before
    assert release.main(["keygen", str(desk["key"].with_name("second"))]) == 0
    entry = json.loads(capsys.readouterr().out)
    assert sorted(entry) == ["id", "public"]
    assert len(entry["id"]) == 16


def test_the_private_key_does_not_go_into_the_repository() -> None:
    target = release.ROOT / "build" / "key"
    assert release.main(["keygen", str(target)]) == 1
    assert not target.exists()


def test_a_key_that_no_program_ships_signs_nothing(
    desk: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    (desk["resources"] / "updates" / "keys.json").write_text('{"url": "", "keys": []}')
    assert make(desk) == 1
    assert "update_unknown_key" in capsys.readouterr().err
    assert not (desk["dist"] / "payssam-desktop-0.2.0-update.json").exists()


@pytest.mark.parametrize("key", ["", " ", "no key", "-----BEGIN PRIVATE KEY-----"])
def test_without_a_usable_key_that_is_said(
    desk: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    key: str,
) -> None:
    monkeypatch.setenv(release.KEY_VARIABLE, key)
    assert make(desk) == 1
    assert release.KEY_VARIABLE in capsys.readouterr().err


def test_a_key_of_another_kind_is_refused(
    desk: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    monkeypatch.setenv(release.KEY_VARIABLE, other.decode())
    assert make(desk) == 1
    assert "Ed25519" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (("--base-url=http://download.example.com",), "url"),
        (("--page=http://download.example.com",), "page"),
        (("--valid-days=4000",), "valid_until"),
        (("--version=0.9.0",), "CHANGELOG.md says nothing about 0.9.0"),
        (("--version=0.1.0",), "### 한국어"),
        (("--version=0.2",), "CHANGELOG.md says nothing about 0.2"),
    ],
)
def test_a_slip_of_the_publisher_is_said_and_nothing_is_made(
    desk: dict[str, Path],
    capsys: pytest.CaptureFixture[str],
    changes: tuple[str, ...],
    said: str,
) -> None:
    assert make(desk, *changes) == 1
    assert said in capsys.readouterr().err
    assert list(desk["dist"].glob("*update.json")) == []


def test_without_installers_there_is_nothing_to_sign(
    desk: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    for path in desk["dist"].iterdir():
        path.unlink()
    assert make(desk) == 1
    assert "no installer of version 0.2.0" in capsys.readouterr().err


def test_notes_that_are_too_long_are_said(
    desk: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    desk["changelog"].write_text(CHANGELOG.replace("빨라", "빨" * 5_000), "utf-8")
    assert make(desk) == 1
    assert "notes" in capsys.readouterr().err


def test_the_changelog_of_this_version_has_notes_in_both_languages() -> None:
    changelog = (release.ROOT / "CHANGELOG.md").read_text("utf-8")
    notes = release.notes_of(changelog, __version__)
    assert any("가" <= letter <= "힣" for letter in notes["ko"])


def test_it_runs_as_a_file_of_its_own() -> None:
    done = subprocess.run(
        [sys.executable, str(release.ROOT / "packaging/release/update_manifest.py"), "--help"],
        capture_output=True,
        text=True,
        cwd="/",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "keygen" in done.stdout
