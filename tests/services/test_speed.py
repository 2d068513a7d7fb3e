"""How fast a run is, and how long it will still take."""

from __future__ import annotations

import pytest

from payssam_desktop.services.speed import WINDOW_SECONDS, Speed, expected_seconds


def test_a_run_that_has_hardly_begun_promises_nothing() -> None:
    speed = Speed()
    assert speed.per_second is None
    speed.note(0, 100.0)
    speed.note(40, 100.2)
    assert speed.per_second is None
    assert speed.seconds_for(1_000) is None


def test_the_rest_takes_as_long_as_the_last_seconds_say() -> None:
    speed = Speed()
    for tenth in range(11):
        speed.note(tenth * 8, 100.0 + tenth / 10)
    assert speed.per_second == pytest.approx(80.0)
    assert speed.seconds_for(920) == pytest.approx(11.5)


def test_the_rate_follows_a_run_that_slows_down() -> None:
    speed = Speed()
    speed.note(0, 100.0)
    speed.note(800, 110.0)
    for second in range(1, 20):
        speed.note(800 + second, 110.0 + second)
    assert speed.per_second == pytest.approx(1.0)
    assert WINDOW_SECONDS < 10


def test_a_run_that_stands_still_has_no_end_in_sight() -> None:
    speed = Speed()
    speed.note(5, 100.0)
    speed.note(5, 104.0)
    assert speed.seconds_for(10) is None


def test_before_anything_was_measured_a_usual_line_is_expected() -> None:
    assert expected_seconds(1_600, reads_at_once=4, rate=None) == pytest.approx(100.0)
    assert expected_seconds(1_600, reads_at_once=4, rate=80.0) == pytest.approx(20.0)
