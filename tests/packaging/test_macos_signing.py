"""Signing for macOS: from the inside out, by whom the environment says, with no secret in sight."""

from __future__ import annotations

import plistlib
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from dev_console import DevError
from macos import build_dmg, ship, sign
from macos.bundle import info_plist
from macos.identities import CertificateFile, from_environment
from macos.keychain import lines, search_list
from macos.sign import ENTITLEMENTS, commands

SIGNER = "Developer ID Application: payssam-desktop (TEAM000000)"
MACH_O = bytes.fromhex("cffaedfe")
PASSWORD = "a.secret.of.the.file"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """A bundle with a program, a library, a framework and files that are no code."""
    app = tmp_path / "payssam-desktop.app"
    contents = app / "Contents"
    code = (
        "MacOS/payssam-desktop",
        "Frameworks/libcrypto.3.dylib",
        "Frameworks/lib-dynload/_ssl.so",
        "Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore",
    )
    for name in code:
        (contents / name).parent.mkdir(parents=True, exist_ok=True)
        (contents / name).write_bytes(MACH_O + bytes(12))
    (contents / "Resources").mkdir()
    (contents / "Resources" / "ko.qm").write_bytes(b"words")
    (contents / "Resources" / "empty").touch()
    (contents / "Frameworks" / "libcrypto.dylib").symlink_to("libcrypto.3.dylib")
    framework = contents / "Frameworks/PySide6/Qt/lib/QtCore.framework"
    (framework / "QtCore").symlink_to("Versions/A/QtCore")
    return app


def signed(app: Path) -> list[str]:
    return [Path(command[-1]).relative_to(app).as_posix() for command in commands(app, SIGNER)]


def test_everything_within_is_signed_before_what_contains_it(app: Path) -> None:
    core = "Contents/Frameworks/PySide6/Qt/lib/QtCore.framework"
    assert signed(app) == [
        f"{core}/Versions/A/QtCore",
        core,
        "Contents/Frameworks/lib-dynload/_ssl.so",
        "Contents/Frameworks/libcrypto.3.dylib",
        ".",
    ]


def test_everything_has_the_hardened_runtime_and_a_time_stamp(app: Path) -> None:
    for command in commands(app, SIGNER):
        assert command[:5] == ["codesign", "--force", "--timestamp", "--sign", SIGNER]
        assert command[command.index("--options") + 1] == "runtime"
    *inner, outer = commands(app, SIGNER)
    assert outer[outer.index("--entitlements") + 1] == str(ENTITLEMENTS)
    assert outer[outer.index("--identifier") + 1] == "kr.payssam-desktop.PayssamDesktop"
    assert not any("--entitlements" in command for command in inner)


def test_a_machine_without_identities_signs_nothing() -> None:
    assert from_environment({"PATH": "/bin", "PAYSSAM_DESKTOP_MACOS_IDENTITY": ""}) is None


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the tools of macOS would have been told, in order; all of it succeeds."""
    commands: list[list[str]] = []

    def run(command: Sequence[str | Path], **_: object) -> int:
        commands.append([str(part) for part in command])
        return 0

    monkeypatch.setattr(sign, "run", run)
    monkeypatch.setattr(build_dmg, "run", run)
    return commands


def test_without_identities_the_program_is_sealed_again_before_the_image_is_made(
    app: Path, tmp_path: Path, ran: list[list[str]]
) -> None:
    # After PyInstaller's own seal, the licences came into the bundle.
    (app / "Contents" / "Info.plist").write_bytes(plistlib.dumps(info_plist("1.2.3")))
    image = ship.ship(app, tmp_path / "dist", {"PATH": "/bin"})
    sealing, verifying, making = ran
    assert sealing == ["codesign", "--force", "--deep", "--sign", "-", str(app)]
    assert verifying[:2] == ["codesign", "--verify"]
    assert verifying[-1] == str(app)
    assert making[0] == "hdiutil"
    assert making[-1] == str(image)


def test_a_seal_that_does_not_hold_is_not_shipped(
    app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign, "run", lambda command: int("--verify" in command))
    with pytest.raises(DevError, match="the signature does not hold"):
        ship.ship(app, tmp_path / "dist", {})
    assert not (tmp_path / "dist").exists()


def test_a_profile_of_the_keychain_is_enough_to_be_notarised() -> None:
    identities = from_environment(
        {
            "PAYSSAM_DESKTOP_MACOS_IDENTITY": SIGNER,
            "PAYSSAM_DESKTOP_NOTARY_PROFILE": "payssam-desktop",
        }
    )
    assert identities is not None
    assert identities.notary == ("--keychain-profile", "payssam-desktop")


def key_of_app_store_connect(key: str) -> dict[str, str]:
    return {
        "PAYSSAM_DESKTOP_MACOS_IDENTITY": SIGNER,
        "PAYSSAM_DESKTOP_NOTARY_KEY": key,
        "PAYSSAM_DESKTOP_NOTARY_KEY_ID": "KEY0000000",
        "PAYSSAM_DESKTOP_NOTARY_ISSUER": "00000000-0000-0000-0000-000000000000",
    }


def test_a_key_for_the_notary_is_named_as_a_file_and_never_given_itself(tmp_path: Path) -> None:
    file = tmp_path / "key.p8"
    file.write_text("a key", encoding="utf-8")
    identities = from_environment(key_of_app_store_connect(str(file)))
    assert identities is not None
    assert identities.notary[:2] == ("--key", str(file))
    with pytest.raises(DevError, match="must name a file"):
        from_environment(key_of_app_store_connect("-----BEGIN PRIVATE KEY-----"))


@pytest.mark.parametrize("missing", ["MACOS_IDENTITY", "NOTARY_KEY_ID", "NOTARY_ISSUER"])
def test_what_is_given_by_half_is_refused_and_not_left_unsigned(
    missing: str, tmp_path: Path
) -> None:
    file = tmp_path / "key.p8"
    file.touch()
    environment = key_of_app_store_connect(str(file))
    del environment[f"PAYSSAM_DESKTOP_{missing}"]
    with pytest.raises(DevError, match=missing):
        from_environment(environment)


def test_the_password_of_a_certificate_shows_nowhere(tmp_path: Path) -> None:
    identities = from_environment(
        {
            "PAYSSAM_DESKTOP_MACOS_IDENTITY": SIGNER,
            "PAYSSAM_DESKTOP_MACOS_P12": str(tmp_path / "certificate.p12"),
            "PAYSSAM_DESKTOP_MACOS_P12_PASSWORD": PASSWORD,
        }
    )
    assert identities is not None
    assert identities.certificate == CertificateFile(tmp_path / "certificate.p12", PASSWORD)
    assert PASSWORD not in repr(identities)


def test_a_certificate_comes_into_a_keychain_that_is_searched_beside_the_others() -> None:
    certificate = CertificateFile(Path("/build/certificate.p12"), PASSWORD)
    told = lines(certificate, Path("/build/it.keychain-db"), "made.up", ["/home/login.keychain-db"])
    commands = [line.split() for line in told.splitlines()]
    assert [command[0] for command in commands] == [
        "create-keychain",
        "set-keychain-settings",
        "unlock-keychain",
        "import",
        "set-key-partition-list",
        "list-keychains",
    ]
    assert commands[3][-4:] == ["-P", PASSWORD, "-T", "/usr/bin/codesign"]
    assert commands[-1][-2:] == ["/build/it.keychain-db", "/home/login.keychain-db"]


@pytest.mark.parametrize("password", ['with"quote', "two words", "two\nlines", ""])
def test_a_password_that_would_need_quoting_is_refused(password: str) -> None:
    certificate = CertificateFile(Path("/build/certificate.p12"), password)
    with pytest.raises(DevError, match="without spaces and quotes") as refused:
        lines(certificate, Path("/build/it.keychain-db"), "made.up", [])
    assert not password or password not in str(refused.value)


def test_the_keychains_of_the_machine_are_read_from_what_it_says() -> None:
    said = '    "/Users/shop/Library/Keychains/login.keychain-db"\n    "/Library/System.keychain"\n'
    assert search_list(said) == [
        "/Users/shop/Library/Keychains/login.keychain-db",
        "/Library/System.keychain",
    ]
