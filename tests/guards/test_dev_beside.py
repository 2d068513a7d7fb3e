"""What ``dev.py`` runs beside the tests: all of it, and nothing of it is overlooked."""

from __future__ import annotations

import sys
import time

import pytest
from dev_beside import Beside


def _python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_commands_run_one_after_another_and_their_words_come_in_order(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with Beside([_python("print('one')"), _python("print('two')")]) as beside:
        assert beside.wait() == 0
    assert capfd.readouterr().out.split() == ["one", "two"]


def test_one_that_fails_makes_all_fail_and_the_next_runs_all_the_same(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with Beside([_python("raise SystemExit(3)"), _python("print('two')")]) as beside:
        assert beside.wait() == 3
    assert "two" in capfd.readouterr().out


def test_one_that_cannot_start_is_a_failure(capfd: pytest.CaptureFixture[str]) -> None:
    with Beside([["./no-such-program"], _python("print('two')")]) as beside:
        assert beside.wait() == 127
    assert "two" in capfd.readouterr().out


def test_what_is_not_over_when_a_person_interrupts_is_stopped() -> None:
    started = time.monotonic()
    with (
        pytest.raises(KeyboardInterrupt),
        Beside([_python("import time; time.sleep(60)"), _python("print('two')")]),
    ):
        raise KeyboardInterrupt
    assert time.monotonic() - started < 30
