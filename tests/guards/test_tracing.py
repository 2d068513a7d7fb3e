"""Counting lines under coverage costs no thread its life."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]

# What the network guard's hook now and then does, this one does each time: it lets others run
# while a trace function is being set.
_GUARDS = """
import sys
import time

sys.path[:0] = [{root!r}, {packaging!r}]
pytest_plugins = [{names}]


def others_run(event, arguments):
    if event == "sys.settrace":
        time.sleep(0.002)


sys.addaudithook(others_run)
"""
_MANY = """
import threading


def test_every_thread_comes_to_its_work():
    for _ in range(10):
        together = threading.Barrier(8)
        threads = [threading.Thread(target=together.wait, args=(2,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not together.broken
"""


def _measured(folder: Path, *guards: str) -> subprocess.CompletedProcess[str]:
    """Run threads under coverage beside these guards."""
    names = ", ".join(repr(f"tests.guards.{guard}") for guard in guards)
    paths = {"root": str(_ROOT), "packaging": str(_ROOT / "packaging")}
    (folder / "conftest.py").write_text(_GUARDS.format(names=names, **paths), encoding="utf-8")
    (folder / "test_threads.py").write_text(_MANY, encoding="utf-8")
    command = [sys.executable, "-m", "coverage", "run", "-m", "pytest", "-q"]
    command += ["-p", "no:cacheprovider", "-W", "error", "--rootdir", str(folder), str(folder)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=170)


def test_no_thread_is_lost_under_coverage(tmp_path: Path) -> None:
    done = _measured(tmp_path, "network", "tracing")
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="Python lost threads only before 3.12")
def test_without_this_guard_threads_are_lost(tmp_path: Path) -> None:
    done = _measured(tmp_path, "network")
    assert "another trace function is being installed" in done.stdout
