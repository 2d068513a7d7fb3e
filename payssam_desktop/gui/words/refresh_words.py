"""What a run of reads says of itself: how fast, how long still, and what became of the bills."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection

from payssam_desktop.errors import DeskError
from payssam_desktop.gui.looks.translation import translate
from payssam_desktop.gui.words.messages import words
from payssam_desktop.services.reading import Progress
from payssam_desktop.services.refreshing import RefreshReport
from payssam_desktop.services.speed import Speed

MOST_REASONS = 3
"""Reasons that are told apart; rarer ones are counted together."""


def duration(seconds: float) -> str:
    """약 9초, 약 3분, 약 2시간: never less than it is."""
    if seconds <= 60:
        return translate("Refresh", "about {count} s").format(count=max(1, math.ceil(seconds)))
    if seconds <= 3600:
        return translate("Refresh", "about {count} min").format(count=math.ceil(seconds / 60))
    hours = math.ceil(seconds / 360) / 10
    return translate("Refresh", "about {count} h").format(count=f"{hours:g}")


def progress_words(progress: Progress, speed: Speed) -> str:
    """320/1,000 · 실패 2건 · 78건/초 · 약 9초 남음, as far as it is known."""
    parts = [f"{progress.done:,}/{progress.total:,}"]
    if progress.failed:
        parts.append(translate("Refresh", "Failed {count}").format(count=f"{progress.failed:,}"))
    rate, left = speed.per_second, speed.seconds_for(progress.total - progress.done)
    if rate is None or left is None or progress.resting:
        return " · ".join(parts)
    parts.append(translate("Refresh", "{rate}/s").format(rate=_rate(rate)))
    if left > 0:
        parts.append(translate("Refresh", "{duration} left").format(duration=duration(left)))
    return " · ".join(parts)


def report_words(report: RefreshReport, skipped: int, told: Collection[str]) -> str:
    """성공 n건 · 실패 n건 · 남음 n건, and below it why, unless its key is among ``told``."""
    failed = Counter(error.key for _, error in report.failed if error.key not in told)
    errors = {error.key: error for _, error in report.failed}
    if not skipped and _is_about_one(report) and failed:
        # One bill, one reason: nothing to count.
        return words(report.failed[0][1]).text
    lines = [_counts(report, skipped)]
    gave_up = report.gave_up
    if gave_up is not None and report.left and gave_up.key not in told:
        lines.append(_stopped_because(gave_up))
        failed.pop(gave_up.key, None)
    common = failed.most_common(MOST_REASONS)
    for key, count in common:
        reason = words(errors[key]).text
        several = translate("Refresh", "{count}: {reason}")
        alone = len(failed) == 1 and count == len(report.failed)
        lines.append(reason if alone else several.format(count=f"{count:,}", reason=reason))
    others = failed.total() - sum(count for _, count in common)
    if others:
        lines.append(translate("Refresh", "{count}: other reasons").format(count=f"{others:,}"))
    return "\n".join(lines)


def _is_about_one(report: RefreshReport) -> bool:
    return len(report.failed) == 1 and not report.succeeded and not report.left


def _counts(report: RefreshReport, skipped: int) -> str:
    parts = [translate("Refresh", "Succeeded {count}").format(count=f"{len(report.succeeded):,}")]
    if report.failed:
        parts.append(translate("Refresh", "Failed {count}").format(count=f"{len(report.failed):,}"))
    if report.left:
        parts.append(translate("Refresh", "Left {count}").format(count=f"{len(report.left):,}"))
    if skipped:
        text = translate("Refresh", "{count} cancelled or destroyed bills skipped")
        parts.append(text.format(count=f"{skipped:,}"))
    return " · ".join(parts)


def _stopped_because(error: DeskError) -> str:
    text = translate("Refresh", "It did not go on: {reason}")
    return text.format(reason=words(error).text)


def _rate(rate: float) -> str:
    return f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"
