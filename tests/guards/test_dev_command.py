"""``dev.py`` itself: what it says when it cannot do what was asked, and its .venv."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import dev_environment
import dev_system
import pytest
from dev_console import DevError

_ROOT = Path(__file__).parents[2]
_DEV = _ROOT / "packaging" / "dev.py"


def _dev(*arguments: str, cwd: Path = _ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(_DEV), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others always have a display")
def test_what_cannot_be_done_here_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    done = _dev("run")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("[dev] there is no display here")
    assert done.stderr.count("\n") == 1


def test_an_unknown_command_names_the_known_ones() -> None:
    done = _dev("fly")
    assert done.returncode == 2
    assert "demo" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of its own, with a space in its path, whose lock is empty."""
    root = tmp_path / "a checkout"
    (root / "packaging").mkdir(parents=True)
    lock = root / "packaging" / "requirements-dev.txt"
    lock.write_text("# nothing\n", encoding="utf-8")
    monkeypatch.setattr(dev_environment, "ROOT", root)
    monkeypatch.setattr(dev_environment, "LOCK", lock)
    monkeypatch.setattr(dev_environment, "VENV", root / ".venv")
    monkeypatch.setattr(dev_environment, "STAMP", root / ".venv" / "complete")
    return root


def test_a_half_made_venv_is_made_again_and_then_kept(checkout: Path) -> None:
    half = checkout / ".venv" / "half"
    half.mkdir(parents=True)
    python = dev_environment.ready()
    assert not half.exists()
    assert subprocess.run([str(python), "-c", "import pip"]).returncode == 0
    kept = checkout / ".venv" / "kept"
    kept.touch()
    assert dev_environment.ready() == python
    assert kept.exists()


def test_a_changed_lock_makes_the_venv_again_and_what_has_no_hash_is_refused(
    checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    old = checkout / ".venv" / "old"
    old.mkdir(parents=True)
    dev_environment.STAMP.write_text("the digest of an older lock", encoding="utf-8")
    dev_environment.LOCK.write_text("waitress==3.0.2\n", encoding="utf-8")
    with pytest.raises(DevError, match="could not be installed"):
        dev_environment.ready()
    assert "--hash" in capfd.readouterr().err
    assert not old.exists()
    assert not dev_environment.STAMP.exists()


def test_a_checkout_without_its_lock_says_so(checkout: Path) -> None:
    (checkout / "packaging" / "requirements-dev.txt").unlink()
    with pytest.raises(DevError, match=r"requirements-dev\.txt is missing"):
        dev_environment.ready()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks anything")
def test_a_machine_without_rights_is_told_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev_system, "root_prefix", lambda: None)
    need = dev_system.Need("library", "libnowhere.so.0", "libnowhere0")
    if shutil.which("apt-get") is None:
        pytest.skip("not Debian or Ubuntu")
    with pytest.raises(DevError, match=r"run: sudo apt-get .* install libnowhere0$"):
        dev_system.require([need])
