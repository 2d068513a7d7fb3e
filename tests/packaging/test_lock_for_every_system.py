"""A lock that is committed can be installed on every system that a release is built on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import dev_lock
import pytest
from dev_console import DevError
from packaging.markers import Marker
from packaging.version import Version
from release import locked

_PACKAGING = Path(__file__).parents[2] / "packaging"
_LAST_FOR_INTEL_MACS = Version("48.0.1")


def wanted(system: str, machine: str, lock: str) -> list[Version]:
    """The versions of cryptography that a lock wants on a kind of machine."""
    here = {"sys_platform": system, "platform_machine": machine}
    pins = [
        line.rstrip(" \\").partition(" ; ")
        for line in (_PACKAGING / lock).read_text("utf-8").splitlines()
        if line.startswith("cryptography==")
    ]
    return [
        Version(pin.partition("==")[2])
        for pin, _, marker in pins
        if not marker or Marker(marker).evaluate(here)
    ]


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_mac_with_an_intel_processor_gets_the_last_version_that_has_wheels_for_it(
    lock: str,
) -> None:
    assert wanted("darwin", "x86_64", lock) == [_LAST_FOR_INTEL_MACS]


@pytest.mark.parametrize(
    "machine", [("darwin", "arm64"), ("linux", "x86_64"), ("win32", "AMD64")], ids="-".join
)
def test_every_other_system_gets_one_newer_version(machine: tuple[str, str]) -> None:
    (version,) = wanted(*machine, "requirements.txt")
    assert version > _LAST_FOR_INTEL_MACS


def test_the_files_of_both_versions_are_known_apart() -> None:
    allowed = locked.hashes()
    versions = [version for name, version in allowed if name == "cryptography"]
    assert len(versions) == len(set(versions)) == 2
    assert all(allowed["cryptography", version] for version in versions)


def test_a_lock_without_wheels_for_a_system_is_refused_and_the_system_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[list[str]] = []

    def run(command: Sequence[str | Path], **_: object) -> int:
        asked.append([str(part) for part in command])
        return 1 if "x86_64-apple-darwin" in asked[-1] else 0

    monkeypatch.setattr(dev_lock, "run", run)
    with pytest.raises(DevError, match=r"cannot be installed on x86_64-apple-darwin;"):
        dev_lock.check_wheels(tmp_path / "python", tmp_path / "requirements-dev.txt")
    assert [command[command.index("--python-platform") + 1] for command in asked] == [
        *dev_lock.SYSTEMS
    ]
    assert all({"--dry-run", "--require-hashes", "--only-binary"} <= set(each) for each in asked)
