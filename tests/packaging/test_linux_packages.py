"""What a Linux shop downloads, made from a small folder in place of the frozen one."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from linux import archive, debian

pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="Debian's own tools")


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    folder = tmp_path / "payssam-desktop"
    (folder / "_internal").mkdir(parents=True)
    (folder / "payssam-desktop").write_text("#!/bin/sh\necho started\n", encoding="utf-8")
    (folder / "payssam-desktop").chmod(0o700)
    (folder / "_internal" / "data.bin").write_bytes(b"data")
    (folder / "_internal" / "link").symlink_to("data.bin")
    return folder


def test_the_archive_is_unpacked_and_started_by_anybody(frozen: Path, tmp_path: Path) -> None:
    made = archive.build(frozen, tmp_path / "dist", "1.2.3")
    with tarfile.open(made) as opened:
        opened.extractall(tmp_path / "unpacked", filter="data")
    program = tmp_path / "unpacked" / "payssam-desktop-1.2.3" / "payssam-desktop"
    assert program.stat().st_mode & 0o777 == 0o755
    assert subprocess.check_output([program], text=True) == "started\n"
    assert (program.parent / "_internal" / "link").readlink() == Path("data.bin")
    assert (program.parent / "LICENSE").is_file()


def test_the_same_folder_makes_the_same_archive(frozen: Path, tmp_path: Path) -> None:
    first = archive.build(frozen, tmp_path / "one", "1.2.3").read_bytes()
    for path in frozen.rglob("*"):
        if not path.is_symlink():
            path.touch()
    assert archive.build(frozen, tmp_path / "two", "1.2.3").read_bytes() == first


def test_the_package_for_debian_puts_everything_where_debian_keeps_it(
    frozen: Path, tmp_path: Path
) -> None:
    made = debian.build(frozen, tmp_path / "dist", "1.2.3")
    listed = subprocess.check_output(["dpkg-deb", "--contents", made], text=True)
    for place in (
        "./usr/bin/payssam-desktop -> ../lib/payssam-desktop/payssam-desktop",
        "./usr/lib/payssam-desktop/_internal/data.bin",
        "./usr/share/applications/payssam-desktop.desktop",
        "./usr/share/icons/hicolor/scalable/apps/payssam-desktop.svg",
        "./usr/share/doc/payssam-desktop/copyright",
    ):
        assert place in listed
    assert not [line for line in listed.splitlines() if "root/root" not in line]
    control = subprocess.check_output(["dpkg-deb", "--field", made], text=True)
    assert "Version: 1.2.3" in control
