"""The bill of materials names every part by version, licence and digest, and is valid."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import ssl
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from dev_console import DevError
from PySide6.QtCore import qVersion
from release import locked, sbom
from release.natives import Native

from payssam_desktop import __version__


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A frozen program of one file and one library of the system."""
    frozen = tmp_path / "payssam-desktop"
    (frozen / "_internal").mkdir(parents=True)
    (frozen / "payssam-desktop").write_bytes(b"program")
    (frozen / "_internal" / "libz.so.1").write_bytes(b"library")
    return frozen


def written(frozen: Path, distributions: list[str], *natives: Native) -> dict[str, Any]:
    """The bill, which has been held against the schema by the time it is on the disk."""
    target = frozen.parent / "sbom.cdx.json"
    sbom.write(frozen, distributions, target, natives)
    bill: dict[str, Any] = json.loads(target.read_text("utf-8"))
    return bill


def parts(bill: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {part["name"]: part for part in bill["components"]}


def test_it_says_which_program_of_which_version_it_is_about(frozen: Path) -> None:
    bill = written(frozen, [])
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    program = bill["metadata"]["component"]
    assert (program["name"], program["version"]) == ("payssam-desktop", __version__)


def test_the_program_has_no_digest_because_signing_will_change_it(frozen: Path) -> None:
    before = written(frozen, [])
    (frozen / "payssam-desktop").write_bytes(b"program, signed")
    after = written(frozen, [])
    assert "hashes" not in before["metadata"]["component"]
    assert after["metadata"]["component"] == before["metadata"]["component"]


def test_python_qt_openssl_and_sqlite_are_named_with_the_versions_that_are_linked(
    frozen: Path,
) -> None:
    found = parts(written(frozen, []))
    assert found["Qt"]["version"] == qVersion()
    assert found["SQLite"]["version"] == sqlite3.sqlite_version
    assert found["OpenSSL"]["version"] in ssl.OPENSSL_VERSION
    assert {"Python", "zlib", "Expat"} <= found.keys()
    assert found["SQLite"]["cpe"].startswith("cpe:2.3:a:sqlite:sqlite:3.")


def test_a_distribution_has_its_address_licence_and_the_digests_of_the_lock(frozen: Path) -> None:
    httpx = parts(written(frozen, ["httpx", "PySide6_Essentials"]))["httpx"]
    version = metadata.version("httpx")
    assert httpx["purl"] == f"pkg:pypi/httpx@{version}"
    assert httpx["licenses"] == [{"license": {"id": "BSD-3-Clause"}}]
    lock = (Path(__file__).parents[2] / "packaging" / "requirements.txt").read_text("utf-8")
    locked = [entry["value"] for entry in httpx["properties"]]
    assert locked
    assert all(f"--hash=sha256:{digest}" in lock for digest in locked)
    # Which of them was installed depends on the system: none is called the one.
    assert "hashes" not in httpx


def test_a_library_of_the_system_has_its_package_and_its_digest(frozen: Path) -> None:
    zlib = Native("libz.so.1", Path("/lib/libz.so.1"), "zlib1g", "1:1.2.13")
    library = parts(written(frozen, [], zlib))["libz.so.1"]
    assert library["purl"] == "pkg:deb/debian/zlib1g@1:1.2.13"
    assert library["hashes"][0]["content"] == hashlib.sha256(b"library").hexdigest()


def test_the_same_program_has_the_same_number_again(frozen: Path) -> None:
    assert written(frozen, [])["serialNumber"] == written(frozen, ["httpx"])["serialNumber"]


def test_what_is_bundled_but_not_locked_is_refused(frozen: Path) -> None:
    with pytest.raises(DevError, match=r"pip \S+ is bundled, yet not locked"):
        written(frozen, ["pip"])


def test_of_two_locked_versions_the_bill_has_the_digests_of_the_bundled_one(frozen: Path) -> None:
    cryptography = parts(written(frozen, ["cryptography"]))["cryptography"]
    allowed = locked.hashes()
    versions = {version for name, version in allowed if name == "cryptography"}
    assert len(versions) == 2
    digests = {entry["value"] for entry in cryptography["properties"]}
    assert digests == set(allowed["cryptography", cryptography["version"]])
    for other in versions - {cryptography["version"]}:
        assert digests.isdisjoint(allowed["cryptography", other])
