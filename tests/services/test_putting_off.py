"""What failed is tried again after pauses that grow."""

from __future__ import annotations

import math

from payssam_desktop.services.putting_off import PuttingOff


def test_each_time_it_is_put_off_a_little_longer_up_to_the_last_pause() -> None:
    later = PuttingOff((2.0, 5.0))
    now, waits = 100.0, []
    for _ in range(4):
        later.put_off(7, now)
        waits.append(later.next_due(now))
        now += waits[-1]
    assert waits == [2.0, 5.0, 5.0, 5.0]


def test_what_is_due_is_not_later_any_more() -> None:
    later = PuttingOff((2.0, 5.0))
    later.put_off(7, 100.0)
    later.put_off(8, 101.0)
    assert later.until_later(101.9) == [7, 8]
    assert later.until_later(102.0) == [8]
    assert later.next_due(102.0) == 1.0
    assert later.until_later(103.0) == []
    assert later.next_due(103.0) == math.inf


def test_it_is_over_when_every_pause_has_been_used() -> None:
    later = PuttingOff((2.0, 5.0))
    assert not later.is_over(7)
    later.put_off(7, 100.0)
    assert not later.is_over(7)
    later.put_off(7, 102.0)
    assert later.is_over(7)
    assert not later.is_over(8)


def test_what_is_done_begins_anew() -> None:
    later = PuttingOff((2.0,))
    later.put_off(7, 100.0)
    later.drop(7)
    later.drop(8)
    assert not later.is_over(7)
    assert later.until_later(100.0) == []
