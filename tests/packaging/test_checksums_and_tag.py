"""What is downloaded can be compared, and a tag never lies about the version."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from dev_console import DevError
from release import checksums, tag

from payssam_desktop import __version__


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    (tmp_path / "payssam-desktop-1.2.3-setup.exe").write_bytes(b"installer\r\n")
    (tmp_path / "payssam-desktop_1.2.3_amd64.deb").write_bytes(b"package")
    (tmp_path / "folder").mkdir()
    return tmp_path


def test_the_sums_are_those_of_every_file_and_in_order(dist: Path) -> None:
    lines = checksums.write(dist).read_bytes().decode("ascii").split("\n")
    assert [line[64:] for line in lines] == [
        " *payssam-desktop-1.2.3-setup.exe",
        " *payssam-desktop_1.2.3_amd64.deb",
        "",
    ]


def test_written_again_they_leave_themselves_out(dist: Path) -> None:
    once = checksums.write(dist).read_bytes()
    assert checksums.write(dist).read_bytes() == once


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="a tool of Linux")
def test_the_usual_tool_reads_them_and_sees_a_changed_download(dist: Path) -> None:
    checksums.write(dist)
    check = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
    assert subprocess.run(check, cwd=dist, capture_output=True).returncode == 0
    (dist / "payssam-desktop_1.2.3_amd64.deb").write_bytes(b"another")
    assert subprocess.run(check, cwd=dist, capture_output=True).returncode != 0


def test_the_tag_of_this_version_is_accepted() -> None:
    tag.check(f"v{__version__}", __version__)


@pytest.mark.parametrize(
    ("named", "version"),
    [
        ("v1.2.4", "1.2.3"),
        ("1.2.3", "1.2.3"),
        ("v1.2.3-rc1", "1.2.3"),
        ("v1.2.3.dev0", "1.2.3.dev0"),
    ],
)
def test_any_other_tag_is_refused(named: str, version: str) -> None:
    with pytest.raises(DevError):
        tag.check(named, version)
