"""The tour, played in a process of its own, and what it leaves behind on the disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from payssam_desktop.practice_mode import PRACTICE_CREDENTIALS

FULL_CARD = "9999-0000-0000-1234"
"""The one practice card number that PaysSam's side sends unmasked."""

OF_AN_ANSWER = ('"apprState"', '"apprSign"', '"udItem"', '"apiKey"')


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a finished tour."""
    folder = tmp_path_factory.mktemp("tour")
    played = subprocess.run(
        [sys.executable, "-m", "payssam_desktop", "--demo", "--tour", str(folder)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    return folder


def test_every_step_of_the_tour_goes_as_expected(toured: Path) -> None:
    told = json.loads((toured / "tour.json").read_text("utf-8"))
    assert told["all_as_expected"] is True
    assert len(told["steps"]) >= 12


def test_every_step_has_a_picture(toured: Path) -> None:
    told = json.loads((toured / "tour.json").read_text("utf-8"))
    for step in told["steps"]:
        content = (toured / step["picture"]).read_bytes()
        assert content.startswith(b"\x89PNG")
        assert len(content) > 10_000, f"{step['picture']} looks empty"


def test_no_file_holds_a_key_a_full_card_number_or_an_answer(toured: Path) -> None:
    forbidden = [
        PRACTICE_CREDENTIALS.api_key,
        FULL_CARD,
        FULL_CARD.replace("-", ""),
        *OF_AN_ANSWER,
    ]
    files = [path for path in toured.rglob("*") if path.is_file()]
    assert any(path.suffix == ".sqlite3" for path in files)
    assert any(path.suffix == ".log" for path in files)
    for path in files:
        content = path.read_bytes()
        for text in forbidden:
            assert text.encode() not in content, f"{path.name} holds {text}"
