"""What the tour expected and what it saw, step by step."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step. ``picture`` is the name of its file, empty for a step without one."""

    number: int
    name: str
    expected: dict[str, object]
    seen: dict[str, object]
    picture: str

    @property
    def as_expected(self) -> bool:
        """Whether the program did what it should."""
        return self.expected == self.seen


class TourReport:
    """The steps so far; written to ``tour.json`` after each, so that a crash leaves a trace."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.steps: list[TourStep] = []

    @property
    def all_as_expected(self) -> bool:
        """Whether there was any step, and each went as expected."""
        return bool(self.steps) and all(step.as_expected for step in self.steps)

    def add(self, step: TourStep) -> None:
        """Note a step and write the report."""
        self.steps.append(step)
        content = {
            "all_as_expected": self.all_as_expected,
            "steps": [asdict(each) | {"as_expected": each.as_expected} for each in self.steps],
        }
        text = json.dumps(content, ensure_ascii=False, indent=1)
        (self.folder / "tour.json").write_text(text + "\n", "utf-8")
