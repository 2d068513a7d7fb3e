"""Widgets that are garbage die in the GUI thread, whoever is busy elsewhere."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from payssam_desktop.gui.frame.garbage import GarbageInGuiThread


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageInGuiThread]:
    made = GarbageInGuiThread()
    made.begin()
    yield made
    made.stop()


class _Cycle:
    def __init__(self) -> None:
        self.itself = self
        self.widget = QWidget()


def test_a_busy_thread_destroys_no_widget_and_the_gui_thread_does(
    collector: GarbageInGuiThread,
) -> None:
    died_in: list[threading.Thread] = []
    cycle = _Cycle()
    weakref.finalize(cycle, lambda: died_in.append(threading.current_thread()))
    del cycle

    def be_busy() -> None:
        rubbish: list[object] = []
        for _ in range(100_000):
            rubbish.append([rubbish])
        rubbish.clear()

    worker = threading.Thread(target=be_busy)
    worker.start()
    worker.join()
    assert died_in == []
    for _ in range(20):
        collector.look()
    gc.collect()
    assert died_in == [threading.main_thread()]


def test_what_a_start_has_made_is_not_looked_through_again(qtbot: QtBot) -> None:
    kept: list[list[int]] = [[] for _ in range(10_000)]
    collector = GarbageInGuiThread()
    before = len(gc.get_objects())
    collector.begin()
    assert len(gc.get_objects()) < before - len(kept)
    collector.stop()


def test_after_its_stop_python_collects_by_itself(collector: GarbageInGuiThread) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_what_is_left_at_the_end_is_not_taken_apart_in_a_wrong_order(
    collector: GarbageInGuiThread,
) -> None:
    cycle = _Cycle()
    died: list[None] = []
    weakref.finalize(cycle, lambda: died.append(None))
    collector.stop()
    del cycle
    gc.collect()
    assert died == []
