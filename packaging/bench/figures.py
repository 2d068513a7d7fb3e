"""The figures: from which parts each is made, its limit, and what it is held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Parts = dict[str, dict[str, Any]]
"""The values of every part that was measured, by name."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``value`` is None when it could not be measured: ``why`` says so."""

    name: str
    title: str
    unit: str
    limit: float
    at_least: bool
    value: float | None
    yardstick: str
    how: str
    why: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether it was measured and lies within its limit."""
        if self.value is None:
            return False
        return self.value >= self.limit if self.at_least else self.value <= self.limit


@dataclass(frozen=True, slots=True)
class Kind:
    """How one figure is made from the parts in ``needs``."""

    name: str
    title: str
    unit: str
    limit: float
    needs: tuple[str, ...]
    value: Callable[[Parts], float | None]
    yardstick: Callable[[Parts], str]
    how: str
    at_least: bool = False

    def figure(self, parts: Parts) -> Figure:
        """The figure, or why there is none."""
        why = "; ".join(
            f"{name}: {parts[name]['not_measured']}"
            for name in self.needs
            if "not_measured" in parts[name]
        )
        value = None if why else self.value(parts)
        if value is None and not why:
            why = "this system does not tell"
        return Figure(
            self.name,
            self.title,
            self.unit,
            self.limit,
            self.at_least,
            value,
            "" if why else self.yardstick(parts),
            self.how,
            why,
        )


STALLING = ("after_start", "keystrokes", "jumps", "scrolling", "sorting")
"""The parts in which the event loop of the program is watched."""


def _over_bare(parts: Parts) -> float | None:
    """Megabytes over the bare window, resident, after a day's work."""
    ours, bare = parts["memory"]["after_work"], parts["bare_memory"]["memory"]
    return None if ours is None or bare is None else round(ours["rss_mb"] - bare["rss_mb"], 1)


def _memory_words(parts: Parts) -> str:
    ours, rest = parts["memory"]["after_work"], parts["memory"]["at_rest"]
    bare = parts["bare_memory"]["memory"]
    return (
        f"bare window {bare['rss_mb']} MB; at rest +{rest['rss_mb'] - bare['rss_mb']:.1f} MB;"
        f" unshared +{ours['uss_mb'] - bare['uss_mb']:.1f} MB"
    )


def _sql_ratio(parts: Parts) -> float:
    ours, theirs = parts["keystrokes"]["p95_ms"], parts["sql_model_search"]["p95_ms"]
    return round(float(ours) / float(theirs), 4)


KINDS = (
    Kind(
        "start",
        "process start → list painted, against the bare window",
        "×",
        1.5,
        ("starts",),
        lambda parts: float(parts["starts"]["ratio"]),
        lambda parts: (
            f"{parts['starts']['program_ms']:.0f} ms,"
            f" bare window {parts['starts']['bare_ms']:.0f} ms (medians)"
        ),
        how=(
            "From before the process is created to the end of the list's first paint event "
            "with rows in it; the bare window's is a QMainWindow with an empty QTableView. "
            "Both in turn, medians, after a pair that is not counted. Python itself is in "
            "both."
        ),
    ),
    Kind(
        "keystroke",
        "keystroke → painted, p95 of all keys",
        "ms",
        50,
        ("keystrokes", "raw_sqlite"),
        lambda parts: float(parts["keystrokes"]["p95_ms"]),
        lambda parts: (
            f"median {parts['keystrokes']['keys']['median_ms']} ms;"
            f" raw SQLite, LIKE on four columns: p95 {parts['raw_sqlite']['search_p95_ms']} ms"
        ),
        how=(
            "From posting the key (or the input method's event) to the end of the window's "
            "painting in which the list answers that very text. A key every 120 ms, never "
            "before the last answer is painted."
        ),
    ),
    Kind(
        "keystroke-ratio",
        "the same against QSqlTableModel with LIKE",
        "×",
        round(1 / 30, 4),
        ("keystrokes", "sql_model_search"),
        _sql_ratio,
        lambda parts: (
            f"QSqlTableModel: p95 {parts['sql_model_search']['p95_ms']} ms;"
            f" without any order {parts['sql_model_search']['unordered']['p95_ms']} ms"
        ),
        how=(
            "Our p95 of all keys against the p95 of QSqlTableModel for the whole texts "
            "alone, which is all that it is asked; both show the latest payment first."
        ),
    ),
    Kind(
        "jump",
        "jump to the last row, painted, p95",
        "ms",
        20,
        ("jumps", "sql_model_jump", "raw_sqlite"),
        lambda parts: float(parts["jumps"]["p95_ms"]),
        lambda parts: (
            f"first {parts['jumps']['first_ms']} ms;"
            f" QSqlTableModel: {parts['sql_model_jump']['jump_ms']} ms,"
            f" +{parts['sql_model_jump']['grown_rss_mb']} MB;"
            f" raw SQLite: {parts['raw_sqlite']['last_page_ms']} ms"
        ),
        how=(
            "From posting [End] to the end of the painting that has the last row in it, "
            "from the top each time; the list is complete before the first one."
        ),
    ),
    Kind(
        "scroll",
        "scroll frame, p99",
        "ms",
        16.7,
        ("scrolling", "bare_scrolling"),
        lambda parts: float(parts["scrolling"]["p99_ms"]),
        lambda parts: (
            f"median {parts['scrolling']['frames']['median_ms']} ms; bare table without data:"
            f" median {parts['bare_scrolling']['frames']['median_ms']} ms,"
            f" p99 {parts['bare_scrolling']['frames']['p99_ms']} ms"
        ),
        how=(
            "From each step to the end of its painting: a quarter of them drags of the "
            "scroll bar, a half turns of the wheel, a quarter [Page Down]."
        ),
    ),
    Kind(
        "sort",
        "change of sort column, painted, p95",
        "ms",
        50,
        ("sorting", "raw_sqlite"),
        lambda parts: float(parts["sorting"]["p95_ms"]),
        lambda parts: (
            f"slowest: {parts['sorting']['slowest'][0]};"
            f" raw SQLite, ORDER BY: p95 {parts['raw_sqlite']['sort_p95_ms']} ms"
        ),
        how=(
            "From the click on the header to the end of the painting in the new order; "
            "every column, ascending and descending, all bills."
        ),
    ),
    Kind(
        "stall",
        "longest stall of the event loop in all of these",
        "ms",
        33,
        (*STALLING, "bare_scrolling"),
        lambda parts: max(float(parts[name]["stall_ms"]) for name in STALLING),
        lambda parts: (
            ", ".join(f"{name.replace('_', ' ')} {parts[name]['stall_ms']}" for name in STALLING)
            + f"; bare table scrolled {parts['bare_scrolling']['stall_ms']}"
        ),
        how=(
            "The longest time between two services of a 1 ms timer in the GUI thread, "
            "nothing subtracted; from the first painting on."
        ),
    ),
    Kind(
        "memory",
        "memory over the bare window, after work",
        "MB",
        60,
        ("memory", "bare_memory"),
        _over_bare,
        _memory_words,
        how=(
            "Resident memory after searches, jumps and other orders with every bill in the "
            "list, less that of the bare window."
        ),
    ),
    Kind(
        "refresh",
        "refresh, 8 at once, 50 ms an answer: of the possible rate",
        "%",
        90,
        ("refresh",),
        lambda parts: round(100 * float(parts["refresh"]["reached"]), 1),
        lambda parts: (
            f"{parts['refresh']['rate_per_second']} a second"
            f" of {parts['refresh']['possible_per_second']:.0f}"
        ),
        at_least=True,
        how=(
            "Bills read from the beginning of the run to its report, against 8 at once over "
            "50 ms; the provider is a process of its own on loopback. Of what is read, "
            "three in ten have changed."
        ),
    ),
    Kind(
        "refresh-stall",
        "longest stall while refreshing",
        "ms",
        33,
        ("refresh",),
        lambda parts: float(parts["refresh"]["stall_ms"]),
        lambda parts: "; ".join(parts["refresh"]["stalls"][:2]),
        how="As above, while bills are read and while a second run is stopped.",
    ),
    Kind(
        "refresh-stop",
        "[중지] takes",
        "ms",
        300,
        ("refresh",),
        lambda parts: float(parts["refresh"]["stop_ms"]),
        lambda parts: "",
        how="From the click on [중지] to the report.",
    ),
    Kind(
        "adding",
        "bills added at once, against plain executemany",
        "×",
        3,
        ("adding",),
        lambda parts: float(parts["adding"]["ratio"]),
        lambda parts: (
            f"{parts['adding']['program_ms']:.0f} ms, plain {parts['adding']['plain_ms']:.0f} ms,"
            f" plain without indexes {parts['adding']['plain_without_indexes_ms']:.0f} ms"
        ),
        how=(
            "Bills.add in one call against executemany of the very rows that it left, same "
            "table and indexes, without our triggers and timeline; fresh copies of the "
            "seeded database, medians of three."
        ),
    ),
)


def wanted_kinds(names: list[str]) -> list[Kind]:
    """The figures with these names, or whose name begins so; all without any."""
    return [
        kind
        for kind in KINDS
        if not names or any(kind.name == name or kind.name.startswith(f"{name}-") for name in names)
    ]


def wanted_parts(kinds: list[Kind]) -> list[str]:
    """The parts that these figures are made from, each once, in their order."""
    return list(dict.fromkeys(name for kind in kinds for name in kind.needs))
