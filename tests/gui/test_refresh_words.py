"""What the strip says: how far, how fast, how long still, and what became of the bills."""

from __future__ import annotations

from array import array

import pytest

from payssam_desktop.domain.bill import KEY_TYPE
from payssam_desktop.errors import DeskError, NoAnswerError, RefusedError, StoreError
from payssam_desktop.gui.words.refresh_words import duration, progress_words, report_words
from payssam_desktop.services.reading import Progress
from payssam_desktop.services.refreshing import RefreshReport
from payssam_desktop.services.speed import Speed

TIMEOUT = NoAnswerError("timeout")
UNKNOWN = RefusedError("bill_not_found", "BILL_003")
LATE = "제시간에 응답이 오지 않았습니다. 인터넷 연결을 확인하고 잠시 후 다시 시도해 주세요."
NOT_FOUND = "청구서를 찾을 수 없습니다. 청구서 ID와 매장을 확인해 주세요."


def keys(count: int) -> array[int]:
    return array(KEY_TYPE, range(1, count + 1))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "약 1초"),
        (8.4, "약 9초"),
        (60.0, "약 60초"),
        (61.0, "약 2분"),
        (3600.0, "약 60분"),
        (3700.0, "약 1.1시간"),
        (7200.0, "약 2시간"),
    ],
)
def test_a_duration_is_never_shorter_than_promised(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_progress_tells_count_failures_rate_and_the_time_that_is_left() -> None:
    speed = Speed()
    speed.note(0, 100.0)
    speed.note(320, 104.0)
    told = progress_words(Progress(320, 2, 1_000), speed)
    assert told == "320/1,000 · 실패 2건 · 80건/초 · 약 9초 남음"


def test_a_slow_run_tells_its_rate_in_tenths() -> None:
    speed = Speed()
    speed.note(0, 100.0)
    speed.note(3, 102.0)
    assert "1.5건/초" in progress_words(Progress(3, 0, 10), speed)


def test_while_it_rests_no_rate_is_promised() -> None:
    speed = Speed()
    speed.note(0, 100.0)
    speed.note(320, 104.0)
    assert progress_words(Progress(320, 0, 1_000, resting=True), speed) == "320/1,000"


def test_the_three_buckets_are_counted() -> None:
    report = RefreshReport(list(keys(950)), [], [(key, TIMEOUT) for key in keys(12)], keys(38))
    first, second = report_words(report, 0, ()).splitlines()
    assert first == "성공 950건 · 실패 12건 · 남음 38건"
    assert second == LATE


def test_several_reasons_are_counted_apart_the_most_frequent_first() -> None:
    failed: list[tuple[int, DeskError]] = [
        *((key, UNKNOWN) for key in keys(3)),
        *((key, TIMEOUT) for key in keys(5)),
    ]
    lines = report_words(RefreshReport([], [], failed), 0, ()).splitlines()
    assert lines[0] == "성공 0건 · 실패 8건"
    assert lines[1].startswith("5건: ")
    assert lines[2] == f"3건: {NOT_FOUND}"


def test_rare_reasons_are_counted_together() -> None:
    names = ("timeout", "maintenance", "server_error", "connection_lost", "http_status")
    failed: list[tuple[int, DeskError]] = [(1, NoAnswerError(name)) for name in names]
    lines = report_words(RefreshReport([], [], failed), 0, ()).splitlines()
    assert len(lines) == 5
    assert lines[-1] == "2건: 그 밖의 이유"


def test_one_bill_and_one_reason_need_no_counting() -> None:
    assert report_words(RefreshReport([], [], [(7, UNKNOWN)]), 0, ()) == NOT_FOUND


def test_a_run_that_gave_up_says_why_once() -> None:
    full = StoreError("disk_full")
    report = RefreshReport([1], [], [(2, TIMEOUT)], keys(40), full)
    lines = report_words(report, 0, ()).splitlines()
    assert lines[0] == "성공 1건 · 실패 1건 · 남음 40건"
    assert lines[1].startswith("더 진행하지 못했습니다. ")
    same = RefreshReport([], [], [(2, TIMEOUT)], keys(40), TIMEOUT)
    assert len(report_words(same, 0, ()).splitlines()) == 2


def test_what_the_banner_says_is_not_said_twice() -> None:
    report = RefreshReport([1], [], [(2, TIMEOUT)], keys(3), TIMEOUT)
    assert report_words(report, 0, {"timeout"}) == "성공 1건 · 실패 1건 · 남음 3건"


def test_skipped_bills_are_counted() -> None:
    assert report_words(RefreshReport([1]), 2, ()) == "성공 1건 · 취소·파기 2건 제외"
