"""Searches typed key by key into the real window: from each key to the painted answer."""

from __future__ import annotations

import time
from collections.abc import Iterator

from bench.beat import Script, pause
from bench.keyboard import Stroke, press, press_escape, strokes
from bench.program import Program
from bench.queries import Search
from bench.results import Values, milliseconds, percentile, spread, stalls

RHYTHM = 0.12
"""Seconds from key to key, of somebody who types quickly."""


class Keystrokes:
    """Types, and keeps how long each key took."""

    def __init__(self, searches: list[Search], rhythm: float = RHYTHM) -> None:
        self._searches = searches
        self._rhythm = rhythm
        self._keys: list[tuple[float, str, str]] = []
        self._last_keys: list[float] = []
        self._clearings: list[float] = []

    def script(self, program: Program) -> Script:
        """Wait for the start to be over, then type one search after the other."""
        yield from program.settled()
        program.beat.forget()
        for search in self._searches:
            keys = strokes(search.text)
            for stroke in keys:
                yield from self._type(program, search, stroke)
            self._last_keys.append(self._keys[-1][0])
            yield from self._clear(program, keys[-1].composing)

    def values(self, program: Program) -> Values:
        """All keys of all searches, the last keys alone, and the emptying of the box."""
        seconds = [key[0] for key in self._keys]
        slowest = sorted(self._keys, reverse=True)[:8]
        return {
            "keys": spread(seconds),
            "p95_ms": milliseconds(percentile(seconds, 0.95)),
            "last_keys": spread(self._last_keys),
            "emptied": spread(self._clearings),
            "by_kind_p95_ms": dict(self._by_kind()),
            "slowest": [f"{milliseconds(took)} ms: {text}" for took, _, text in slowest],
            **stalls(program.beat),
        }

    def _type(self, program: Program, search: Search, stroke: Stroke) -> Script:
        program.beat.doing = f"typed {stroke.text}"
        pressed = time.perf_counter()
        press(program.search, stroke)
        took: list[float] = []
        yield from self._answered(program, stroke.text, pressed, took)
        self._keys.append((took[0], search.kind, stroke.text))

    def _clear(self, program: Program, composing: str) -> Script:
        program.beat.doing = "emptied the box"
        pressed = time.perf_counter()
        press_escape(program.search, composing)
        yield from self._answered(program, "", pressed, self._clearings)

    def _answered(self, program: Program, text: str, pressed: float, took: list[float]) -> Script:
        """Wait for the painting that answers this very text, then for the time of the next key.

        When nothing was found before and nothing is found now, the screen is right as it is and
        nothing is painted: then the moment counts in which the rows are known to answer.
        """
        nothing_before = program.model.rowCount() == 0
        seen: list[float] = []

        def is_answered() -> bool:
            query = program.model.query
            is_answer = query is not None and query.text == text
            painted = program.watch.first(pressed, lambda shown: shown.text == text)
            if painted is not None:
                seen.append(painted)
            elif nothing_before and program.model.rowCount() == 0 and is_answer:
                seen.append(time.perf_counter())
            return bool(seen)

        program.watch.forget()
        yield is_answered
        took.append(seen[0] - pressed)
        yield pause(max(0.0, pressed + self._rhythm - time.perf_counter()))

    def _by_kind(self) -> Iterator[tuple[str, float]]:
        for kind in dict.fromkeys(kind for _, kind, _ in self._keys):
            seconds = [took for took, of, _ in self._keys if of == kind]
            yield kind, milliseconds(percentile(seconds, 0.95))
