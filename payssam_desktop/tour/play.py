"""Playing the tour: start practice mode in a window, take the steps, write the report."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from payssam_desktop.app import FrontDesk, prepare
from payssam_desktop.gui.looks.off_screen import draw_off_screen
from payssam_desktop.gui.looks.theme import new_application
from payssam_desktop.log_file import stop_log
from payssam_desktop.settings import Preferences, paths
from payssam_desktop.tour.hands import NotSeenError
from payssam_desktop.tour.report import TourReport, TourStep
from payssam_desktop.tour.steps import PlannedStep, Tour

SIZE = (1366, 768)

BEGINS = datetime(2026, 10, 9, 5, 2, tzinfo=UTC)
"""A Friday afternoon in Korea: every tour shows the same day, so that its pictures compare."""


def run_tour(folder: Path, data_directory: Path | None) -> int:
    """Play the tour; returns 0 only if every step went as expected.

    Its practice data live under ``folder`` unless another data folder is given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in [*folder.glob("*.png"), *folder.glob("tour.json")]:
        old.unlink()
    data = data_directory or folder / "data"
    if data_directory is None:
        shutil.rmtree(data, ignore_errors=True)
    # Nobody's mouse may join in; QT_QPA_PLATFORM=xcb (or another) lets one watch.
    draw_off_screen()
    application = new_application()
    # A blinking caret would make pictures differ by chance.
    application.setCursorFlashTime(0)
    where = paths(data, practice=True)
    theme = prepare(application, where, "ko", dark=False)
    report = TourReport(folder)
    with FrontDesk(where, Preferences(), practice=True, now=_clock()) as front_desk:
        assert front_desk.practice is not None
        window = front_desk.open_window(theme)
        # Off-screen there is no real screen that the window should fill.
        window.showNormal()
        window.resize(*SIZE)
        tour = Tour(window, front_desk.desk, front_desk.practice, theme)
        for number, step in enumerate(tour.steps(), start=1):
            _play(tour, report, number, step)
        window.close()
    stop_log()
    return 0 if report.all_as_expected else 1


def _clock() -> Callable[[], datetime]:
    """A wall clock that shows :data:`BEGINS` now, and runs on as every clock does."""
    started = time.monotonic()
    return lambda: BEGINS + timedelta(seconds=time.monotonic() - started)


def _play(tour: Tour, report: TourReport, number: int, step: PlannedStep) -> None:
    """Take one step, its picture, and its place in the report."""
    try:
        seen = step.play()
    except NotSeenError as error:
        seen = {"not seen": str(error)}
    name = f"{number:02}-{step.name.replace(':', '').replace(' ', '-')}.png"
    try:
        tour.hands.picture(report.folder / name, tour.is_settled)
    except NotSeenError as error:
        seen["picture"] = str(error)
    report.add(TourStep(number, step.name, step.expected, seen, name))
    done = report.steps[-1]
    verdict = "as expected" if done.as_expected else f"EXPECTED {step.expected}, SAW {seen}"
    print(f"{name}: {verdict}", flush=True)
