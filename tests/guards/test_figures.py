"""Figures: recorded by tests, added up, and told at the end of the run or of all runs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import dev_figures
import pytest

_ROOT = Path(__file__).parents[2]


def run_of_pytest(**environment: str) -> str:
    """Run one small test of this house, which is searched for secrets; what pytest says."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += [str(Path(__file__).with_name("misbehaving.py")), "-k", "test_good_plain"]
    inherited = {name: v for name, v in os.environ.items() if name != dev_figures.VARIABLE}
    done = subprocess.run(
        command, cwd=_ROOT, env=inherited | environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_run_of_its_own_ends_with_its_figures_zeros_and_all() -> None:
    said = run_of_pytest()
    assert dev_figures.TITLE in said
    assert re.search(r"^secrets: files searched +1$", said, re.MULTILINE), said
    assert re.search(r"^secrets: found +0$", said, re.MULTILINE), said


def test_a_run_among_others_leaves_its_figures_for_the_table_of_all(tmp_path: Path) -> None:
    file = tmp_path / "figures.jsonl"
    said = run_of_pytest(**{dev_figures.VARIABLE: str(file)})
    assert dev_figures.TITLE not in said
    assert json.loads(file.read_text("utf-8"))["secrets: files searched"] == 1


def test_the_figures_of_all_runs_are_added_up(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(dev_figures.VARIABLE, raising=False)
    with dev_figures.shown_together():
        for programs in (100, 1100):
            assert dev_figures.write(Counter({"kills: wrong": 0, "kills: programs": programs}))
    _, *lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines] == [
        ["kills:", "programs", "1,200"],
        ["kills:", "wrong", "0"],
    ]
    assert not dev_figures.write(Counter()), "nobody collects figures any more"
