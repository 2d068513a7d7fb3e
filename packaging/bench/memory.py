"""How much memory this process holds."""

from __future__ import annotations

from pathlib import Path

_ROLLUP = Path("/proc/self/smaps_rollup")


def memory() -> dict[str, float] | None:
    """Megabytes: resident, a fair share of what is shared, and what is this process's alone.

    None where the system does not tell (everywhere but Linux).
    """
    if not _ROLLUP.exists():
        return None
    kilobytes = {
        name.rstrip(":"): int(value)
        for name, value, *_ in (
            line.split() for line in _ROLLUP.read_text("ascii").splitlines()[1:]
        )
    }
    return {
        "rss_mb": round(kilobytes["Rss"] / 1024, 1),
        "pss_mb": round(kilobytes["Pss"] / 1024, 1),
        "uss_mb": round((kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]) / 1024, 1),
    }
