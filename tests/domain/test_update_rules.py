"""What a manifest must be like, and what it means: newer, as new, stale, or an old one again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from payssam_desktop import __version__
from payssam_desktop.domain.update_address import checked_update_url, is_web_page
from payssam_desktop.domain.update_manifest import (
    LARGEST_FILE,
    LONGEST_NOTES,
    Machine,
    Manifest,
    Verdict,
    Version,
    judged,
    manifest_of,
)
from payssam_desktop.errors import InputError, UpdateError

TODAY = date(2026, 11, 22)
OWN = Version(0, 1, 0)
WINDOWS = Machine("windows", "x86_64", (".exe",))
DEBIAN = Machine("linux", "x86_64", (".deb", ".tar.gz"))


def file(**changes: object) -> dict[str, Any]:
    return {
        "system": "windows",
        "arch": "x86_64",
        "name": "payssam-desktop-0.2.0-windows-x86_64-setup.exe",
        "url": "https://download.example.com/setup.exe",
        "size": 61_300_000,
        "sha256": "a" * 64,
    } | changes


def fields(**changes: object) -> dict[str, Any]:
    return {
        "product": "payssam-desktop",
        "version": "0.2.0",
        "released": "2026-11-20",
        "valid_until": "2027-02-18",
        "notes": {"ko": "한글", "en": "English"},
        "page": "https://download.example.com/",
        "files": [file()],
    } | changes


def told(**changes: object) -> Manifest:
    return manifest_of(fields(**changes))


def test_a_version_is_three_numbers_and_nothing_else() -> None:
    assert str(Version.parse("1.20.300")) == "1.20.300"
    for text in ("1", "1.2", "1.2.3.4", "v1.2.3", "1.2.3rc1", "01.2.3", "1.2.3 ", "1.-2.3", ""):
        with pytest.raises(UpdateError):
            Version.parse(text)
    with pytest.raises(UpdateError):
        Version.parse("１.２.３")


def test_versions_are_compared_as_numbers_not_as_texts() -> None:
    assert Version.parse("0.10.0") > Version.parse("0.9.9")
    assert Version.parse("1.0.0") > Version.parse("0.99.99")


def test_the_version_of_this_program_can_be_compared() -> None:
    assert str(Version.parse(__version__)) == __version__


@pytest.mark.parametrize(
    ("version", "verdict"),
    [
        ("0.1.1", Verdict.OFFERED),
        ("1.0.0", Verdict.OFFERED),
        ("0.1.0", Verdict.NEWEST),
        ("0.0.9", Verdict.NEWEST),
    ],
)
def test_only_a_newer_version_is_offered(version: str, verdict: Verdict) -> None:
    assert judged(told(version=version), OWN, None, TODAY) is verdict


def test_a_manifest_is_good_through_its_last_day_and_never_after() -> None:
    manifest = told(valid_until="2026-11-22")
    assert judged(manifest, OWN, None, TODAY) is Verdict.OFFERED
    assert judged(manifest, OWN, None, TODAY + timedelta(days=1)) is Verdict.STALE


def test_a_stale_manifest_does_not_even_say_that_this_is_the_newest() -> None:
    manifest = told(version="0.1.0", valid_until="2026-11-21")
    assert judged(manifest, OWN, None, TODAY) is Verdict.STALE


def test_a_manifest_of_the_future_means_that_the_clock_is_wrong() -> None:
    assert judged(told(released="2026-11-23"), OWN, None, TODAY) is Verdict.OFFERED
    assert judged(told(released="2026-11-24"), OWN, None, TODAY) is Verdict.NOT_YET


@pytest.mark.parametrize("version", ["0.2.0", "0.1.0", "0.0.9"])
def test_an_older_manifest_than_one_seen_before_is_known_as_such(version: str) -> None:
    seen = Version(0, 3, 0)
    assert judged(told(version=version), OWN, seen, TODAY) is Verdict.OLDER_THAN_SEEN


def test_what_was_seen_before_this_version_was_installed_is_no_matter() -> None:
    assert judged(told(version="0.0.9"), OWN, OWN, TODAY) is Verdict.NEWEST
    assert judged(told(version="0.2.0"), OWN, Version(0, 2, 0), TODAY) is Verdict.OFFERED


def test_notes_are_in_the_windows_language() -> None:
    assert told().notes("ko") == "한글"
    assert told().notes("en") == "English"
    assert told(notes={"ko": "", "en": "English"}).notes("ko") == "English"


def test_names_that_are_not_known_yet_are_passed_over() -> None:
    assert told(severity="high", files=[file(kind="setup")]) == told()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("version", "0.2"),
        ("version", 2),
        ("released", "2026-13-01"),
        ("released", "20261120"),
        ("valid_until", "2026-11-19"),
        ("valid_until", "2028-11-20"),
        ("notes", "한글"),
        ("notes", {"ko": "한글"}),
        ("notes", {"ko": "a" * (LONGEST_NOTES + 1), "en": ""}),
        ("notes", {"ko": "a\u202eb", "en": ""}),
        ("notes", {"ko": "a\x1bb", "en": ""}),
        ("page", "http://download.example.com/"),
        ("page", "http://127.0.0.1/"),
        ("page", "javascript:alert(1)"),
        ("page", "file:///etc/passwd"),
        ("files", {}),
        ("files", [1]),
        ("files", [file(), file()]),
        ("files", [file(name=f"payssam-desktop-{n}.exe") for n in range(21)]),
    ],
)
def test_a_manifest_that_breaks_a_rule_is_not_used(name: str, value: object) -> None:
    with pytest.raises(UpdateError) as caught:
        told(**{name: value})
    assert caught.value.key == "update_manifest_unusable"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("system", "beos"),
        ("arch", "riscv"),
        ("name", "setup.exe"),
        ("name", "payssam-desktop/../evil.exe"),
        ("name", "payssam-desktop\\evil.exe"),
        ("name", "payssam-desktop-0.2.0.exe "),
        ("name", "payssam-desktop-0.2.0..exe"),
        ("name", "payssam-desktop-0.2.0:evil.exe"),
        ("url", "http://download.example.com/setup.exe"),
        ("url", "https://user:secret@download.example.com/setup.exe"),
        ("url", "ftp://download.example.com/setup.exe"),
        ("size", 0),
        ("size", -1),
        ("size", True),
        ("size", "61300000"),
        ("size", 1.5),
        ("size", LARGEST_FILE + 1),
        ("sha256", "A" * 64),
        ("sha256", "a" * 63),
        ("sha256", None),
    ],
)
def test_a_file_that_breaks_a_rule_spoils_the_manifest(name: str, value: object) -> None:
    with pytest.raises(UpdateError) as caught:
        told(files=[file(**{name: value})])
    assert caught.value.key == "update_manifest_unusable"


@pytest.mark.parametrize("missing", sorted(fields()))
def test_nothing_may_be_missing(missing: str) -> None:
    incomplete = fields()
    del incomplete[missing]
    with pytest.raises(UpdateError):
        manifest_of(incomplete)


def test_a_manifest_of_another_program_is_told_apart() -> None:
    with pytest.raises(UpdateError) as caught:
        told(product="another")
    assert caught.value.key == "update_other_product"
    with pytest.raises(UpdateError):
        manifest_of([fields()])


def test_the_file_is_the_one_for_this_machine() -> None:
    dmg = file(system="macos", arch="universal2", name="payssam-desktop-0.2.0.dmg")
    tar = file(system="linux", name="payssam-desktop-0.2.0-linux-x86_64.tar.gz")
    deb = file(system="linux", name="payssam-desktop_0.2.0_amd64.deb")
    manifest = told(files=[dmg, tar, deb, file()])

    def fitting(machine: Machine) -> str:
        found = manifest.file_for(machine)
        return found.name if found is not None else ""

    assert fitting(WINDOWS) == file()["name"]
    assert fitting(DEBIAN) == deb["name"]
    assert fitting(Machine("linux", "x86_64", (".tar.gz",))) == tar["name"]
    assert fitting(Machine("macos", "arm64", (".dmg",))) == dmg["name"]
    assert fitting(Machine("windows", "arm64", (".exe",))) == ""
    assert fitting(Machine("", "", ())) == ""


def test_a_file_with_another_systems_ending_is_not_offered() -> None:
    assert told(files=[file(name="payssam-desktop-0.2.0.msi")]).file_for(WINDOWS) is None


@pytest.mark.parametrize(
    ("entered", "kept"),
    [
        ("", ""),
        ("  ", ""),
        (" https://download.example.com/update.json ", "https://download.example.com/update.json"),
        ("https://download.example.com/u?channel=1", "https://download.example.com/u?channel=1"),
        ("http://127.0.0.1:8000/u", "http://127.0.0.1:8000/u"),
        ("http://[::1]/u", "http://[::1]/u"),
    ],
)
def test_the_owner_may_enter_a_safe_address_or_none(entered: str, kept: str) -> None:
    assert checked_update_url(entered) == kept


@pytest.mark.parametrize(
    ("entered", "key"),
    [
        ("http://download.example.com/u", "update_url_not_https"),
        ("HTTP://localhost/u", "update_url_not_https"),
        ("download.example.com", "update_url_unreadable"),
        ("https://", "update_url_unreadable"),
        ("https://user:secret@download.example.com", "update_url_unreadable"),
        ("https://download.example.com/#now", "update_url_unreadable"),
        ("https://download.example.com/a b", "update_url_unreadable"),
        ("https://download.example.com:99999/", "update_url_unreadable"),
        ("https://다운로드.example.com/", "update_url_unreadable"),
        ("file:///etc/passwd", "update_url_unreadable"),
        (f"https://download.example.com/{'a' * 500}", "update_url_unreadable"),
    ],
)
def test_no_other_address_is_asked(entered: str, key: str) -> None:
    with pytest.raises(InputError) as caught:
        checked_update_url(entered)
    assert caught.value.key == key


def test_only_https_is_opened_in_a_browser() -> None:
    assert is_web_page("https://download.example.com/")
    assert not is_web_page("http://127.0.0.1/")
