"""What a killed program left among the downloads: ours goes, everything else stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from payssam_desktop.domain.update_manifest import UpdateFile
from payssam_desktop.errors import UpdateError
from payssam_desktop.network.halt import Halt
from payssam_desktop.services.updating import Updating
from tests.updates.publisher import INSTALLER


def ignore(_: int) -> None:
    """Nobody watches."""


def killed(path: Path, hours_ago: float) -> Path:
    """What a program leaves behind that was killed in the middle of a download."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(INSTALLER[:1000])
    then = time.time() - hours_ago * 3600
    os.utime(path, (then, then))
    return path


def test_what_a_killed_program_left_is_gone_after_the_next_download(
    updating: Updating, file: UpdateFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_killed(*_: object, **__: object) -> None:
        raise OSError("a dead program replaces and deletes nothing")

    with monkeypatch.context() as dead:
        dead.setattr(os, "replace", is_killed)
        dead.setattr(Path, "unlink", is_killed)
        with pytest.raises(UpdateError):
            updating.download(file, folder, ignore, Halt())
    (left,) = folder.iterdir()
    killed(left, 25)
    older = killed(folder / "payssam-desktop-0.0.9-windows-x86_64-setup.exe.a1_b2c3d.part", 999)
    path = updating.download(file, folder, ignore, Halt())
    assert not older.exists()
    assert list(folder.iterdir()) == [path]


def test_a_download_of_another_window_is_not_swept_away(
    updating: Updating, file: UpdateFile, folder: Path
) -> None:
    other = killed(folder / f"{file.name}.a1_b2c3d.part", 23)
    updating.download(file, folder, ignore, Halt())
    assert other.exists()


@pytest.mark.parametrize(
    "name",
    [
        "payssam-desktop.part",
        "payssam-desktop-1.0.0.dmg.part",
        "payssam-desktop-1.0.0.dmg.A1_B2C3D.part",
        "payssam-desktop-1.0.0.dmg.a1_b2c3d.part.zip",
        "payssam-desktop-1.0.0 (1).dmg.a1_b2c3d.part",
        "film.mkv.a1_b2c3d.part",
        "payssam-desktop-1.0.0.dmg",
    ],
)
def test_nothing_of_anybody_elses_is_swept_away(
    updating: Updating, file: UpdateFile, folder: Path, name: str
) -> None:
    theirs = killed(folder / name, 999)
    updating.download(file, folder, ignore, Halt())
    assert theirs.read_bytes() == INSTALLER[:1000]


def test_a_folder_or_a_link_with_such_a_name_stays(
    updating: Updating, file: UpdateFile, folder: Path, tmp_path: Path
) -> None:
    inside = killed(tmp_path / "kept", 999)
    of_somebody = folder / "payssam-desktop-1.0.0.dmg.a1_b2c3d.part"
    of_somebody.mkdir(parents=True)
    link = folder / "payssam-desktop-1.0.0.dmg.a1_b2c3e.part"
    try:
        link.symlink_to(inside)
    except OSError:
        pytest.skip("no links here")
    if not link.is_symlink():
        pytest.skip("this Windows is Wine, which says that it made a link and makes none")
    updating.download(file, folder, ignore, Halt())
    assert of_somebody.is_dir()
    assert link.is_symlink()
    assert inside.exists()
