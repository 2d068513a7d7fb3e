"""The tests inside the frozen program: all that can run there do, and on frozen modules alone."""

from __future__ import annotations

import sys
from pathlib import Path

import dev_frozen_tests
import pytest
from pyinstaller import frozen_tests, tested

import payssam_desktop.errors

ROOT = Path(__file__).parents[2]
ELSEWHERE = {"bench", "crash", "guards", "packaging"}


def test_every_folder_of_tests_is_run_there_or_is_known_not_to_be() -> None:
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    assert folders - ELSEWHERE == {*dev_frozen_tests.ROOMS}


@pytest.mark.parametrize("name", dev_frozen_tests.LEFT_OUT)
def test_a_test_that_is_left_out_is_a_test(name: str) -> None:
    file, _, function = name.partition("::")
    assert f"def {function}(" in (ROOT / file).read_text("utf-8")


def test_what_the_tests_import_is_frozen_with_the_program(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_some.py").write_text(
        "import http.server\n"
        "from concurrent import futures\n"
        "from unittest.mock import Mock\n"
        "import pytest\n"
        "from payssam_desktop.domain import money\n"
        "from tests.guards import leaks\n"
        "def test() -> None:\n"
        "    import no_such_module\n",
        encoding="utf-8",
    )
    assert tested.imported_by(tmp_path / "tests") == [
        "concurrent",
        "concurrent.futures",
        "http.server",
        "pytest",
        "unittest.mock",
    ]


def test_a_module_from_outside_the_frozen_program_fails_the_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # Here everything is: these tests run on the source.
    monkeypatch.setattr(frozen_tests, "INSIDE", tmp_path)
    assert "payssam_desktop.errors" in frozen_tests.from_outside()
    monkeypatch.setattr(frozen_tests, "INSIDE", Path(payssam_desktop.errors.__file__).parents[1])
    assert frozen_tests.from_outside() == []


def test_it_does_what_python_does_for_the_programs_that_tests_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "argv", ["program", "-c", "import sys; print(sys.argv)", "word"])
    monkeypatch.setattr(frozen_tests, "INSIDE", Path(payssam_desktop.errors.__file__).parents[1])
    assert frozen_tests.main() == 0
    assert capsys.readouterr().out == "['-c', 'word']\n"
